import type { BoardSummary } from '@/lib/contracts/boards'
import styles from './found-words.module.css'

const kinds: Readonly<Record<BoardSummary['found'][number]['kind'], string>> = {
  decision: 'Decision',
  objective: 'Objective',
  sponsor: 'Sponsor',
  hurdle: 'Hurdle',
  skill: 'Skill',
  persona: 'Persona',
}

/** What of a board a search found, besides its title. */
export function FoundWords({ found }: Pick<BoardSummary, 'found'>) {
  if (found.length === 0) return null
  return (
    <ul className={styles.found} aria-label="Found on this board">
      {found.map(({ card, kind, title }) => (
        <li key={card}>
          {kinds[kind]}: {title}
        </li>
      ))}
    </ul>
  )
}
