import * as Y from 'yjs'
import { BoardReader } from '../board/board-reader'
import type { PlainRecord } from '../board/commands'
import { canonicalJson } from '../sessions/snapshot'
import type { ReplayRow } from './segment'

/** What one row of the log did to the board as everyone saw it. */
export interface Frame {
  readonly seq: number
  readonly at: number
  /** Yjs clients that wrote in it; none for what was only deleted. */
  readonly clients: readonly number[]
  /** By record id: what it was and what it became; undefined where it was not there. */
  readonly changed: ReadonlyMap<string, readonly [before: PlainRecord | undefined, after: PlainRecord | undefined]>
}

type Shown = ReadonlyMap<string, PlainRecord>

/** So many frames lie between two checkpoints: what a jump has to go through at most. */
const framesPerCheckpoint = 256

/**
 * How a board came about, from the rows of its log: a list of frames that one can stand on in any order. Reading the log is
 * done once, by the rules of the live canvas (repair included), so that a frame shows what people saw then. From there on
 * nothing is decoded any more: a jump copies the nearest checkpoint and goes on from it, record by record.
 */
export class Timeline {
  readonly frames: Frame[] = []
  readonly #checkpoints: Shown[] = []
  #doc = new Y.Doc()
  #reader: BoardReader
  #now = new Map<string, PlainRecord>()

  /** `start`: the state before the first row (V2 encoding); null where the rows begin with the board itself. */
  constructor(start: Uint8Array | null = null) {
    if (start) Y.applyUpdateV2(this.#doc, start)
    this.#reader = new BoardReader(this.#doc)
    this.#reader.catchUp()
    this.#now = new Map(this.#reader.board.shown())
    this.#checkpoints.push(new Map(this.#now))
  }

  /** Rows in the order of their numbers; one that Yjs chokes on changed nothing on anybody's canvas either. */
  add(row: ReplayRow): void {
    const written = writtenBy(row.update)
    if (!written) return
    const ids = written.isBeginning ? this.#beginAnew(row.update) : this.#apply(row.update)
    if (!ids) return
    const changed = new Map<string, readonly [PlainRecord | undefined, PlainRecord | undefined]>()
    const shown = this.#reader.board.shown()
    for (const id of ids) {
      const [before, after] = [this.#now.get(id), shown.get(id)]
      if (before === after || (before && after && canonicalJson(before) === canonicalJson(after))) continue
      changed.set(id, [before, after])
      if (after) this.#now.set(id, after)
      else this.#now.delete(id)
    }
    // What nobody could see is no moment of the board.
    if (changed.size === 0) return
    this.frames.push({ seq: row.seq, at: row.at, clients: written.clients, changed })
    if (this.frames.length % framesPerCheckpoint === 0) this.#checkpoints.push(new Map(this.#now))
  }

  /** The board after so many frames: 0 is before the first. */
  recordsAt(count: number): Map<string, PlainRecord> {
    const checkpoint = Math.min(Math.floor(count / framesPerCheckpoint), this.#checkpoints.length - 1)
    const records = new Map(this.#checkpoints[checkpoint])
    for (const { changed } of this.frames.slice(checkpoint * framesPerCheckpoint, count)) {
      for (const [id, [, after]] of changed) {
        if (after) records.set(id, after)
        else records.delete(id)
      }
    }
    return records
  }

  /** How many frames had happened by then. */
  countAt(instant: number): number {
    let [low, high] = [0, this.frames.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.frames[middle]?.at ?? 0) <= instant) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Nothing more is added: what was needed for reading goes. */
  close(): void {
    this.#reader.destroy()
    this.#doc.destroy()
  }

  #apply(update: Uint8Array): ReadonlySet<string> | null {
    try {
      Y.applyUpdate(this.#doc, update)
    } catch {
      return null
    }
    return this.#reader.catchUp().ids
  }

  /** The server has written the board afresh: another document, in which nearly everything is as it was. */
  #beginAnew(update: Uint8Array): ReadonlySet<string> | null {
    const doc = new Y.Doc()
    try {
      Y.applyUpdate(doc, update)
    } catch {
      return null
    }
    this.close()
    this.#doc = doc
    this.#reader = new BoardReader(doc)
    this.#reader.catchUp()
    return new Set([...this.#now.keys(), ...this.#reader.board.shown().keys()])
  }
}

/**
 * Who wrote in an update, and whether it begins a document: only the server, when it seeds a board or writes it afresh,
 * writes the epoch into it.
 */
function writtenBy(update: Uint8Array): { readonly clients: readonly number[]; readonly isBeginning: boolean } | null {
  try {
    const { structs } = Y.decodeUpdate(update)
    const isBeginning = structs.some(
      (it) => it instanceof Y.Item && it.parentSub === 'epoch' && (it.parent as unknown) === 'meta',
    )
    const written = structs.filter((it) => !(it instanceof Y.Skip))
    return { clients: [...new Set(written.map(({ id }) => id.client))], isBeginning }
  } catch {
    return null
  }
}

/** What has to be put and taken away so that one board becomes another. */
export function differenceBetween(
  before: Shown,
  after: Shown,
): { readonly put: PlainRecord[]; readonly remove: string[] } {
  const put = [...after.values()].filter((record) => before.get(record.id) !== record)
  return { put, remove: [...before.keys()].filter((id) => !after.has(id)) }
}
