import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { frameworks } from '../catalogue/catalogue'
import { applyCommands } from './apply-commands'
import type { PlainRecord } from './commands'
import { readMeta, recordsOf } from './doc'
import { changeRecord, createRecord, removeRecord } from './edits'
import { readBoard, readGraves, readRecords } from './read'
import { boardSchema } from './schema'
import { seedRecords } from './seed'
import { seedDoc } from './seed-doc'
import { arrow, arrowBinding, frame, note, option, page, stroke } from './testing/records'

const [framework] = frameworks
const seeds = framework ? seedRecords({ framework, density: 'complete', cases: true }) : []

describe('a canvas in a document', () => {
  test('B7 gives back every record as it was put in', () => {
    const doc = seeded([...seeds, ...samples])
    const read = readRecords(doc)
    for (const record of [...seeds, ...samples]) expect(read.get(record.id)).toEqual(record)
    expect(readBoard(doc)).toHaveLength(seeds.length + samples.length)
    expect(readMeta(doc)).toMatchObject({ layout: 1, epoch: 1, seedClient: doc.clientID })
  })

  test('a document that nobody seeded has no meta', () => {
    expect(readMeta(new Y.Doc())).toBeNull()
  })

  test('B10 a change writes only what changed', () => {
    const doc = seeded(samples)
    const moved = { ...samples[0], x: 40, y: 50 } as PlainRecord
    changeRecord(doc, samples[0] as PlainRecord, moved)
    expect(overridesOf(doc, moved.id)).toEqual(['xy'])
    expect(readRecords(doc).get(moved.id)).toEqual(moved)
  })

  test('B10 what the document already says is not written again', () => {
    const doc = seeded(samples)
    const before = samples[0] as PlainRecord
    const moved = { ...before, x: 40 } as PlainRecord
    changeRecord(doc, before, moved)
    expect(updateOf(doc, () => changeRecord(doc, before, moved))).toBeNull()
    expect(updateOf(doc, () => changeRecord(doc, moved, moved))).toBeNull()
  })

  test('a prop that goes away is gone, and one that comes is there', () => {
    const doc = seeded(samples)
    const before = option('shape:o1', { meta: { old: 1 } })
    createRecord(doc, before)
    const after = option('shape:o1', { meta: { fresh: [1, 2] } })
    changeRecord(doc, before, after)
    expect(readRecords(doc).get('shape:o1')).toEqual(after)
  })

  test('a rich text that cannot be flat is kept whole, and returns to being shared', () => {
    const doc = seeded([])
    const table = { type: 'doc', content: [{ type: 'table', content: [] }] }
    const whole = note('shape:n', { richText: table })
    const flat = note('shape:n', { text: 'Buy or build' })
    createRecord(doc, whole)
    expect(readRecords(doc).get('shape:n')).toEqual(whole)
    changeRecord(doc, whole, flat)
    expect(readRecords(doc).get('shape:n')).toEqual(flat)
    changeRecord(doc, flat, whole)
    expect(readRecords(doc).get('shape:n')).toEqual(whole)
  })

  test('a record that was deleted stays deleted when somebody still changes it', () => {
    const doc = seeded(samples)
    removeRecord(doc, 'shape:note')
    changeRecord(doc, samples[0] as PlainRecord, { ...samples[0], x: 9 } as PlainRecord)
    expect(readRecords(doc).has('shape:note')).toBe(false)
  })

  test('a deleted frame leaves a grave', () => {
    const doc = seeded([page(), frame('shape:f', { x: 10, y: 20 })])
    removeRecord(doc, 'shape:f')
    expect(readGraves(doc).get('shape:f')).toEqual({ parentId: 'page:page', x: 10, y: 20, rotation: 0 })
  })

  test('B12 nonsense from elsewhere harms no other record', () => {
    const doc = seeded([page(), note('shape:good', {})])
    const records = recordsOf(doc) as Y.Map<unknown>
    records.set('shape:number', 7)
    records.set('shape:empty', new Y.Map())
    createRecord(doc, { ...note('shape:bad', {}), x: 'left' } as unknown as PlainRecord)
    const hostile = recordsOf(doc).get('shape:good')
    hostile?.set('p.__proto__', { isAdmin: true })
    expect(readBoard(doc).map((record) => record.id)).toContain('shape:good')
    expect(readBoard(doc).map((record) => record.id)).not.toContain('shape:bad')
    expect('isAdmin' in {}).toBe(false)
  })
})

