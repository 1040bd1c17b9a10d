'use client'
import { useMemo } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { useRoom } from '../room/room-context'
import styles from './compare.module.css'
import { comparison } from './comparison'

/** The rounds of one decision side by side: what moved between them. */
export function CompareRounds({ round, onRound }: { round: RoundAnswer; onRound: (roundId: Id<'round'>) => void }) {
  const rounds = useRoom((room) => room.rounds)
  const { columns, rows } = useMemo(() => comparison(rounds, round), [rounds, round])
  if (columns.length < 2) return null
  return (
    <section className={styles.compare} aria-label="Votes on this decision">
      <h3 className={styles.heading}>Votes on this decision</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table has to be scrolled by keyboard too */}
      <section className={styles.scroll} tabIndex={0} aria-label="Votes side by side">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Option</th>
              {columns.map((it) => (
                <th key={it.id} scope="col" aria-current={it.id === round.id || undefined}>
                  {it.id === round.id ? (
                    <span className={styles.here}>{it.name}</span>
                  ) : (
                    <button type="button" className={styles.link} onClick={() => onRound(it.id)}>
                      {it.name}
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, cells }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {cells.map(({ round: id, words, share }) => (
                  <td key={id}>
                    <span className={styles.cell}>
                      {share > 0 && <i style={{ width: `${Math.round(share * 100)}%` }} />}
                      <span>{words}</span>
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
