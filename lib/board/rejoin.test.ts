import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { PlainRecord } from './commands'
import { readMeta, recordsOf } from './doc'
import { changeRecord, createRecord, removeRecord } from './edits'
import { isFromTheFuture, migrateRecords, needsCompaction, needsMigration, renewedDoc } from './epoch'
import { readBoard, readRecord, readRecords } from './read'
import { isNothing, type Leftover, ownChanges, type Replayed, replay } from './rejoin'
import { boardSchema } from './schema'
import { schemaAge, schemaStanding } from './schema-age'
import { seedDoc } from './seed-doc'
import { fuzzRuns, fuzzTimeoutMs } from './testing/arbitraries'
import { arrow, arrowBinding, frame, note, option, page, paragraph, stroke } from './testing/records'

const start = [
  page(),
  frame('shape:frame', { index: 'a1', x: 1_000 }),
  note('shape:note1', { index: 'a2', text: 'shared' }),
  note('shape:note2', { index: 'a3', text: 'two' }),
  note('shape:note3', { index: 'a4', text: 'three' }),
  note('shape:note4', { index: 'a5', text: 'four' }),
  option('shape:option', { index: 'a6', title: 'Raw data' }),
  stroke('shape:stroke', { index: 'a7' }),
  arrow('shape:arrow', { index: 'a8', text: 'so' }),
  arrowBinding('binding:start', 'shape:arrow', 'shape:note1', 'start'),
]
const schema = boardSchema.serialize()

function seeded(clientId: number, records: readonly PlainRecord[] = start): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  seedDoc(doc, records, { epoch: 1, schema })
  return doc
}

function copyOf(doc: Y.Doc, clientId: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = clientId
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

type Loose = Record<string, unknown> & { props: Record<string, unknown> }

function read(doc: Y.Doc, id: string): Loose {
  const record = readRecord(id, recordsOf(doc).get(id))
  if (!record) throw new Error(`${id} is gone`)
  return record as unknown as Loose
}

function change(doc: Y.Doc, id: string, fields: object, props: object = {}): void {
  const from = read(doc, id)
  const to = { ...from, ...fields, props: { ...from.props, ...props } }
  doc.transact(() => changeRecord(doc, from as unknown as PlainRecord, to as unknown as PlainRecord))
}

function retype(doc: Y.Doc, id: string, retyped: (text: string) => string): void {
  change(doc, id, {}, { richText: paragraph(retyped(textOf(doc, id))) })
}

function textOf(doc: Y.Doc, id: string): string {
  return (JSON.stringify(read(doc, id).props.richText).match(/"text":"[^"]*"/g) ?? [])
    .join('')
    .replace(/"text":|"/g, '')
}

const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)

function renewed(old: Y.Doc, clientId?: number): Y.Doc {
  const doc = renewedDoc(old, { epoch: (readMeta(old)?.epoch ?? 0) + 1, clientId })
  if (!doc) throw new Error('it cannot be renewed')
  return doc
}

function rejoin(doc: Y.Doc, leftover: Leftover, codas: readonly Uint8Array[]): Replayed & { merged: Uint8Array } {
  const own = ownChanges(leftover, codas)
  if (!own) throw new Error('it cannot be read')
  return { ...replay(doc, own, 'rejoin'), merged: own.merged }
}

const clientId = fc.integer({ min: 1, max: 2 ** 32 - 1 })
const ids = fc.uniqueArray(clientId, { minLength: 5, maxLength: 5 })
// Two people who make the same text of it have said it once.
const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 3, maxLength: 3 })

