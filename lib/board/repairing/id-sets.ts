/** Sets of ids by a key, with no empty ones kept. */
export class IdSets {
  readonly #sets = new Map<string, Set<string>>()

  get(key: string): ReadonlySet<string> {
    return this.#sets.get(key) ?? nothing
  }

  put(key: string, id: string): void {
    const set = this.#sets.get(key)
    if (set) set.add(id)
    else this.#sets.set(key, new Set([id]))
  }

  take(key: string, id: string): void {
    const set = this.#sets.get(key)
    set?.delete(id)
    if (set?.size === 0) this.#sets.delete(key)
  }
}

const nothing: ReadonlySet<string> = new Set()
