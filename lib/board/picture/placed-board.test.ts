import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlainRecord } from '../commands'
import { arrow, arrowBinding, frame, note, page, stroke } from '../testing/records'
import { arrowLine } from './arrow-ends'
import { PlacedBoard } from './placed-board'
import { placeShapes } from './placed-shapes'

const ids = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `shape:${letter}`)
const parent = fc.constantFrom('page:page', ...ids.slice(0, 2))
const index = fc.constantFrom('a0', 'a1', 'a1V', 'a2', 'a3')
const place = fc.integer({ min: -500, max: 500 })

/** Frames hold notes, strokes and arrows; nothing holds a frame, so that nothing goes round in circles. */
const shapeStep = fc
  .record({ at: fc.nat(ids.length - 1), parentId: parent, index, x: place, y: place })
  .map(({ at, ...placed }): Step => {
    const id = ids[at] ?? ''
    if (at < 2) return { id, record: frame(id, { ...placed, parentId: 'page:page' }) }
    const make = [note, stroke, arrow, note][at - 2] ?? note
    return { id, record: make(id, placed) }
  })
const bindingStep = fc
  .tuple(fc.nat(2), fc.constantFrom(...ids), fc.constantFrom('start' as const, 'end' as const))
  .map(([n, to, end]): Step => ({ id: `binding:${n}`, record: arrowBinding(`binding:${n}`, 'shape:e', to, end) }))
const removal = fc.constantFrom(...ids, 'binding:0', 'binding:1').map((id): Step => ({ id, record: undefined }))
type Step = { id: string; record: PlainRecord | undefined }

function boardOf(records: Iterable<PlainRecord>): PlacedBoard {
  const board = new PlacedBoard()
  for (const record of records) board.put(record)
  return board
}
const pictured = (board: PlacedBoard) => board.order().map((id) => board.placed(id))

describe('the places of a large board', () => {
  test('are after every change what they are on a board read afresh', () => {
    const steps = fc.array(fc.oneof(shapeStep, shapeStep, bindingStep, removal), { maxLength: 30 })
    fc.assert(
      fc.property(steps, (all) => {
        const board = boardOf([page()])
        const records = new Map<string, PlainRecord>([['page:page', page()]])
        for (const { id, record } of all) {
          if (record) {
            board.put(record)
            records.set(id, record)
          } else {
            board.remove(id)
            records.delete(id)
          }
          // Asked in between, so that whatever is remembered is put to the test.
          expect(pictured(board)).toEqual(pictured(boardOf(records.values())))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('are those of a thumbnail of the same board', () => {
    const records = [
      page(),
      frame('shape:a', { x: 100, y: 50, index: 'a2' }),
      note('shape:b', { x: 10, y: 20, parentId: 'shape:a', text: 'in the frame' }),
      note('shape:c', { x: -300, y: 0, index: 'a1' }),
    ]
    const board = boardOf(records)
    const placed = placeShapes(records)
    expect(board.order()).toEqual(placed.map(({ id }) => id))
    expect(board.order().map((id) => board.placed(id)?.shape)).toEqual(placed)
  })

  test('end where the frame around them ends', () => {
    const board = boardOf([
      page(),
      frame('shape:a', { x: 100, y: 50 }),
      note('shape:b', { x: 350, y: 20, parentId: 'shape:a' }),
    ])
    expect(board.placed('shape:b')?.clip).toMatchObject({ x: 100, y: 50, w: 400, h: 300 })
    expect(board.placed('shape:a')?.clip).toBeNull()
  })

  test('say which change moves others too', () => {
    const board = boardOf([
      page(),
      frame('shape:a', {}),
      note('shape:b', { parentId: 'shape:a' }),
      note('shape:c', {}),
      arrow('shape:e', {}),
      arrowBinding('binding:0', 'shape:e', 'shape:b', 'end'),
    ])
    expect(['shape:a', 'shape:b', 'shape:c', 'shape:e'].map((id) => board.carriesOthers(id))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('the line of an arrow from far away', () => {
  const own = { start: [0, 0] as const, end: [100, 0] as const }
  const box = { x: 200, y: -50, w: 100, h: 100 }

  test('ends at the edge of the card that it points at', () => {
    expect(arrowLine(own, { end: { box, anchor: [0.5, 0.5] } }, {})).toEqual([
      [0, 0],
      [200, 0],
    ])
  })

  test('stays with its own ends where nothing holds them, and bows where it is bent', () => {
    expect(arrowLine(own, {}, { bend: 0 })).toEqual([
      [0, 0],
      [100, 0],
    ])
    const bowed = arrowLine(own, {}, { bend: 20 })
    expect(bowed[0]).toEqual([0, 0])
    expect(bowed.at(-1)).toEqual([100, 0])
    expect(Math.abs(bowed[4]?.[1] ?? 0)).toBeCloseTo(20)
  })

  test('goes round the corner where it is an elbow', () => {
    expect(arrowLine({ start: [0, 0], end: [100, 80] }, {}, { kind: 'elbow' })).toEqual([
      [0, 0],
      [50, 0],
      [50, 80],
      [100, 80],
    ])
  })
})