describe('a document written afresh', { timeout: fuzzTimeoutMs }, () => {
  test('says the same, in the next epoch, and names who seeded the old one', () => {
    const old = seeded(7)
    for (let x = 1; x <= 300; x++) change(old, 'shape:note1', { x, y: x })
    retype(old, 'shape:note2', (text) => `${text}, and a list`)
    removeRecord(old, 'shape:frame')
    const fresh = renewed(old, 9)
    expect(readBoard(fresh)).toEqual(readBoard(old))
    expect(readMeta(fresh)).toMatchObject({ epoch: 2, seedClient: 9, earlierSeeds: [7], schema })
    expect(readMeta(renewed(fresh, 10))).toMatchObject({ epoch: 3, earlierSeeds: [7, 9] })
    expect([...fresh.store.clients.keys()]).toEqual([9])
  })

  test('keeps what does not validate and what other programs wrote', () => {
    const old = seeded(7)
    const strange = new Y.Map<unknown>([['$', { typeName: 'shape', type: 'from-tomorrow' }]])
    recordsOf(old).set('shape:strange', strange)
    old.getMap('theirs').set('key', new Y.Text('value'))
    old.getText('words').insert(0, 'hello')
    old.getArray('list').push([1, 'two'])
    const fresh = copyOf(renewed(old), 1)
    expect(recordsOf(fresh).get('shape:strange')?.toJSON()).toEqual(strange.toJSON())
    expect(fresh.getMap('theirs').toJSON()).toEqual({ key: 'value' })
    expect(fresh.getText('words').toString()).toBe('hello')
    expect(fresh.getArray('list').toJSON()).toEqual([1, 'two'])
    expect(needsCompaction(old)).toBe(false)
  })

  test('is asked for when half of a document is tombstones, and not for a small or a young one', () => {
    const doc = seeded(7)
    expect(needsCompaction(doc)).toBe(false)
    // Two people in turns, as in life: one person's tombstones melt into one.
    const other = copyOf(doc, 8)
    for (let x = 1; x <= 700; x++) {
      const writer = x % 2 ? doc : other
      change(writer, 'shape:note1', { x, y: x })
      change(writer, 'shape:option', {}, { status: x % 3 ? 'candidate' : 'chosen' })
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
    }
    expect(needsCompaction(doc)).toBe(true)
    const fresh = renewed(doc)
    expect(needsCompaction(fresh)).toBe(false)
    expect(stateOf(fresh).byteLength).toBeLessThan(stateOf(doc).byteLength / 2)
    expect(needsCompaction(new Y.Doc())).toBe(false)
  })

  test('knows older and newer schemas from its own', () => {
    const { sequences } = schema
    const noteName = 'com.tldraw.shape.note'
    const older = { ...schema, sequences: { ...sequences, [noteName]: (sequences[noteName] ?? 1) - 1 } }
    const newer = { ...schema, sequences: { ...sequences, 'com.tldraw.shape.from-tomorrow': 0 } }
    expect([schema, older, newer].map(schemaStanding)).toEqual(['present', 'older', 'newer'])
    expect(schemaAge(older.sequences)).toBeLessThan(schemaAge())
    expect(schemaAge(newer.sequences)).toBeGreaterThan(schemaAge())
    const doc = new Y.Doc()
    seedDoc(doc, start, { epoch: 1, schema: older })
    expect([needsMigration(doc), isFromTheFuture(doc)]).toEqual([true, false])
    doc.getMap('meta').set('schema', newer)
    expect([needsMigration(doc), isFromTheFuture(doc)]).toEqual([false, true])
    expect(renewedDoc(doc, { epoch: 2 })).toBeNull()
  })

  test('migrates records of an older schema, and is not stopped by one that breaks the migration', () => {
    const name = 'com.tldraw.shape.note'
    const before = { ...schema, sequences: { ...schema.sequences, [name]: 6 } }
    const strip = (record: PlainRecord): PlainRecord => {
      const props = { ...(record as unknown as Loose).props, text: 'plain words' }
      delete (props as Record<string, unknown>).richText
      return { ...record, props } as unknown as PlainRecord
    }
    const broken = { typeName: 'shape', type: 'note', id: 'shape:broken' } as unknown as PlainRecord
    const old = new Map([start[2], broken].map((it) => [it?.id ?? '', it === broken ? broken : strip(it ?? broken)]))
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const migrated = migrateRecords(old, before)
    complaints.mockRestore()
    expect(JSON.stringify(migrated?.get('shape:note1'))).toContain('"text":"plain words"')
    expect(migrated?.get('shape:broken')).toEqual(broken)
  })
})

