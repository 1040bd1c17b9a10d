import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyCommands } from '../board/apply-commands'
import { cardsOf } from '../board/card-reading'
import type { BoardCommand, PlainRecord } from '../board/commands'
import { readBoard } from '../board/read'
import { seedRecords } from '../board/seed'
import { densities } from '../board/shapes/status'
import { fuzzRuns, fuzzTimeoutMs } from '../board/testing/arbitraries'
import { arrow, frame, note, option, page, relation, stroke } from '../board/testing/records'
import { frameworkById, frameworks } from '../catalogue/catalogue'
import { registerCard } from '../register/cards'
import { boardOrder, outlineOf, pathTo } from './outline'

const boards = frameworks.flatMap((framework) => densities.map((density) => ({ framework, density })))
const dataProduct = frameworkById('data-product') ?? null
const core = () => seedRecords({ framework: dataProduct, density: 'core', cases: true })

describe('a new board', () => {
  test.each(boards)(
    'of $framework.title, $density, is read in the order of its framework',
    ({ framework, density }) => {
      const { rows, byId } = outlineOf(seedRecords({ framework, density, cases: true }))
      const phases = rows.filter(({ level }) => level === 1)
      expect(phases.map(({ kind }) => kind)).toEqual(phases.map(() => 'phase'))
      expect(phases.map(({ phase }) => phase)).toEqual(phases.map((_, i) => i))

      const decisions = rows.filter(({ kind }) => kind === 'decision')
      const numbers = decisions.map(({ number }) => number)
      const inOrder = [...numbers].sort(new Intl.Collator('en', { numeric: true }).compare)
      expect(numbers).toEqual(inOrder)
      for (const { id, children } of decisions) {
        const decision = framework.decisions.find((it) => `shape:${it.id}` === id)
        const order = decision?.options.map((it) => `shape:${it.id}`) ?? []
        const shown = children.filter((child) => byId.get(child)?.kind === 'option')
        expect(shown).toEqual(order.filter((it) => byId.has(it)))
      }
    },
  )

  test('tells of each row where it stands', () => {
    const { rows, byId } = outlineOf(core())
    const decision = rows.find(({ number }) => number === '2.3')
    const first = byId.get(decision?.children[0] ?? '')
    expect(decision).toMatchObject({ kind: 'decision', level: 2, title: 'Outside layer', phase: 2 })
    expect(first).toMatchObject({ kind: 'option', level: 3, place: 1, siblings: decision?.children.length })
    expect(pathTo(outlineOf(core()), first?.id ?? '').map(({ number }) => number)).toEqual(['2', '2.3'])
  })

  test('holds records in their lane, and cases in theirs', () => {
    const records = core()
    const place = { parentId: 'shape:phase-dp-2', index: 'a9', x: 40, y: 40, id: 'shape:own', addedBy: 'prt_noor' }
    const objective = registerCard({ kind: 'objective', fields: { title: 'More revenue' } }, place)
    const { byId, rows } = outlineOf([...records, objective])
    expect(byId.get('shape:own')).toMatchObject({
      parent: 'shape:lane-objective',
      by: 'prt_noor',
      register: 'objective',
    })
    for (const row of rows.filter(({ kind }) => kind === 'case')) {
      expect(byId.get(row.parent ?? '')).toMatchObject({ kind: 'lane', register: 'case' })
    }
  })
})

describe('what is asked for', () => {
  test('names the chosen option that asks', () => {
    const records = core()
    const { byId, rows } = outlineOf(choose(records, 'shape:dp-int-event-backbone'))
    const asked = rows.filter(({ askedBy }) => askedBy.length > 0)
    expect(asked.length).toBeGreaterThan(0)
    for (const { askedBy, status } of asked) {
      expect(status).toBe('candidate')
      for (const id of askedBy) expect(byId.get(id)?.status).toBe('chosen')
    }
  })
})

describe('notes on the canvas', () => {
  const board = [
    page(),
    frame('shape:f1', {}),
    frame('shape:f2', { x: 1000, index: 'a2' }),
    note('shape:inside', { parentId: 'shape:f2', x: 20, y: 20, text: 'Who owns the feed?', meta: { by: 'prt_noor' } }),
    note('shape:beside', { x: -300, y: 100, index: 'a3' }),
    stroke('shape:stroke', { x: 1500, y: 40, index: 'a4' }),
  ]

  test('are listed by the frame that they are in or nearest to, with the place', () => {
    const { rows, byId } = outlineOf(board)
    expect(rows.slice(2).map(({ id, level }) => [id, level])).toEqual([
      ['notes', 1],
      ['notes near shape:f1', 2],
      ['shape:beside', 3],
      ['notes near shape:f2', 2],
      ['shape:inside', 3],
      ['shape:stroke', 3],
    ])
    expect(byId.get('shape:inside')).toMatchObject({ kind: 'note', title: 'Who owns the feed?', by: 'prt_noor' })
    expect(byId.get('shape:inside')?.spot).toEqual({ frame: 'shape:f2', side: 'in', down: 'middle', across: 'left' })
    expect(byId.get('shape:beside')?.spot).toMatchObject({ frame: 'shape:f1', side: 'left of' })
    expect(byId.get('shape:stroke')).toMatchObject({ kind: 'drawing', spot: { side: 'right of' } })
  })

  test('stand under their heading alone where there are no frames', () => {
    const { rows } = outlineOf([page(), note('shape:a', {})])
    expect(rows.map(({ id, level }) => [id, level])).toEqual([
      ['notes', 1],
      ['shape:a', 2],
    ])
  })
})

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((letter) => `shape:${letter}`)
const at = fc.record({
  parentId: fc.constantFrom('page:page', ...ids),
  index: fc.constantFrom('a1', 'a1V', 'a2', 'Zz'),
  x: fc.integer({ min: -2000, max: 4000 }),
  y: fc.integer({ min: -2000, max: 4000 }),
})
const command = fc
  .tuple(fc.nat(ids.length - 1), at, fc.constantFrom('put', 'move', 'remove', 'choose'), fc.constantFrom(...ids))
  .map(([i, place, what, decision]): BoardCommand => {
    const id = ids[i] ?? ''
    if (what === 'remove') return { type: 'remove', ids: [id] }
    if (what === 'move') return { type: 'patch', id, changes: { $x: place.x, $y: place.y, $parentId: place.parentId } }
    if (what === 'choose') return { type: 'patch', id, changes: id === 'shape:b' ? { status: 'chosen', decision } : {} }
    const make = [frame, option, note, stroke, arrow, relation, aGroup, aDecision, anObjective, aLane][i] ?? note
    return { type: 'put', records: [make(id, place)] }
  })
