import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyCommands } from '../board/apply-commands'
import { Boxes } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { touches } from '../board/layout/box'
import { readBoard } from '../board/read'
import { seedRecords } from '../board/seed'
import { densities } from '../board/shapes/status'
import { frameworks } from '../catalogue/catalogue'
import { matchesFilter, noFilter } from './filter'
import { outlineOf } from './outline'
import { reorder } from './reorder'
import type { OutlineRow } from './row'
import { heirOf, isOpenRow, unfoldedTo, visibleRows, withFold } from './visible-rows'

const boards = frameworks.flatMap((framework) => densities.map((density) => ({ framework, density })))
const seeded = seedRecords({ framework: frameworks[0] ?? null, density: 'core', cases: true })
const outline = outlineOf(seeded)
const nothing = new Map<string, boolean>()

function moved(records: readonly PlainRecord[], id: string, step: 1 | -1): PlainRecord[] {
  const commands = reorder(records, outlineOf(records), id, step)
  if (!commands.ok) throw new Error(commands.error)
  const doc = new Y.Doc()
  applyCommands(doc, [{ type: 'put', records }, ...commands.value], null)
  return readBoard(doc)
}
const childrenOf = (records: readonly PlainRecord[], id: string) => outlineOf(records).byId.get(id)?.children ?? []

describe('reordering', () => {
  test('lets an option change places with its neighbour, and nothing else moves', () => {
    const [first = '', second = '', ...rest] = childrenOf(seeded, 'shape:dp-interaction')
    const after = moved(seeded, first, 1)
    expect(childrenOf(after, 'shape:dp-interaction')).toEqual([second, first, ...rest])
    const before = new Map(seeded.map((record) => [record.id, record]))
    const touched = after.filter(
      (it) =>
        it.typeName === 'shape' && JSON.stringify(placeOf(it)) !== JSON.stringify(placeOf(before.get(it.id) ?? it)),
    )
    expect(touched.map(({ id }) => id).sort()).toEqual([first, second].sort())
    expect(childrenOf(moved(after, first, -1), 'shape:dp-interaction')).toEqual([first, second, ...rest])
  })

  test('stops at both ends, and has nothing to say of phases', () => {
    const options = childrenOf(seeded, 'shape:dp-interaction')
    expect(reorder(seeded, outline, options[0] ?? '', -1)).toMatchObject({ error: 'first' })
    expect(reorder(seeded, outline, options.at(-1) ?? '', 1)).toMatchObject({ error: 'last' })
    expect(reorder(seeded, outline, 'shape:phase-dp-1', 1)).toMatchObject({ error: 'no-order' })
  })

  test.each(boards)(
    'moves any group of $framework.title, $density, without laying one card over another',
    ({ framework, density }) => {
      const records = seedRecords({ framework, density, cases: true })
      const { rows } = outlineOf(records)
      let done = 0
      for (const { id, parent } of rows.filter(({ kind }) => kind === 'decision' || kind === 'lane')) {
        const commands = reorder(records, outlineOf(records), id, 1)
        if (!commands.ok) continue
        done += 1
        const after = moved(records, id, 1)
        const siblings = [...childrenOf(records, parent ?? '')]
        const at = siblings.indexOf(id)
        siblings.splice(at, 2, siblings[at + 1] ?? '', id)
        expect(childrenOf(after, parent ?? '')).toEqual(siblings)
        expect(overlaps(after), id).toEqual([])
      }
      expect(done).toBeGreaterThan(3)
    },
  )
})

describe('folding', () => {
  test('shows phases open and the rest closed, until somebody opens it', () => {
    const shown = visibleRows(outline, nothing, null)
    expect(Math.max(...shown.map(({ level }) => level))).toBe(2)
    const open = visibleRows(outline, withFold(nothing, 'shape:dp-interaction', true), null)
    expect(open.length - shown.length).toBe(childrenOf(seeded, 'shape:dp-interaction').length)
    const closed = visibleRows(outline, withFold(nothing, 'shape:phase-dp-2', false), null)
    expect(closed.some(({ id }) => id === 'shape:dp-interaction')).toBe(false)
  })

  test('opens the way to a row', () => {
    const folding = unfoldedTo(outline, withFold(nothing, 'shape:phase-dp-2', false), 'shape:dp-int-schema-registry')
    expect(visibleRows(outline, folding, null).some(({ id }) => id === 'shape:dp-int-schema-registry')).toBe(true)
    expect(isOpenRow(outline.byId.get('shape:dp-interaction') as OutlineRow, folding)).toBe(true)
  })
})

describe('a filter', () => {
  const facts = (row: OutlineRow) => () => ({
    title: row.title,
    findings: 0,
    isMine: false,
    isUnvoted: row.number === '2.3',
  })
  const found = (filter: Partial<typeof noFilter>) => {
    const matches = matchesFilter({ ...noFilter, ...filter })
    return visibleRows(outline, nothing, (row) => matches(row, facts(row)))
  }

  test('shows what it finds with everything above it', () => {
    expect(found({ text: 'SCHÉMA regis' }).map(({ id }) => id)).toEqual([
      'shape:phase-dp-2',
      'shape:dp-interaction',
      'shape:dp-int-schema-registry',
    ])
    expect(found({ text: '2.3' }).map(({ id }) => id)).toEqual(['shape:phase-dp-2', 'shape:dp-interaction'])
    expect(found({ text: 'no such words' })).toEqual([])
  })

  test('by status, by what is asked for, and by one’s own open ballot', () => {
    expect(found({ status: 'chosen' })).toEqual([])
    expect(found({ status: 'undecided' }).filter(({ kind }) => kind === 'decision').length).toBe(
      outline.rows.filter(({ decision }) => decision !== null).length,
    )
    expect(found({ only: 'asked' })).toEqual([])
    expect(found({ only: 'unvoted' }).at(-1)?.number).toBe('2.3')
  })
})

test('when a row goes, the focus goes to who takes its place, then to who stood before it', () => {
  const shown = visibleRows(outline, withFold(nothing, 'shape:dp-interaction', true), null)
  const options = childrenOf(seeded, 'shape:dp-interaction')
  const left = (...gone: string[]) => new Set(shown.map(({ id }) => id).filter((id) => !gone.includes(id)))
  expect(heirOf(shown, left(options[0] ?? ''), options[0] ?? '')).toBe(options[1])
  expect(heirOf(shown, left(options.at(-1) ?? ''), options.at(-1) ?? '')).toBe(options.at(-2))
  expect(heirOf(shown, left(...options), options[0] ?? '')).toBe('shape:dp-interaction')
})

function placeOf(record: PlainRecord) {
  return record.typeName === 'shape' ? { x: record.x, y: record.y, parentId: record.parentId } : null
}

function overlaps(records: readonly PlainRecord[]): string[] {
  const boxes = new Boxes(records)
  const cards = records.flatMap((it) =>
    it.typeName === 'shape' && it.type !== 'frame' && (it.type as string) !== 'relation' ? [it.id] : [],
  )
  return cards.flatMap((one, i) =>
    cards.slice(i + 1).flatMap((other) => {
      const [a, b] = [boxes.onPage(one), boxes.onPage(other)]
      return a && b && touches(a, b) ? [`${one} over ${other}`] : []
    }),
  )
}
