import type { TLShape } from '@tldraw/tlschema'
import type { PlainRecord } from '../commands'
import { canHold, climbGraves, compare, type Grave } from '../repair'
import { IdSets } from './id-sets'

/** Where a shape hangs, once orphans have found a home and circles are open. */
export interface Place {
  readonly parentId: string
  readonly x: number
  readonly y: number
  readonly rotation: number
}
interface Orphan {
  readonly place: Place
  /** Everything whose coming or going would change where it ends up. */
  readonly dependsOn: readonly string[]
}
interface Circle {
  readonly members: readonly string[]
  readonly smallest: string
}

/**
 * Hangs every shape on a page, as repair does for a whole board, and hangs anew only what a change can have moved: the shape
 * itself, children of what came or went, orphans whose trace of graves leads there, and who shared a circle with them.
 */
export class ParentTree {
  readonly #record: (id: string) => PlainRecord | undefined
  readonly #children = new IdSets()
  readonly #parentWritten = new Map<string, string>()
  /** Before circles are opened. */
  readonly #parents = new Map<string, string>()
  readonly #graves = new Map<string, Grave>()
  readonly #orphans = new Map<string, Orphan>()
  readonly #dependents = new IdSets()
  readonly #circles = new Map<string, Circle>()
  readonly #unsettled = new Set<string>()
  #home = ''

  constructor(record: (id: string) => PlainRecord | undefined) {
    this.#record = record
  }

  /** A shape came, went or has another place. */
  touch(id: string): void {
    const record = this.#record(id)
    const written = record?.typeName === 'shape' ? record.parentId : undefined
    const before = this.#parentWritten.get(id)
    if (written !== before) {
      if (before !== undefined) this.#children.take(before, id)
      if (written === undefined) this.#parentWritten.delete(id)
      else {
        this.#children.put(written, id)
        this.#parentWritten.set(id, written)
      }
    }
    this.#unsettled.add(id)
  }

  /** A record came or went, or its grave did. */
  reconsider(id: string): void {
    for (const child of this.#children.get(id)) this.#unsettled.add(child)
    for (const orphan of this.#dependents.get(id)) this.#unsettled.add(orphan)
  }

  setGrave(id: string, grave: Grave | undefined): void {
    if (grave) this.#graves.set(id, grave)
    else this.#graves.delete(id)
    this.reconsider(id)
  }

  /** Hangs anew what may have moved, and gives back its ids. `home` is the page for what has no other. */
  settle(home: string): Set<string> {
    const moved = new Set(this.#unsettled)
    if (home !== this.#home) {
      this.#home = home
      for (const id of this.#orphans.keys()) moved.add(id)
      for (const { smallest } of this.#circles.values()) moved.add(smallest)
    }
    this.#unsettled.clear()
    const rehung: string[] = []
    for (const id of moved) if (this.#hang(id)) rehung.push(id)
    for (const id of rehung) {
      const circle = this.#circles.get(id)
      if (circle) this.#open(circle, moved)
    }
    for (const id of rehung) {
      const circle = this.#circleOf(id)
      if (circle) moved.add(circle.smallest)
    }
    return moved
  }

  /** Every shape hangs where it says. */
  get isSound(): boolean {
    return this.#orphans.size === 0 && this.#circles.size === 0
  }

  placeOf(shape: TLShape): Place {
    if (this.isSound) return shape
    const place = this.#orphans.get(shape.id)?.place ?? shape
    return this.#circles.get(shape.id)?.smallest === shape.id ? { ...placed(place), parentId: this.#home } : place
  }

  /** Says whether the shape has another parent now. */
  #hang(id: string): boolean {
    const before = this.#parents.get(id)
    const orphan = this.#orphans.get(id)
    for (const other of orphan?.dependsOn ?? []) this.#dependents.take(other, id)
    this.#orphans.delete(id)
    const shape = this.#record(id)
    if (shape?.typeName !== 'shape') {
      this.#parents.delete(id)
      return before !== undefined
    }
    const parentId = this.#record(shape.parentId) ? shape.parentId : this.#rescue(shape)
    this.#parents.set(id, parentId)
    return parentId !== before
  }

  #rescue(shape: TLShape): string {
    const found = climbGraves(shape, this.#graves, (id) => this.#record(id) !== undefined)
    const parentId = canHold(this.#record(found.parentId)) ? found.parentId : this.#home
    const dependsOn = [...new Set([...found.climbed, found.parentId])]
    for (const other of dependsOn) this.#dependents.put(other, shape.id)
    this.#orphans.set(shape.id, { place: { ...placed(found), parentId }, dependsOn })
    return parentId
  }

  #open(circle: Circle, moved: Set<string>): void {
    for (const member of circle.members) this.#circles.delete(member)
    moved.add(circle.smallest)
  }

  #circleOf(id: string): Circle | undefined {
    // Most shapes hang on a page.
    if (!this.#parents.has(this.#parents.get(id) ?? '')) return undefined
    const path = new Set<string>()
    for (let at: string | undefined = id; at !== undefined; at = this.#parents.get(at)) {
      const known = this.#circles.get(at)
      if (known) return known
      if (path.has(at)) {
        const all = [...path]
        const members = all.slice(all.indexOf(at))
        const circle: Circle = { members, smallest: [...members].sort(compare)[0] ?? at }
        for (const member of members) this.#circles.set(member, circle)
        return circle
      }
      path.add(at)
    }
    return undefined
  }
}

const placed = ({ parentId, x, y, rotation }: Place): Place => ({ parentId, x, y, rotation })
