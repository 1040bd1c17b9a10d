import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameworkById, frameworks } from '../../catalogue/catalogue'
import type { Framework } from '../../catalogue/framework'
import { summaryById } from '../../catalogue/summaries'
import { seedRecords } from '../seed'
import { type Density, densities } from '../shapes/status'
import { boardFaults, placementFaults } from './check'
import { placeFramework } from './place'
import { routeInput } from './route-input'
import { routeRelations } from './routes'
import { fitZoom, frameMin } from './units'

const boards = frameworks.flatMap((framework) => densities.map((density) => ({ framework, density })))

/** The design's table: size in units, fit at 1440 × 900 and at 1280 × 720 in whole percents. */
const table: Readonly<Record<string, Readonly<Record<Density, readonly [number, number, number, number]>>>> = {
  'data-product': { core: [3388, 2132, 36, 28], complete: [4072, 2268, 32, 26] },
  'self-serve-platform': { core: [3388, 1880, 38, 32], complete: [4072, 2652, 29, 22] },
  'federated-governance': { core: [2704, 1762, 44, 34], complete: [4072, 2160, 32, 28] },
}

describe.each(boards)('$framework.title, $density', ({ framework, density }) => {
  const board = placeFramework(framework, density)

  test('has the size and the fit of the table', () => {
    const { width, height, zoom } = board
    const small = fitZoom(width, height, { w: 1280, h: 720 })
    const [w, h, fit, smallFit] = table[framework.id]?.[density] ?? []
    expect([width, height]).toEqual([w, h])
    expect(Math.abs(zoom * 100 - (fit ?? 0))).toBeLessThan(0.6)
    expect(Math.abs(small * 100 - (smallFit ?? 0))).toBeLessThan(0.6)
  })

  test('stands without overlap, every card inside its frame', () => {
    expect(placementFaults(board)).toEqual([])
    for (const { w, h } of board.frames) {
      expect(w).toBeGreaterThanOrEqual(frameMin.w)
      expect(h).toBeGreaterThanOrEqual(frameMin.h)
    }
  })

  test('stands the same each time', () => {
    expect(placeFramework(framework, density)).toEqual(board)
  })

  test('draws no line over a card, whatever is asked for, with cases and all', () => {
    const { cards, frames, relations } = routeInput(seedRecords({ framework, density, cases: true }))
    for (const show of ['neighbours', 'all'] as const) {
      expect(boardFaults(cards, frames, routeRelations(cards, frames, relations, { show }))).toEqual([])
    }
  })

  test('holds what the light index says', () => {
    const groups = board.frames.flatMap(({ columns }) => columns.flat()).map(({ group }) => group)
    const decisions = groups.flatMap((group) => (group.kind === 'decision' ? [group] : []))
    const count = (look: 'card' | 'lane') => decisions.filter((it) => it.look === look)
    const sum = (list: typeof decisions) => list.reduce((total, { options }) => total + options.length, 0)
    expect(summaryById(framework.id)?.counts[density]).toEqual({
      decisions: count('card').length,
      options: sum(count('card')),
      lanes: groups.length - decisions.length,
      facts: sum(count('lane')),
    })
  })
})

describe('any framework', () => {
  const base = frameworkById('data-product')
  /** Frameworks of one to nine phases with decisions and options of any number, some of them sub-decisions. */
  const anyFramework = fc
    .array(fc.array(fc.record({ options: fc.nat(14), isSub: fc.boolean() }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 9,
    })
    .map((phases): Framework => {
      const [decision] = base?.decisions ?? []
      const [option] = decision?.options ?? []
      if (!base || !decision || !option) throw new Error('the catalogue is empty')
      const { record: _, ...plain } = decision
      return {
        ...base,
        phases: phases.map((_, p) => ({ ...base.phases[0], id: `p${p}`, order: p + 1 }) as Framework['phases'][number]),
        journeys: [],
        decisions: phases.flatMap((decisions, p) =>
          decisions.map(({ options, isSub }, d) => ({
            ...plain,
            id: `d${p}-${d}`,
            phase: `p${p}`,
            ...(isSub && d > 0 ? { parentDecision: `d${p}-${d - 1}` } : {}),
            options: Array.from({ length: options }, (_, o) => ({ ...option, id: `o${p}-${d}-${o}` })),
          })),
        ),
      }
    })

  test('is placed without overlap', () => {
    fc.assert(
      fc.property(anyFramework, (framework) => {
        expect(placementFaults(placeFramework(framework, 'complete'))).toEqual([])
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
