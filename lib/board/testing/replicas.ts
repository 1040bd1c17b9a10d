import * as Y from 'yjs'
import type { PlainRecord } from '../commands'
import { readBoard, readRecords } from '../read'
import { boardSchema } from '../schema'
import { seedDoc } from '../seed-doc'

/** Documents of several people. What one writes waits until the test lets some of it arrive; nothing depends on a clock. */
export class Replicas {
  readonly docs: readonly Y.Doc[]
  readonly #waiting: Uint8Array[][][]

  constructor(count: number, records: readonly PlainRecord[]) {
    const seed = new Y.Doc()
    seed.clientID = 1_000
    seedDoc(seed, records, { epoch: 1, schema: boardSchema.serialize() })
    const state = Y.encodeStateAsUpdate(seed)
    this.docs = Array.from({ length: count }, (_, index) => {
      const doc = new Y.Doc()
      doc.clientID = index + 1
      Y.applyUpdate(doc, state, this)
      return doc
    })
    this.#waiting = this.docs.map(() => this.docs.map(() => []))
    for (const [from, doc] of this.docs.entries()) {
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === this) return
        for (const [to, queue] of (this.#waiting[from] ?? []).entries()) if (to !== from) queue.push(update)
      })
    }
  }

  /** Lets the first few of what one wrote reach another, twice and in reverse if the network is in that mood. */
  deliver(from: number, to: number, count: number, isOdd: boolean): void {
    const updates = this.#waiting[from]?.[to]?.splice(0, count) ?? []
    const doc = this.docs[to]
    if (!doc) return
    for (const update of isOdd ? [...updates].reverse().concat(updates) : updates) Y.applyUpdate(doc, update, this)
  }

  settle(): void {
    for (const [from] of this.docs.entries()) {
      for (const [to] of this.docs.entries()) this.deliver(from, to, Number.POSITIVE_INFINITY, false)
    }
  }

  boards(): PlainRecord[][] {
    return this.docs.map(readBoard)
  }

  records(of: number): Map<string, PlainRecord> {
    const doc = this.docs[of]
    return doc ? readRecords(doc) : new Map()
  }
}
