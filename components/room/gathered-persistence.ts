import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { GatheredUpdates } from './gathered-updates'

/** y-indexeddb, with what others do written together. */
export class GatheredPersistence extends IndexeddbPersistence {
  readonly #updates: GatheredUpdates

  constructor(name: string, doc: Y.Doc, isOfOthers: (origin: unknown) => boolean) {
    super(name, doc)
    const store = this._storeUpdate
    doc.off('update', store)
    const updates = new GatheredUpdates(store, isOfOthers)
    this.#updates = updates
    // The base class takes its listener off by this name.
    this._storeUpdate = (update, origin) => {
      if (origin !== this) updates.take(update, origin)
    }
    doc.on('update', this._storeUpdate)
    window.addEventListener('pagehide', this.#flush)
    document.addEventListener('visibilitychange', this.#flush)
  }

  override destroy(): Promise<void> {
    window.removeEventListener('pagehide', this.#flush)
    document.removeEventListener('visibilitychange', this.#flush)
    this.#updates.flush()
    return super.destroy()
  }

  #flush = (): void => this.#updates.flush()
}