describe('what the server does to a canvas', () => {
  test('a patch merges props and fields, and a title keeps what others type', () => {
    const doc = seeded([page(), option('shape:o', { title: 'Kafka' })])
    applyCommands(
      doc,
      [{ type: 'patch', id: 'shape:o', changes: { title: 'Apache Kafka', status: 'chosen', $x: 7 } }],
      'me',
    )
    expect(readRecords(doc).get('shape:o')).toMatchObject({ x: 7, props: { title: 'Apache Kafka', status: 'chosen' } })
  })

  test('a patch of what is gone does nothing, and one that is not valid is refused', () => {
    const doc = seeded([page(), option('shape:o', {})])
    applyCommands(doc, [{ type: 'patch', id: 'shape:gone', changes: { title: 'x' } }], 'me')
    expect(readRecords(doc).has('shape:gone')).toBe(false)
    const bad = [{ type: 'patch', id: 'shape:o', changes: { status: 'perhaps' } }] as const
    expect(() => applyCommands(doc, bad, 'me')).toThrow('shape:o')
  })

  test('removing a card takes its bindings along', () => {
    const doc = seeded(samples)
    applyCommands(doc, [{ type: 'remove', ids: ['shape:note'] }], 'me')
    const left = readRecords(doc)
    expect([...left.keys()]).not.toContain('binding:start')
    expect([...left.keys()]).toContain('shape:arrow')
  })

  test('replacing makes the canvas exactly what was saved', () => {
    const doc = seeded([...seeds, ...samples])
    const saved = readBoard(doc)
    applyCommands(
      doc,
      [
        { type: 'remove', ids: ['shape:note', 'shape:frame'] },
        { type: 'put', records: [note('shape:later', { text: 'later' })] },
        { type: 'patch', id: 'shape:stroke', changes: { $x: 3.3, color: 'red' } },
      ],
      'me',
    )
    expect(readBoard(doc)).not.toEqual(saved)
    applyCommands(doc, [{ type: 'replace', records: saved }], 'me')
    expect(readBoard(doc)).toEqual(saved)
    expect(updateOf(doc, () => applyCommands(doc, [{ type: 'replace', records: saved }], 'me'))).toBeNull()
  })
})

const samples: PlainRecord[] = [
  note('shape:note', { text: 'Who pays?' }),
  frame('shape:frame', {}),
  stroke('shape:stroke'),
  arrow('shape:arrow', { text: 'leads to' }),
  arrowBinding('binding:start', 'shape:arrow', 'shape:note', 'start'),
].map((record, index) => ('parentId' in record ? ({ ...record, index: `b0${index + 1}` } as PlainRecord) : record))

function seeded(records: readonly PlainRecord[]): Y.Doc {
  const doc = new Y.Doc()
  seedDoc(doc, records.some((record) => record.typeName === 'page') ? records : [page(), ...records], {
    epoch: 1,
    schema: boardSchema.serialize(),
  })
  return doc
}

function overridesOf(doc: Y.Doc, id: string): string[] {
  return [...(recordsOf(doc).get(id)?.keys() ?? [])].filter((key) => key !== '$' && !key.startsWith('t.'))
}

function updateOf(doc: Y.Doc, act: () => void): Uint8Array | null {
  let made: Uint8Array | null = null
  const note = (update: Uint8Array) => {
    made = update
  }
  doc.on('update', note)
  act()
  doc.off('update', note)
  return made
}
