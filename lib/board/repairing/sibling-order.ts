import { keyAfter } from '../key-after'
import { compare } from '../repair'

/** Siblings that share one index: all but the first are spread between it and the next one in use. */
interface Crowd {
  /** The next index in use, null at the end; undefined when it has to be looked for among all siblings. */
  next: string | null | undefined
  spread: ReadonlyMap<string, string>
}
interface Family {
  /** One id, or all that share the index: ten thousand lists of one would weigh. */
  readonly places: Map<string, string | string[]>
  readonly crowds: Map<string, Crowd>
  /** The crowd that was last told that this index is its next one. */
  readonly crowdBefore: Map<string, string>
  /** Indices in their order, once somebody had to know what comes after one of them; some may be out of use by now. */
  sorted: string[] | null
}

/**
 * Keeps equal indices among siblings apart, as repair does for a whole board. What spreads a crowd depends on the next
 * index only, so one sibling that comes or goes costs nothing where nobody shares an index with it.
 */
export class SiblingOrder {
  readonly #families = new Map<string, Family>()
  readonly #unsettled = new Map<string, Set<string>>()
  #crowds = 0

  /** Nobody shares an index with a sibling. */
  get isSound(): boolean {
    return this.#crowds === 0
  }

  add(parent: string, id: string, index: string): void {
    const known = this.#families.get(parent)
    const family = known ?? { places: new Map(), crowds: new Map(), crowdBefore: new Map(), sorted: null }
    if (!known) this.#families.set(parent, family)
    const place = family.places.get(index)
    if (place !== undefined) {
      family.places.set(index, [...membersAt(place), id])
      return this.#unsettle(parent, index)
    }
    family.places.set(index, id)
    if (family.sorted) insert(family.sorted, index)
    if (family.crowds.size === 0) return
    const before = inUseBefore(family, index)
    const crowd = before === null ? undefined : family.crowds.get(before)
    if (before === null || !crowd || crowd.next === undefined) return
    crowd.next = index
    family.crowdBefore.set(index, before)
    this.#unsettle(parent, before)
  }

  remove(parent: string, id: string, index: string): void {
    const family = this.#families.get(parent)
    const place = family?.places.get(index)
    if (!family || place === undefined) return
    const left = membersAt(place).filter((member) => member !== id)
    if (family.crowds.has(index)) this.#unsettle(parent, index)
    if (left.length > 0) {
      family.places.set(index, left)
      return
    }
    family.places.delete(index)
    if (family.places.size === 0) {
      this.#families.delete(parent)
      this.#crowds -= family.crowds.size
    }
    const before = family.crowdBefore.get(index)
    if (before === undefined) return
    family.crowdBefore.delete(index)
    const crowd = family.crowds.get(before)
    if (crowd?.next !== index) return
    crowd.next = undefined
    this.#unsettle(parent, before)
  }

  /** The index that this sibling is shown at. */
  indexOf(parent: string, id: string, index: string): string {
    return this.#families.get(parent)?.crowds.get(index)?.spread.get(id) ?? index
  }

  /** Spreads what is crowded now; gives back all whose shown index may have changed. */
  settle(): string[] {
    const moved: string[] = []
    for (const [parent, indices] of this.#unsettled) {
      const family = this.#families.get(parent)
      if (!family) continue
      for (const index of indices) {
        const members = membersAt(family.places.get(index) ?? [])
        moved.push(...members)
        this.#crowds -= family.crowds.size
        if (members.length > 1) {
          const crowd = crowdOf(family, index, members)
          family.crowds.set(index, crowd)
          if (typeof crowd.next === 'string') family.crowdBefore.set(crowd.next, index)
        } else family.crowds.delete(index)
        this.#crowds += family.crowds.size
      }
    }
    this.#unsettled.clear()
    return moved
  }

  #unsettle(parent: string, index: string): void {
    const indices = this.#unsettled.get(parent)
    if (indices) indices.add(index)
    else this.#unsettled.set(parent, new Set([index]))
  }
}

const membersAt = (place: string | string[]): readonly string[] => (typeof place === 'string' ? [place] : place)

function crowdOf(family: Family, index: string, members: readonly string[]): Crowd {
  const known = family.crowds.get(index)?.next
  const next = known === undefined ? nextInUse(family, index) : known
  const spread = new Map<string, string>()
  let last = index
  for (const id of [...members].sort(compare).slice(1)) {
    last = keyAfter(last, next)
    spread.set(id, last)
  }
  return { next, spread }
}

function nextInUse(family: Family, index: string): string | null {
  family.sorted ??= [...family.places.keys()].sort(compare)
  const { sorted, places } = family
  const at = placeIn(sorted, index)
  const first = sorted[at] === index ? at + 1 : at
  let next = first
  while (next < sorted.length && !places.has(sorted[next] ?? '')) next++
  // Nobody has to pass them by again.
  sorted.splice(first, next - first)
  return sorted[first] ?? null
}

function inUseBefore({ sorted, places }: Family, index: string): string | null {
  if (!sorted) return null
  const at = placeIn(sorted, index)
  let first = at
  while (first > 0 && !places.has(sorted[first - 1] ?? '')) first--
  const before = sorted[first - 1] ?? null
  // To pass a few by again costs less than to move ten thousand up.
  if (at - first > outOfUseMax) sorted.splice(first, at - first)
  return before
}

const outOfUseMax = 32

function insert(sorted: string[], index: string): void {
  const at = placeIn(sorted, index)
  if (sorted[at] !== index) sorted.splice(at, 0, index)
}

/** Where this index is among the others, or would be. */
function placeIn(sorted: readonly string[], index: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < index) low = middle + 1
    else high = middle
  }
  return low
}
