'use client'
import { Plus } from 'lucide-react'
import { frameworkPicture } from '@/components/site/framework-picture'
import { ThemedPicture } from '@/components/site/themed-picture'
import styles from './framework-tiles.module.css'
import { countWords, frameworkChoices } from './framework-words'

/** The quickest way to a board: pick a framework, or none. Each tile opens the dialog with it chosen. */
export function FrameworkTiles({ onPick }: { onPick: (framework: string | null) => void }) {
  return (
    <ul className={styles.tiles}>
      {frameworkChoices.map((framework) => (
        <li key={framework.id}>
          <button type="button" className={styles.tile} onClick={() => onPick(framework.id)}>
            <span className={styles.picture}>
              <ThemedPicture {...frameworkPicture(framework.id)} />
            </span>
            <span className={styles.words}>
              <span className={styles.title}>{framework.title}</span>
              <span className={styles.counts}>{countWords(framework.summary.counts.core)}</span>
              <span className={styles.about}>{framework.about}</span>
            </span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={styles.blank} onClick={() => onPick(null)}>
          <Plus size={18} aria-hidden="true" />
          <span className={styles.title}>Blank board</span>
          <span className={styles.about}>Your own cards, notes and drawings</span>
        </button>
      </li>
    </ul>
  )
}
