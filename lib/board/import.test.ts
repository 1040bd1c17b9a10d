import { describe, expect, test } from 'vitest'
import { frameworkById } from '../catalogue/catalogue'
import { tldrFile } from '../export/tldr'
import { limits } from '../protocol/limits'
import { canonicalJson, canvasDocument } from '../sessions/snapshot'
import type { PlainRecord } from './commands'
import { importBoard } from './import'
import { boardSchema } from './schema'
import { seedRecords } from './seed'

const schema = boardSchema.serialize() as unknown as Readonly<Record<string, unknown>>
const records = seedRecords({ framework: frameworkById('data-product') ?? null, density: 'core', cases: true })
const reading = { schema, records }
const document = canvasDocument(reading)
const byId = (list: readonly PlainRecord[]) => canonicalJson(canvasDocument({ schema, records: list }).store)

/** The seed with its first shape changed as somebody who means harm would. */
function spoiled(change: (shape: Record<string, unknown>) => void) {
  const copy = structuredClone(records) as unknown as Record<string, unknown>[]
  const shape = copy.find((record) => record.typeName === 'shape')
  if (!shape) throw new Error('a seed has shapes')
  change(shape)
  return { tldrawFileFormatVersion: 1, schema, records: copy }
}

describe('importing a board', () => {
  test.each([
    ['our JSON export', { board: { title: 'Orders', density: 'complete' }, document }],
    ['a .tldr file', tldrFile(reading)],
    ['a bare snapshot', document],
  ])('%s comes back record for record', (_, file) => {
    const read = importBoard(JSON.parse(JSON.stringify(file)))
    expect(read.ok ? byId(read.value.records) : read.error).toBe(byId(records))
  })

  test('title and density come from our own export', () => {
    const read = importBoard({ board: { title: 'Orders', density: 'complete' }, document })
    expect(read.ok && read.value).toMatchObject({ title: 'Orders', density: 'complete' })
  })

  test('a plain .tldr of tldraw, with cameras and selections, gives its shapes', () => {
    const camera = { id: 'camera:page:page', typeName: 'camera', x: 0, y: 0, z: 1, meta: {} }
    const read = importBoard({ ...tldrFile(reading), records: [...records, camera] })
    expect(read.ok ? byId(read.value.records) : read.error).toBe(byId(records))
  })

  test.each([
    ['nothing at all', {}],
    ['a list', []],
    ['a text', 'board'],
    ['null', null],
    ['a .tldr of another version', { ...tldrFile(reading), tldrawFileFormatVersion: 2 }],
    ['no records', { ...tldrFile(reading), records: [] }],
    [
      'a schema from the future',
      { ...tldrFile(reading), schema: { schemaVersion: 2, sequences: { 'com.tldraw.store': 999 } } },
    ],
    ['a schema that is none', { ...tldrFile(reading), schema: { schemaVersion: 'x' } }],
    ['an unknown type of record', { ...tldrFile(reading), records: [{ id: 'evil:1', typeName: 'evil' }] }],
    ['the name of a built-in as a type', { ...tldrFile(reading), records: [{ id: 'x:1', typeName: 'constructor' }] }],
    ['the same record twice', { ...tldrFile(reading), records: [...records, records[0]] }],
    ['a record under another id', { ...document, store: { 'shape:other': records[0] } }],
    ['a shape of an unknown type', spoiled((shape) => (shape.type = 'evil'))],
    ['a position that is no number', spoiled((shape) => (shape.x = 'NaN'))],
    ['a position that no document can hold', spoiled((shape) => (shape.x = 1e300))],
    ['a field that shapes do not have', spoiled((shape) => Object.assign(shape, { onload: 'alert(1)' }))],
    ['a private note', spoiled((shape) => (shape.id = 'shape:private.x'))],
    ['a parent that is no shape', spoiled((shape) => (shape.parentId = 'camera:x'))],
    [
      'too many records',
      {
        ...tldrFile(reading),
        records: Array.from({ length: limits.recordsMax + 1 }, (_, i) => ({ ...records[0], id: `shape:${i}` })),
      },
    ],
  ])('%s is refused with a sentence', (_, file) => {
    const read = importBoard(file)
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.error).toMatch(/\w/)
  })

  test('a picture that is a script is refused', () => {
    const props = {
      name: 'x',
      src: 'javascript:alert(1)',
      w: 1,
      h: 1,
      mimeType: 'image/png',
      isAnimated: false,
      fileSize: 1,
    }
    const asset = { id: 'asset:x', typeName: 'asset', type: 'image', props, meta: {} }
    expect(importBoard({ ...tldrFile(reading), records: [...records, asset] }).ok).toBe(false)
  })

  test('nesting as deep as the file is long ends in a refusal, not in a crash', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)
    expect(importBoard(deep).ok).toBe(false)
    expect(importBoard(spoiled((shape) => (shape.meta = deep))).ok).toBe(false)
  })

  test('an orphan, a dangling binding and a circle are repaired as on every screen', () => {
    const read = importBoard(spoiled((shape) => (shape.parentId = 'shape:gone')))
    expect(read.ok).toBe(true)
    if (read.ok) expect(read.value.records).toHaveLength(records.length)
  })
})
