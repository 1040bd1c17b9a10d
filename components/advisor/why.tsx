import { ExternalLink } from 'lucide-react'
import type { Finding } from '@/lib/advisor/finding'
import type { BoardHandle } from '../room/use-board-view'
import styles from './finding.module.css'

const cardsMax = 8

/** What a finding rests on: the parts of its rule that are met, the cards that it read, and where the rule comes from. */
export function Why({
  id,
  finding,
  board,
  nameOf,
}: {
  id: string
  finding: Finding
  board: BoardHandle | null
  nameOf: (card: string) => string
}) {
  const { met, reads, advice, sources } = finding
  return (
    <div id={id} className={styles.why}>
      <h4>What the rule found</h4>
      <ul>
        {met.map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ul>
      {reads.length > 0 && (
        <>
          <h4>Cards it read</h4>
          <ul className={styles.cards}>
            {reads.slice(0, cardsMax).map((card) => (
              <li key={card}>
                <button type="button" className={styles.card} onClick={() => board?.zoomToShape(card)}>
                  {nameOf(card)}
                </button>
              </li>
            ))}
            {reads.length > cardsMax && <li className={styles.quiet}>and {reads.length - cardsMax} more</li>}
          </ul>
        </>
      )}
      {advice.length > 0 && (
        <>
          <h4>What helps</h4>
          <ul>
            {advice.map((it) => (
              <li key={it}>{it}</li>
            ))}
          </ul>
        </>
      )}
      <h4>{sources.length === 1 ? 'Source' : 'Sources'}</h4>
      <ul>
        {sources.map(({ id: source, title, url }) => (
          <li key={source}>
            {url ? (
              <a href={url} target="_blank" rel="noreferrer">
                {title}
                <ExternalLink size={12} aria-label="opens in a new tab" />
              </a>
            ) : (
              title
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
