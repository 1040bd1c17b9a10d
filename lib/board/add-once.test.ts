import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { addOnce } from './add-once'
import { applyCommands } from './apply-commands'
import { seedPageId } from './card-record'
import { recordsOf } from './doc'
import { noteRecord } from './note-record'
import { readRecord } from './read'
import { boardSchema } from './schema'
import { seedDoc } from './seed-doc'
import { page } from './testing/records'

function seeded(): Y.Doc {
  const doc = new Y.Doc()
  seedDoc(doc, [page(seedPageId)], { epoch: 1, schema: boardSchema.serialize() })
  return doc
}

const place = { parentId: seedPageId, index: 'a1', x: 0, y: 0 }
const parts = [
  {
    client: 11,
    by: null,
    records: [noteRecord('shape:a', place, 'of one'), noteRecord('shape:b', place, 'of one, too')],
  },
  { client: 22, by: null, records: [noteRecord('shape:c', place, 'of another')] },
]
const add = (doc: Y.Doc, epoch = 1) => applyCommands(doc, [{ type: 'add-once', epoch, parts }], null)
const ids = (doc: Y.Doc) => [...recordsOf(doc).keys()].filter((id) => id.startsWith('shape:')).sort()

test('adds records under the clients that were drawn for them', () => {
  const doc = seeded()
  add(doc)
  expect(ids(doc)).toEqual(['shape:a', 'shape:b', 'shape:c'])
  expect([...doc.store.clients.keys()]).toEqual(expect.arrayContaining([11, 22]))
})

test('a second time changes nothing, not even where somebody has changed or deleted them since', () => {
  const doc = seeded()
  add(doc)
  applyCommands(doc, [{ type: 'patch', id: 'shape:a', changes: { $x: 700 } }], null)
  applyCommands(doc, [{ type: 'remove', ids: ['shape:b'] }], null)
  const before = Y.encodeStateAsUpdate(doc)
  add(doc)
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  expect(readRecord('shape:a', recordsOf(doc).get('shape:a'))).toMatchObject({ x: 700 })
  expect(ids(doc)).toEqual(['shape:a', 'shape:c'])
})

test('two servers that both add them have added them once', () => {
  const one = seeded()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  add(one)
  add(other)
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  expect(ids(one)).toEqual(['shape:a', 'shape:b', 'shape:c'])
  expect(Y.encodeStateVector(one)).toEqual(Y.encodeStateVector(other))
})

test('in another epoch adds what is not there', () => {
  const doc = seeded()
  applyCommands(doc, [{ type: 'put', records: [noteRecord('shape:a', { ...place, x: 50 }, 'moved since')] }], null)
  add(doc, 7)
  expect(ids(doc)).toEqual(['shape:a', 'shape:b', 'shape:c'])
  expect(readRecord('shape:a', recordsOf(doc).get('shape:a'))).toMatchObject({ x: 50 })
})

test('writes nothing when one of them is not valid', () => {
  const doc = seeded()
  const wrong = { ...noteRecord('shape:z', place, ''), props: {} } as never
  const before = Y.encodeStateAsUpdate(doc)
  expect(() =>
    addOnce(doc, { type: 'add-once', epoch: 1, parts: [{ client: 1, by: null, records: [wrong] }] }),
  ).toThrow()
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})
