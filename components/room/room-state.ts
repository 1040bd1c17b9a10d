import type { CommentAnswer } from '@/lib/contracts/comments'
import type { MemberAnswer } from '@/lib/contracts/people'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { boardActions, can } from '@/lib/access/can'
import type { Role } from '@/lib/access/roles'
import type { Id } from '@/lib/kernel/ids'
import { unreachable } from '@/lib/kernel/result'
import type { Fact } from '@/lib/protocol/announcements'

/** The workshop as this client knows it. Replaced, never changed, so that a component can compare the part it shows. */
export interface RoomState {
  /** Number of the last fact that is in here. */
  readonly seq: number
  readonly board: RoomAnswer['board']
  readonly me: RoomAnswer['me']
  readonly participants: readonly MemberAnswer[]
  /** Who is here now. A signal, so it has no number. */
  readonly connected: ReadonlySet<Id<'participant'>>
  readonly session: SessionAnswer | null
  /** Sessions heard of since the page opened, newest word on each: the panel adds them to its list. */
  readonly sessionsHeard: ReadonlyMap<Id<'session'>, SessionAnswer>
  readonly comments: readonly CommentAnswer[]
  /** The session that the canvas was last restored from, and the fact's number. */
  readonly restored: { readonly sessionId: Id<'session'>; readonly seq: number } | null
  /** Server time minus this device's time. */
  readonly clockOffsetMs: number
}

export function stateFrom(answer: RoomAnswer, clockOffsetMs: number, before: RoomState | null): RoomState {
  return {
    seq: answer.seq,
    board: answer.board,
    me: answer.me,
    participants: answer.participants,
    connected: new Set(answer.participants.filter((it) => it.connected).map((it) => it.id)),
    session: answer.session,
    sessionsHeard: before?.sessionsHeard ?? new Map(),
    comments: answer.comments,
    restored: before?.restored ?? null,
    clockOffsetMs,
  }
}

/** The room after the next fact. The caller has checked that it is the next. */
export function afterFact(state: RoomState, fact: Fact): RoomState {
  const next = { ...state, seq: fact.seq }
  switch (fact.type) {
    case 'board.changed':
      return { ...next, board: { ...state.board, title: fact.title, archived: fact.archived } }
    case 'participant.joined':
    case 'participant.changed':
      return withParticipant(next, fact.participant)
    case 'participant.removed':
      return { ...next, participants: state.participants.filter((it) => it.id !== fact.participantId) }
    case 'comment.added':
    case 'comment.changed':
      return withComment(next, fact.comment)
    case 'comment.removed':
      return withoutComment(next, fact.commentId)
    case 'session.started':
    case 'session.changed':
    case 'session.saved':
      return withSession(next, fact.session)
    case 'canvas.restored':
      return { ...next, restored: { sessionId: fact.sessionId, seq: fact.seq } }
    case 'noted':
      return next
    default:
      return unreachable(fact)
  }
}

export function withComment(state: RoomState, comment: CommentAnswer): RoomState {
  return { ...state, comments: put(state.comments, comment) }
}

/** With a root goes its thread. */
export function withoutComment(state: RoomState, commentId: Id<'comment'>): RoomState {
  return { ...state, comments: state.comments.filter((it) => it.id !== commentId && it.threadId !== commentId) }
}

export function withSession(state: RoomState, session: SessionAnswer): RoomState {
  const isThis = state.session?.id === session.id
  const running = session.state === 'running' ? session : isThis ? null : state.session
  return { ...state, session: running, sessionsHeard: new Map(state.sessionsHeard).set(session.id, session) }
}

export function withParticipant(state: RoomState, participant: MemberAnswer): RoomState {
  const isMe = participant.id === state.me.participantId
  const me = isMe ? { ...withRole(state, participant.role).me, name: participant.name } : state.me
  return { ...state, me, participants: put(state.participants, participant) }
}

export function withoutParticipant(state: RoomState, participantId: Id<'participant'>): RoomState {
  return { ...state, participants: state.participants.filter((it) => it.id !== participantId) }
}

/** My role changed: what I may do follows from the same table that the server asks. */
export function withRole(state: RoomState, role: Role): RoomState {
  return { ...state, me: { ...state.me, role, may: boardActions.filter((action) => can(role, action)) } }
}

function put<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  const at = items.findIndex((it) => it.id === item.id)
  return at < 0 ? [...items, item] : items.with(at, item)
}
