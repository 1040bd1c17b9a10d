import { fetchUpdates, type IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { GatheredPersistence } from './gathered-persistence'
import type { Away } from './held-sync'

const openWithinMs = 2_000

/** The canvas on this device, so that what was not sent survives a closed tab. */
export interface LocalCopy {
  /** What it writes carries this origin and is not an edit of the person. */
  readonly origin: unknown
  /** How many changes an earlier visit left unsent. */
  readonly unsent: number
  /** Where an earlier visit lost the connection. */
  readonly away: Away | null
  keepUnsent(changes: number): void
  keepAway(away: Away | null): void
  /** Takes in what other tabs of this board have written here since. */
  catchUp(): Promise<void>
  /** What was carried over from an earlier epoch, so that no tab does it twice. Kept after all that was written before. */
  carriedFrom(epoch: number): Promise<Uint8Array | null>
  keepCarried(epoch: number, merged: Uint8Array): Promise<void>
  clear(): Promise<void>
  close(): void
}

/** As much of y-indexeddb as is used here. */
export interface Persistence {
  readonly whenSynced: Promise<unknown>
  db: EventTarget | null
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<unknown>
  del(key: string): Promise<unknown>
  clearData(): Promise<void>
  destroy(): Promise<void>
}

/** What a browser offers for keeping things; some offer it and refuse its use. */
export interface DeviceStore {
  mayStore(): Promise<boolean>
  /** `isOfOthers` knows by its origin what the server has already. */
  open(name: string, doc: Y.Doc, isOfOthers: (origin: unknown) => boolean): Persistence
  catchUp(persistence: Persistence): Promise<unknown>
  names(): Promise<readonly string[]>
}

/**
 * Loads the copy named `name` into the document. null where the browser keeps nothing (private windows, blocked storage):
 * editing works all the same, the person is told when it matters. `onLost` says that nothing more is kept from here on:
 * no room left, or the copy was taken away.
 */
export async function openLocalCopy(
  name: string,
  doc: Y.Doc,
  onLost: () => void,
  store: DeviceStore = browserStore,
  isOfOthers: (origin: unknown) => boolean = () => false,
): Promise<LocalCopy | null> {
  if (!(await store.mayStore())) return null
  const persistence = store.open(name, doc, isOfOthers)
  const hearAgain = deafen(doc)
  const isLoaded = await Promise.race([persistence.whenSynced.then(() => true), afterMs(openWithinMs)])
  hearAgain()
  if (!isLoaded) {
    void persistence.destroy()
    return null
  }
  // Another tab throws the copy away, or the browser does: writing on would throw into every edit.
  const letGo = () => {
    persistence.db = null
    onLost()
  }
  persistence.db?.addEventListener('versionchange', letGo)
  persistence.db?.addEventListener('close', letGo)
  // y-indexeddb gives its failed writes to nobody: they surface here only.
  const onRejection = (event: PromiseRejectionEvent) => {
    if (!(event.reason instanceof DOMException) || event.reason.name !== 'QuotaExceededError') return
    event.preventDefault()
    onLost()
  }
  window.addEventListener('unhandledrejection', onRejection)
  const unsentKey = `${name}:unsent`
  const kept: unknown = await persistence.get('away').catch(() => null)
  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined)
  const stop = () => window.removeEventListener('unhandledrejection', onRejection)
  return {
    origin: persistence,
    unsent: Number(readItem(unsentKey) ?? 0) || 0,
    away: isAway(kept) ? kept : null,
    keepUnsent: (changes) => writeItem(unsentKey, changes === 0 ? null : String(changes)),
    keepAway: (away) => quietly(away ? persistence.set('away', away) : persistence.del('away')),
    async catchUp() {
      if (persistence.db) await store.catchUp(persistence).catch(() => undefined)
    },
    async carriedFrom(epoch) {
      const carried = await persistence.get(`carried:${epoch}`).catch(() => null)
      return carried instanceof Uint8Array ? carried : null
    },
    async keepCarried(epoch, merged) {
      await persistence.set(`carried:${epoch}`, merged)
    },
    async clear() {
      stop()
      writeItem(unsentKey, null)
      await persistence.clearData()
    },
    close() {
      stop()
      void persistence.destroy()
    },
  }
}

/** The name of the copy of one board, one person, one epoch: documents of two epochs must never meet. */
export function copyName(boardId: string, participantId: string, epoch: number): string {
  return `charrette:${boardId}:${participantId}:${epoch}`
}

/** Copies of earlier epochs of this board on this device, oldest first. */
export async function earlierEpochs(
  boardId: string,
  participantId: string,
  epoch: number,
  store: DeviceStore = browserStore,
): Promise<number[]> {
  const prefix = copyName(boardId, participantId, 0).slice(0, -1)
  const names = await store.names().catch(() => [])
  const epochs = names.flatMap((name) => (name.startsWith(prefix) ? [Number(name.slice(prefix.length))] : []))
  return epochs.filter((it) => Number.isInteger(it) && it < epoch).sort((a, b) => a - b)
}

const browserStore: DeviceStore = {
  mayStore() {
    if (typeof indexedDB === 'undefined') return Promise.resolve(false)
    // Tries it: some browsers offer the interface and refuse its use.
    const probe = new Promise<boolean>((resolve) => {
      try {
        const request = indexedDB.open('charrette.probe')
        request.addEventListener('success', () => {
          request.result.close()
          resolve(true)
        })
        request.addEventListener('error', (event) => {
          event.preventDefault()
          resolve(false)
        })
      } catch {
        resolve(false)
      }
    })
    return Promise.race([probe, afterMs(openWithinMs)])
  },
  open: (name, doc, isOfOthers) => new GatheredPersistence(name, doc, isOfOthers),
  // True: only what `open` gave is handed back.
  catchUp: (persistence) => fetchUpdates(persistence as IndexeddbPersistence),
  async names() {
    const databases = (await indexedDB.databases?.()) ?? []
    return databases.flatMap(({ name }) => name ?? [])
  },
}

/**
 * While anybody listens for updates, the document writes every change down once more to tell of it. What comes from the copy
 * is news to nobody, and a large board is as long in being written as in being read.
 */
function deafen(doc: Y.Doc): () => void {
  const { _observers: observers } = doc
  const listeners = [...(observers.get('update') ?? [])]
  for (const listener of listeners) doc.off('update', listener)
  return () => {
    for (const listener of listeners) doc.on('update', listener)
  }
}

function isAway(value: unknown): value is Away {
  if (typeof value !== 'object' || value === null) return false
  const { since, base } = value as Partial<Away>
  return typeof since === 'number' && base instanceof Uint8Array
}

function afterMs(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms))
}

function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function writeItem(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Storage is blocked: the count is a courtesy, the copy itself is what matters.
  }
}
