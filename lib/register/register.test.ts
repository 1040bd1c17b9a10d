import { describe, expect, test } from 'vitest'
import { Boxes, findDecision } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { freeCell, freeOptionCell } from '../board/free-cell'
import { touches } from '../board/layout/box'
import { registerDecisions, registerLanes } from '../board/layout/lanes'
import { boardSchema } from '../board/schema'
import { seedRecords } from '../board/seed'
import { densities, registerKinds } from '../board/shapes/status'
import { frameworkById, frameworks } from '../catalogue/catalogue'
import { limits } from '../protocol/limits'
import { registerCard, registerPatch, type SomeCard } from './cards'
import { isChoice, registerChanges, registerFields } from './fields'
import { readRegister } from './read-register'

const samples: readonly SomeCard[] = [
  { kind: 'objective', fields: { title: 'More revenue per user', measure: '+6 % by Q4' } },
  { kind: 'sponsor', fields: { name: 'Ingrid', role: 'Chief data officer', commitment: 'committed' } },
  { kind: 'hurdle', fields: { title: 'A division will not share its data', severity: 'high' } },
  { kind: 'skill-gap', fields: { skill: 'apache iceberg', now: 0 } },
  { kind: 'persona', fields: { title: 'Business analyst', tool: 'BI tool' } },
]
const dataProduct = frameworkById('data-product') ?? null
const boards = frameworks.flatMap((framework) => densities.map((density) => ({ framework, density })))

/** A board after so many cards of each sample were added through the server. */
function fill(records: readonly PlainRecord[], times: number): PlainRecord[] {
  const board = [...records]
  for (let i = 0; i < times; i++) {
    for (const card of samples) {
      if (card.kind === 'option') continue
      const place = freeCell([...board], card.kind)
      board.push(registerCard(card, { ...place, id: `shape:${card.kind}-${i}`, addedBy: 'prt_noor' }))
    }
  }
  return board
}

describe('adding to the register', () => {
  test.each(boards)(
    'keeps cards apart on a $density board of $framework.title, also when lanes are full',
    (request) => {
      const before = seedRecords({ ...request, cases: true })
      const after = fill(before, 9)
      expect(after.length).toBe(before.length + 9 * samples.length)
      for (const record of after) expect(() => boardSchema.types[record.typeName].validate(record)).not.toThrow()

      const boxes = new Boxes(after)
      const added = after.slice(before.length).map(({ id }) => id)
      const others = after.map(({ id }) => id).filter((id) => boxes.typeOf(id) !== 'frame')
      for (const id of added) {
        const box = boxes.onPage(id)
        for (const other of others) {
          const there = boxes.onPage(other)
          if (box && there && id !== other) expect(touches(box, there), `${id} over ${other}`).toBe(false)
        }
      }
    },
  )

  test('fills the four cells of a lane first', () => {
    const board = fill(seedRecords({ framework: dataProduct, density: 'core', cases: false }), 4)
    const boxes = new Boxes(board)
    const lane = boxes.local('shape:lane-objective')
    const places = [0, 1, 2, 3].map((i) => boxes.local(`shape:objective-${i}`))
    expect(places.map((box) => [(box?.x ?? 0) - (lane?.x ?? 0), (box?.y ?? 0) - (lane?.y ?? 0)])).toEqual([
      [0, 72],
      [320, 72],
      [0, 178],
      [320, 178],
    ])
  })

  test('on a blank board puts cards one below the other', () => {
    const board = fill(seedRecords({ framework: null, density: 'core', cases: false }), 2)
    const boxes = new Boxes(board)
    const all = board.flatMap(({ id }) => boxes.onPage(id) ?? [])
    expect(all).toHaveLength(10)
    expect(new Set(all.map(({ x }) => x)).size).toBe(1)
  })

  test('places a proposed option below its decision, as a fact in a fact lane', () => {
    const board = seedRecords({ framework: dataProduct, density: 'core', cases: false })
    const propose = (id: string) => {
      const decision = findDecision(board, id)
      if (!decision) return null
      const { place, look } = freeOptionCell(board, decision)
      const fields = { decision: decision.id, title: 'Lease it' }
      return registerCard({ kind: 'option', fields, look }, { ...place, id: 'shape:new', addedBy: 'prt_n' })
    }
    expect(propose('dp-type')).toMatchObject({
      parentId: 'shape:phase-dp-1',
      props: { decision: 'shape:dp-type', look: 'option', addedBy: 'prt_n', status: 'candidate' },
    })
    expect(propose('shape:dp-trust')).toMatchObject({ props: { look: 'fact', h: 64 } })
    expect(propose('dp-nothing')).toBeNull()
  })

  test('goes to the first page when there are several', () => {
    const [document, page] = seedRecords({ framework: null, density: 'core', cases: false })
    if (!document || page?.typeName !== 'page') throw new Error('a blank board has a page')
    const second = { ...page, id: 'page:second' as typeof page.id, index: 'a2' as typeof page.index }
    expect(freeCell([document, second, page], 'hurdle').parentId).toBe('page:page')
    expect(freeCell([document, second], 'hurdle').parentId).toBe('page:second')
  })

  test('knows a lane for every kind, and for each its decision in the catalogue', () => {
    expect(registerLanes.map(({ kind }) => kind)).toEqual([...registerKinds])
    for (const { kind, record } of registerLanes) {
      const decision = dataProduct?.decisions.find((it) => it.record === record)
      expect(decision?.id).toBe(registerDecisions[kind])
    }
  })

  test('finds the cell of a kind without making a card', () => {
    const board = seedRecords({ framework: dataProduct, density: 'complete', cases: false })
    expect(freeCell(board, 'objective').parentId).toBe('shape:phase-dp-0')
  })
})

