import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlainRecord } from '../commands'
import { type Grave, repair } from '../repair'
import { fuzzRuns, fuzzTimeoutMs } from '../testing/arbitraries'
import { arrow, arrowBinding, frame, note, page, relation, relationBinding } from '../testing/records'
import { RepairedBoard } from './repaired-board'

const ids = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `shape:${letter}`)
const parent = fc.constantFrom('page:page', 'page:other', 'shape:gone', 'shape:grave', ...ids)
const index = fc.constantFrom('a0', 'a1', 'a1V', 'a2', 'Zz')
const end = fc.constantFrom('shape:gone', ...ids)

const shapeStep = fc
  .record({ id: fc.nat(ids.length - 1), parentId: parent, index, x: fc.integer({ min: -9, max: 9 }) })
  .map(({ id, ...placed }): Step => {
    const make = [frame, note, arrow, relation][id % 4] ?? note
    const shape = ids[id] ?? ''
    return { id: shape, record: make(shape, placed) }
  })
const bindingStep = fc
  .tuple(fc.nat(5), fc.boolean(), end, end, fc.boolean())
  .map(([at, isArrow, from, to, isFirst]): Step => {
    const id = `binding:${at}`
    const record = isArrow
      ? arrowBinding(id, from, to, isFirst ? 'start' : 'end')
      : relationBinding(id, from, to, isFirst ? 'from' : 'to')
    return { id, record }
  })
const pageStep = fc
  .tuple(fc.constantFrom('page:page', 'page:other'), index, fc.boolean())
  .map(([id, at, isThere]): Step => ({ id, record: isThere ? page(id, at) : undefined }))
const removal = fc
  .constantFrom(...ids, 'binding:0', 'binding:1', 'binding:2', 'binding:3')
  .map((id): Step => ({ id, record: undefined }))
const graveStep = fc
  .tuple(fc.constantFrom('shape:gone', 'shape:grave', ...ids), parent, fc.boolean())
  .map(([id, parentId, isDug]): Step => ({ id, grave: isDug ? { parentId, x: 10, y: -20, rotation: 0.5 } : undefined }))
const steps = fc.array(
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: shapeStep },
      { weight: 3, arbitrary: bindingStep },
      { weight: 2, arbitrary: removal },
      { weight: 1, arbitrary: pageStep },
      { weight: 1, arbitrary: graveStep },
    ),
    { minLength: 1, maxLength: 4 },
  ),
  { minLength: 1, maxLength: 25 },
)
type Step = { id: string; record: PlainRecord | undefined } | { id: string; grave: Grave | undefined }

describe('a board kept whole while it changes', { timeout: fuzzTimeoutMs }, () => {
  test('B2 shows after every change what repair makes of the whole', () => {
    fc.assert(
      fc.property(steps, (batches) => {
        const board = new RepairedBoard()
        const records = new Map<string, PlainRecord>()
        const graves = new Map<string, Grave>()
        for (const batch of batches) {
          const before = new Map(board.shown())
          const changed = board.update(taken(batch, records, graves))
          expect(sorted(board.shown())).toEqual(sorted(repair(new Map(records), graves)))
          // Whoever shows the board looks at these ids only.
          const seen = new Set([...before.keys(), ...board.shown().keys()])
          for (const id of seen) if (before.get(id) !== board.get(id)) expect(changed).toContain(id)
        }
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test('B11 looks at nobody who has nothing to do with a change', () => {
    const board = new RepairedBoard()
    const cards = Array.from({ length: 2000 }, (_, i) => note(`shape:${i}`, { index: `c${(i + 1000).toString(36)}1` }))
    board.update({ records: new Map([page(), ...cards].map((record) => [record.id, record])) })
    const changed = (...records: PlainRecord[]) =>
      [...board.update({ records: new Map(records.map((record) => [record.id, record])) })].sort()
    expect(changed(note('shape:7', { index: 'Zz' }))).toEqual(['shape:7'])
    expect(changed(note('shape:new', { index: 'a5' }))).toEqual(['shape:new'])
    expect(changed(note('shape:equal', { index: 'a5' }))).toEqual(['shape:equal', 'shape:new'])
    expect(changed(note('shape:lost', { index: 'a1', parentId: 'shape:gone' }))).toEqual(['shape:lost'])
    expect(changed(frame('shape:gone', { index: 'a2' }))).toEqual(['shape:gone', 'shape:lost'])
  })
})

function taken(batch: readonly Step[], records: Map<string, PlainRecord>, graves: Map<string, Grave>) {
  const change = { records: new Map<string, PlainRecord | undefined>(), graves: new Map<string, Grave | undefined>() }
  for (const step of batch) {
    if ('grave' in step) {
      change.graves.set(step.id, step.grave)
      if (step.grave) graves.set(step.id, step.grave)
      else graves.delete(step.id)
    } else {
      change.records.set(step.id, step.record)
      if (step.record) records.set(step.id, step.record)
      else records.delete(step.id)
    }
  }
  return change
}

const sorted = (records: ReadonlyMap<string, PlainRecord>) =>
  [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
