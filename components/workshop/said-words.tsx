'use client'
import { clsx } from 'clsx'
import type { PublishedAnswer, RoundAnswer } from '@/lib/contracts/rounds'
import { StanceGlyph } from './stance-glyph'
import styles from './result.module.css'
import { listWords, plural, stanceWords } from './vote-words'

/** What people said with their ballots: reasons, concerns, objections. With names only where the round had names. */
export function SaidWords({ round, published }: { round: RoundAnswer; published: PublishedAnswer }) {
  const { words, ballots } = published
  const labels = new Map(round.options.map(({ id, label }) => [id, label]))
  if (ballots) return <NamedBallots ballots={ballots} labels={labels} />
  if (words.length === 0) return null
  return (
    <section className={styles.part} aria-label="What people said">
      <h3 className={styles.heading}>What people said</h3>
      <ul className={styles.words}>
        {words.map(({ text, option, stance }) => (
          <li key={`${option} ${text}`}>
            {stance && (
              <span className={clsx(styles.by, styles[stance])}>
                <StanceGlyph stance={stance} size={14} />
                {stanceWords[stance].name}
                {option && labels.size > 1 && ` on ${labels.get(option) ?? option}`}
              </span>
            )}
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NamedBallots({
  ballots,
  labels,
}: {
  ballots: NonNullable<PublishedAnswer['ballots']>
  labels: ReadonlyMap<string, string>
}) {
  if (ballots.length === 0) return null
  return (
    <details className={styles.part}>
      <summary className={styles.summary}>Who voted how</summary>
      <ul className={styles.words}>
        {ballots.map(({ participant, choices, abstained, reason }) => (
          <li key={participant.id}>
            <span className={styles.by}>{participant.name}</span>
            <span>
              {abstained
                ? 'abstained'
                : listWords(
                    choices.map((it) => {
                      const name = labels.get(it.option) ?? it.option
                      if ('votes' in it) return `${name} (${plural(it.votes, 'vote')})`
                      return `${stanceWords[it.stance].name.toLowerCase()} on ${name}${it.text ? `: ${it.text}` : ''}`
                    }),
                  )}
            </span>
            {reason && <span className={styles.small}>{reason}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
