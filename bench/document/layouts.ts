import type * as Y from 'yjs'
import { YKeyValue } from 'y-utility/y-keyvalue'
import type { PlainRecord } from '../../lib/board/commands'
import { createBinding, type LayoutBinding, type RecordDiff } from './binding'

/** What one would write first: a record is one value, and the last writer's is the one that stays. */
function wholeRecords(doc: Y.Doc): LayoutBinding {
  const map = doc.getMap<PlainRecord>('whole')
  const records = new Map<string, PlainRecord>(map.entries())
  map.observe(({ keysChanged }) => {
    for (const id of keysChanged) {
      const record = map.get(id)
      if (record) records.set(id, record)
      else records.delete(id)
    }
  })
  return {
    applyDiff: (diff) =>
      doc.transact(() => {
        for (const record of written(diff)) map.set(record.id, record)
        for (const id of Object.keys(diff.removed)) map.delete(id)
      }),
    records: () => records,
    onDiff() {},
  }
}

/** What tldraw's own example for Yjs uses. Every write looks through the whole list. */
function keyValue(doc: Y.Doc): LayoutBinding {
  const store = new YKeyValue<PlainRecord>(doc.getArray<{ key: string; val: PlainRecord }>('list'))
  return {
    applyDiff: (diff) =>
      doc.transact(() => {
        for (const record of written(diff)) store.set(record.id, record)
        for (const id of Object.keys(diff.removed)) store.delete(id)
      }),
    records: () => new Map([...store.map].map(([id, { val }]) => [id, val])),
    onDiff() {},
  }
}

const written = (diff: RecordDiff) => [...Object.values(diff.added), ...Object.values(diff.updated).map(([, to]) => to)]

export const layouts = { ours: createBinding, 'whole records': wholeRecords, YKeyValue: keyValue } as const
export type LayoutName = keyof typeof layouts
