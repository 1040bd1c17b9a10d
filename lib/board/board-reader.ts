import type * as Y from 'yjs'
import type { PlainRecord } from './commands'
import { gravesOf, recordsOf } from './doc'
import { isValidRecord, readChanged, readGrave, readRecord } from './read'
import { RepairedBoard } from './repairing/repaired-board'

export interface News {
  /** All that may look different now. */
  readonly ids: ReadonlySet<string>
  /** Records that the document has and nobody can show. */
  readonly refused: readonly string[]
}

type DeepEvents = readonly Y.YEvent<Y.AbstractType<unknown>>[]

/**
 * Follows a document and keeps its board: valid records, repaired. It notes what was touched and reads that, and only
 * that, when it is asked to catch up.
 */
export class BoardReader {
  readonly board = new RepairedBoard()
  readonly #doc: Y.Doc
  /** Which registers of which records; null for a record that has to be read as a whole. */
  readonly #touched = new Map<string, Set<string> | null>()
  readonly #touchedGraves = new Set<string>()
  readonly #unchecked = new Set<string>()
  readonly #onTouch: (events: DeepEvents, transaction: Y.Transaction) => void

  constructor(doc: Y.Doc, onTouch: (events: DeepEvents, transaction: Y.Transaction) => void = ignore) {
    this.#doc = doc
    this.#onTouch = onTouch
    for (const id of recordsOf(doc).keys()) this.touch(id)
    for (const id of gravesOf(doc).keys()) this.#touchedGraves.add(id)
    recordsOf(doc).observeDeep(this.#observe)
    gravesOf(doc).observe(this.#observeGraves)
  }

  destroy(): void {
    recordsOf(this.#doc).unobserveDeep(this.#observe)
    gravesOf(this.#doc).unobserve(this.#observeGraves)
  }

  /** This record is read again, as a whole. */
  touch(id: string): void {
    this.#touched.set(id, null)
  }

  /** What there is to read. */
  touched(): string[] {
    return [...this.#touched.keys()]
  }

  /** Reads what was touched, or so many of it: what is shown meanwhile is the board without the rest. */
  catchUp(atMost = Number.POSITIVE_INFINITY): News {
    const refused: string[] = []
    const records = this.#read((id, record) => {
      const before = this.#unchecked.has(id) ? undefined : this.board.written(id)
      this.#unchecked.delete(id)
      if (record && isValidRecord(record, before)) return record
      if (recordsOf(this.#doc).has(id)) refused.push(id)
      return undefined
    }, atMost)
    const changed = this.#update(records)
    for (const id of records.keys()) changed.add(id)
    return { ids: changed, refused }
  }

  /** Takes everything in as it is: quick, and no record of it may be shown before it is checked. */
  load(): Set<string> {
    return this.#update(
      this.#read((id, record) => {
        this.#unchecked.add(id)
        return record ?? undefined
      }),
    )
  }

  isUnchecked(id: string): boolean {
    return this.#unchecked.has(id)
  }

  /** Checks records that were loaded; what is refused leaves the board. */
  check(ids: readonly string[]): News {
    const refused = ids.filter((id) => {
      if (!this.#unchecked.delete(id)) return false
      const record = this.board.written(id)
      return record ? !isValidRecord(record) : recordsOf(this.#doc).has(id)
    })
    const changed = this.board.update({ records: new Map(refused.map((id) => [id, undefined])) })
    for (const id of ids) changed.add(id)
    return { ids: changed, refused }
  }

  #update(records: ReadonlyMap<string, PlainRecord | undefined>): Set<string> {
    const graves = new Map([...this.#touchedGraves].map((id) => [id, readGrave(gravesOf(this.#doc).get(id))]))
    this.#touchedGraves.clear()
    return this.board.update({ records, graves })
  }

  #read(
    take: (id: string, record: PlainRecord | null) => PlainRecord | undefined,
    atMost = Number.POSITIVE_INFINITY,
  ): Map<string, PlainRecord | undefined> {
    const found = new Map<string, PlainRecord | undefined>()
    for (const [id, registers] of this.#touched) {
      if (found.size >= atMost) break
      this.#touched.delete(id)
      const map = recordsOf(this.#doc).get(id)
      const changed = registers && readChanged(map, this.board.written(id), registers)
      found.set(id, take(id, changed ?? readRecord(id, map)))
    }
    return found
  }

  #observe = (events: DeepEvents, transaction: Y.Transaction): void => {
    for (const event of events) {
      const [id, register] = event.path
      if (typeof id !== 'string') for (const changed of event.keys.keys()) this.touch(changed)
      else if (typeof register === 'string') this.#note(id, register)
      else for (const changed of event.keys.keys()) this.#note(id, changed)
    }
    this.#onTouch(events, transaction)
  }

  #note(id: string, register: string): void {
    const registers = this.#touched.get(id)
    if (registers) registers.add(register)
    else if (registers === undefined) this.#touched.set(id, new Set([register]))
  }

  /** Two people may delete one frame from two places: a grave that changes alone still moves who was rescued from it. */
  #observeGraves = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void => {
    for (const id of event.keysChanged) this.#touchedGraves.add(id)
    this.#onTouch([], transaction)
  }
}

const ignore = () => {}
