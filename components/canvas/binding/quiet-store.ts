import { type TLStore, transact } from 'tldraw'

/**
 * What we need of tldraw's store beyond its published types. Both are marked internal in 3.15.6; quiet-store.test.ts pins
 * how they behave.
 */
interface StoreInternals {
  readonly sideEffects: { setIsEnabled(isEnabled: boolean): void }
  readonly _isInAtomicOp: boolean
}
// True in the pinned version, and tested.
const internalsOf = (store: TLStore) => store as unknown as StoreInternals

/**
 * Puts other people's changes into the store without side effects. With them, every client would answer one person's move
 * with its own new indices and bindings, as its own acts and in its own undo. The store ends the silence itself, when the
 * operation is over; its integrity checker still looks after cameras and selections.
 */
export function mergeQuietly(store: TLStore, merge: () => void): void {
  transact(() => {
    store.mergeRemoteChanges(() => {
      internalsOf(store).sideEffects.setIsEnabled(false)
      merge()
    })
  })
}

/** Inside an operation nothing can be merged: it has to wait until that is over. */
export function isInOperation(store: TLStore): boolean {
  const { _isInAtomicOp: isInAtomicOp } = internalsOf(store)
  return isInAtomicOp
}
