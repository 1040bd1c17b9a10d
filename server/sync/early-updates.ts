import * as Y from 'yjs'

const earlyBytesMax = 8 * 1024 * 1024

export interface Applied {
  /** Part of it builds on something that is missing; Yjs keeps that part in memory only. */
  readonly isEarly: boolean
  /** By how many bytes the pile of what waits for something missing has grown. */
  readonly grownBy: number
  /** The pile was thrown away. */
  readonly dropped: { readonly bytes: number; readonly error?: unknown } | null
}

/** Applies an update that may come ahead of what it builds on. */
export function applyMaybeEarly(doc: Y.Doc, update: Uint8Array, origin: unknown): Applied {
  const { store } = doc
  const [structs, deletions] = [store.pendingStructs?.update, store.pendingDs]
  const broken = applyApart(doc, update, origin)
  if (isSame(structs, store.pendingStructs?.update) && isSame(deletions, store.pendingDs)) {
    return { isEarly: false, grownBy: 0, dropped: broken }
  }
  const isEarly = store.pendingStructs !== null || store.pendingDs !== null
  const bytes = sizeOf(store.pendingStructs?.update) + sizeOf(store.pendingDs)
  const grownBy = Math.max(0, bytes - sizeOf(structs) - sizeOf(deletions))
  if (bytes <= earlyBytesMax) return { isEarly, grownBy, dropped: broken }
  forgetEarly(doc)
  return { isEarly, grownBy, dropped: { bytes } }
}

/**
 * Encodes without what still waits for something missing: should that ever be placed, everybody is told, and until then it
 * would only wait in everybody's memory.
 */
export function encodePlaced(doc: Y.Doc, stateVector?: Uint8Array): Uint8Array {
  const { store } = doc
  const { pendingStructs, pendingDs } = store
  forgetEarly(doc)
  try {
    return Y.encodeStateAsUpdate(doc, stateVector)
  } finally {
    store.pendingStructs = pendingStructs
    store.pendingDs = pendingDs
  }
}

/** What somebody sent earlier, ahead of its time, may break only now. That is not the fault of who is sending now. */
function applyApart(doc: Y.Doc, update: Uint8Array, origin: unknown): Applied['dropped'] {
  const { store } = doc
  const hadEarly = store.pendingStructs !== null || store.pendingDs !== null
  const bytes = sizeOf(store.pendingStructs?.update) + sizeOf(store.pendingDs)
  try {
    Y.applyUpdate(doc, update, origin)
    return null
  } catch (error) {
    forgetEarly(doc)
    if (!hadEarly) throw error
    Y.applyUpdate(doc, update, origin)
    return { bytes, error }
  }
}

function forgetEarly({ store }: Y.Doc): void {
  store.pendingStructs = null
  store.pendingDs = null
}

function isSame(a: Uint8Array | null | undefined, b: Uint8Array | null | undefined): boolean {
  return a === b || (!!a && !!b && Buffer.compare(a, b) === 0)
}

function sizeOf(bytes: Uint8Array | null | undefined): number {
  return bytes?.byteLength ?? 0
}