describe('somebody who was away when the epoch ended', { timeout: fuzzTimeoutMs }, () => {
  test('loses nothing, and neither does anybody else', () => {
    fc.assert(
      fc.property(
        ids,
        words,
        fc.boolean(),
        ([a = 1, b = 2, c = 3, d = 4, e = 5], [online = '', offline = '', later = ''], hasBase) => {
          const server = seeded(a)
          const client = copyOf(server, b)
          const writer = copyOf(server, e)
          const base = stateOf(client)
          retype(writer, 'shape:note1', (text) => `${online} ${text}`)
          change(writer, 'shape:note2', { x: 1, y: 1 })
          Y.applyUpdate(server, stateOf(writer))

          retype(client, 'shape:note1', (text) => `${text} ${offline}`)
          change(client, 'shape:note2', {}, { color: 'red' })
          client.transact(() => createRecord(client, note('shape:mine', { index: 'a9', text: offline })))
          removeRecord(client, 'shape:note3')
          change(client, 'shape:stroke', { x: 8, y: 8 })

          const coda = stateOf(server)
          const fresh = renewed(server, c)
          retype(fresh, 'shape:note1', (text) => `${text} ${later}`)
          change(fresh, 'shape:note4', { x: 5, y: 5 })

          const present = copyOf(fresh, d)
          const leftover = { epoch: 1, state: stateOf(client), base: hasBase ? base : null }
          const { gaveWay } = rejoin(present, leftover, [coda])
          Y.applyUpdate(fresh, stateOf(present))

          const text = textOf(fresh, 'shape:note1')
          expect(text).toContain(`${online} shared`)
          expect(text).toContain(offline)
          expect(text).toContain(later)
          expect(text.length).toBe('shared'.length + online.length + offline.length + later.length + 3)
          expect(read(fresh, 'shape:note2')).toMatchObject({ x: 1, y: 1, props: { color: 'red' } })
          expect(textOf(fresh, 'shape:mine')).toBe(offline)
          expect(recordsOf(fresh).has('shape:note3')).toBe(false)
          expect(read(fresh, 'shape:note4')).toMatchObject({ x: 5, y: 5 })
          expect(read(fresh, 'shape:stroke')).toMatchObject({ x: 8, y: 8 })
          expect(gaveWay).toEqual([])
        },
      ),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test('gives way where others changed the same since, before the epoch ended or after, and is told where', () => {
    fc.assert(
      fc.property(ids, ([a = 1, b = 2, c = 3, d = 4, e = 5]) => {
        const server = seeded(a)
        const client = copyOf(server, b)
        const base = stateOf(client)
        const writer = copyOf(server, e)
        change(writer, 'shape:note1', { x: 11, y: 11 })
        Y.applyUpdate(server, stateOf(writer))
        change(client, 'shape:note1', { x: 22, y: 22 })
        change(client, 'shape:note2', { x: 22, y: 22 }, { color: 'red' })
        change(client, 'shape:note4', { x: 22, y: 22 })
        const coda = stateOf(server)
        const fresh = renewed(server, c)
        change(fresh, 'shape:note2', { x: 33, y: 33 })
        removeRecord(fresh, 'shape:note4')
        const present = copyOf(fresh, d)
        const { gaveWay } = rejoin(present, { epoch: 1, state: stateOf(client), base }, [coda])
        expect(read(present, 'shape:note1')).toMatchObject({ x: 11, y: 11 })
        expect(read(present, 'shape:note2')).toMatchObject({ x: 33, y: 33, props: { color: 'red' } })
        expect(recordsOf(present).has('shape:note4')).toBe(false)
        expect(gaveWay.map((it) => it.id).sort()).toEqual(['shape:note1', 'shape:note2', 'shape:note4'])
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test('carries a shared copy over once, though two tabs hold it', () => {
    const server = seeded(1)
    const tabA = copyOf(server, 2)
    retype(tabA, 'shape:note1', (text) => `${text} from A`)
    const tabB = copyOf(tabA, 3)
    retype(tabB, 'shape:note1', (text) => `${text} and B`)
    const coda = stateOf(server)
    const present = copyOf(renewed(server, 4), 5)
    const first = rejoin(present, { epoch: 1, state: stateOf(tabA), base: null }, [coda])
    rejoin(present, { epoch: 1, state: stateOf(tabB), base: null }, [coda, first.merged])
    expect(textOf(present, 'shape:note1')).toBe('shared from A and B')
  })

  test('with nothing unsent has nothing to carry', () => {
    const server = seeded(1)
    const client = copyOf(server, 2)
    change(server, 'shape:note1', { x: 4, y: 4 })
    const own = ownChanges({ epoch: 1, state: stateOf(client), base: null }, [stateOf(server)])
    expect(own && isNothing(own)).toBe(true)
    expect(readRecords(server).size).toBe(start.length)
  })
})
