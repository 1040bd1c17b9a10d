import * as Y from 'yjs'
import type { Away } from './held-sync'

export interface AwayFromDoc extends Away {
  /** Back again: what the document was is of no use any more. */
  forget(): void
}

/**
 * An absence that begins now. The document as it stands is written out only when somebody here is about to change it, or asks:
 * most absences end before that, and for a large board it takes a while.
 */
export function awayFrom(doc: Y.Doc): AwayFromDoc {
  let base: Uint8Array | null = null
  const keep = () => {
    base ??= Y.encodeStateAsUpdate(doc)
    forget()
    return base
  }
  const beforeOwnChange = ({ local }: Y.Transaction) => {
    if (local) keep()
  }
  const forget = () => doc.off('beforeTransaction', beforeOwnChange)
  doc.on('beforeTransaction', beforeOwnChange)
  return {
    since: Date.now(),
    get base() {
      return keep()
    },
    forget,
  }
}
