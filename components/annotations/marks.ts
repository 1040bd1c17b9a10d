import { furtherMarks } from '@/lib/annotations/unread'
import type { Id } from '@/lib/kernel/ids'
import type { RoomState } from '../room/room-state'

/** I have read this thread, or (null) all of them, up to this number. */
export function withMark(state: RoomState, threadId: Id<'comment'> | null, seq: number): RoomState {
  const mark = threadId === null ? { all: seq, threads: [] } : { all: 0, threads: [{ threadId, seq }] }
  return { ...state, commentMarks: furtherMarks(state.commentMarks, mark) }
}

/** Whether what is said now is kept without a name. */
export function isNameless({ privateMode }: Pick<RoomState, 'privateMode'>): boolean {
  return privateMode !== null && privateMode.state !== 'kept'
}

export const namelessWords = 'Private mode is on: this is kept without your name, for good.'
