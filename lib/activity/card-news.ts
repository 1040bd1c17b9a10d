import type { Id } from '../kernel/ids'
import type { Instant } from '../kernel/clock'
import type { EventPayloads, EventType } from './board-events'

type By = Id<'participant'> | null

/** An entry of the activity log that is not written yet. */
export type NewEvent<T extends EventType = CardEventType> = T extends EventType
  ? { readonly type: T; readonly participantId: By; readonly payload: EventPayloads[T]; readonly at: Instant }
  : never

type CardEventType =
  | 'option.status'
  | 'decision.settled'
  | 'card.added'
  | 'card.removed'
  | 'register.changed'
  | 'cards.added'
  | 'cards.removed'
  | 'cards.changed'

/** What the log says of a card: its kind, and what it is called. */
export interface NewsCard {
  readonly kind: string
  readonly title: string
  /** Of an option: what its decision is called, where that is known. */
  readonly decision?: string | null
}

/** A mind that is changed again within this time was not made up. */
export const choiceGatherMs = 2_000
/** Long enough to type a title. */
export const textGatherMs = 10_000
/** More of one sort at once, by one person, is one sentence. */
const manyMin = 5
/** Whatever somebody does at once, the log stays readable. */
const choicesMax = 20

interface Open {
  readonly topic: 'status' | 'settled' | 'added' | 'removed' | 'fields'
  readonly recordId: string
  readonly by: By
  readonly firstAt: Instant
  readonly lastAt: Instant
  readonly card: NewsCard
  readonly before: unknown
  readonly after: unknown
  readonly fields: ReadonlySet<string>
}

/**
 * What people do on the canvas, as far as the activity log tells it: what was chosen or settled, which cards came and went,
 * which records of the register were edited. Letters of a text are gathered into one entry, and what is taken back at once is none.
 */
export class CardNews {
  readonly #open = new Map<string, Open>()
  #ready: Open[] = []

  added(recordId: string, card: NewsCard, by: By, at: Instant): void {
    const removed = this.#open.get(`${recordId} removed`)
    // Undone: it was never gone, whoever brought it back.
    if (removed) return void this.#open.delete(`${recordId} removed`)
    this.#open.set(`${recordId} added`, open('added', recordId, card, by, at))
  }

  removed(recordId: string, card: NewsCard, by: By, at: Instant): void {
    const wasNew = this.#open.delete(`${recordId} added`)
    for (const topic of ['status', 'settled', 'fields']) this.#open.delete(`${recordId} ${topic}`)
    if (!wasNew) this.#open.set(`${recordId} removed`, open('removed', recordId, card, by, at))
  }

  /** `card` is the card as it is now. */
  changed(
    recordId: string,
    field: string,
    [before, after]: readonly [unknown, unknown],
    card: NewsCard,
    by: By,
    at: Instant,
  ): void {
    const topic = topicOf(card.kind, field)
    const added = this.#open.get(`${recordId} added`)
    if (added) this.#open.set(`${recordId} added`, { ...added, card })
    if (topic === null || (topic === 'fields' && added)) return
    const key = `${recordId} ${topic}`
    const earlier = this.#open.get(key)
    if (earlier && earlier.by !== by) this.#close(key)
    const now = this.#open.get(key) ?? { ...open(topic, recordId, card, by, at), before }
    this.#open.set(key, { ...now, card, after, lastAt: at, fields: new Set([...now.fields, field]) })
  }

  /** What is complete at this moment, or all of it. */
  take(now: Instant, { all }: { all: boolean }): NewEvent[] {
    for (const [key, it] of this.#open) if (all || dueAt(it) <= now) this.#close(key)
    const ready = this.#ready
    this.#ready = []
    return told(ready)
  }

  /** When the next of it is complete; null: nothing is gathered. */
  get nextAt(): Instant | null {
    let next: Instant | null = this.#ready[0]?.lastAt ?? null
    for (const it of this.#open.values()) next = Math.min(next ?? Number.POSITIVE_INFINITY, dueAt(it))
    return next
  }

  #close(key: string): void {
    const it = this.#open.get(key)
    this.#open.delete(key)
    if (it && (it.topic === 'fields' || it.before !== it.after || it.topic === 'added' || it.topic === 'removed'))
      this.#ready.push(it)
  }
}

function open(topic: Open['topic'], recordId: string, card: NewsCard, by: By, at: Instant): Open {
  return { topic, recordId, by, firstAt: at, lastAt: at, card, before: null, after: null, fields: new Set() }
}

function dueAt({ topic, firstAt }: Open): Instant {
  return firstAt + (topic === 'added' || topic === 'fields' ? textGatherMs : choiceGatherMs)
}

/** What the log says of a changed field; null: nothing. Texts of options and decisions are the history's, not the log's. */
function topicOf(kind: string, field: string): Open['topic'] | null {
  if (kind === 'option') return field === 'status' ? 'status' : null
  if (kind === 'decision') return field === 'settled' ? 'settled' : null
  return isRegister(kind) ? 'fields' : null
}

function isRegister(kind: string): boolean {
  return ['objective', 'sponsor', 'hurdle', 'skill-gap', 'persona'].includes(kind)
}

/** Does the log tell of cards of this kind? */
export function hasNews(kind: string): boolean {
  return kind === 'option' || kind === 'decision' || isRegister(kind)
}

function told(ready: readonly Open[]): NewEvent[] {
  const groups = new Map<string, Open[]>()
  for (const it of ready) {
    const isChoice = it.topic === 'status' || it.topic === 'settled'
    const key = `${isChoice ? 'choice' : it.topic} ${it.by ?? ''}`
    const known = groups.get(key)
    if (known) known.push(it)
    else groups.set(key, [it])
  }
  return [...groups.values()].flatMap((group) => {
    const isChoice = group.some(({ topic }) => topic === 'status' || topic === 'settled')
    return group.length > (isChoice ? choicesMax : manyMin - 1) ? [atOnce(group, isChoice)] : group.map(one)
  })
}

function atOnce(group: readonly Open[], isChoice: boolean): NewEvent {
  const [first] = group
  if (!first) throw new Error('a group has a first')
  const kinds = new Set(group.map(({ card }) => card.kind))
  const payload = { count: group.length, kind: kinds.size === 1 ? first.card.kind : null }
  const at = Math.max(...group.map(({ lastAt }) => lastAt))
  const type = first.topic === 'added' ? 'cards.added' : first.topic === 'removed' ? 'cards.removed' : 'cards.changed'
  return { type, participantId: first.by, payload: isChoice ? { ...payload, kind: null } : payload, at }
}

function one({ topic, recordId, by, card, before, after, fields, lastAt: at }: Open): NewEvent {
  const { kind, title } = card
  const about = { recordId, title: shortened(title) }
  const who = { participantId: by, at }
  switch (topic) {
    case 'status': {
      const decision = card.decision ? shortened(card.decision) : null
      return { ...who, type: 'option.status', payload: { ...about, from: text(before), to: text(after), decision } }
    }
    case 'settled':
      return { ...who, type: 'decision.settled', payload: { ...about, from: text(before), to: text(after) } }
    case 'added':
      return { ...who, type: 'card.added', payload: { ...about, kind } }
    case 'removed':
      return { ...who, type: 'card.removed', payload: { ...about, kind } }
    default:
      return { ...who, type: 'register.changed', payload: { ...about, kind, fields: [...fields].sort() } }
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function shortened(title: string): string {
  return title.length > 200 ? `${title.slice(0, 199)}…` : title
}
