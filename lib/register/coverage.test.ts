import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyCommands } from '../board/apply-commands'
import { seedPageId } from '../board/card-record'
import type { PlainRecord } from '../board/commands'
import { linkCommands, type Tie } from '../board/links'
import { seedRecords } from '../board/seed'
import { optionStatuses, strengths } from '../board/shapes/status'
import { page } from '../board/testing/records'
import { Replicas } from '../board/testing/replicas'
import { frameworkById } from '../catalogue/catalogue'
import { relations } from '../catalogue/relations'
import { registerCard, type SomeCard } from './cards'
import { coverageOf } from './coverage'
import { readinessOf } from './readiness'
import { skillMatrix } from './skill-matrix'
import { productTypesFor, suitsEverybody, typeDecision } from './suits'

const place = (n: number) => ({ parentId: seedPageId, index: `b${String(n).padStart(2, '0')}V`, x: 0, y: n * 100 })
const card = (id: string, it: SomeCard, n: number): PlainRecord =>
  registerCard(it, { ...place(n), id: `shape:${id}`, addedBy: '' })
const tie = (a: string, b: string, strength: Tie['strength'] = 'normal'): Tie => ({
  between: [`shape:${a}`, `shape:${b}`],
  strength,
})

const seeded = seedRecords({ framework: frameworkById('data-product') ?? null, density: 'core', cases: false })
function board(cards: Readonly<Record<string, SomeCard>>, ties: readonly Tie[], chosen: readonly string[] = []) {
  const own = Object.entries(cards).map(([id, it], n) => card(id, it, n))
  const alone = new Replicas(1, [...seeded, ...own])
  for (const doc of alone.docs) {
    applyCommands(
      doc,
      chosen.map((id) => ({ type: 'patch', id: `shape:${id}`, changes: { status: 'chosen' } })),
      'test',
    )
    for (const one of ties) applyCommands(doc, linkCommands(alone.boards()[0] ?? [], [one]), 'test')
  }
  return alone.boards()[0] ?? []
}
const cardsIn = (list: readonly { readonly card: string }[]) => list.map((it) => it.card)

const claims: SomeCard = { kind: 'objective', fields: { title: 'Faster claims', measure: 'Days' } }
const reuse: SomeCard = { kind: 'objective', fields: { title: 'Reuse' } }
const dropped: SomeCard = { kind: 'objective', fields: { title: 'Old', status: 'dropped' } }
const ana: SomeCard = { kind: 'sponsor', fields: { name: 'Ana', commitment: 'committed' } }
const kofi: SomeCard = { kind: 'sponsor', fields: { name: 'Kofi', commitment: 'declined' } }

describe('what is covered', () => {
  test('an objective that nothing serves, one that is only thought of, one that is served', () => {
    const before = coverageOf(board({ a: claims, b: reuse, c: dropped }, []))
    expect(cardsIn(before.unserved)).toEqual(['shape:a', 'shape:b'])
    const thought = coverageOf(board({ a: claims, b: reuse }, [tie('a', 'dp-type-raw')]))
    expect(cardsIn(thought.unserved)).toEqual(['shape:b'])
    expect(cardsIn(thought.notYetServed)).toEqual(['shape:a'])
    const served = coverageOf(board({ a: claims, b: reuse }, [tie('a', 'dp-type-raw')], ['dp-type-raw']))
    expect(cardsIn(served.notYetServed)).toEqual([])
    expect(served.servingNothing).toEqual([])
  })

  test('a decision speaks for its options, unless one says it itself', () => {
    const records = board({ a: claims }, [tie('a', 'dp-type', 'weak'), tie('dp-type-raw', 'a', 'strong')])
    const { cells, options } = coverageOf(records).matrix
    expect(cells['shape:a']?.['shape:dp-type-raw']).toEqual({ strength: 'strong', through: 'option' })
    expect(cells['shape:a']?.['shape:dp-type-derived']).toEqual({ strength: 'weak', through: 'decision' })
    expect(options.every(({ decision }) => decision === 'shape:dp-type')).toBe(true)
  })

  test('sponsors without an objective, and chosen options that serve nothing', () => {
    const all = { a: claims, s: ana, t: kofi, u: { ...ana, fields: { name: 'Uma' } } as SomeCard }
    const { idleSponsors, servingNothing, unbacked } = coverageOf(board(all, [tie('a', 's')], ['dp-type-raw']))
    expect(cardsIn(idleSponsors)).toEqual(['shape:u'])
    expect(cardsIn(servingNothing)).toEqual(['shape:dp-type-raw'])
    expect(unbacked).toEqual([])
  })

  test('a persona whom none of the chosen product types suits', () => {
    const analyst: SomeCard = { kind: 'persona', fields: { title: 'Analyst', ref: 'dp-persona-business-analyst' } }
    const clerk: SomeCard = { kind: 'persona', fields: { title: 'Clerk' } }
    const all = { p: analyst, q: clerk }
    expect(coverageOf(board(all, [])).unsuited).toEqual([])
    expect(coverageOf(board(all, [], ['dp-type-raw'])).unsuited).toMatchObject([
      { card: 'shape:p', because: 'others-chosen' },
      { card: 'shape:q', because: 'nothing-known' },
    ])
    expect(cardsIn(coverageOf(board(all, [tie('q', 'dp-type-raw')], ['dp-type-raw'])).unsuited)).toEqual(['shape:p'])
    expect(coverageOf(board(all, [], ['dp-type-hybrid'])).unsuited).toEqual([])
  })

  test('what suits whom is what the catalogue says', () => {
    const types = new Set(
      frameworkById('data-product')
        ?.decisions.find(({ id }) => id === typeDecision)
        ?.options.map(({ id }) => id),
    )
    for (const id of [...Object.values(productTypesFor).flat(), ...suitsEverybody]) expect(types.has(id)).toBe(true)
    for (const { from, to, type } of relations) {
      if (from.startsWith('dp-persona-') && types.has(to) && type === 'recommends')
        expect(productTypesFor[from]).toContain(to)
    }
  })
})

