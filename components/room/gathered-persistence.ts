import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { GatheredUpdates } from './gathered-updates'

/** y-indexeddb, with what others do written together. */
export class GatheredPersistence extends IndexeddbPersistence {
  readonly #updates: GatheredUpdates

  constructor(name: string, doc: Y.Doc, isOfOthers: (origin: unknown) => boolean) {
    super(name, doc)
    // Its own listener would write each update by itself: it is asked only for those that are due.
    const { _storeUpdate: store } = this
    doc.off('update', store)
    this.#updates = new GatheredUpdates(store, isOfOthers)
    doc.on('update', this.#take)
    window.addEventListener('pagehide', this.#flush)
    document.addEventListener('visibilitychange', this.#flush)
  }

  override destroy(): Promise<void> {
    window.removeEventListener('pagehide', this.#flush)
    document.removeEventListener('visibilitychange', this.#flush)
    this.doc.off('update', this.#take)
    this.#updates.flush()
    return super.destroy()
  }

  #take = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this) this.#updates.take(update, origin)
  }

  #flush = (): void => this.#updates.flush()
}
