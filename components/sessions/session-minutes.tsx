'use client'
import { Timer } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { wordsOf } from '../api/problem'
import { useAnswer } from '../api/use-answer'
import { TimeText } from '../room/time-text'
import { sessionApi } from '../workshop/session/calls'
import styles from './session-minutes.module.css'

/** What the session took: planned against used minutes, and who was there. Nothing for one that only kept the board. */
export function SessionMinutes({ session }: { session: SessionAnswer }) {
  const { answer } = useAnswer(useCallback(() => sessionApi.getMinutes(session.id), [session.id]))
  const [isOpen, setOpen] = useState(true)
  if (!answer) return null
  if (!answer.ok) {
    return (
      <p className={styles.note} role="alert">
        {wordsOf(answer.error)}
      </p>
    )
  }
  const { steps, attendance } = answer.value
  if (steps.length === 0 && attendance.length === 0) return null
  return (
    <section className={styles.section} aria-label="Time and people">
      <h2>
        <button type="button" className={styles.head} aria-expanded={isOpen} onClick={() => setOpen((now) => !now)}>
          <Timer size={16} aria-hidden="true" />
          Time and people
        </button>
      </h2>
      {isOpen && (
        <div className={styles.body}>
          {steps.length > 0 && (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Step</th>
                  <th scope="col">Planned</th>
                  <th scope="col">Used</th>
                </tr>
              </thead>
              <tbody>
                {steps.map(({ title, plannedMinutes, usedMinutes }, at) => (
                  // Two steps may be called alike, and their order does not change any more.
                  // oxlint-disable-next-line react/no-array-index-key
                  <tr key={at}>
                    <th scope="row">{title}</th>
                    <td>{plannedMinutes} min</td>
                    <td className={usedMinutes > plannedMinutes ? styles.over : undefined}>{usedMinutes} min</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {attendance.length > 0 && (
            <ul className={styles.people} aria-label="People who were there">
              {attendance.map(({ participant, firstAt, presentMinutes }) => (
                <li key={participant.id}>
                  <span className={styles.name}>{participant.name}</span>
                  <span className={styles.facts}>
                    from <TimeText iso={firstAt} /> · {Math.max(1, Math.round(presentMinutes))} min
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  )
}
