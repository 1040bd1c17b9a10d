import type { TLRecord } from 'tldraw'
import * as Y from 'yjs'
import { kindOf, mayChangeKind, mayPassLocks } from '@/lib/access/canvas-powers'
import type { Role } from '@/lib/access/roles'
import { isLock } from '@/lib/board/lock'
import { isObject, StandingRecords } from '@/lib/board/standing-records'
import { entryKeyOf } from '@/lib/board/yjs-insides'
import { recordsOf } from '@/lib/board/doc'
import type { PendingChange } from '../binding/pending-changes'

/** What the document lets somebody write: asked right before writing, because a lock may have come since the gesture began. */
export interface Writable {
  allows(change: PendingChange, isOnCanvas: (id: string) => boolean): boolean
  /** May this step be taken back, or again? What it touched may be locked by now. */
  allowsStep(step: { readonly insertions: DeleteSet; readonly deletions: DeleteSet }): boolean
}

type DeleteSet = Y.UndoManager['undoStack'][number]['insertions']

/** The reading that the server's referee has of the same document. */
export function writableFor(doc: Y.Doc, roleNow: () => Role | null): Writable {
  const standing = new StandingRecords(doc)
  const records = recordsOf(doc)
  const mayChange = (id: string) => mayChangeKind(roleNow(), standing.kind(id)) && !standing.isLocked(id)

  function allowsRecord(record: TLRecord): boolean {
    const meta: unknown = 'meta' in record ? record.meta : null
    if (isObject(meta) && isLock(meta.lock) && !standing.isLockedItself(record.id)) return false
    if (!mayChangeKind(roleNow(), kindOf(record))) return false
    return record.typeName !== 'shape' || !standing.isLocked(record.parentId)
  }

  return {
    allows(change, isOnCanvas) {
      if (mayPassLocks(roleNow())) return true
      const record = change.kind === 'removed' ? change.from : change.to
      if (standing.mapOf(record.id) && !mayChange(record.id)) return false
      if (record.typeName === 'binding') {
        if (change.kind === 'removed' && !isOnCanvas(record.toId)) return true
        return !standing.mapOf(record.fromId) || mayChange(record.fromId)
      }
      return change.kind === 'removed' || allowsRecord(record)
    },

    allowsStep({ insertions, deletions }) {
      if (mayPassLocks(roleNow())) return true
      let isAllowed = true
      const look = (item: Y.Item | Y.GC) => {
        if (!isAllowed || !(item instanceof Y.Item)) return
        const id = entryKeyOf(records, item)
        if (id === null) return
        const back = valueOf(item)
        const parents = [parentIn(item, back), item.parentSub === 'pi' ? standing.parentAsMade(id) : null]
        // A binding changes how its first end is drawn.
        const from = isObject(back) && typeof back.fromId === 'string' ? back.fromId : null
        if (from !== null && standing.mapOf(from) && !mayChange(from)) isAllowed = false
        if (standing.mapOf(id) && !mayChange(id)) isAllowed = false
        if (parents.some((parentId) => typeof parentId === 'string' && standing.isLocked(parentId))) isAllowed = false
      }
      doc.transact((transaction) => {
        for (const set of [insertions, deletions]) Y.iterateDeletedStructs(transaction, set, look)
      })
      return isAllowed
    },
  }
}

const valueOf = ({ content }: Y.Item): unknown => (content instanceof Y.ContentAny ? content.arr.at(-1) : null)

/** What the record would stand in, if this came back. */
function parentIn({ parentSub }: Y.Item, value: unknown): unknown {
  if (parentSub === 'pi') return Array.isArray(value) ? value[0] : null
  return parentSub === '$' && isObject(value) ? value.parentId : null
}