const status = fc.constantFrom(...optionStatuses)
test('the matrix says of every objective and option what an oracle says', () => {
  const makes = fc.tuple(
    fc.array(status, { minLength: 1, maxLength: 5 }),
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.tuple(fc.nat(3), fc.nat(5), fc.constantFrom(...strengths)), { maxLength: 12 }),
  )
  fc.assert(
    fc.property(makes, ([statuses, objectives, drawn]) => {
      const records: PlainRecord[] = [
        page(),
        ...statuses.map((it, n) => {
          const made = card(`x${n}`, { kind: 'option', fields: { decision: `shape:d${n % 2}`, title: `${n}` } }, n)
          return { ...made, props: { ...(made as { props: object }).props, status: it } } as PlainRecord
        }),
        ...Array.from({ length: objectives }, (_, n) =>
          card(`o${n}`, { kind: 'objective', fields: { title: `${n}` } }, n + 20),
        ),
      ]
      const told = new Map<string, (typeof strengths)[number]>()
      for (const [objective, option, strength] of drawn) {
        if (objective >= objectives || option >= statuses.length) continue
        told.set(`${objective} ${option}`, strength)
        for (const command of linkCommands(records, [tie(`x${option}`, `o${objective}`, strength)])) {
          if (command.type === 'put') records.push(...command.records)
          if (command.type !== 'patch') continue
          const at = records.findIndex(({ id }) => id === command.id)
          const there = records[at] as PlainRecord & { props: object }
          records[at] = { ...there, props: { ...there.props, ...command.changes } } as PlainRecord
        }
      }
      const { matrix, unserved, servingNothing } = coverageOf(records)
      for (let o = 0; o < objectives; o++) {
        let live = 0
        for (const [x, it] of statuses.entries()) {
          expect(matrix.cells[`shape:o${o}`]?.[`shape:x${x}`]?.strength).toBe(told.get(`${o} ${x}`))
          if (told.has(`${o} ${x}`) && it !== 'rejected') live += 1
        }
        expect(cardsIn(unserved).includes(`shape:o${o}`)).toBe(live === 0)
      }
      const idle = statuses.flatMap((it, x) =>
        it === 'chosen' && ![...told.keys()].some((key) => key.endsWith(` ${x}`)) ? [`shape:x${x}`] : [],
      )
      expect(cardsIn(servingNothing).sort()).toEqual(idle.sort())
    }),
    { numRuns: 100 },
  )
})

describe('what is missing before the next phase', () => {
  const ready = (records: readonly PlainRecord[], agenda: { title: string; decision: string }[] = []) =>
    readinessOf({ records, findings: [], matrix: skillMatrix(records, { basis: 'chosen' }), agenda })

  test('on a new board: an objective, a sponsor, a persona, and the open decisions of its first phase', () => {
    const { phase, next, tables } = ready(board({}, []))
    expect([phase?.order, next?.order]).toEqual([0, 1])
    for (const table of ['objective', 'sponsor', 'persona'] as const) {
      expect(tables[table].isReady).toBe(false)
      expect(tables[table].missing[0]).toMatchObject({ help: 'add', isNeeded: true })
    }
    expect(tables.hurdle).toMatchObject({ isReady: true, missing: [] })
    expect(tables.decision.missing.length).toBeGreaterThan(0)
  })

  test('says who asks: the step of the agenda that is about a decision', () => {
    const { tables } = ready(board({}, []), [{ title: 'Trust', decision: 'dp-trust' }])
    const [first] = tables.decision.missing
    expect(first).toMatchObject({ cards: ['shape:dp-trust'], isNeeded: true })
    expect(first?.because).toBe('Step 1 of the agenda, “Trust”, is about it.')
  })

  test('goes away as it is given', () => {
    const hurdle: SomeCard = { kind: 'hurdle', fields: { title: 'Core', severity: 'high' } }
    const { tables } = ready(board({ a: claims, s: ana, h: hurdle }, [tie('a', 's')]))
    expect(tables.objective.isReady).toBe(true)
    expect(tables.sponsor).toMatchObject({ isReady: true, missing: [] })
    expect(tables.hurdle.missing[0]?.says).toBe('“Core” weighs heavily and has no owner.')
    expect(tables.objective.facts).toContainEqual({ label: 'With a sponsor', value: 1, of: 1 })
  })

  test('takes over what a rule warns of, with its words, and leaves notes alone', () => {
    const records = board({ a: claims }, [])
    const finding = {
      key: 'k',
      title: 'No sponsor',
      message: 'Why',
      cards: [],
      reads: ['shape:a'],
      action: null,
    } as never
    const say = (severity: string) =>
      readinessOf({ records, findings: [{ ...(finding as object), severity } as never], matrix: [] }).tables.objective
    expect(say('blocker').missing.find(({ key }) => key === 'rule k')?.isNeeded).toBe(true)
    expect(say('warning').missing.map(({ key }) => key)).toContain('rule k')
    expect(say('info').missing.map(({ key }) => key)).not.toContain('rule k')
    expect(say('info').findings).toHaveLength(1)
  })
})
