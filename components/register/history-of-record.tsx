'use client'
import { useEffect, useState } from 'react'
import type { EventAnswer } from '@/lib/contracts/room'
import { api } from '../api/client'
import { useNeedsConnection, useRoom } from '../room/room-context'
import { TimeText } from '../room/time-text'
import styles from './details.module.css'

const shown = 12
/** Many facts in a row are one reason to ask again. */
const gatherMs = 600

/** Who changed what of a record, and when: the last first. */
export function HistoryOfRecord({ id, name }: { readonly id: string; readonly name: string }) {
  const boardId = useRoom((room) => room.board.id)
  const seq = useRoom((room) => room.seq)
  const away = useNeedsConnection()
  const [events, setEvents] = useState<readonly EventAnswer[] | null | 'failed'>(null)

  useEffect(() => {
    let isStale = false
    const ask = () =>
      void api.listEvents(boardId, { newest: 'true', limit: shown, record: id }).then((answer) => {
        if (!isStale) setEvents(answer.ok ? answer.value.items : 'failed')
      })
    const timer = setTimeout(ask, seq === 0 ? 0 : gatherMs)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [boardId, id, seq])

  return (
    <section className={styles.part} aria-label={`History of ${name}`}>
      <h4 className={styles.heading}>History</h4>
      {events === null && <p className={styles.quiet}>{away ?? 'Loading the history…'}</p>}
      {events === 'failed' && <p className={styles.quiet}>The history could not be loaded.</p>}
      {Array.isArray(events) && events.length === 0 && <p className={styles.quiet}>Nothing has been changed yet.</p>}
      {Array.isArray(events) && (
        <ol className={styles.list}>
          {(events as readonly EventAnswer[]).map(({ id: event, sentence, at }) => (
            <li key={event} className={styles.turn}>
              {sentence} <TimeText iso={at} className={styles.when ?? ''} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
