import type { Role } from '../access/roles'
import type { OptionStatus } from '../board/shapes/status'

/** What a comment is pinned to, as it was called at the time; null where nothing may or can be named. */
type On = string | null

/**
 * Everything that the activity log tells, with what it keeps of each. The log is read by everyone on the board and for ever:
 * it holds no words of notes or comments, no ballot, no tally, and no name that a mode promises to leave out. Titles are kept
 * as they were, so that a sentence stays true when something is renamed.
 */
export interface EventPayloads {
  'board.created': Readonly<Record<string, unknown>>
  'board.changed': {
    readonly title: string
    readonly archived: boolean
    readonly renamed?: boolean
    readonly moved?: boolean
    /** Set when it was switched. */
    readonly lobby?: boolean
  }
  'board.deleted': Record<never, never>
  'board.recovered': Record<never, never>
  'board.frameworks': { readonly framework: string; readonly version: number | string; readonly before: unknown }
  'canvas.restored': { readonly sessionId: string; readonly keptAs: string; readonly title?: string }

  'participant.joined': { readonly role?: Role; readonly inviteId?: string }
  'participant.waiting': { readonly role?: Role; readonly inviteId?: string }
  'participant.admitted': { readonly memberId: string; readonly name: string }
  /** Without a name: they were never here. */
  'participant.turned-away': { readonly memberId: string }
  'participant.changed': {
    readonly memberId?: string
    readonly name?: string
    readonly from?: Role
    readonly to?: Role
    readonly role?: Role
    readonly inviteId?: string
  }
  'participant.renamed': { readonly memberId: string; readonly from: string; readonly to: string }
  'participant.muted': { readonly memberId: string; readonly name: string; readonly muted: boolean }
  'participant.removed': { readonly memberId: string; readonly name?: string }
  'invite.created': { readonly inviteId: string; readonly role: Role; readonly code?: boolean }
  'invite.revoked': { readonly inviteId: string }
  'handover.created': { readonly handoverId: string; readonly session: string }
  'handover.revoked': { readonly handoverId: string }
  'review.set': { readonly about: string; readonly on: string | null }

  'comment.added': {
    readonly commentId: string
    readonly threadId: string | null
    readonly on?: On
    readonly suggests?: OptionStatus
  }
  'comment.changed': {
    readonly commentId: string
    readonly resolved?: boolean
    readonly on?: On
    /** Only the pin's place, after its card went. */
    readonly moved?: boolean
  }
  'comment.removed': { readonly commentId: string; readonly threadId: string | null; readonly on?: On }
  'finding.set-aside': { readonly key: string }
  'finding.taken-back': { readonly key: string }
  'register.added': { readonly recordId: string; readonly kind: string; readonly title?: string }
  'register.changed': {
    readonly recordId: string
    readonly kind: string
    readonly fields: readonly string[]
    readonly title?: string
  }

  /** What was done on the canvas itself. `decision` is what the option is an answer to; null `to`: reopened. */
  'option.status': {
    readonly recordId: string
    readonly title: string
    readonly from: string | null
    readonly to: string | null
    readonly decision: string | null
  }
  'decision.settled': {
    readonly recordId: string
    readonly title: string
    readonly from: string | null
    readonly to: string | null
  }
  'card.added': { readonly recordId: string; readonly kind: string; readonly title: string }
  'card.removed': { readonly recordId: string; readonly kind: string; readonly title: string }
  /** Many at once, by one person; `kind` null: of several kinds. */
  'cards.added': { readonly count: number; readonly kind: string | null }
  'cards.removed': { readonly count: number; readonly kind: string | null }
  'cards.changed': { readonly count: number; readonly kind: string | null }

  'round.opened': { readonly roundId: string; readonly name: string; readonly about?: string | null }
  'round.changed': { readonly roundId: string; readonly name: string; readonly about?: string | null }
  'round.closed': { readonly roundId: string; readonly name: string; readonly about?: string | null }
  /** How many skills were asked for; never what anybody said. */
  'rating.opened': { readonly ratingId: string; readonly skills: number; readonly anonymous: boolean }
  'rating.closed': { readonly ratingId: string; readonly raters: number }
  'dissent.added': { readonly roundId: string; readonly name: string }
  'dissent.removed': { readonly roundId: string; readonly name: string }

  'session.started': { readonly sessionId: string; readonly title: string }
  'session.changed': { readonly sessionId: string; readonly changed: readonly string[] }
  'session.saved': { readonly sessionId: string; readonly title: string; readonly snapshotId: string }
  /** `index` counts from 0. */
  'session.step': { readonly sessionId: string; readonly index: number; readonly title: string }

  'timer.started': { readonly seconds: number }
  'timer.paused': { readonly secondsLeft: number }
  'timer.resumed': { readonly secondsLeft: number }
  /** `seconds` below zero: shortened. */
  'timer.changed': { readonly seconds: number }
  'timer.stopped': Record<never, never>
  'timer.ended': Record<never, never>

  'spotlight.started': { readonly presenterId: string; readonly name: string }
  'spotlight.ended': { readonly presenterId: string; readonly name: string }
  'hold.started': Record<never, never>
  /** By itself: the facilitator was gone. */
  'hold.released': { readonly byItself?: boolean }
  'phases.shown': { readonly shown: number; readonly of: number }

  'private.started': { readonly anonymous: boolean }
  'private.revealed': { readonly anonymous: boolean; readonly items: number }
  'private.counting': { readonly seconds: number }
  'private.halted': Record<never, never>
  'private.cancelled': { readonly discarded?: number }
  'inbox.opened': Record<never, never>
  'inbox.closed': Record<never, never>
  /** Of an anonymous idea nobody is named. */
  'inbox.sent': Record<never, never>
  'inbox.placed': { readonly items: number }
  'inbox.declined': { readonly items: number }
}

export type EventType = keyof EventPayloads
