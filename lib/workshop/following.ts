import { unreachable } from '../kernel/result'
import type { WorkshopState } from './workshop-state'

/** What the workshop asks of everyone's view. */
export type Asked = Pick<WorkshopState, 'spotlight' | 'hold'>

/** Whose view one's own canvas shows, and why. Pure: times come with the events. */
export interface Following {
  readonly following: { readonly participantId: string; readonly why: 'chosen' | 'spotlight' | 'hold' } | null
  /** A spotlight has just begun: it is followed at `at` unless the person says no. */
  readonly asking: { readonly participantId: string; readonly at: number } | null
  /** The spotlight that this person has left, or never followed; they may come back to it. */
  readonly left: { readonly participantId: string; readonly since: string } | null
}

export interface Self {
  readonly participantId: string
  /** Facilitators are never held. */
  readonly isFacilitator: boolean
}

export type FollowingEvent =
  | { readonly type: 'follow'; readonly participantId: string }
  /** A move of one's own, Esc, or the button. */
  | { readonly type: 'leave' }
  /** The workshop says something else than before. */
  | { readonly type: 'asked'; readonly before: Asked; readonly now: Asked; readonly at: number }
  | { readonly type: 'not-now' }
  | { readonly type: 'time'; readonly at: number }
  | { readonly type: 'return' }
  /** Somebody is no longer here. */
  | { readonly type: 'gone'; readonly participantId: string }

export const beforeFollowingMs = 3_000

const alone: Following = { following: null, asking: null, left: null }

/** Who comes while a spotlight is on is taken along at once: there is no view of their own yet that they could lose. */
export function followingAtFirst(asked: Asked, self: Self): Following {
  const held = heldBy(asked, self)
  if (held !== null) return { ...alone, following: { participantId: held, why: 'hold' } }
  const { spotlight } = asked
  if (!spotlight || spotlight.participantId === self.participantId) return alone
  return { ...alone, following: { participantId: spotlight.participantId, why: 'spotlight' } }
}

export function afterFollowingEvent(state: Following, event: FollowingEvent, asked: Asked, self: Self): Following {
  // The held do nothing of their own.
  if (event.type !== 'asked' && heldBy(asked, self) !== null) return state
  switch (event.type) {
    case 'follow':
      if (event.participantId === self.participantId) return state
      return { ...state, asking: null, following: { participantId: event.participantId, why: whyOf(event, asked) } }
    case 'leave':
      if (state.asking) return notNow(state, asked)
      return { ...state, following: null, left: state.following?.why === 'spotlight' ? asked.spotlight : state.left }
    case 'asked':
      return afterAsked(state, event, self)
    case 'not-now':
      return state.asking ? notNow(state, asked) : state
    case 'time':
      if (!state.asking || event.at < state.asking.at) return state
      return { ...state, asking: null, following: { participantId: state.asking.participantId, why: 'spotlight' } }
    case 'return':
      if (!asked.spotlight || asked.spotlight.participantId === self.participantId) return state
      return { ...alone, following: { participantId: asked.spotlight.participantId, why: 'spotlight' } }
    case 'gone':
      // A spotlight and a hold end at the server's word, not when a connection trembles.
      return state.following?.why === 'chosen' && state.following.participantId === event.participantId
        ? { ...state, following: null }
        : state
    default:
      return unreachable(event)
  }
}

/** Whose view this person may not leave; null while they are free. Whoever is shown to the others leads them, held or not. */
export function heldBy({ hold, spotlight }: Asked, self: Self): string | null {
  if (!hold || self.isFacilitator) return null
  const leader = spotlight?.participantId ?? hold.by
  return leader === self.participantId ? null : leader
}

/** While everyone is held, nobody but facilitators changes anything. */
export function mayEditWhileHeld({ hold }: Asked, self: Self): boolean {
  return hold === null || self.isFacilitator
}

function afterAsked(
  state: Following,
  { before, now, at }: Extract<FollowingEvent, { type: 'asked' }>,
  self: Self,
): Following {
  const held = heldBy(now, self)
  if (held !== null) return { ...alone, following: { participantId: held, why: 'hold' } }
  const { spotlight } = now
  const isOthers = spotlight !== null && spotlight.participantId !== self.participantId
  const isSame =
    spotlight?.since === before.spotlight?.since && spotlight?.participantId === before.spotlight?.participantId
  const isNew = isOthers && !isSame
  // Released: the spotlight that was followed meanwhile goes on, and else everyone stays where they are.
  const released = state.following?.why === 'hold'
  if (released && isOthers) return { ...alone, following: { participantId: spotlight.participantId, why: 'spotlight' } }
  if (released) return alone
  if (isNew) {
    const isThere = state.following?.participantId === spotlight.participantId
    if (isThere) return { ...alone, following: { participantId: spotlight.participantId, why: 'spotlight' } }
    return { ...alone, asking: { participantId: spotlight.participantId, at: at + beforeFollowingMs } }
  }
  if (isOthers) return state
  // Nobody is shown any more, or this person is: whoever shows others something follows nobody.
  const isMine = spotlight !== null
  const following = isMine || state.following?.why === 'spotlight' ? null : state.following
  return { following, asking: null, left: null }
}

function notNow(state: Following, { spotlight }: Asked): Following {
  return { ...state, asking: null, left: spotlight }
}

function whyOf({ participantId }: { participantId: string }, { spotlight }: Asked): 'chosen' | 'spotlight' {
  return spotlight?.participantId === participantId ? 'spotlight' : 'chosen'
}

/** Whether `id` follows, over however many others, `target`: then nobody would lead. */
export function leadsTo(id: string, target: string, followingOf: (id: string) => string | null): boolean {
  const seen = new Set<string>()
  let now: string | null = id
  while (now !== null && !seen.has(now)) {
    if (now === target) return true
    seen.add(now)
    now = followingOf(now)
  }
  return false
}
