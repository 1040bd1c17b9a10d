import type { PlainRecord } from '../commands'
import { compare, endOf } from '../repair'
import { IdSets } from './id-sets'

type Binding = PlainRecord & { typeName: 'binding' }

/** Knows which bindings may be shown: both their records are there, and no other with a smaller id holds the same end. */
export class BindingEnds {
  readonly #bindings = new Map<string, Binding>()
  readonly #byEnd = new IdSets()
  readonly #byRecord = new IdSets()
  readonly #hidden = new Set<string>()
  readonly #unsettled = new Set<string>()

  add(binding: Binding): void {
    this.#bindings.set(binding.id, binding)
    this.#byEnd.put(endOf(binding), binding.id)
    this.#byRecord.put(binding.fromId, binding.id)
    this.#byRecord.put(binding.toId, binding.id)
    this.#unsettled.add(endOf(binding))
  }

  remove(binding: Binding): void {
    this.#bindings.delete(binding.id)
    this.#hidden.delete(binding.id)
    this.#byEnd.take(endOf(binding), binding.id)
    this.#byRecord.take(binding.fromId, binding.id)
    this.#byRecord.take(binding.toId, binding.id)
    this.#unsettled.add(endOf(binding))
  }

  /** A record came or went: whatever is bound to it may be whole now, or dangle. */
  reconsider(id: string): void {
    for (const bound of this.#byRecord.get(id)) {
      const binding = this.#bindings.get(bound)
      if (binding) this.#unsettled.add(endOf(binding))
    }
  }

  isHidden(id: string): boolean {
    return this.#hidden.has(id)
  }

  /** Decides anew where something changed; gives back all bindings that may have come into sight or gone out of it. */
  settle(stands: (id: string) => boolean): string[] {
    const considered: string[] = []
    for (const end of this.#unsettled) {
      let isTaken = false
      for (const id of [...this.#byEnd.get(end)].sort(compare)) {
        const binding = this.#bindings.get(id)
        const isWhole = binding && stands(binding.fromId) && stands(binding.toId)
        if (isWhole && !isTaken) this.#hidden.delete(id)
        else this.#hidden.add(id)
        isTaken ||= isWhole === true
        considered.push(id)
      }
    }
    this.#unsettled.clear()
    return considered
  }
}