describe('fields', () => {
  test('titles are kept up to the limit and refused beyond it', () => {
    const title = 'x'.repeat(limits.titleLettersMax)
    expect(registerFields.objective.safeParse({ title }).success).toBe(true)
    expect(registerFields.objective.safeParse({ title: `${title}x` }).success).toBe(false)
    expect(registerFields.objective.safeParse({ title: '   ' }).success).toBe(false)
  })

  test('texts are kept up to the limit and refused beyond it', () => {
    const owner = 'x'.repeat(limits.shortTextLettersMax)
    expect(registerFields.hurdle.safeParse({ title: 'h', owner }).success).toBe(true)
    expect(registerFields.hurdle.safeParse({ title: 'h', owner: `${owner}x` }).success).toBe(false)
    const note = 'x'.repeat(limits.longTextLettersMax)
    expect(registerFields.persona.safeParse({ title: 'p', note }).success).toBe(true)
    expect(registerFields.persona.safeParse({ title: 'p', note: `${note}x` }).success).toBe(false)
  })

  test('unknown fields, levels beyond 4 and dates that are none are refused', () => {
    expect(registerFields.objective.safeParse({ title: 'o', colour: 'red' }).success).toBe(false)
    expect(registerFields['skill-gap'].safeParse({ skill: 'Kafka', now: 5 }).success).toBe(false)
    expect(registerFields['skill-gap'].safeParse({ skill: 'Kafka', now: 4 }).success).toBe(true)
    expect(registerFields.objective.safeParse({ title: 'o', dueDate: '2026-02-30' }).success).toBe(false)
  })

  test('a change of an option may choose it; that is told apart from editing it', () => {
    const changes = registerChanges.option.parse({ status: 'chosen', rationale: 'Cheapest' })
    expect(isChoice('option', changes)).toBe(true)
    expect(isChoice('option', registerChanges.option.parse({ title: 'Buy' }))).toBe(false)
    expect(isChoice('hurdle', registerChanges.hurdle.parse({ status: 'closed' }))).toBe(false)
  })

  test('changes are said in props', () => {
    expect(registerPatch('sponsor', { name: 'Tomás', ref: 'dp-sponsor-business' })).toEqual({
      title: 'Tomás',
      kind: 'dp-sponsor-business',
    })
    expect(registerPatch('skill-gap', { skill: 'skill-iceberg' })).toEqual({
      skill: 'skill-iceberg',
      title: 'Apache Iceberg',
    })
    expect(registerPatch('skill-gap', { skill: 'Beekeeping' })).toEqual({ skill: '', title: 'Beekeeping' })
  })
})

describe('reading the register', () => {
  const board = fill(seedRecords({ framework: dataProduct, density: 'core', cases: false }), 1)
  const register = readRegister(board)

  test('gives each record with its fields and whose addition it is', () => {
    expect(register.objectives).toMatchObject([
      { title: 'More revenue per user', status: 'draft', addedBy: 'prt_noor' },
    ])
    expect(register.sponsors).toMatchObject([{ name: 'Ingrid', commitment: 'committed', side: 'business' }])
    expect(register.hurdles).toMatchObject([{ severity: 'high', category: 'organisational' }])
    expect(register.skillGaps).toMatchObject([{ skill: 'skill-iceberg', title: 'Apache Iceberg', needed: 3, gap: 3 }])
    expect(register.personas).toMatchObject([{ title: 'Business analyst', tool: 'BI tool' }])
  })

  test('gives decisions by number with their options and status', () => {
    expect(register.decisions.map(({ number }) => number).slice(0, 4)).toEqual(['0.4', '0.7', '0.8', '1.1'])
    const chosen = board.map((record) =>
      record.typeName === 'shape' && record.id === 'shape:dp-topology-federated'
        ? ({
            ...record,
            props: { ...record.props, status: 'chosen', rationale: 'They trust each other' },
          } as PlainRecord)
        : record,
    )
    const topology = readRegister(chosen).decisions.find(({ ref }) => ref === 'dp-topology')
    expect(topology?.status).toBe(topology?.selection === 'one' ? 'decided' : 'discussing')
    expect(topology?.options).toContainEqual(
      expect.objectContaining({ status: 'chosen', rationale: 'They trust each other' }),
    )
  })

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(register))).toEqual(register)
  })
})
