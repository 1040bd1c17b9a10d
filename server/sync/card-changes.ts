import type * as Y from 'yjs'
import type { BoardChange } from '../../db/queries/board-changes'
import { CardNews, hasNews, type NewEvent, type NewsCard } from '../../lib/activity/card-news'
import type { RecordMap } from '../../lib/board/doc'
import { readBase, readRecord } from '../../lib/board/read'
import { cardProps } from '../../lib/board/schema'
import type { Clock, Instant } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'

type Fields = ReadonlyMap<string, unknown>

interface Card {
  readonly type: string
  readonly fields: Fields
  /** Of an option: what it answers. */
  readonly decision: string | null
}

/** Who changed something; `isTold`: the use case that did it writes its own entry into the activity log. */
interface ChangeAuthor {
  readonly participantId: Id<'participant'> | null
  readonly isTold?: boolean
}

interface OpenChange extends BoardChange {
  readonly firstAt: Instant
}

const gatherMs = 10_000
/** Where a card stands, how large it is and what it was made from says nothing about the decision. */
const withoutMeaning = new Set(['w', 'h', 'ref', 'look', 'number', 'phase', 'addedBy', 'decision', 'draw'])
const cardTypes = new Set(Object.keys(cardProps).filter((type) => type !== 'lane' && type !== 'relation'))
const recordIdForm = /^shape:[\x21-\x7e]{1,200}$/

/**
 * What people changed about our cards, field by field. Deletions carry no author in Yjs, and texts change letter by letter:
 * so the room compares each touched card with how it last saw it, and gathers what one person does to one field for ten
 * seconds. When somebody else takes over the field, the first change is closed, so that "before" and "after" form a chain.
 */
export class CardChanges {
  readonly #boardId: Id<'board'>
  readonly #clock: Clock
  readonly #seen = new Map<string, Card>()
  readonly #open = new Map<string, OpenChange>()
  readonly #news = new CardNews()
  /** What decisions are called, by the ids that their options know them by. */
  readonly #decisions = new Map<string, string>()
  #ready: BoardChange[] = []

  constructor(boardId: Id<'board'>, clock: Clock) {
    this.#boardId = boardId
    this.#clock = clock
  }

  /** The present state, against which later changes are compared. */
  remember(records: Y.Map<RecordMap>): void {
    for (const recordId of records.keys()) this.#see(records, recordId)
  }

  /** Compares the touched records. Without an author nothing is noted: another node does that, or it is the seed. */
  note(records: Y.Map<RecordMap>, recordIds: Iterable<string>, author: ChangeAuthor | null): void {
    for (const recordId of recordIds) {
      const before = this.#seen.get(recordId)
      const after = this.#see(records, recordId)
      if (!author || (!before && !after)) continue
      if (!before || !after) this.#appearOrGo(recordId, before, after, author)
      else this.#compare(recordId, before, after, author)
    }
  }

  /** What is complete: gathered for ten seconds, or all of it. */
  take({ all }: { all: boolean }): BoardChange[] {
    const due = this.#clock.now() - gatherMs
    for (const [key, change] of this.#open) if (all || change.firstAt <= due) this.#close(key)
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  /** The same for the activity log. */
  takeNews({ all }: { all: boolean }): NewEvent[] {
    return this.#news.take(this.#clock.now(), { all })
  }

  get isEmpty(): boolean {
    return this.nextAt === null
  }

  /** When the next of it is complete; null: nothing is gathered. */
  get nextAt(): Instant | null {
    if (this.#ready.length > 0) return this.#clock.now()
    let next = this.#news.nextAt
    for (const { firstAt } of this.#open.values()) next = Math.min(next ?? Number.POSITIVE_INFINITY, firstAt + gatherMs)
    return next
  }

  #see(records: Y.Map<RecordMap>, recordId: string): Card | undefined {
    const card = readCard(recordId, records.get(recordId))
    if (card) this.#seen.set(recordId, card)
    else this.#seen.delete(recordId)
    if (card?.type === 'decision') this.#decisions.set(recordId, titleOf(card))
    return card
  }

  #appearOrGo(
    recordId: string,
    before: Card | undefined,
    after: Card | undefined,
    { participantId, isTold }: ChangeAuthor,
  ): void {
    for (const [key, change] of this.#open) if (change.recordId === recordId) this.#close(key)
    this.#ready.push({
      boardId: this.#boardId,
      recordId,
      field: after ? 'created' : 'deleted',
      before: summary(before),
      after: summary(after),
      participantId,
      at: new Date(this.#clock.now()),
    })
    const card = after ?? before
    if (isTold || !card || !hasNews(card.type)) return
    this.#news[after ? 'added' : 'removed'](recordId, this.#named(card), participantId, this.#clock.now())
  }

  #compare(recordId: string, before: Card, after: Card, { participantId, isTold }: ChangeAuthor): void {
    for (const field of new Set([...before.fields.keys(), ...after.fields.keys()])) {
      const [from, to] = [before.fields.get(field), after.fields.get(field)]
      if (isEqual(from, to)) continue
      this.#gather(recordId, field, from, to, participantId)
      if (isTold || !hasNews(after.type)) continue
      this.#news.changed(recordId, field, [from, to], this.#named(after), participantId, this.#clock.now())
    }
  }

  #named(card: Card): NewsCard {
    const { decision: about } = card
    return {
      kind: card.type,
      title: titleOf(card),
      decision: about === null ? null : (this.#decisions.get(about) ?? null),
    }
  }

  #gather(
    recordId: string,
    field: string,
    before: unknown,
    after: unknown,
    participantId: Id<'participant'> | null,
  ): void {
    const key = `${recordId} ${field}`
    const now = this.#clock.now()
    const earlier = this.#open.get(key)
    if (earlier?.participantId !== participantId || earlier.firstAt <= now - gatherMs) this.#close(key)
    const open = this.#open.get(key) ?? { boardId: this.#boardId, recordId, field, before, participantId, firstAt: now }
    this.#open.set(key, { ...open, after, at: new Date(now) })
  }

  #close(key: string): void {
    const change = this.#open.get(key)
    if (!change) return
    this.#open.delete(key)
    const { firstAt: _, ...closed } = change
    if (!isEqual(closed.before, closed.after)) this.#ready.push(closed)
  }
}

function readCard(recordId: string, map: RecordMap | undefined): Card | undefined {
  if (!recordIdForm.test(recordId)) return undefined
  const base = readBase(recordId, map)
  // Its type alone costs little to read; most shapes on a board are none of our cards.
  if (base?.typeName !== 'shape' || !cardTypes.has(base.type)) return undefined
  const record = readRecord(recordId, map)
  if (record?.typeName !== 'shape') return undefined
  const fields = Object.entries(record.props).filter(([field]) => !withoutMeaning.has(field))
  const decision =
    'decision' in record.props && typeof record.props.decision === 'string' ? record.props.decision : null
  return { type: record.type, fields: new Map(fields.map(([field, value]) => [field, bounded(value)])), decision }
}

function titleOf(card: Card): string {
  const title = card.fields.get('title')
  return typeof title === 'string' ? title : ''
}

function summary(card: Card | undefined): unknown {
  return card ? { type: card.type, title: card.fields.get('title') ?? '' } : null
}

function bounded(value: unknown): unknown {
  return typeof value === 'string' ? value.slice(0, limits.longTextLettersMax) : (value ?? null)
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
