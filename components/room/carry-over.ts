import * as Y from 'yjs'
import { isNothing, type Leftover, ownChanges, replay, type Replayed } from '@/lib/board/rejoin'
import { copyName, type DeviceStore, earlierEpochs, type LocalCopy, openLocalCopy } from './local-copy'

/** A document of an earlier epoch, in the hands of this page or on this device. */
export interface OldDocument extends Leftover {
  /** Changes that were known to be unsent. */
  readonly unsent: number
  /** Forgets what lies on the device. */
  drop(): Promise<void>
}

/** The last state of an epoch; 'gone': kept no longer; null: no answer now. */
export type FetchCoda = (epoch: number) => Promise<Uint8Array | 'gone' | null>

/** What lies on this device of earlier epochs of the board. */
export async function oldDocuments(
  about: { readonly boardId: string; readonly participantId: string; readonly epoch: number },
  store?: DeviceStore,
): Promise<OldDocument[]> {
  const { boardId, participantId } = about
  const found: OldDocument[] = []
  for (const epoch of await earlierEpochs(boardId, participantId, about.epoch, store)) {
    const doc = new Y.Doc()
    const copy = await openLocalCopy(copyName(boardId, participantId, epoch), doc, () => undefined, store)
    if (!copy) continue
    const { unsent, away } = copy
    found.push({ epoch, state: Y.encodeStateAsUpdate(doc), base: away?.base ?? null, unsent, drop: () => copy.clear() })
  }
  return found
}

export type CarriedOver =
  | { readonly kind: 'done'; readonly replayed: Replayed }
  | { readonly kind: 'later' }
  | { readonly kind: 'gone' }

/**
 * Does on the present document what was done on the old one and never sent, then forgets the old one. Tabs of one board
 * share what lies on the device: one at a time, and each starts from what the one before has carried over.
 */
export function carryOver(
  old: OldDocument,
  present: { readonly doc: Y.Doc; readonly copy: LocalCopy | null; readonly origin: unknown; readonly lock: string },
  fetchCoda: FetchCoda,
): Promise<CarriedOver> {
  return oneTabAtATime(`${present.lock}:${old.epoch}`, async () => {
    const coda = await fetchCoda(old.epoch)
    if (coda === null) return { kind: 'later' }
    if (coda === 'gone') return { kind: 'gone' }
    const before = await present.copy?.carriedFrom(old.epoch)
    const own = ownChanges(old, before ? [coda, before] : [coda])
    if (!own) return { kind: 'later' }
    const replayed = isNothing(own) ? { changes: 0, gaveWay: own.gaveWay } : replay(present.doc, own, present.origin)
    // Written after the changes themselves, so that they are on the device once this is.
    await present.copy?.keepCarried(old.epoch, own.merged).catch(() => undefined)
    await old.drop().catch(() => undefined)
    return { kind: 'done', replayed }
  })
}

async function oneTabAtATime(name: string, work: () => Promise<CarriedOver>): Promise<CarriedOver> {
  // Pages that were not fetched securely have no locks.
  const { locks } = navigator as { locks?: LockManager }
  return locks ? await locks.request(name, work) : work()
}
