import type * as Y from 'yjs'
import type { BoardChange } from '../../db/queries/board-changes'
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
  note(
    records: Y.Map<RecordMap>,
    recordIds: Iterable<string>,
    author: { readonly participantId: Id<'participant'> | null } | null,
  ): void {
    for (const recordId of recordIds) {
      const before = this.#seen.get(recordId)
      const after = this.#see(records, recordId)
      if (!author || (!before && !after)) continue
      if (!before || !after) this.#appearOrGo(recordId, before, after, author.participantId)
      else this.#compare(recordId, before, after, author.participantId)
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

  get isEmpty(): boolean {
    return this.#open.size === 0 && this.#ready.length === 0
  }

  #see(records: Y.Map<RecordMap>, recordId: string): Card | undefined {
    const card = readCard(recordId, records.get(recordId))
    if (card) this.#seen.set(recordId, card)
    else this.#seen.delete(recordId)
    return card
  }

  #appearOrGo(
    recordId: string,
    before: Card | undefined,
    after: Card | undefined,
    participantId: Id<'participant'> | null,
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
  }

  #compare(recordId: string, before: Card, after: Card, participantId: Id<'participant'> | null): void {
    for (const field of new Set([...before.fields.keys(), ...after.fields.keys()])) {
      const [from, to] = [before.fields.get(field), after.fields.get(field)]
      if (!isEqual(from, to)) this.#gather(recordId, field, from, to, participantId)
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
  return { type: record.type, fields: new Map(fields.map(([field, value]) => [field, bounded(value)])) }
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
