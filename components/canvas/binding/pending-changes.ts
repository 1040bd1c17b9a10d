import type { TLRecord } from 'tldraw'

/** What happened to a record here that the document does not know yet. */
export type PendingChange =
  | { readonly kind: 'added'; readonly to: TLRecord }
  | { readonly kind: 'changed'; readonly from: TLRecord; readonly to: TLRecord }
  | { readonly kind: 'removed'; readonly from: TLRecord }

/** Local changes that wait to be written, merged to one per record. */
export class PendingChanges {
  readonly #changes = new Map<string, PendingChange>()
  readonly #onHolding: (holds: boolean) => void
  #holds = false

  /** `onHolding` hears when something begins to wait and when nothing does any more. */
  constructor(onHolding: (holds: boolean) => void = () => {}) {
    this.#onHolding = onHolding
  }

  get size(): number {
    return this.#changes.size
  }

  get(id: string): PendingChange | undefined {
    return this.#changes.get(id)
  }

  entries(): [string, PendingChange][] {
    return [...this.#changes]
  }

  set(id: string, change: PendingChange): void {
    this.#changes.set(id, change)
    this.#tell()
  }

  forget(id: string): void {
    this.#changes.delete(id)
    this.#tell()
  }

  created(to: TLRecord): void {
    const known = this.#changes.get(to.id)
    // Deleted and made again in one breath: for everyone else it only changed.
    if (known?.kind === 'removed') this.#changes.set(to.id, { kind: 'changed', from: known.from, to })
    else this.#changes.set(to.id, { kind: 'added', to })
    this.#tell()
  }

  changed(before: TLRecord, to: TLRecord): void {
    const known = this.#changes.get(to.id)
    if (known?.kind === 'added') this.#changes.set(to.id, { kind: 'added', to })
    else this.#changes.set(to.id, { kind: 'changed', from: known?.kind === 'changed' ? known.from : before, to })
    this.#tell()
  }

  removed(before: TLRecord): void {
    const known = this.#changes.get(before.id)
    if (known?.kind === 'added') this.#changes.delete(before.id)
    else this.#changes.set(before.id, { kind: 'removed', from: known?.kind === 'changed' ? known.from : before })
    this.#tell()
  }

  #tell(): void {
    const holds = this.#changes.size > 0
    if (holds === this.#holds) return
    this.#holds = holds
    this.#onHolding(holds)
  }
}
