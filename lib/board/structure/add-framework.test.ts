import { describe, expect, test } from 'vitest'
import { frameworks } from '../../catalogue/catalogue'
import { contentOf } from '../../catalogue/content'
import { cardsOf } from '../card-reading'
import { isValidRecord } from '../read'
import { seedContent } from '../seed'
import { seededId } from '../seed-frames'
import { densities } from '../shapes/status'
import { faultsOf } from '../testing/faults'
import { frameworkRecords, isFrameworkOn } from './add-framework'
import { OnBoard } from './on-board'
import { boardAfter, overlaps } from './testing'

const contents = frameworks.map(contentOf)
const pairs = contents.flatMap((first) =>
  contents.filter((it) => it !== first).flatMap((second) => densities.map((density) => ({ first, second, density }))),
)

describe.each(pairs)(
  '$second.framework.title beside $first.framework.title, $density',
  ({ first, second, density }) => {
    const start = boardAfter(seedContent(first, { density, cases: true }))
    const added = frameworkRecords(start, second, { density, cases: true })
    const board = boardAfter(start, [{ type: 'put', records: added }])

    test('stands beside what is there, whole, and changes nothing of it', () => {
      expect(faultsOf(new Map(board.map((record) => [record.id, record])))).toEqual([])
      expect(board.every((record) => isValidRecord(record))).toBe(true)
      expect(overlaps(board)).toEqual([])
      for (const record of start) expect(board).toContainEqual(record)
      const on = new OnBoard(board)
      for (const { id } of second.framework.decisions.filter(
        (it) => it.core && it.options.some((option) => option.core),
      ))
        expect(on.has(id)).toBe(true)
    })

    test('comes once, and brings no second register', () => {
      expect(isFrameworkOn(start, second)).toBe(false)
      expect(isFrameworkOn(board, second)).toBe(true)
      expect(frameworkRecords(board, second, { density, cases: true })).toEqual([])
      const kinds = cardsOf(board, 'lane').map(({ props }) => props.kind)
      for (const kind of ['objective', 'sponsor', 'hurdle', 'skill-gap', 'persona'] as const)
        expect(kinds.filter((it) => it === kind).length).toBeLessThanOrEqual(1)
    })
  },
)

test('the relations between two frameworks come with the second one', () => {
  const [product, platform] = contents
  if (!product || !platform) throw new Error('a framework is missing')
  const start = boardAfter(seedContent(product, { density: 'complete', cases: false }))
  const added = frameworkRecords(start, platform, { density: 'complete', cases: false })
  const own = new Set(platform.relations.map(({ id }) => seededId(id)))
  const between = cardsOf(added, 'relation').filter(({ id, props }) => props.ref !== '' && !own.has(id))
  expect(between.length).toBeGreaterThan(0)
})

test('a framework on an empty board begins at its corner', () => {
  const [content] = contents
  if (!content) throw new Error('a framework is missing')
  const blank = boardAfter(seedContent(null, { density: 'core', cases: false }))
  const board = boardAfter(blank, [
    { type: 'put', records: frameworkRecords(blank, content, { density: 'core', cases: false }) },
  ])
  expect(new OnBoard(board).pageExtent).toMatchObject({ x: 0, y: 0 })
})
