// What edits cost: bytes on the wire, bytes that stay behind, time to load. From the root of the project:
//   npx tsx bench/document/bytes.ts [boards of this many cards: 2000]
// Bytes are exact and the same on every machine; times are of this one.
import { brotliCompressSync } from 'node:zlib'
import * as Y from 'yjs'
import { frameworks } from '../../lib/catalogue/catalogue'
import { canonicalRecord } from '../../lib/board/canonical'
import type { PlainRecord } from '../../lib/board/commands'
import { changeRecord, createRecord } from '../../lib/board/edits'
import { readBoard, readRecords } from '../../lib/board/read'
import { boardSchema } from '../../lib/board/schema'
import { seedRecords } from '../../lib/board/seed'
import { seedDoc } from '../../lib/board/seed-doc'
import { arrow, arrowBinding, note, option, page, paragraph, stroke } from '../../lib/board/testing/records'

const cards = Number(process.argv[2] ?? 2000)
const targets = { 'drag step, one card': 42, 'key stroke in a note': 22 }

const results: [string, string | number, string?][] = []
// Client ids are random 32-bit numbers in life; a large one shows what they cost.
const doc = new Y.Doc()
doc.clientID = 4_000_000_000
seedDoc(doc, [page(), note('shape:n', { text: 'Who pays?' }), option('shape:o', { title: 'Kafka', index: 'a2' })], {
  epoch: 1,
  schema: boardSchema.serialize(),
})

const before = sizeOf(doc)
results.push(['drag step, one card', drag(1000)])
results.push(['… left behind by 1,000 steps, bytes', sizeOf(doc) - before])
results.push(['key stroke in a note', typing('shape:n', 200)])
results.push(['key stroke in a title', titleTyping(200)])
results.push(['recolour', cost(() => change('shape:n', { props: { color: 'red' } }))])
results.push(['create a note', cost(() => createRecord(doc, note('shape:new', { x: 10.5, y: 20.5, index: 'a3' })))])
results.push([
  'create an option card',
  cost(() => createRecord(doc, option('shape:card', { title: 'Build', index: 'a4' }))),
])
results.push([
  'create an arrow with two bindings',
  cost(() => {
    createRecord(doc, arrow('shape:arrow', { index: 'a5' }))
    createRecord(doc, arrowBinding('binding:1', 'shape:arrow', 'shape:n', 'start'))
    createRecord(doc, arrowBinding('binding:2', 'shape:arrow', 'shape:o', 'end'))
  }),
])
results.push(['create a stroke of 40 points', cost(() => createRecord(doc, stroke('shape:stroke', { index: 'a6' })))])

for (const framework of frameworks) {
  const records = seedRecords({ framework, density: 'complete', cases: true })
  results.push([`seeded board: ${framework.title}, ${records.length} records`, ...board(records)])
}
const many = Array.from({ length: cards }, (_, i) =>
  note(`shape:${i.toString(36).padStart(8, '0')}`, {
    x: i * 10,
    index: `b${(10 + i).toString().padStart(2, '0')}1`,
    text: `Note number ${i}`,
  }),
)
results.push([`board of ${cards} notes`, ...board([page(), ...many])])

for (const [what, value, more] of results) console.log(`${what.padEnd(64)} ${String(value).padStart(10)} ${more ?? ''}`)
const missed = Object.entries(targets).filter(
  ([what, most]) => Number(results.find(([name]) => name === what)?.[1]) > most,
)
for (const [what, most] of missed) console.error(`over its target: ${what}, at most ${most} bytes`)
process.exitCode = missed.length > 0 ? 1 : 0

function drag(steps: number): number {
  return median(
    Array.from({ length: steps }, (_, i) => cost(() => change('shape:n', { x: 100 + i * 3.7, y: 50 + i * 1.3 }))),
  )
}

function typing(id: string, keys: number): number {
  let text = 'Who pays?'
  return median(
    Array.from({ length: keys }, (_, i) => {
      text += 'abcdefgh '[i % 9]
      return cost(() => change(id, { props: { richText: paragraph(text) } }))
    }),
  )
}

function titleTyping(keys: number): number {
  let title = 'Kafka'
  return median(
    Array.from({ length: keys }, (_, i) => {
      title += 'abcdefgh '[i % 9]
      return cost(() => change('shape:o', { props: { title } }))
    }),
  )
}

function change(id: string, { props, ...fields }: { props?: object; [field: string]: unknown }): void {
  const from = readRecords(doc).get(id)
  if (from?.typeName !== 'shape') throw new Error(`${id} is not there`)
  changeRecord(doc, from, canonicalRecord({ ...from, ...fields, props: { ...from.props, ...props } } as PlainRecord))
}

function cost(edit: () => void): number {
  let bytes = 0
  const count = (update: Uint8Array) => {
    bytes += update.length
  }
  doc.on('update', count)
  doc.transact(edit)
  doc.off('update', count)
  return bytes
}

function board(records: readonly PlainRecord[]): [string, string] {
  const made = new Y.Doc()
  seedDoc(made, records, { epoch: 1, schema: boardSchema.serialize() })
  const v1 = Y.encodeStateAsUpdate(made)
  const stored = brotliCompressSync(Y.encodeStateAsUpdateV2(made)).length
  const json = JSON.stringify(records).length
  const times = Array.from({ length: 5 }, () => {
    const startedAt = performance.now()
    const loaded = new Y.Doc()
    Y.applyUpdate(loaded, v1)
    readBoard(loaded)
    return performance.now() - startedAt
  })
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`
  return [
    kb(v1.length),
    `v1, ${(v1.length / json).toFixed(2)} of its JSON; stored ${kb(stored)} (${(stored / json).toFixed(3)}); read and validated in ${median(times).toFixed(0)} ms`,
  ]
}

function sizeOf(of: Y.Doc): number {
  return Y.encodeStateAsUpdate(of).length
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0
}
