import * as Y from 'yjs'
import type { CheckedUpdate, StructId, StructOutline } from '../check-update'
import { type Spot, type Spots, spotInRoot, spotWithin } from './spots'

/** A struct that is new here, and where it stands. */
export interface Placed {
  readonly struct: StructOutline
  readonly spot: Spot
}

export type Placing =
  | { readonly is: 'placed'; readonly placed: readonly Placed[] }
  /** It builds on something that is not here yet: nobody can say what it touches. */
  | { readonly is: 'early'; readonly missing: StructId }
  /** It refers to itself, or to what comes later: no honest client writes that, and Yjs would stumble over it. */
  | { readonly is: 'impossible' }

interface Queue {
  readonly structs: readonly StructOutline[]
  next: number
  /** Up to where this client's structs are here, or placed. */
  state: number
}

/**
 * Says where each new struct of an update would stand, without touching the document: as Yjs will do it, in an order in
 * which every struct comes after what it builds on. A struct names its parent only where it has no neighbour; otherwise it
 * stands where its neighbour stands. Structs whose place is collected garbage become garbage themselves, and are left out.
 */
export function placeStructs(doc: Y.Doc, spots: Spots, { outlines }: CheckedUpdate): Placing {
  return new Placer(doc, spots, outlines).run()
}

class Placer {
  readonly #doc: Y.Doc
  readonly #spots: Spots
  readonly #queues = new Map<number, Queue>()
  readonly #placed: Placed[] = []
  readonly #spotOf = new Map<StructOutline, Spot>()

  constructor(doc: Y.Doc, spots: Spots, outlines: CheckedUpdate['outlines']) {
    this.#doc = doc
    this.#spots = spots
    for (const [client, structs] of outlines) {
      const state = Y.getState(doc.store, client)
      let next = 0
      while (next < structs.length && endOf(structs[next]) <= state) next++
      if (next < structs.length) this.#queues.set(client, { structs, next, state })
    }
  }

  run(): Placing {
    for (const client of this.#queues.keys()) {
      const stopped = this.#drain(client)
      if (stopped) return stopped
    }
    return { is: 'placed', placed: this.#placed }
  }

  /** Places all that this client wrote, and before each struct whatever of others it builds on. */
  #drain(first: number): Placing | null {
    const waiting = [first]
    const isWaiting = new Set(waiting)
    for (;;) {
      const client = waiting.at(-1)
      if (client === undefined) return null
      const queue = this.#queues.get(client)
      const struct = queue?.structs[queue.next]
      if (!queue || !struct || (waiting.length > 1 && this.#isEnough(waiting, client, queue))) {
        waiting.pop()
        isWaiting.delete(client)
        continue
      }
      if (struct.clock > queue.state) return { is: 'early', missing: { client, clock: queue.state } }
      const missing = this.#missingOf(struct)
      if (missing === 'impossible') return { is: 'impossible' }
      if (missing === null) {
        if (!this.#place(struct, queue)) return { is: 'impossible' }
        continue
      }
      const other = this.#queues.get(missing.client)
      if (!other || missing.clock >= endOf(other.structs.at(-1))) return { is: 'early', missing }
      if (isWaiting.has(missing.client)) return { is: 'impossible' }
      waiting.push(missing.client)
      isWaiting.add(missing.client)
    }
  }

  /** Has this queue come as far as the one that waits for it needs? */
  #isEnough(waiting: readonly number[], client: number, queue: Queue): boolean {
    const asker = this.#queues.get(waiting.at(-2) ?? 0)
    const struct = asker?.structs[asker.next]
    const missing = struct ? this.#missingOf(struct) : null
    if (missing === null || missing === 'impossible') return true
    return missing.client !== client || missing.clock < queue.state
  }

  #missingOf(struct: StructOutline): StructId | 'impossible' | null {
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (id === null || typeof id === 'string') continue
      if (id.client === struct.client) {
        if (id.clock >= struct.clock) return 'impossible'
      } else if (id.clock >= this.#stateOf(id.client)) return id
    }
    return null
  }

  #stateOf(client: number): number {
    return this.#queues.get(client)?.state ?? Y.getState(this.#doc.store, client)
  }

  /** False: it says of itself what cannot be. */
  #place(struct: StructOutline, queue: Queue): boolean {
    const spot = struct.kind === 0 ? null : this.#spotFor(struct)
    if (spot) {
      this.#spotOf.set(struct, spot)
      this.#placed.push({ struct, spot })
    }
    // Where what is here of it already stands elsewhere than it now claims, Yjs would mend the seam in both places.
    if (spot && struct.clock < queue.state && !this.#goesOn(struct.client, queue.state, spot)) return false
    queue.state = endOf(struct)
    queue.next += 1
    return true
  }

  #goesOn(client: number, clock: number, spot: Spot): boolean {
    const known = this.#find({ client, clock: clock - 1 })
    const there = known instanceof Y.Item ? this.#spots.ofItem(known) : null
    return there !== null && isSameSpot(there, spot)
  }

  #spotFor({ origin, rightOrigin, parent, sub }: StructOutline): Spot | null {
    if (typeof parent === 'string') return spotInRoot(parent, sub)
    if (parent) return this.#spotInside(parent, sub)
    const left = origin && this.#spotAt(origin)
    const right = rightOrigin && this.#spotAt(rightOrigin)
    // Between neighbours of which one is garbage there is nothing left to stand in.
    if ((origin && !left) || (rightOrigin && !right)) return null
    return left ?? right
  }

  #spotAt(id: StructId): Spot | null {
    const at = this.#find(id)
    if (at instanceof Y.Item) return this.#spots.ofItem(at)
    return (at && this.#spotOf.get(at)) ?? null
  }

  #spotInside(id: StructId, sub: string | null): Spot | null {
    const at = this.#find(id)
    if (at instanceof Y.Item) {
      return at.content instanceof Y.ContentType ? this.#spots.inType(at.content.type, sub) : null
    }
    const spot = at && this.#spotOf.get(at)
    return spot && at.kind === typeKind ? spotWithin(at, spot, sub) : null
  }

  /** In the document, or among what this update brings. Null: garbage. */
  #find({ client, clock }: StructId): Y.Item | StructOutline | null {
    const held = this.#doc.store.clients.get(client)
    if (held && clock < Y.getState(this.#doc.store, client)) {
      const struct = held[Y.findIndexSS(held, clock)]
      return struct instanceof Y.Item ? struct : null
    }
    return outlineAt(this.#queues.get(client)?.structs ?? [], clock)
  }
}

const typeKind = 7

function isSameSpot(a: Spot, b: Spot): boolean {
  return a.root === b.root && a.entry === b.entry && a.register === b.register && a.depth === b.depth
}

function endOf(struct: StructOutline | undefined): number {
  return struct ? struct.clock + struct.length : 0
}

/** By halving: the structs of one client lie in the order of their clocks. */
function outlineAt(structs: readonly StructOutline[], clock: number): StructOutline | null {
  let [low, high] = [0, structs.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (!struct) return null
    if (struct.clock > clock) high = middle - 1
    else if (endOf(struct) <= clock) low = middle + 1
    else return struct
  }
  return null
}
