'use client'
import { Check, CircleHelp, TrendingUp, TriangleAlert } from 'lucide-react'
import { useCallback } from 'react'
import { type DemandedSkill, skillsDemanded } from '@/lib/decisions/card-words'
import { levelWords } from '../canvas/words'
import { type BoardRecords, useRecords } from '../room/use-records'
import { CardLink } from './card-link'
import styles from './detail.module.css'
import { Section } from './section'
import { useContent } from './use-content'

/** The skills that an option demands, beside what the register says the team has. */
export function SkillsList({ skills }: { skills: readonly string[] }) {
  const { content } = useContent()
  const read = useCallback((board: BoardRecords) => skillsDemanded(board.list(), skills), [skills])
  const demanded = useRecords(read, isSame)
  if (demanded.length === 0) return null
  return (
    <Section title="Skills it demands">
      <ul className={styles.skills}>
        {demanded.map((it) => (
          <li key={it.skill} className={styles.skill}>
            {it.card ? (
              <CardLink card={it.card}>{content?.skill(it.skill) ?? it.skill}</CardLink>
            ) : (
              <span>{content?.skill(it.skill) ?? it.skill}</span>
            )}
            <Gap demand={it} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Gap({ demand: { card, now, needed, gap } }: { demand: DemandedSkill }) {
  if (gap === null) {
    return (
      <span className={styles.unknown} title={`Level ${needed} needed`}>
        <CircleHelp size={14} aria-hidden="true" />
        {card ? 'Not asked yet' : 'Not in the register'}
      </span>
    )
  }
  const words = `Level ${needed} needed, the team is at ${now}: ${levelWords[now ?? 0]?.toLowerCase()}`
  if (gap === 0) {
    return (
      <span className={styles.met} title={words}>
        <Check size={14} aria-hidden="true" />
        Met
      </span>
    )
  }
  const Icon = gap > 1 ? TriangleAlert : TrendingUp
  return (
    <span className={gap > 1 ? styles.short : styles.nearly} title={words}>
      <Icon size={14} aria-hidden="true" />
      <span aria-hidden="true">−{gap}</span>
      <span className={styles.hidden}>
        gap of {gap}. {words}
      </span>
    </span>
  )
}

const isSame = (a: readonly DemandedSkill[], b: readonly DemandedSkill[]) => JSON.stringify(a) === JSON.stringify(b)
