import type * as Y from 'yjs'
import { recordsOf } from '@/lib/board/doc'
import { localOrigin } from '../canvas/binding/local-origin'

const choosing: ReadonlySet<string> = new Set(['p.status', 'p.settled'])

/** Tells when this person chooses, rejects or settles something, wherever on the page they do it; not when they undo it. */
export function onOwnChoice(doc: Y.Doc, listener: () => void): () => void {
  const observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.origin !== localOrigin) return
    if (events.some((event) => [...event.keys.keys()].some((key) => choosing.has(key)))) listener()
  }
  recordsOf(doc).observeDeep(observe)
  return () => recordsOf(doc).unobserveDeep(observe)
}
