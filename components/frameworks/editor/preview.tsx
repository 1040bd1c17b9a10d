'use client'
import { useMemo, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Segmented } from '@/components/ui/segmented'
import { useTheme } from '@/components/ui/use-theme'
import { boardPicture } from '@/lib/board/picture'
import { seedContent } from '@/lib/board/seed'
import { type Density, densities } from '@/lib/board/shapes/status'
import type { FrameworkContent } from '@/lib/catalogue/content'
import styles from './preview.module.css'

/** The board that the draft would make, drawn anew after each change. */
export function Preview({ content }: { content: FrameworkContent }) {
  const theme = useTheme()
  const [density, setDensity] = useState<Density>('complete')
  const [isLarge, setIsLarge] = useState(false)
  const records = useMemo(() => seedContent(content, { density, cases: false }), [content, density])
  const picture = useMemo(
    () => address(boardPicture(records, { level: 'blocks', theme, width: 680, height: 425 })),
    [records, theme],
  )
  return (
    <section className={styles.preview} aria-labelledby="preview">
      <div className={styles.head}>
        <h2 id="preview" className={styles.title}>
          The board it makes
        </h2>
        <Segmented
          label="How much of it"
          size={28}
          options={densities.map((value) => ({ value, label: value === 'core' ? 'Core' : 'Complete' }))}
          value={density}
          onValueChange={setDensity}
        />
      </div>
      <button
        type="button"
        className={styles.picture}
        aria-label="Show the preview large"
        onClick={() => setIsLarge(true)}
      >
        <img src={picture} alt="" draggable={false} />
      </button>
      <Dialog open={isLarge} onOpenChange={setIsLarge} title="The board it makes" size={640}>
        {isLarge && (
          <div className={styles.large}>
            <img
              src={address(boardPicture(records, { level: 'overview', theme, width: 1440, height: 900 }))}
              alt={`A new board of “${content.framework.title}”`}
            />
          </div>
        )}
      </Dialog>
    </section>
  )
}

function address(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
}
