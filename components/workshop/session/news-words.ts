import { unreachable } from '@/lib/kernel/result'
import { clockWords } from '@/lib/workshop/timer'
import type { RoomState } from '../../room/room-state'
import { standingOf, stepWords } from './session-words'

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
