import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameworkById } from '../../catalogue/catalogue'
import { seedRecords } from '../seed'
import { touches } from './box'
import { routeInput } from './route-input'
import { routeRelations } from './routes'
import { type CardBox, runsOver } from './scene'

const framework = frameworkById('data-product') ?? null
const core = routeInput(seedRecords({ framework, density: 'core', cases: false }))

const anyBox = fc.record({
  x: fc.integer({ min: -8000, max: 8000 }).map((x) => x / 4),
  y: fc.integer({ min: -8000, max: 8000 }).map((y) => y / 4),
  w: fc.constantFrom(288, 608),
  h: fc.constantFrom(64, 112, 128),
})
const card = (id: string, box: Omit<CardBox, 'id' | 'frame'>): CardBox => ({ id, frame: null, ...box })
const isOrthogonal = (points: readonly (readonly [number, number])[]) =>
  points.every(([x, y], i) => i === 0 || x === points[i - 1]?.[0] || y === points[i - 1]?.[1])

describe('which lines are drawn', () => {
  test('the journey always, each from its first card to its second', () => {
    const routes = routeRelations(core.cards, core.frames, core.relations, { show: 'none' })
    const journey = core.relations.filter(({ draw }) => draw === 'journey')
    expect([...routes.keys()].sort()).toEqual(journey.map(({ id }) => id).sort())
    expect(journey).toHaveLength(10)
    for (const { id, to } of journey) {
      const [x] = routes.get(id)?.points.at(-1) ?? []
      expect(x).toBe(core.cards.find((it) => it.id === to)?.x)
    }
  })

  test('neighbours only where both cards touch one gap; none to a rejected option', () => {
    const drawn = (cards: readonly CardBox[]) =>
      [...routeRelations(cards, core.frames, core.relations)].filter(([, { why }]) => why === 'neighbour')
    const before = drawn(core.cards)
    expect(before.length).toBeGreaterThan(5)
    const [first] = before
    const { from } = core.relations.find(({ id }) => id === first?.[0]) ?? { from: '' }
    const rejected = core.cards.map((it) => (it.id === from ? { ...it, isRejected: true } : it))
    expect(drawn(rejected).map(([id]) => id)).not.toContain(first?.[0])
  })

  test('all relations of a card that somebody looks at', () => {
    const asked = new Set(['shape:dp-int-event-backbone'])
    const routes = routeRelations(core.cards, core.frames, core.relations, { asked })
    for (const { id, from, to } of core.relations) {
      if (asked.has(from) || asked.has(to)) expect(routes.has(id), id).toBe(true)
    }
  })

  test('a relation whose card is gone is not drawn', () => {
    const cards = core.cards.filter(({ id }) => id !== 'shape:dp-type')
    const routes = routeRelations(cards, core.frames, core.relations, { show: 'all' })
    for (const { id, from, to } of core.relations) {
      if (from === 'shape:dp-type' || to === 'shape:dp-type') expect(routes.has(id)).toBe(false)
    }
  })
})

describe('cards that people have put anywhere', () => {
  test('a line runs through neither of its two cards and has only right angles', () => {
    const twoApart = fc.tuple(anyBox, anyBox).filter(([a, b]) => !touches(a, b, 40))
    fc.assert(
      fc.property(twoApart, ([a, b]) => {
        const cards = [card('a', a), card('b', b)]
        const relations = [{ id: 'r', from: 'a', to: 'b', relation: 'requires', draw: 'journey' }] as const
        const points = routeRelations(cards, [], relations).get('r')?.points ?? []
        expect(points.length).toBeGreaterThan(1)
        expect(isOrthogonal(points)).toBe(true)
        for (const it of cards) expect(runsOver(points, it)).toBe(false)
      }),
      {
        numRuns: 500,
        examples: [
          [
            [
              { x: -2, y: -104, w: 288, h: 64 },
              { x: 287, y: 0, w: 288, h: 64 },
            ],
          ],
        ],
      },
    )
  })

  test('in a crowd, too, a line keeps out of its own two cards', () => {
    const crowd = fc.array(anyBox, { minLength: 4, maxLength: 30 })
    fc.assert(
      fc.property(crowd, (boxes) => {
        const apart = boxes.reduce<(typeof boxes)[number][]>(
          (kept, box) => (kept.some((other) => touches(box, other, 40)) ? kept : [...kept, box]),
          [],
        )
        fc.pre(apart.length > 1)
        const cards = apart.map((box, i) => card(`${i}`, box))
        const relations = [{ id: 'r', from: '0', to: '1', relation: 'requires', draw: 'journey' }] as const
        const points = routeRelations(cards, [], relations).get('r')?.points ?? []
        for (const it of cards.slice(0, 2)) expect(runsOver(points, it)).toBe(false)
      }),
    )
  })

  test('in a wall of cards, where every way runs over some, a line still keeps out of its own two', () => {
    const cells = fc.uniqueArray(fc.record({ column: fc.nat(6), row: fc.nat(8) }), {
      minLength: 20,
      maxLength: 60,
      selector: ({ column, row }) => column * 100 + row,
    })
    fc.assert(
      fc.property(cells, (wall) => {
        const cards = wall.map(({ column, row }, i) => card(`${i}`, { x: column * 292, y: row * 116, w: 288, h: 112 }))
        const relations = [{ id: 'r', from: '0', to: '1', relation: 'requires', draw: 'select' }] as const
        const points = routeRelations(cards, [], relations, { show: 'all' }).get('r')?.points ?? []
        for (const it of cards.slice(0, 2)) expect(runsOver(points, it)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('cards on top of each other still get a line or none, never an error', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { minLength: 2, maxLength: 10 }), (boxes) => {
        const cards = boxes.map((box, i) => card(`${i}`, box))
        const relations = cards.map((_, i) => ({
          id: `r${i}`,
          from: `${i}`,
          to: `${(i + 1) % cards.length}`,
          relation: 'requires',
          draw: 'detail' as const,
        }))
        for (const { points } of routeRelations(cards, [], relations, { show: 'all' }).values()) {
          expect(isOrthogonal(points)).toBe(true)
          for (const [x, y] of points) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
        }
      }),
    )
  })
})
