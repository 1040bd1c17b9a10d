'use client'
import { useEffect, useState } from 'react'
import { unreachable } from '@/lib/kernel/result'
import { clockWords } from '@/lib/workshop/timer'
import { useBoard } from '../../room/room-context'
import type { RoomState } from '../../room/room-state'
import { keepTime } from '../../room/server-clock'
import { useToast } from '../../ui/toast'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { sessionApi } from './calls'
import { standingOf, stepWords } from './session-words'

/** What everybody is told when the workshop moves on, and the server's clock, by which all of it is shown. */
export function WorkshopNews() {
  const { store } = useBoard()
  const toast = useToast()
  const [news, setNews] = useState('')
  useEffect(() => keepTime(store, () => sessionApi.getWorkshop(store.get().board.id)), [store])
  useEffect(() => {
    let before = store.get()
    return store.subscribe(() => {
      const now = store.get()
      if (now.notice && now.notice.seq !== before.notice?.seq) {
        const words = noticeWords(now, now.notice)
        if (words) toast(words)
      }
      const step = stepNews(before, now)
      if (step) setNews(step)
      before = now
    })
  }, [store, toast])
  return (
    <VisuallyHidden>
      <span aria-live="polite">{news}</span>
    </VisuallyHidden>
  )
}

/** Null where everybody sees it anyway, and for who did it. */
export function noticeWords(room: RoomState, { kind, by, ms }: NonNullable<RoomState['notice']>): string | null {
  switch (kind) {
    case 'timer-shortened': {
      if (by === room.me.participantId) return null
      const who = room.participants.find(({ id }) => id === by)?.name ?? 'Somebody'
      return `${who} shortened the time by ${clockWords(ms ?? 0)}`
    }
    case 'hold-lost':
      return 'You are free to move again. The facilitator’s connection was lost.'
    case 'time-up':
      return null
    default:
      return unreachable(kind)
  }
}

export function stepNews(before: RoomState, now: RoomState): string | null {
  const { session } = now.workshop
  const earlier = before.workshop.session
  if (!session) return earlier ? 'The session has ended and is saved' : null
  if (earlier?.stepId === session.stepId && earlier.id === session.id) return null
  const at = standingOf(session)
  return at ? `${stepWords(session, at)}: ${at.step.title}` : `Session started: ${session.title}`
}
