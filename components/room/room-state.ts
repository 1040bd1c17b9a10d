import { furtherMarks } from '@/lib/annotations/unread'
import type { CommentAnswer, CommentMarks } from '@/lib/contracts/comments'
import type { InboxState } from '@/lib/contracts/inbox'
import type { PrivateModeAnswer, PrivateNote } from '@/lib/contracts/private'
import type { SetAsideAnswer } from '@/lib/contracts/findings'
import type { MemberAnswer } from '@/lib/contracts/people'
import type { RatingAnswer, RatingFact } from '@/lib/contracts/ratings'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { MineAnswer, RoundAnswer, RoundFact } from '@/lib/contracts/rounds'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { boardActions } from '@/lib/access/can'
import { mayNow } from '@/lib/access/muted'
import type { Role } from '@/lib/access/roles'
import type { Id } from '@/lib/kernel/ids'
import { unreachable } from '@/lib/kernel/result'
import type { Announcement, Fact } from '@/lib/protocol/announcements'
import { laterBallot, roundForMe } from '@/lib/workshop/my-round'
import type { WorkshopNotice, WorkshopState } from '@/lib/workshop/workshop-state'

/** `late`: it came after the others had been shown, so their being shown does not end it. */
export type OwnPrivateNote = PrivateNote & { readonly late?: boolean }

/** The workshop as this client knows it. Replaced, never changed, so that a component can compare the part it shows. */
export interface RoomState {
  /** Number of the last fact that is in here. */
  readonly seq: number
  readonly board: RoomAnswer['board']
  readonly me: RoomAnswer['me']
  readonly participants: readonly MemberAnswer[]
  /** Who waits to be let in; known to facilitators. */
  readonly waiting: readonly MemberAnswer[]
  /** Number of the last fact about the lobby: a facilitator's page then asks who waits. */
  readonly lobbySeq: number
  /** Who is here now. A signal, so it has no number. */
  readonly connected: ReadonlySet<Id<'participant'>>
  readonly session: SessionAnswer | null
  /** Step, timer, spotlight, hold, hands, phases. */
  readonly workshop: WorkshopState
  /** What was last told beside a change of the workshop, and the fact's number. */
  readonly notice: (WorkshopNotice & { readonly seq: number }) | null
  /** Sessions heard of since the page opened, newest word on each: the panel adds them to its list. */
  readonly sessionsHeard: ReadonlyMap<Id<'session'>, SessionAnswer>
  readonly comments: readonly CommentAnswer[]
  /** How far I have read them. */
  readonly commentMarks: CommentMarks
  /** Votes, open and closed, oldest first. */
  readonly rounds: readonly RoundAnswer[]
  /** The self-rating that is open, else the last. */
  readonly rating: RatingAnswer | null
  /** Findings that somebody set aside, oldest first. */
  readonly setAside: readonly SetAsideAnswer[]
  /** Private mode, the same for everyone; null while it is off and nothing is left of it. */
  readonly privateMode: PrivateModeAnswer | null
  /** One's own private notes, as the server has them. */
  readonly privateNotes: readonly OwnPrivateNote[]
  readonly inbox: InboxState
  /** The last reminder to vote; `count` tells two of them apart. */
  readonly nudge: { readonly roundId: Id<'round'>; readonly count: number } | null
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
    waiting: answer.waiting,
    lobbySeq: before?.lobbySeq ?? 0,
    connected: new Set(answer.participants.filter((it) => it.connected).map((it) => it.id)),
    session: answer.session,
    workshop: answer.workshop,
    notice: before?.notice ?? null,
    sessionsHeard: before?.sessionsHeard ?? new Map(),
    comments: answer.comments,
    commentMarks: before ? furtherMarks(before.commentMarks, answer.commentMarks) : answer.commentMarks,
    rounds: answer.rounds.map((it) => withMineKept(it, before)),
    rating: answer.rating,
    setAside: answer.setAside,
    privateMode: answer.privateMode,
    privateNotes: answer.privateNotes,
    inbox: answer.inbox,
    nudge: before?.nudge ?? null,
    restored: before?.restored ?? null,
    clockOffsetMs,
  }
}

