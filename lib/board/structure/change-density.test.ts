import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentOf } from '../../catalogue/content'
import { frameworks } from '../../catalogue/catalogue'
import { cardsOf } from '../card-reading'
import type { BoardCommand, PlainRecord } from '../commands'
import { boardDecisions } from '../layout/groups'
import { isValidRecord } from '../read'
import { seedContent } from '../seed'
import { seededId } from '../seed-frames'
import { fuzzRuns, fuzzTimeoutMs } from '../testing/arbitraries'
import { faultsOf } from '../testing/faults'
import { note } from '../testing/records'
import { frameworkRecords } from './add-framework'
import { changeDensity } from './change-density'
import { densityOf } from './content-ids'
import { isShape, propsOf } from './records'
import { boardAfter, overlaps } from './testing'

const contents = frameworks.map(contentOf)
const [product] = contents as [(typeof contents)[number]]
const none = { carried: new Set<string>() }
const seeded = (content: (typeof contents)[number], density: 'core' | 'complete') =>
  seedContent({ ...content, cases: [] }, { density, cases: false })

/** What a board looks like: its shapes with their places and words, and what is tied to what. */
const look = (records: readonly PlainRecord[]) =>
  records
    .filter(({ typeName }) => typeName === 'shape' || typeName === 'binding')
    .map((record) => (isShape(record) ? { ...record, index: '' } : record))
    .sort((a, b) => (a.id < b.id ? -1 : 1))

describe.each(contents)('the density of $framework.title', (content) => {
  const core = seeded(content, 'core')
  const complete = seeded(content, 'complete')

  test('an untouched board becomes what a new board of the other density is, and back again', () => {
    expect(densityOf(core, [content])).toBe('core')
    expect(densityOf(complete, [content])).toBe('complete')
    const wider = boardAfter(core, changeDensity(core, [content], { to: 'complete', ...none }).commands)
    expect(look(wider)).toEqual(look(boardAfter(complete)))
    const narrower = boardAfter(wider, changeDensity(wider, [content], { to: 'core', ...none }).commands)
    expect(look(narrower)).toEqual(look(boardAfter(core)))
  })

  test('it says first what it adds and takes away', () => {
    const count = (density: 'core' | 'complete') => ({
      decisions: cardsOf(seeded(content, density), 'decision').length,
      options: cardsOf(seeded(content, density), 'option').length,
    })
    const [less, more] = [count('core'), count('complete')]
    const { adds, takes, stays } = changeDensity(core, [content], { to: 'complete', ...none })
    expect(stays).toBe(0)
    expect(adds.decisions - takes.decisions).toBe(more.decisions - less.decisions)
    expect(adds.options - takes.options).toBe(more.options - less.options)
  })
})

