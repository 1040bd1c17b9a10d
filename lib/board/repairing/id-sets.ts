/** Sets of ids by a key, with no empty ones kept. Most hold one id, which is kept as it is: ten thousand sets of one would weigh. */
export class IdSets {
  readonly #sets = new Map<string, string | Set<string>>()

  get(key: string): Iterable<string> {
    const held = this.#sets.get(key)
    return held === undefined ? nothing : typeof held === 'string' ? [held] : held
  }

  has(key: string): boolean {
    return this.#sets.has(key)
  }

  put(key: string, id: string): void {
    const held = this.#sets.get(key)
    if (held === undefined) this.#sets.set(key, id)
    else if (typeof held !== 'string') held.add(id)
    else if (held !== id) this.#sets.set(key, new Set([held, id]))
  }

  take(key: string, id: string): void {
    const held = this.#sets.get(key)
    if (held === id) this.#sets.delete(key)
    else if (held instanceof Set && held.delete(id) && held.size === 0) this.#sets.delete(key)
  }
}

const nothing: readonly string[] = []