/** The room after the next fact. The caller has checked that it is the next. */
export function afterFact(state: RoomState, fact: Fact): RoomState {
  const next = { ...state, seq: fact.seq }
  switch (fact.type) {
    case 'board.changed':
      return { ...next, board: { ...state.board, title: fact.title, archived: fact.archived, lobby: fact.lobby } }
    case 'board.frameworks':
      return withFrameworks(next, fact.frameworks)
    case 'participant.joined':
    case 'participant.changed':
      return withParticipant(next, fact.participant)
    case 'lobby.changed':
      return { ...next, lobbySeq: fact.seq }
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
      return { ...withSession(next, fact.session), workshop: fact.workshop ?? next.workshop }
    case 'workshop.changed':
      return withWorkshop(next, fact)
    case 'round.opened':
    case 'round.changed':
    case 'round.closed':
      return withRoundFact(next, fact.round)
    case 'rating.opened':
    case 'rating.closed':
      return withRating(next, fact.rating)
    case 'finding.set-aside':
      return withSetAside(next, fact.setAside)
    case 'finding.taken-back':
      return withoutSetAside(next, fact.key)
    case 'private.started':
    case 'private.revealing':
    case 'private.cancelled':
    case 'private.kept':
      return { ...next, privateMode: fact.privateMode }
    case 'private.revealed':
      return afterReveal(next, fact)
    case 'inbox.changed':
      return { ...next, inbox: fact.inbox }
    case 'canvas.restored':
      return { ...next, restored: { sessionId: fact.sessionId, seq: fact.seq } }
    case 'noted':
      return next
    default:
      return unreachable(fact)
  }
}

/** A self-rating as everyone sees it, with what I said in it; of one without names nobody knows that after its end. */
function withRating(state: RoomState, rating: RatingFact): RoomState {
  const mine = state.rating?.id === rating.id ? state.rating.mine : null
  return { ...state, rating: { ...rating, mine: rating.anonymous && rating.state === 'closed' ? null : mine } }
}

/** How many have rated: a signal, so it has no number. */
export function withRaters(state: RoomState, ratingId: Id<'rating'>, raters: number): RoomState {
  const { rating } = state
  return rating?.id === ratingId && rating.state === 'open' ? { ...state, rating: { ...rating, raters } } : state
}

