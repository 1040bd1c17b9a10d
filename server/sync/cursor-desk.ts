import { cursorNewsFrame, isNowhere, type MovedCursor, nowhere, type Point, slotsMax } from '../../lib/protocol/cursors'
import type { NodeCursor } from './nodes/neighbours'

export type Slot = readonly [slot: number, clientId: number]

/**
 * Where people point, the newest of each. Everybody has a number in the room, two bytes instead of a name; a number passes
 * on only when all have been used once. Cursors are told by Yjs client id, so that it does not matter on which node somebody is.
 */
export class CursorDesk {
  readonly #slots = new Map<number, number>()
  readonly #points = new Map<number, Point>()
  readonly #moved = new Map<number, Point>()
  /** Of those who are connected here. */
  readonly #own = new Map<number, Point>()
  readonly #free: number[] = []
  #added: Slot[] = []
  #next = 0

  get hasNews(): boolean {
    return this.#moved.size > 0
  }

  move(clientId: number, point: Point, { isElsewhere = false }: { isElsewhere?: boolean } = {}): void {
    if (!isElsewhere) this.#own.set(clientId, point)
    const slot = this.#slots.get(clientId) ?? this.#give(clientId)
    if (slot === null) return
    this.#moved.set(slot, point)
    if (isNowhere(point)) this.#points.delete(slot)
    else this.#points.set(slot, point)
  }

  leave(clientId: number): void {
    this.#own.delete(clientId)
    const slot = this.#slots.get(clientId)
    if (slot === undefined) return
    this.#slots.delete(clientId)
    if (this.#points.delete(slot)) this.#moved.set(slot, nowhere)
    this.#free.push(slot)
  }

  /** Who of those who are connected here moved since this was last asked, for other nodes. */
  takeOwn(): NodeCursor[] {
    const own = Array.from(this.#own, ([clientId, { x, y }]) => ({ clientId, x, y }))
    this.#own.clear()
    return own
  }

  /** Whose numbers are new since this was last asked. */
  takeAdded(): readonly Slot[] {
    const added = this.#added
    if (added.length > 0) this.#added = []
    return added
  }

  /** Who moved since this was last asked, as a message. */
  takeMoved(intervalMs: number): Uint8Array {
    const moved: MovedCursor[] = []
    for (const [slot, { x, y }] of this.#moved) moved.push({ slot, x, y })
    this.#moved.clear()
    return cursorNewsFrame({ intervalMs, moved })
  }

  /** For a newcomer: all numbers, and where everybody points. */
  all(intervalMs: number): { readonly slots: readonly Slot[]; readonly frame: Uint8Array } {
    const slots = Array.from(this.#slots, ([clientId, slot]): Slot => [slot, clientId])
    const moved = Array.from(this.#points, ([slot, { x, y }]) => ({ slot, x, y }))
    return { slots, frame: cursorNewsFrame({ intervalMs, moved }) }
  }

  #give(clientId: number): number | null {
    const slot = this.#next < slotsMax ? this.#next++ : this.#free.shift()
    if (slot === undefined) return null
    this.#slots.set(clientId, slot)
    this.#added.push([slot, clientId])
    return slot
  }
}
