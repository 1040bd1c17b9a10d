'use client'
import { Hourglass } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { Id } from '@/lib/kernel/ids'
import { againAfterMs, pause, waitToEnter } from '../access/wait-to-enter'
import styles from './entry.module.css'
import { EntryHead } from './head'
import { phoneApi } from './phone-api'
import { Screen } from './screen'

/** Between joining and being let in. The workshop opens here by itself. */
export function Waiting({
  boardId,
  name,
  onEntered,
}: {
  boardId: Id<'board'>
  name: string
  onEntered: (room: RoomAnswer) => void
}) {
  const [isTurnedAway, setTurnedAway] = useState(false)
  const entered = useRef(onEntered)
  useEffect(() => {
    entered.current = onEntered
  })
  useEffect(() => {
    const stop = new AbortController()
    void waitToEnter(phoneApi.getEntry, boardId, stop.signal).then(async (end) => {
      if (end === 'turned-away') setTurnedAway(true)
      if (end !== 'in') return
      while (!stop.signal.aborted) {
        const room = await phoneApi.getRoom(boardId)
        if (room.ok) return entered.current(room.value)
        await pause(againAfterMs, stop.signal)
      }
    })
    return () => stop.abort()
  }, [boardId])

  if (isTurnedAway) {
    return (
      <Screen head={<EntryHead />}>
        <div className={styles.form}>
          <h1 className={styles.title}>You were not let in</h1>
          <p className={styles.words}>A facilitator has turned this request down. Ask in the room.</p>
        </div>
      </Screen>
    )
  }
  return (
    <Screen head={<EntryHead />}>
      <div className={styles.form}>
        <h1 className={styles.title}>A facilitator will let you in</h1>
        <p className={styles.words} aria-live="polite">
          You are waiting as <strong>{name}</strong>. The workshop opens here by itself.
        </p>
        <p className={styles.note}>
          <Hourglass size={16} aria-hidden="true" />
          You can leave this page open.
        </p>
      </div>
    </Screen>
  )
}
