import type { Instant } from '@/lib/kernel/clock'
import { unreachable } from '@/lib/kernel/result'
import { limits } from '@/lib/protocol/limits'

/** What the top bar says about saving and connection. `changes` counts what the server has not committed. */
export type Saving =
  | { readonly state: 'connecting' }
  | { readonly state: 'saved' }
  | { readonly state: 'saving'; readonly changes: number }
  | { readonly state: 'offline'; readonly changes: number; readonly retryAt: Instant | null }
  /** The server is there and asks to come back later; nothing waits to be saved. */
  | { readonly state: 'busy'; readonly changes: number; readonly retryAt: Instant | null }
  | { readonly state: 'sending'; readonly changes: number }
  | {
      readonly state: 'not-saved'
      readonly changes: number
      readonly retryAt: Instant | null
      readonly why?: 'full'
    }
  | { readonly state: Ending; readonly changes: number }

/** Why nobody will try to connect again. `refused`: this device holds changes that its person may not make. */
export type Ending = 'too-old' | 'removed' | 'no-access' | 'gone' | 'refused'

/** Why a server that is there did not take us: it is busy, or the board holds as much as it can. */
export type TurnedAway = 'busy' | 'full'

/** One or more updates of ours that are not known to be committed. */
interface Waiting {
  readonly since: Instant
  /** The number of the message that carried it on the present connection. */
  readonly sentAs: number | null
  /** Updates that follow each other closely, as in a drag, are one change to a person. */
  readonly change: number
}

type Link =
  | { readonly kind: 'open'; readonly since: Instant; readonly downSince: Instant; readonly synced: boolean }
  | {
      readonly kind: 'down'
      readonly since: Instant
      readonly retryAt: Instant | null
      readonly turnedAway: TurnedAway | null
    }
  | { readonly kind: 'ended'; readonly ending: Ending }

export interface SavingModel {
  readonly link: Link
  readonly waiting: readonly Waiting[]
  readonly lastChange: { readonly number: number; readonly at: Instant }
  /** Since when the canvas has held something that is not in the document yet: a gesture, a stroke that is being drawn. */
  readonly heldSince: Instant | null
  readonly everSynced: boolean
  /** Set from reconnecting after a visible outage until everything kept meanwhile is committed. */
  readonly catchingUp: Outage | null
  /** The last outage that is over: told once. */
  readonly lastOutage: Outage | null
}

export interface Outage {
  readonly sent: number
  readonly cameIn: number
  readonly gaveWay: GaveWay | null
}

/** Changes of mine that were not kept, because others had changed the same meanwhile, and what they were on. */
export interface GaveWay {
  readonly changes: number
  readonly names: readonly string[]
}

export type SavingEvent =
  | { readonly type: 'opened'; readonly at: Instant }
  | { readonly type: 'synced'; readonly at: Instant }
  | { readonly type: 'changed'; readonly at: Instant; readonly sentAs: number | null }
  /** The canvas begins or ends to hold something that it has not written yet. */
  | { readonly type: 'holding'; readonly at: Instant; readonly holds: boolean }
  /** Changes kept on this device by an earlier visit. */
  | { readonly type: 'recalled'; readonly at: Instant; readonly changes: number }
  /** Our answer to the server's state vector left as message `as`: it holds all that the server lacks. */
  | { readonly type: 'offered'; readonly as: number }
  | { readonly type: 'durable'; readonly upTo: number }
  | { readonly type: 'received'; readonly changes: number }
  /** Changes were carried over from an earlier epoch, or gave way to newer ones. */
  | { readonly type: 'reconciled'; readonly carried: number; readonly gaveWay: GaveWay | null }
  | {
      readonly type: 'lost'
      readonly at: Instant
      readonly retryAt: Instant | null
      readonly turnedAway: TurnedAway | null
    }
  | { readonly type: 'ended'; readonly ending: Ending }

export const savingAfterMs = 1_000
export const notSavedAfterMs = 10_000
const oneChangeMs = 500

export function savingAtFirst(now: Instant): SavingModel {
  return {
    link: { kind: 'down', since: now, retryAt: null, turnedAway: null },
    waiting: [],
    lastChange: { number: 0, at: Number.NEGATIVE_INFINITY },
    heldSince: null,
    everSynced: false,
    catchingUp: null,
    lastOutage: null,
  }
}

