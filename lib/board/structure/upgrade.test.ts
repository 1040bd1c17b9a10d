import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameworks } from '../../catalogue/catalogue'
import { contentOf, type FrameworkContent } from '../../catalogue/content'
import type { Decision, Option } from '../../catalogue/framework'
import { seedContent } from '../seed'
import { seededId } from '../seed-frames'
import { fuzzRuns, fuzzTimeoutMs } from '../testing/arbitraries'
import { propsOf } from './records'
import { boardAfter, overlaps } from './testing'
import { isNothingNew, upgradeCommands, upgradeOf } from './upgrade'

const before = contentOf(frameworks[2] as (typeof frameworks)[number])
const start = boardAfter(seedContent(before, { density: 'core', cases: false }))
const [first, second] = before.framework.decisions.filter(
  (it) => it.core && it.options.some((option) => option.core),
) as [Decision, Decision]
const [kept, released] = first.options.filter((it) => it.core) as [Option, Option]

/** The next version: the first decision has another name, one option another description, one is new and one is gone. */
function nextVersion(): FrameworkContent {
  const fresh: Option = { ...kept, id: 'fg-brand-new', title: 'Brand new option', core: true, preload: 'board' }
  const decision: Decision = {
    ...second,
    id: 'fg-brand-new-decision',
    title: 'Brand new decision',
    shortTitle: 'Brand new',
    options: [],
  }
  const decisions = before.framework.decisions.map((it) =>
    it.id !== first.id
      ? it
      : {
          ...it,
          shortTitle: 'Better name',
          options: [...it.options.filter(({ id }) => id !== released.id), fresh].map((option) =>
            option.id === kept.id ? { ...option, description: 'Said better.' } : option,
          ),
        },
  )
  return { ...before, framework: { ...before.framework, decisions: [...decisions, decision] } }
}
const after = nextVersion()
const title = (board: typeof start, id: string) => propsOf(board.find((record) => record.id === seededId(id))).title

test('nothing is new while the board has the newest version', () => {
  expect(isNothingNew(upgradeOf(start, { before, after: before }))).toBe(true)
})

test('words that nobody changed become the new ones; new things are offered; what is gone stays as people’s own', () => {
  const upgrade = upgradeOf(start, { before, after })
  expect(upgrade.reworded.map(({ card, prop, to }) => [card, prop, to])).toEqual(
    expect.arrayContaining([
      [seededId(first.id), 'title', 'Better name'],
      [seededId(kept.id), 'description', 'Said better.'],
    ]),
  )
  expect(upgrade.reworded).toHaveLength(2)
  expect(upgrade.kept).toEqual([])
  expect(upgrade.offered).toEqual([
    { kind: 'option', id: 'fg-brand-new', title: 'Brand new option' },
    { kind: 'decision', id: 'fg-brand-new-decision', title: 'Brand new decision' },
  ])
  expect(upgrade.released).toEqual([{ card: seededId(released.id), title: released.title }])
  const board = boardAfter(start, upgradeCommands(start, upgrade, { after, wanted: upgrade.offered }))
  expect(title(board, first.id)).toBe('Better name')
  expect(title(board, 'fg-brand-new')).toBe('Brand new option')
  expect(title(board, 'fg-brand-new-decision')).toBe('Brand new')
  expect(propsOf(board.find(({ id }) => id === seededId(released.id)))).toMatchObject({
    ref: '',
    title: released.title,
  })
  expect(overlaps(board)).toEqual([])
  expect(isNothingNew(upgradeOf(board, { before: after, after }))).toBe(true)
})

test('what is not wanted is not added', () => {
  const upgrade = upgradeOf(start, { before, after })
  const board = boardAfter(start, upgradeCommands(start, upgrade, { after, wanted: [] }))
  expect(board).toHaveLength(start.length)
})

test(
  'words that people chose are kept, whatever they are, and shown beside the new ones',
  () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z ]{1,20}$/), (words) => {
        fc.pre(words !== first.shortTitle && words !== 'Better name')
        const board = boardAfter(start, [{ type: 'patch', id: seededId(first.id), changes: { title: words } }])
        const upgrade = upgradeOf(board, { before, after })
        expect(upgrade.kept).toEqual([{ card: seededId(first.id), prop: 'title', from: words, to: 'Better name' }])
        const next = boardAfter(board, upgradeCommands(board, upgrade, { after, wanted: upgrade.offered }))
        expect(title(next, first.id)).toBe(words)
      }),
      { numRuns: fuzzRuns(30) },
    )
  },
  fuzzTimeoutMs,
)

test('where the old version is not known, all words that differ count as people’s own', () => {
  const upgrade = upgradeOf(start, { before: null, after })
  expect(upgrade.reworded).toEqual([])
  expect(upgrade.kept.map(({ to }) => to).sort()).toEqual(['Better name', 'Said better.'])
})