/** The first is the board's own. */
export function withFrameworks(state: RoomState, frameworks: RoomState['board']['frameworks']): RoomState {
  return { ...state, board: { ...state.board, frameworks, framework: frameworks[0]?.id ?? null } }
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

export function withSetAside(state: RoomState, setAside: SetAsideAnswer): RoomState {
  return { ...state, setAside: [...state.setAside.filter(({ key }) => key !== setAside.key), setAside] }
}

export function withoutSetAside(state: RoomState, key: string): RoomState {
  return { ...state, setAside: state.setAside.filter((it) => it.key !== key) }
}

/** What everyone hears of a round; one's own ballot stays what it is. */
export function withRoundFact(state: RoomState, fact: RoundFact): RoomState {
  const before = state.rounds.find((it) => it.id === fact.id)
  return { ...state, rounds: put(state.rounds, roundForMe(fact, state.me, before)) }
}

/** The answer to a call of one's own about a round. */
export function withRound(state: RoomState, round: RoundAnswer): RoomState {
  return { ...state, rounds: put(state.rounds, withMineKept(round, state)) }
}

/** One's own ballot, as the server has it now. */
export function withMine(state: RoomState, roundId: Id<'round'>, mine: MineAnswer): RoomState {
  const isIts = (it: RoundAnswer) => it.id === roundId
  return { ...state, rounds: state.rounds.map((it) => (isIts(it) ? { ...it, mine: laterBallot(it.mine, mine) } : it)) }
}

/** Step, timer, spotlight, hold, phases: always the whole. */
export function withWorkshop(state: RoomState, fact: Extract<Fact, { type: 'workshop.changed' }>): RoomState {
  const { workshop, notice, seq } = fact
  return { ...state, workshop, notice: notice ? { ...notice, seq } : state.notice }
}

type Hands = Extract<Announcement, { type: 'hands' }>
/** Hands and who is ready. Late news about a step that is over says nothing of the one that runs. */
export function withHands(state: RoomState, { hands, ready, stepId }: Hands): RoomState {
  const isNow = (state.workshop.session?.stepId ?? null) === stepId
  return { ...state, workshop: { ...state.workshop, hands, ready: isNow ? ready : state.workshop.ready } }
}

type Progress = Extract<Announcement, { type: 'round.progress' }>
/** The turnout, and with a live tally the tally. Late news about a round that is closed changes nothing. */
export function withProgress(state: RoomState, { roundId, turnout, waiting, tally }: Progress): RoomState {
  const isIts = (it: RoundAnswer) => it.id === roundId && it.state === 'open'
  return { ...state, rounds: state.rounds.map((it) => (isIts(it) ? { ...it, turnout, waiting, tally } : it)) }
}

type Revealed = Extract<Fact, { type: 'private.revealed' }>
/** What everybody wrote is on the canvas, and mine with it. */
function afterReveal(state: RoomState, { mode, privateMode }: Revealed): RoomState {
  const { privateNotes } = state
  return { ...state, privateMode, privateNotes: mode === null ? privateNotes : privateNotes.filter((it) => it.late) }
}

/** The server's answer about a private note of one's own. */
export function withPrivateNote(state: RoomState, note: PrivateNote, isLate = false): RoomState {
  const late = isLate || (state.privateNotes.find((it) => it.id === note.id)?.late ?? false)
  return { ...state, privateNotes: put(state.privateNotes, late ? { ...note, late } : note) }
}

export function withoutPrivateNote(state: RoomState, id: string): RoomState {
  return { ...state, privateNotes: state.privateNotes.filter((it) => it.id !== id) }
}

export function withPrivateMode(state: RoomState, privateMode: PrivateModeAnswer | null): RoomState {
  return { ...state, privateMode }
}

export function withInbox(state: RoomState, inbox: InboxState): RoomState {
  return { ...state, inbox }
}

type PrivateProgress = Extract<Announcement, { type: 'private.progress' }>
export function withPrivateProgress(state: RoomState, { mode, written, notes }: PrivateProgress): RoomState {
  const { privateMode } = state
  return privateMode?.id === mode ? { ...state, privateMode: { ...privateMode, written, notes } } : state
}

export function withNudge(state: RoomState, roundId: Id<'round'>): RoomState {
  return { ...state, nudge: { roundId, count: (state.nudge?.count ?? 0) + 1 } }
}

/**
 * After the close of an anonymous round the server no longer knows whose ballot is whose; this page still does. While it is
 * open, an answer may have been overtaken by one's own vote.
 */
function withMineKept(round: RoundAnswer, before: RoomState | null): RoundAnswer {
  const mine = laterBallot(before?.rounds.find((it) => it.id === round.id)?.mine ?? null, round.mine)
  return mine === round.mine ? round : { ...round, mine }
}

export function withParticipant(state: RoomState, participant: MemberAnswer): RoomState {
  const isMe = participant.id === state.me.participantId
  const mine = { ...state, me: { ...state.me, muted: participant.muted } }
  const me = isMe ? { ...withRole(mine, participant.role).me, name: participant.name } : state.me
  const waiting = state.waiting.filter(({ id }) => id !== participant.id)
  return { ...state, me, waiting, participants: put(state.participants, participant) }
}

export function withoutParticipant(state: RoomState, participantId: Id<'participant'>): RoomState {
  return { ...state, participants: state.participants.filter((it) => it.id !== participantId) }
}

/** My role changed: what I may do follows from the same table that the server asks. */
export function withRole(state: RoomState, role: Role): RoomState {
  const me = { ...state.me, role, may: boardActions.filter((action) => mayNow(role, action, state.me.muted)) }
  return { ...state, me, rounds: state.rounds.map((it) => roundForMe(it, me, it)) }
}

function put<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  const at = items.findIndex((it) => it.id === item.id)
  return at < 0 ? [...items, item] : items.with(at, item)
}
