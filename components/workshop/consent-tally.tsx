'use client'
import { clsx } from 'clsx'
import { CircleCheck, CircleX } from 'lucide-react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { type Stance, stances } from '@/lib/workshop/round'
import type { ConsentTally } from '@/lib/workshop/tally'
import type { OwnBallot } from './own-ballots'
import { StanceGlyph } from './stance-glyph'
import styles from './tally.module.css'
import { plural, stanceWords } from './vote-words'

/** For each option how many consent, have a concern, object; and whether it stands. */
export function ConsentResult({
  round,
  tally,
  own,
  isFresh,
}: {
  round: RoundAnswer
  tally: ConsentTally
  own: OwnBallot | null
  isFresh: boolean
}) {
  const labels = new Map(round.options.map(({ id, label }) => [id, label]))
  return (
    <ul className={clsx(styles.bars, isFresh && styles.fresh)} aria-label="Result">
      {tally.options.map((it) => {
        const all = it.consent + it.concern + it.objection
        const mine = own?.choices.find((choice) => choice.option === it.option)
        return (
          <li key={it.option} className={clsx(styles.row, styles.consentRow, styles.leader)}>
            <span className={styles.name}>{labels.get(it.option) ?? it.option}</span>
            {all > 0 && (
              <span className={clsx(styles.verdict, it.passes ? styles.stands : styles.falls)}>
                {it.passes ? <CircleCheck size={15} aria-hidden="true" /> : <CircleX size={15} aria-hidden="true" />}
                {it.passes ? 'Stands' : 'Does not stand'}
              </span>
            )}
            <span className={styles.parts} aria-hidden="true">
              {stances.map((stance) => (
                <i key={stance} className={styles[stance]} style={{ flexGrow: it[stance] }} hidden={it[stance] === 0} />
              ))}
            </span>
            <span className={styles.counts}>
              {stances.map((stance) => (
                <span key={stance} className={clsx(styles.stance, it[stance] > 0 && styles[`${stance}Text`])}>
                  <StanceGlyph stance={stance} size={14} />
                  {stanceCount(stance, it[stance])}
                  {mine && 'stance' in mine && mine.stance === stance && <span className={styles.yours}>you</span>}
                </span>
              ))}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function stanceCount(stance: Stance, n: number): string {
  return stance === 'consent' ? `${n} consent` : plural(n, stanceWords[stance].name.toLowerCase())
}