describe('a board that people have worked on', { timeout: fuzzTimeoutMs }, () => {
  const complete = boardAfter(seeded(product, 'complete'))
  const options = boardDecisions(product.framework, 'complete').flatMap((it) =>
    it.options.map(({ id }) => seededId(id)),
  )
  const decisions = boardDecisions(product.framework, 'complete').map(({ decision }) => seededId(decision.id))
  const frames = complete.filter((it) => 'type' in it && it.type === 'frame').map(({ id }) => id as string)
  const option = fc.constantFrom(...options)
  const inBoth = boardDecisions(product.framework, 'core').flatMap((it) => it.options.map(({ id }) => seededId(id)))
  const act: fc.Arbitrary<BoardCommand> = fc.oneof(
    option.map((id) => ({ type: 'patch' as const, id, changes: { status: 'chosen' } })),
    option.map((id) => ({ type: 'patch' as const, id, changes: { rationale: 'because' } })),
    option.map((id) => ({ type: 'patch' as const, id, changes: { title: 'In our own words' } })),
    option.map((id) => ({ type: 'remove' as const, ids: [id] })),
    fc.constantFrom(...decisions).map((id) => ({ type: 'remove' as const, ids: [id] })),
    fc.constantFrom(...decisions).map((id) => ({ type: 'patch' as const, id, changes: { settled: 'deferred' } })),
    fc
      .tuple(fc.constantFrom(...frames), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3000 }))
      .map(([parentId, n, x]) => ({
        type: 'put' as const,
        records: [note(`shape:note${n}`, { parentId, index: `a${n}V`, x, y: 300, text: 'ours' })],
      })),
  )

  test('loses nothing that carries anything, whichever way it is switched', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), option, (acts, commented) => {
        const start = boardAfter(complete, acts)
        const carried = new Set([commented])
        const core = boardAfter(start, changeDensity(start, [product], { to: 'core', carried }).commands)
        expect(faultsOf(new Map(core.map((record) => [record.id, record])))).toEqual([])
        expect(core.every((record) => isValidRecord(record))).toBe(true)
        expect(overlaps(core)).toEqual([])
        const again = boardAfter(core, changeDensity(core, [product], { to: 'complete', carried }).commands)
        for (const board of [core, again]) {
          const there = new Map(board.map((record) => [record.id as string, record]))
          for (const record of start) {
            const words = propsOf(record)
            const isTouched =
              record.id === commented ||
              (words.status ?? 'candidate') !== 'candidate' ||
              (words.settled ?? null) !== null ||
              (words.rationale ?? '') !== '' ||
              words.title === 'In our own words' ||
              record.id.startsWith('shape:note')
            if (!isTouched) continue
            const { w: _w, h: _h, look: _look, ...kept } = words
            expect(propsOf(there.get(record.id))).toMatchObject(kept)
          }
        }
        // What somebody deleted stays away; of what only one density has, the other cannot tell.
        for (const id of inBoth)
          if (!start.some((it) => it.id === id)) expect(again.some((it) => it.id === id)).toBe(false)
        expect(overlaps(again)).toEqual([])
      }),
      { numRuns: fuzzRuns(40) },
    )
  })

  test('what its frames have no room for never goes on what stands beside it', () => {
    const start = boardAfter(complete, [
      { type: 'remove', ids: ['shape:dp-type'] },
      { type: 'patch', id: 'shape:dp-alignment', changes: { settled: 'deferred' } },
    ])
    const core = boardAfter(start, changeDensity(start, [product], { to: 'core', ...none }).commands)
    const again = boardAfter(core, changeDensity(core, [product], { to: 'complete', ...none }).commands)
    expect(overlaps(again)).toEqual([])
  })

  test('keeps its notes in their frames, its register in its lanes, and what stands beside at its distance', () => {
    const core = boardAfter(seeded(product, 'core'))
    const frame = frames[2] ?? ''
    const beside = note('shape:beside', { x: 9_000, y: 40, index: 'a9V', text: 'beside' })
    const inside = note('shape:inside', { parentId: frame, x: 30, y: 110, index: 'a9V', text: 'inside' })
    const board = boardAfter(core, [{ type: 'put', records: [beside, inside] }])
    const wider = boardAfter(board, changeDensity(board, [product], { to: 'complete', ...none }).commands)
    const at = (id: string, records: readonly PlainRecord[]) =>
      records.find((record) => record.id === id) as { x: number; parentId: string }
    // In its frame where that has room for it, else beside the board: never on a card.
    expect([frame, 'page:page']).toContain(at('shape:inside', wider).parentId)
    expect(at('shape:beside', wider).x).toBeGreaterThan(9_000)
    const back = boardAfter(wider, changeDensity(wider, [product], { to: 'core', ...none }).commands)
    expect(at('shape:beside', back).x).toBe(9_000)
  })

  test('with two frameworks on it is switched as one, and keeps one register', () => {
    const [, platform] = contents as [never, (typeof contents)[number]]
    const both = boardAfter(seeded(product, 'core'), [
      { type: 'put', records: frameworkRecords(seeded(product, 'core'), platform, { density: 'core', cases: false }) },
    ])
    const { commands } = changeDensity(both, [product, platform], { to: 'complete', ...none })
    const wider = boardAfter(both, commands)
    expect(overlaps(wider)).toEqual([])
    expect(densityOf(wider, [product, platform])).toBe('complete')
    const narrower = boardAfter(wider, changeDensity(wider, [product, platform], { to: 'core', ...none }).commands)
    expect(cardsOf(narrower, 'lane').filter(({ props }) => props.kind === 'objective')).toHaveLength(1)
    expect(look(narrower)).toEqual(look(both))
  })
})
