import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyCommands } from './apply-commands'
import type { PlainRecord } from './commands'
import { readMeta } from './doc'
import { isFromTheFuture, migrateRecords, needsMigration, renewedDoc } from './epoch'
import { readBoard } from './read'
import { type Golden, goldenDocuments } from './testing/golden'

const byId = (records: Iterable<PlainRecord>) => [...records].sort((a, b) => (a.id < b.id ? -1 : 1))

/** The document as the server opens it: an older one is migrated first. */
function open({ state }: Golden): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  expect(isFromTheFuture(doc)).toBe(false)
  const opened = needsMigration(doc) ? renewedDoc(doc, { epoch: 2 }) : doc
  if (!opened) throw new Error('it cannot be migrated')
  return opened
}

describe.each(goldenDocuments())('the recorded document $name', (golden) => {
  test('opens and says what it said', () => {
    const said = new Map(golden.records.map((record) => [record.id as string, record]))
    const migrated = migrateRecords(said, golden.schema)
    expect(migrated).not.toBeNull()
    expect(readBoard(open(golden))).toEqual(byId(migrated?.values() ?? []))
  })

  test('can be edited, and be written afresh without a change', () => {
    const doc = open(golden)
    const shape = readBoard(doc).find((record) => record.typeName === 'shape')
    applyCommands(doc, [{ type: 'patch', id: shape?.id ?? '', changes: { $opacity: 0.25 } }], 'test')
    expect(readBoard(doc).find((record) => record.id === shape?.id)).toMatchObject({ opacity: 0.25 })
    const fresh = renewedDoc(doc, { epoch: 5 })
    expect(fresh && readBoard(fresh)).toEqual(readBoard(doc))
    expect(fresh && readMeta(fresh)?.epoch).toBe(5)
  })
})

test('there are recorded documents', () => {
  expect(goldenDocuments().length).toBeGreaterThan(1)
})
