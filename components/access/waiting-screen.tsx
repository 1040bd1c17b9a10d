'use client'
import { Hourglass } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { EntryAnswer } from '@/lib/contracts/people'
import type { Id } from '@/lib/kernel/ids'
import { api } from '../api/client'
import { MessagePage } from '../site/message-page'
import { waitToEnter } from './wait-to-enter'
import styles from './waiting-screen.module.css'

/** Between joining and being let in. Opens by itself; nothing of the board is here but its title, which the link told. */
export function WaitingScreen({ boardId, entry }: { boardId: Id<'board'>; entry: EntryAnswer }) {
  const [isTurnedAway, setTurnedAway] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    void waitToEnter(api.getEntry, boardId, stop.signal).then((end) => {
      if (end === 'in') location.reload()
      if (end === 'turned-away') setTurnedAway(true)
    })
    return () => stop.abort()
  }, [boardId])

  if (isTurnedAway) {
    return (
      <MessagePage title="You were not let in.">
        <p>A facilitator of “{entry.boardTitle}” has turned this request down. Ask whoever sent you the link.</p>
      </MessagePage>
    )
  }
  return (
    <MessagePage title="A facilitator will let you in.">
      <p className={styles.waiting} aria-live="polite">
        <Hourglass size={16} aria-hidden="true" />
        <span>
          You are waiting as <strong>{entry.name}</strong>.
        </span>
      </p>
      <p>“{entry.boardTitle}” opens here by itself. You can leave this page open.</p>
    </MessagePage>
  )
}
