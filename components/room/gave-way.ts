import type * as Y from 'yjs'
import type { PlainRecord } from '@/lib/board/commands'
import { recordsOf } from '@/lib/board/doc'
import type { Reconciled } from '@/lib/board/online-wins'
import { readRecord } from '@/lib/board/read'
import { recordName } from '@/lib/board/record-name'
import type { GaveWay } from './saving-state'

/** What of one's own was not kept, in a person's words; null: all was. */
export function gaveWayIn(doc: Y.Doc, { conflicts, gone }: Reconciled): GaveWay | null {
  const ids = [...new Set(conflicts.map((conflict) => conflict.id))]
  const records = ids.flatMap((id) => readRecord(id, recordsOf(doc).get(id)) ?? [])
  return told([...records, ...gone], conflicts.length + gone.length)
}

export function gaveWayOn(records: readonly PlainRecord[]): GaveWay | null {
  return told(records, records.length)
}

function told(records: readonly PlainRecord[], changes: number): GaveWay | null {
  return changes === 0 ? null : { changes, names: [...new Set(records.map(recordName))] }
}
