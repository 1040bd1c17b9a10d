'use client'
import { clsx } from 'clsx'
import { CircleCheck } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { DotsTally } from '@/lib/workshop/tally'
import type { OwnBallot } from './own-ballots'
import { OwnDots } from './own-dots'
import styles from './tally.module.css'
import { plural } from './vote-words'

/** Votes by option, most first. The bars grow once, one after the other; without motion they are simply there. */
export function TallyBars({
  round,
  tally,
  own,
  isFresh,
}: {
  round: RoundAnswer
  tally: DotsTally
  own: OwnBallot | null
  /** Just revealed: only then do the bars grow. */
  isFresh: boolean
}) {
  const labels = new Map(round.options.map(({ id, label }) => [id, label]))
  const most = Math.max(1, ...tally.options.map(({ votes }) => votes))
  const sorted = [...tally.options].sort((a, b) => b.votes - a.votes)
  const mine = new Map((own?.choices ?? []).flatMap((it) => ('votes' in it ? [[it.option, it.votes] as const] : [])))
  return (
    <ol className={clsx(styles.bars, isFresh && styles.fresh)} aria-label="Result">
      {sorted.map(({ option, votes, voters, share, rank, passes }, i) => {
        const ownVotes = mine.get(option) ?? 0
        const style = { '--share': `${(votes / most) * 100}%`, '--place': i } as CSSProperties
        return (
          <li key={option} className={clsx(styles.row, rank === 1 && votes > 0 && styles.leader)} style={style}>
            <span className={styles.name}>{labels.get(option) ?? option}</span>
            {ownVotes > 0 && (
              <span className={styles.you} title={`${plural(ownVotes, 'vote')} of yours`}>
                {ownVotes > 5 ? <b>{ownVotes}</b> : <OwnDots votes={ownVotes} />} you
              </span>
            )}
            {round.threshold !== null && passes && (
              <span className={styles.passes}>
                <CircleCheck size={15} aria-hidden="true" />
                <span className={styles.hidden}>passes</span>
              </span>
            )}
            <span className={styles.votes} title={`${voters} of ${plural(tally.voters, 'voter')}, ${share} %`}>
              {votes}
              <span className={styles.hidden}> {votes === 1 ? 'vote' : 'votes'}</span>
            </span>
            <span className={styles.track} aria-hidden="true">
              <i />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
