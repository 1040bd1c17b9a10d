'use client'
import { useCallback, useEffect, useState } from 'react'
import { useAnswer } from '../api/use-answer'
import { useRoom } from '../room/room-context'
import { TimeText } from '../room/time-text'
import { revisitApi } from './calls'
import styles from './sessions-panel.module.css'

const shownMax = 4

/** Who did what since I was last here. Nothing for somebody who comes for the first time, and where nothing happened. */
export function NewsSince() {
  const boardId = useRoom((room) => room.board.id)
  const { answer } = useAnswer(useCallback(() => revisitApi.getNews(boardId), [boardId]))
  const [isWhole, setWhole] = useState(false)
  if (!answer?.ok || answer.value.since === null || answer.value.people.length === 0) return null
  const { since, people } = answer.value
  const isLong = people.some(({ events }) => events.length > shownMax)
  return (
    <section className={styles.news} aria-label="Since you were last here">
      <h3>
        Since you were last here, <TimeText iso={since} />
      </h3>
      <ul>
        {people.map(({ participant, events }) => (
          <li key={participant?.id ?? 'nobody'}>
            <b>{participant?.name ?? 'Charrette'}</b>
            <ul>
              {(isWhole ? events : events.slice(0, shownMax)).map(({ seq, sentence, at }) => (
                <li key={seq}>
                  {withoutName(sentence, participant?.name)} · <TimeText iso={at} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {isLong && (
        <button type="button" className={styles.link} aria-expanded={isWhole} onClick={() => setWhole((now) => !now)}>
          {isWhole ? 'Show less' : 'Show all'}
        </button>
      )}
    </section>
  )
}

/** "Priya opened a vote" under the heading "Priya": opened a vote. */
function withoutName(sentence: string, name: string | undefined): string {
  return name && sentence.startsWith(`${name} `) ? sentence.slice(name.length + 1) : sentence
}

/** Tells the server when I leave the board, so that it knows what is news the next time. */
export function useLeaving(boardId: Parameters<typeof revisitApi.leave>[0]): void {
  useEffect(() => {
    // A page that goes away waits for nothing: the browser sends this after it.
    const leave = () =>
      void fetch(`/api/v1/boards/${boardId}/news/seen`, {
        method: 'PUT',
        credentials: 'same-origin',
        keepalive: true,
      }).catch(() => undefined)
    globalThis.addEventListener('pagehide', leave)
    return () => {
      globalThis.removeEventListener('pagehide', leave)
      leave()
    }
  }, [boardId])
}
