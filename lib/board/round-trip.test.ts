import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardReader } from './board-reader'
import type { PlainRecord } from './commands'
import { recordsOf } from './doc'
import { changeRecord, createRecord } from './edits'
import { readBoard, readRecords } from './read'
import { boardSchema } from './schema'
import { seedDoc } from './seed-doc'
import { fuzzRuns, fuzzTimeoutMs, richDoc } from './testing/arbitraries'
import { note, option, page, stroke } from './testing/records'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0)
const hundredths = fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 100)
const coordinate = fc.oneof(hundredths, hundredths, finite)
const json = fc.jsonValue({ depthSize: 'small' }).filter((value) => !JSON.stringify(value).includes('__proto__'))
const meta = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), json, { maxKeys: 3 })
const points = fc.array(fc.record({ x: coordinate, y: coordinate, z: fc.constantFrom(0.5, 0.25, 1) }), {
  maxLength: 30,
})

const aNote = fc.tuple(richDoc, meta, coordinate).map(([richText, meta, x]) => note('shape:1', { richText, meta, x }))
const anOption = fc
  .tuple(fc.string({ unit: 'grapheme' }), meta)
  .map(([title, meta]) => option('shape:1', { title, meta }))
const aStroke = fc.tuple(points, coordinate).map(([points, x]) => {
  const made = stroke('shape:1', { x }) as PlainRecord & { props: object }
  return { ...made, props: { ...made.props, segments: [{ type: 'free', points }] } } as PlainRecord
})
const size = fc.dictionary(fc.constantFrom('w', 'h'), fc.oneof(coordinate, fc.constantFrom('wide', null)))
const aStranger = fc.tuple(meta, meta, size).map(
  ([props, meta, size]) =>
    ({
      ...option('shape:1', { meta }),
      type: 'from the future',
      props: { ...props, title: 'T', ...size },
    }) as unknown,
) as fc.Arbitrary<PlainRecord>
const record = fc.oneof(aNote, anOption, aStroke, aStranger)
const runs = { numRuns: fuzzRuns(2000) }

describe('what is put into a document', { timeout: fuzzTimeoutMs }, () => {
  test('B7 comes back as it was, also what we do not know, also elsewhere', () => {
    fc.assert(
      fc.property(record, (made) => {
        const doc = boardWith([made])
        expect(readRecords(doc).get('shape:1')).toEqual(made)
        const other = new Y.Doc()
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
        expect(readRecords(other).get('shape:1')).toEqual(made)
      }),
      runs,
    )
  })

  test('B7 becomes any other state of the same card, for those who watch and for those who come later', () => {
    const states = fc.oneof(...[aNote, anOption, aStroke, aStranger].map((kind) => fc.tuple(kind, kind, kind)))
    fc.assert(
      fc.property(states, ([before, ...later]) => {
        const doc = boardWith([before])
        const reader = new BoardReader(doc)
        reader.load()
        let now = before
        for (const after of later) {
          changeRecord(doc, now, after)
          now = after
          reader.load()
          expect(readRecords(doc).get('shape:1')).toEqual(after)
          expect(reader.board.written('shape:1')).toEqual(after)
        }
      }),
      runs,
    )
  })

  test('B12 harms nothing else when it is not valid', () => {
    const spoiled = fc.constantFrom<[string, unknown]>(
      ['xy', ['far', 'away']],
      ['xy', Number.NaN],
      ['opacity', 7],
      ['pi', ['nowhere', 'a1']],
      ['p.status', 'none'],
      ['p.w', -1],
      ['$', 'a string'],
      ['$', { typeName: 'camera' }],
      ['t.title', 5],
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), spoiled), { minLength: 1, maxLength: 6 }),
        (all) => {
          const cards = [1, 2, 3, 4, 5, 6].map((i) => option(`shape:${i}`, { index: `a${i}`, title: `Card ${i}` }))
          const doc = boardWith(cards)
          const reader = new BoardReader(doc)
          reader.catchUp()
          for (const [i, [register, value]] of all) recordsOf(doc).get(`shape:${i}`)?.set(register, value)
          const { refused } = reader.catchUp()
          const seen = readBoard(doc)
          for (const card of cards.slice(4)) expect(seen).toContainEqual(card)
          expect([...reader.board.shown().values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(seen)
          for (const id of refused) expect(reader.board.get(id)).toBeUndefined()
          expect(recordsOf(doc).size).toBe(cards.length + 1)
        },
      ),
      runs,
    )
  })
})

function boardWith(records: readonly PlainRecord[]): Y.Doc {
  const doc = new Y.Doc()
  seedDoc(doc, [page()], { epoch: 1, schema: boardSchema.serialize() })
  for (const record of records) createRecord(doc, record)
  return doc
}
