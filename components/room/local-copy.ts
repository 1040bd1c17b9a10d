import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

const openWithinMs = 2_000

/** The canvas on this device, so that what was not sent survives a closed tab. */
export interface LocalCopy {
  /** What it writes carries this origin and is not an edit of the person. */
  readonly origin: unknown
  /** How many changes an earlier visit left unsent. */
  readonly unsent: number
  keepUnsent(changes: number): void
  clear(): Promise<void>
  close(): void
}

/**
 * Loads the copy named `name` into the document. null where the browser keeps nothing (private windows, blocked storage):
 * editing works all the same, the person is told when it matters. `onFull` says that the device has no room left.
 */
export async function openLocalCopy(name: string, doc: Y.Doc, onFull: () => void): Promise<LocalCopy | null> {
  if (!(await mayStore())) return null
  const persistence = new IndexeddbPersistence(name, doc)
  const isLoaded = await Promise.race([persistence.whenSynced.then(() => true), afterMs(openWithinMs)])
  if (!isLoaded) {
    void persistence.destroy()
    return null
  }
  const unsentKey = `${name}:unsent`
  // y-indexeddb gives its failed writes to nobody: they surface here only.
  const onRejection = (event: PromiseRejectionEvent) => {
    if (!(event.reason instanceof DOMException) || event.reason.name !== 'QuotaExceededError') return
    event.preventDefault()
    onFull()
  }
  window.addEventListener('unhandledrejection', onRejection)
  return {
    origin: persistence,
    unsent: Number(readItem(unsentKey) ?? 0) || 0,
    keepUnsent: (changes) => writeItem(unsentKey, changes === 0 ? null : String(changes)),
    async clear() {
      writeItem(unsentKey, null)
      await persistence.clearData()
    },
    close() {
      window.removeEventListener('unhandledrejection', onRejection)
      void persistence.destroy()
    },
  }
}

/** Tries it: some browsers offer the interface and refuse its use. */
async function mayStore(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false
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