const commands = fc.array(command, { maxLength: 25 })

describe('any board', { timeout: fuzzTimeoutMs }, () => {
  test('has every shape in its outline exactly once, and rows that agree with each other', () => {
    fc.assert(
      fc.property(commands, (done) => {
        const records = after(done)
        const { rows, byId } = outlineOf(records)
        const shapes = records.filter((it) => it.typeName === 'shape' && (it.type as string) !== 'relation')
        expect(
          rows
            .filter(({ isOnBoard }) => isOnBoard)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(shapes.map(({ id }) => id).sort())
        expect(byId.size).toBe(rows.length)
        for (const row of rows) {
          const siblings =
            row.parent === null
              ? rows.filter(({ level }) => level === 1).map(({ id }) => id)
              : byId.get(row.parent)?.children
          expect(siblings?.[row.place - 1]).toBe(row.id)
          expect(siblings).toHaveLength(row.siblings)
        }
      }),
      { numRuns: fuzzRuns(150) },
    )
  })

  test('keeps its order when something else changes', () => {
    fc.assert(
      fc.property(commands, command, (done, change) => {
        const before = after(done)
        const touched = change.type === 'put' ? (change.records[0]?.id ?? '') : change.type === 'patch' ? change.id : ''
        // A frame takes along what it holds, and a head what belongs to it.
        const carries = new Set(['frame', 'group', 'decision', 'lane'])
        fc.pre(
          touched !== '' && !before.some((it) => it.id === touched && it.typeName === 'shape' && carries.has(it.type)),
        )
        const next = after([...done, change])
        fc.pre(!next.some((it) => it.id === touched && it.typeName === 'shape' && carries.has(it.type)))
        // So does whatever else somebody hung something on, also before it was there.
        const hangsOn = (it: PlainRecord) => it.typeName === 'shape' && it.parentId === touched
        fc.pre(!before.some(hangsOn) && !next.some(hangsOn))
        const order = (records: PlainRecord[]) => boardOrder(outlineOf(records)).filter((id) => id !== touched)
        expect(order(next)).toEqual(order(before))
      }),
      { numRuns: fuzzRuns(150) },
    )
  })

  test('is read alike by two people once they have each other’s changes', () => {
    fc.assert(
      fc.property(commands, commands, commands, (both, mine, theirs) => {
        const [a, b] = [aDoc(both, 1), aDoc([], 2)]
        Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
        applyAll(a, mine)
        applyAll(b, theirs)
        Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
        Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
        expect(outlineOf(readBoard(b)).rows).toEqual(outlineOf(readBoard(a).reverse()).rows)
      }),
      { numRuns: fuzzRuns(100) },
    )
  })
})

test('a board of ten thousand cards loses none of them', () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    note(`shape:n${i}`, { x: (i % 100) * 240, y: Math.floor(i / 100) * 240, text: `Note ${i}` }),
  )
  const rows = new Set(outlineOf([...core(), ...many]).rows.map(({ id }) => id))
  expect(many.filter(({ id }) => !rows.has(id))).toEqual([])
})

function after(done: readonly BoardCommand[]): PlainRecord[] {
  return readBoard(aDoc(done, 1))
}

function aDoc(done: readonly BoardCommand[], clientId: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  if (clientId === 1) applyCommands(doc, [{ type: 'put', records: [page()] }], null)
  applyAll(doc, done)
  return doc
}

function applyAll(doc: Y.Doc, done: readonly BoardCommand[]): void {
  for (const it of done) applyCommands(doc, [it], null)
}

function choose(records: readonly PlainRecord[], id: string): PlainRecord[] {
  expect(cardsOf(records, 'option').map((it) => it.id)).toContain(id)
  return records.map((record) =>
    // True: an option's props with another status.
    record.id === id
      ? ({ ...record, props: { ...(record as { props: object }).props, status: 'chosen' } } as PlainRecord)
      : record,
  )
}

function aGroup(id: string, place: object): PlainRecord {
  return { ...frame(id, place), type: 'group', props: {} } as unknown as PlainRecord
}
function aDecision(id: string, place: object): PlainRecord {
  const props = {
    w: 608,
    h: 128,
    ref: '',
    look: 'card',
    number: '',
    phase: 0,
    selection: 'one',
    settled: null,
    title: '',
    question: '',
    rationale: '',
  }
  return { ...option(id, place), type: 'decision', props } as unknown as PlainRecord
}
function aLane(id: string, place: object): PlainRecord {
  return {
    ...option(id, place),
    type: 'lane',
    props: { w: 608, h: 60, kind: 'objective', title: 'Objectives', phase: 0 },
  } as unknown as PlainRecord
}
function anObjective(id: string, place: { x: number; y: number; parentId: string; index: string }): PlainRecord {
  return registerCard({ kind: 'objective', fields: { title: 'More revenue' } }, { ...place, id, addedBy: '' })
}
