import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlainRecord } from './commands'
import { keyAfter } from './key-after'
import { isValidRecord } from './read'
import { type Grave, repair } from './repair'
import { fuzzRuns, fuzzTimeoutMs } from './testing/arbitraries'
import { faultsOf } from './testing/faults'
import { arrow, arrowBinding, frame, note, page, relation, relationBinding } from './testing/records'

const ids = ['a', 'b', 'c', 'd', 'e'].map((letter) => `shape:${letter}`)
const parent = fc.constantFrom('page:page', 'page:other', 'page:gone', 'shape:gone', 'shape:grave', ...ids)
const index = fc.constantFrom('a0', 'a1', 'a1V', 'a2', 'Zz')
const pages = fc.subarray([page('page:page'), page('page:other')])
const shapes = fc
  .tuple(...ids.map(() => fc.tuple(fc.boolean(), parent, index, fc.integer({ min: -50, max: 50 }))))
  .map((made) =>
    made.flatMap(([isThere, parentId, index, x], at) => {
      const id = ids[at] ?? ''
      const make = [frame, note, arrow, relation][at % 4] ?? note
      return isThere ? [make(id, { parentId, index, x })] : []
    }),
  )
const end = fc.constantFrom('shape:gone', ...ids)
const bindings = fc
  .array(fc.tuple(fc.boolean(), end, end, fc.boolean()), { maxLength: 6 })
  .map((made) =>
    made.map(([isArrow, from, to, isFirst], at) =>
      isArrow
        ? arrowBinding(`binding:${at}`, from, to, isFirst ? 'start' : 'end')
        : relationBinding(`binding:${at}`, from, to, isFirst ? 'from' : 'to'),
    ),
  )
const board = fc.tuple(pages, shapes, bindings).map((parts) => parts.flat())
const graves = new Map<string, Grave>([
  ['shape:grave', { parentId: 'shape:gone', x: 10, y: 20, rotation: 0 }],
  ['shape:gone', { parentId: 'shape:a', x: 100, y: 200, rotation: 1 }],
])
const mapOf = (records: readonly PlainRecord[]) => new Map(records.map((record) => [record.id as string, record]))
const runs = { numRuns: fuzzRuns(2000) }

describe('a board that merging broke', { timeout: fuzzTimeoutMs }, () => {
  test('B2 is whole after repair, whatever was wrong with it', () => {
    fc.assert(
      fc.property(board, (records) => {
        const repaired = repair(mapOf(records), graves)
        expect(faultsOf(repaired)).toEqual([])
        for (const record of repaired.values()) expect(isValidRecord(record)).toBe(true)
      }),
      runs,
    )
  })

  test('B2 is repaired alike on every screen, in whatever order records came', () => {
    fc.assert(
      fc.property(
        board.chain((records) => fc.tuple(fc.constant(records), shuffled(records))),
        ([records, others]) => {
          expect(sorted(repair(mapOf(records), graves))).toEqual(sorted(repair(mapOf(others), graves)))
        },
      ),
      runs,
    )
  })

  test('B2 needs no second repair', () => {
    fc.assert(
      fc.property(board, (records) => {
        const repaired = repair(mapOf(records), graves)
        expect(repair(repaired, graves)).toBe(repaired)
      }),
      runs,
    )
  })

  test('B2 keeps every shape', () => {
    fc.assert(
      fc.property(board, (records) => {
        const repaired = repair(mapOf(records), graves)
        for (const { typeName, id } of records) if (typeName === 'shape') expect(repaired.has(id)).toBe(true)
      }),
      runs,
    )
  })

  test('B2 an orphan keeps its place through the graves of two frames', () => {
    const shape = note('shape:n', { parentId: 'shape:inner', x: 1, y: 2 })
    const deleted = new Map<string, Grave>([
      ['shape:inner', { parentId: 'shape:outer', x: 10, y: 0, rotation: Math.PI / 2 }],
      ['shape:outer', { parentId: 'page:page', x: 100, y: 100, rotation: 0 }],
    ])
    expect(repair(mapOf([page(), shape]), deleted).get('shape:n')).toMatchObject({
      parentId: 'page:page',
      x: 108,
      y: 101,
      rotation: Math.fround(Math.PI / 2),
    })
  })
})

test('there is always an index between two others', () => {
  const pairs = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(pairs, (steps) => {
      let [low, high]: [string, string | null] = ['a1', null]
      for (const up of steps) {
        const between = keyAfter(low, high)
        expect(between > low).toBe(true)
        expect(high === null || between < high).toBe(true)
        expect(isValidRecord(note('shape:n', { index: between }))).toBe(true)
        if (up) low = between
        else high = between
      }
    }),
    runs,
  )
})

function shuffled(records: readonly PlainRecord[]): fc.Arbitrary<PlainRecord[]> {
  return fc.shuffledSubarray([...records], { minLength: records.length })
}
const sorted = (records: Map<string, PlainRecord>) => [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
