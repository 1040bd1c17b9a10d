import * as Y from 'yjs'
import type { StructId, StructOutline } from '../check-update'
import { holderOf } from '../../../lib/board/yjs-insides'

/** The roots that mean something to the product; everything else is kept and relayed, and is nobody's in particular. */
export type Root = 'records' | 'graves' | 'meta' | 'other'

/**
 * Where a struct stands. `entry` is its key in the root (a record's id), `register` its key in that entry; both are null
 * where it lies in a list instead, which is no place of ours. Whatever is nested deeper stands where its outermost type does.
 */
export interface Spot {
  readonly root: Root
  readonly entry: string | null
  readonly register: string | null
  /** 1: the entry itself; 2: one of its registers; more: within a register. */
  readonly depth: number
  /** The entry that this lies in; null for an entry. */
  readonly owner: Y.Item | StructOutline | null
  /** What it lies in is deleted: no struct there changes anything that anybody sees, now or ever. */
  readonly isDead: boolean
}

/** A type that structs stand in. */
interface Container {
  readonly root: Root
  readonly entry: string | null
  readonly register: string | null
  readonly depth: number
  readonly owner: Y.Item | StructOutline | null
}

/** Finds where what is in a document stands. A type never moves, so each is looked up once. */
export class Spots {
  readonly #doc: Y.Doc
  readonly #known = new WeakMap<object, Container>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  ofItem(item: Y.Item): Spot | null {
    // An item that is integrated knows its parent as a type; without one it would be collected garbage.
    return item.parent instanceof Y.AbstractType ? this.inType(item.parent, item.parentSub) : null
  }

  /** Null for what is not here, or is collected garbage. */
  ofId({ client, clock }: StructId): Spot | null {
    const structs = this.#doc.store.clients.get(client)
    if (!structs || clock >= Y.getState(this.#doc.store, client)) return null
    const struct = structs[Y.findIndexSS(structs, clock)]
    return struct instanceof Y.Item ? this.ofItem(struct) : null
  }

  inType(type: Y.AbstractType<unknown>, sub: string | null): Spot {
    return spotIn(this.#container(type), sub, holderOf(type)?.deleted ?? false)
  }

  #container(type: Y.AbstractType<unknown>): Container {
    // From within outwards until something is known, then back: types may be nested as deep as somebody likes.
    const way: Y.AbstractType<unknown>[] = []
    let at: Y.AbstractType<unknown> = type
    let known = this.#known.get(at)
    while (!known) {
      const parent: unknown = holderOf(at)?.parent
      if (!(parent instanceof Y.AbstractType)) {
        known = { root: this.#rootOf(at), entry: null, register: null, depth: 0, owner: null }
        if (holderOf(at) === null) this.#known.set(at, known)
        break
      }
      way.push(at)
      at = parent
      known = this.#known.get(at)
    }
    for (const inner of way.reverse()) {
      const item = holderOf(inner)
      if (!item) break
      known = containerAt(spotIn(known, item.parentSub, false), item)
      this.#known.set(inner, known)
    }
    return known
  }

  #rootOf(type: Y.AbstractType<unknown>): Root {
    for (const name of ['records', 'graves', 'meta'] as const) if (this.#doc.share.get(name) === type) return name
    return 'other'
  }
}

/** Where a struct with this key stands in a root of this name. */
export function spotInRoot(name: string, sub: string | null): Spot {
  const root = name === 'records' || name === 'graves' || name === 'meta' ? name : 'other'
  return { root, entry: sub, register: null, depth: 1, owner: null, isDead: false }
}

/** Where a struct stands in a type that this update itself brings. */
export function spotWithin(type: StructOutline, at: Spot, sub: string | null): Spot {
  return spotIn(containerAt(at, type), sub, at.isDead)
}

function containerAt({ root, entry, register, depth, owner }: Spot, type: Y.Item | StructOutline): Container {
  return { root, entry, register, depth, owner: depth === 1 ? type : owner }
}

function spotIn({ root, entry, register, depth, owner }: Container, sub: string | null, isDead: boolean): Spot {
  if (depth === 0) return { root, entry: sub, register: null, depth: 1, owner: null, isDead }
  if (depth === 1) return { root, entry, register: sub, depth: 2, owner, isDead }
  return { root, entry, register, depth: depth + 1, owner, isDead }
}