/** The pure half of the connection: what happened → what is known. */
export function afterEvent(model: SavingModel, event: SavingEvent): SavingModel {
  // After the end only our own edits still count, so that they can be offered as a download.
  if (model.link.kind === 'ended' && event.type !== 'changed' && event.type !== 'holding') return model
  switch (event.type) {
    case 'opened': {
      const downSince = model.link.kind === 'down' ? model.link.since : event.at
      const wasOffline = model.everSynced && event.at - downSince >= limits.awayBeforeOfflineMs
      return {
        ...model,
        link: { kind: 'open', since: event.at, downSince, synced: false },
        catchingUp: model.catchingUp ?? (wasOffline ? { sent: changesIn(model), cameIn: 0, gaveWay: null } : null),
      }
    }
    case 'synced':
      if (model.link.kind !== 'open') return model
      return settled({ ...model, link: { ...model.link, synced: true }, everSynced: true })
    case 'changed': {
      const joins = event.at - model.lastChange.at < oneChangeMs
      const number = joins ? model.lastChange.number : model.lastChange.number + 1
      const last = model.waiting.at(-1)
      const known = last?.change === number && last.sentAs === null && event.sentAs === null
      const entry = { since: event.at, sentAs: event.sentAs, change: number }
      return {
        ...model,
        lastChange: { number, at: event.at },
        waiting: known ? model.waiting : [...model.waiting, entry],
      }
    }
    case 'holding':
      return { ...model, heldSince: event.holds ? (model.heldSince ?? event.at) : null }
    case 'recalled': {
      const first = model.lastChange.number + 1
      const recalled = Array.from({ length: event.changes }, (_, index) => ({
        since: event.at,
        sentAs: null,
        change: first + index,
      }))
      return {
        ...model,
        waiting: [...model.waiting, ...recalled],
        lastChange: { number: model.lastChange.number + event.changes, at: Number.NEGATIVE_INFINITY },
      }
    }
    case 'offered':
      return { ...model, waiting: model.waiting.map((it) => (it.sentAs === null ? { ...it, sentAs: event.as } : it)) }
    case 'durable':
      return settled({
        ...model,
        waiting: model.waiting.filter((it) => it.sentAs === null || it.sentAs > event.upTo),
      })
    case 'received':
      if (!model.catchingUp) return model
      return { ...model, catchingUp: { ...model.catchingUp, cameIn: model.catchingUp.cameIn + event.changes } }
    case 'reconciled': {
      // What is carried over is what was recalled: one and the same change must not count twice.
      const fresh = { sent: event.carried > 0 ? 0 : changesIn(model), cameIn: 0, gaveWay: null }
      const { sent, cameIn, gaveWay } = model.catchingUp ?? fresh
      const told = { sent: Math.max(sent, event.carried), cameIn, gaveWay: bothOf(gaveWay, event.gaveWay) }
      return settled({ ...model, catchingUp: told })
    }
    case 'lost': {
      const since = model.link.kind === 'open' && model.link.synced ? event.at : downSinceOf(model.link, event.at)
      return {
        ...model,
        link: { kind: 'down', since, retryAt: event.retryAt, turnedAway: event.turnedAway },
        // Numbers are of one connection. What was sent but not confirmed is offered again on the next.
        waiting: model.waiting.map((it) => ({ ...it, sentAs: null })),
      }
    }
    case 'ended':
      return { ...model, link: { kind: 'ended', ending: event.ending } }
    default:
      return unreachable(event)
  }
}

/** What to show now. Never `saved` while something has waited for a second. */
export function savingAt(model: SavingModel, now: Instant): Saving {
  const { link } = model
  const changes = Math.max(changesIn(model), model.heldSince === null ? 0 : 1)
  if (link.kind === 'ended') return { state: link.ending, changes }
  const oldest = oldestOf(model)
  if (link.kind === 'down') {
    if (now - link.since >= limits.awayBeforeOfflineMs) {
      const { turnedAway, retryAt } = link
      if (!turnedAway) return { state: 'offline', changes, retryAt }
      if (changes === 0) return { state: 'busy', changes, retryAt }
      return { state: 'not-saved', changes, retryAt, ...(turnedAway === 'full' && { why: turnedAway }) }
    }
    if (oldest && now - oldest.since >= savingAfterMs) return { state: 'saving', changes }
    return { state: model.everSynced ? 'saved' : 'connecting' }
  }
  if (!link.synced && model.everSynced && model.catchingUp) return { state: 'offline', changes, retryAt: null }
  if (!oldest) return { state: model.everSynced ? 'saved' : 'connecting' }
  const waitedMs = now - Math.max(oldest.since, link.since)
  if (waitedMs >= notSavedAfterMs) return { state: 'not-saved', changes, retryAt: null }
  if (model.catchingUp) return { state: 'sending', changes }
  if (waitedMs >= savingAfterMs) return { state: 'saving', changes }
  return { state: model.everSynced ? 'saved' : 'connecting' }
}

/** When the words change by the passing of time alone, so that one timer suffices; null when they do not. */
export function nextTurn(model: SavingModel, now: Instant): Instant | null {
  const { link } = model
  if (link.kind === 'ended') return null
  const turns: Instant[] = []
  const oldest = oldestOf(model)
  if (link.kind === 'down') turns.push(link.since + limits.awayBeforeOfflineMs)
  if (oldest) {
    const since = link.kind === 'open' ? Math.max(oldest.since, link.since) : oldest.since
    turns.push(since + savingAfterMs, since + notSavedAfterMs)
  }
  const later = turns.filter((turn) => turn > now)
  return later.length > 0 ? Math.min(...later) : null
}

/** What has waited longest; what the canvas holds back waits too. */
function oldestOf({ waiting, heldSince }: SavingModel): { readonly since: Instant } | undefined {
  const first = waiting[0]
  if (heldSince === null) return first
  return { since: first ? Math.min(first.since, heldSince) : heldSince }
}

/** How many changes, as a person counts them, are not known to be committed. */
export function changesIn(model: SavingModel): number {
  return new Set(model.waiting.map((it) => it.change)).size
}

function downSinceOf(link: Link, now: Instant): Instant {
  if (link.kind === 'open') return link.downSince
  return link.kind === 'down' ? link.since : now
}

function bothOf(a: GaveWay | null, b: GaveWay | null): GaveWay | null {
  if (!a || !b) return a ?? b
  return { changes: a.changes + b.changes, names: [...new Set([...a.names, ...b.names])] }
}

/** Ends the catching up once the server has everything. */
function settled(model: SavingModel): SavingModel {
  const isOver = model.link.kind === 'open' && model.link.synced && model.waiting.length === 0
  return model.catchingUp && isOver ? { ...model, catchingUp: null, lastOutage: model.catchingUp } : model
}
