import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boardState } from '../board/board-state'
import { seedContent } from '../board/seed'
import type { BoardState, RuleStatus, StateRecord } from '../board/state'
import { frameworkById, frameworks } from '../catalogue/catalogue'
import { contentOf } from '../catalogue/content'
import { generalContent } from '../catalogue/general'
import type { Condition, Rule } from '../catalogue/rules'
import { withOwnIds } from '../frameworks/own-ids'
import { advise } from './advise'
import type { AdvisorContent } from './content'
import { evaluate } from './evaluate'
import { knowledgeOf } from './knowledge'
import { Reading } from './reading'
import { sortFindings } from './set-aside'
import { contentFor } from './testing/contents'
import { plainRecord } from './testing/make-state'

const product = contentFor('data-product')
const empty: BoardState = { frameworks: ['data-product'], facts: {}, decisions: {}, records: {} }
const decided = (chosen: string[], more: object = {}) => ({
  status: 'decided' as const,
  chosen,
  rationale: 'x',
  ...more,
})
const holds = (when: Condition, state: BoardState) => evaluate(when, new Reading(state, knowledgeOf(product))).holds
const rule = (more: Partial<Rule> & Pick<Rule, 'when' | 'message'>): Rule => {
  return { id: 'rule-x', title: 'X', scope: ['*'], severity: 'info', advice: [], refs: [], sources: [], ...more }
}
/** The frameworks as they are, with these rules alone. */
function withRules(...own: Rule[]): AdvisorContent {
  return { contents: product.contents.map((it) => ({ ...it, rules: [] })), general: { ...generalContent, rules: own } }
}

describe('operators', () => {
  const state: BoardState = {
    ...empty,
    facts: { expectedProducts: 20 },
    decisions: {
      'dp-type': decided(['dp-type-raw', 'dp-type-derived'], { votes: { 'dp-type-raw': 6, 'dp-type-derived': 4 } }),
      'dp-storage': { status: 'discussing', chosen: ['dp-store-object'], votes: { 'dp-store-object': 5 } },
    },
    records: { hurdle: [{ title: 'h', severity: 'high', status: 'open' }] },
  }
  test.each<[string, Condition, boolean]>([
    ['chosen', { chosen: 'dp-type-raw' }, true],
    ['not chosen', { not: { chosen: 'dp-type-algorithm' } }, true],
    ['any of them', { chosenAny: ['dp-type-algorithm', 'dp-type-raw'] }, true],
    ['all of them', { chosenAll: ['dp-type-algorithm', 'dp-type-raw'] }, false],
    [
      'counted among some',
      { chosenCount: { decision: 'dp-type', options: ['dp-type-raw'], op: '==', value: 1 } },
      true,
    ],
    ['counted whole', { chosenCount: { decision: 'dp-type', op: '>', value: 2 } }, false],
    ['a decision nobody spoke of is open', { status: { decision: 'dp-approach', in: ['open'] } }, true],
    ['decided ones', { decidedCount: { op: '==', value: 1 } }, true],
    ['decided ones outside a phase', { decidedCount: { excludePhases: ['phase-dp-1'], op: '>=', value: 1 } }, false],
    ['decided ones in a phase', { decidedCount: { phases: ['phase-dp-1'], op: '>=', value: 1 } }, true],
    [
      'records that fit',
      { records: { type: 'hurdle', where: { severity: { in: ['high'] } }, op: '>=', value: 1 } },
      true,
    ],
    [
      'a field that is absent is missing',
      { records: { type: 'hurdle', where: { owner: { missing: true } }, op: '==', value: 1 } },
      true,
    ],
    [
      'a field that is absent equals nothing',
      { records: { type: 'hurdle', where: { owner: '' }, op: '==', value: 1 } },
      false,
    ],
    ['a type that nobody recorded', { records: { type: 'sponsor', op: '<', value: 1 } }, true],
    ['a fact', { fact: { name: 'expectedProducts', op: '>=', value: 20 } }, true],
    ['a fact that nobody told is neither', { fact: { name: 'governanceGroupSize', op: '<', value: 5 } }, false],
    [
      'a margin',
      { votes: { decision: 'dp-type', status: ['decided'], metric: 'marginPct', op: '==', value: 20 } },
      true,
    ],
    [
      'the votes of one option alone',
      { votes: { decision: '*', status: ['discussing'], metric: 'total', op: '>', value: 0 } },
      false,
    ],
    ['no reason', { decisionMissing: { field: 'rationale', status: ['discussing'] } }, true],
    ['no reason, decided', { decisionMissing: { field: 'rationale', status: ['decided'] } }, false],
  ])('%s', (_, when, expected) => {
    expect(holds(when, state)).toBe(expected)
  })

  test('a skill gap needs an option that demands it, and a level below what is needed', () => {
    const option = [...knowledgeOf(product).options].find(([, { skills }]) => skills.length > 0)
    const [id = '', { skills, decision } = { skills: [], decision: '' }] = option ?? []
    const gap = { skill: skills[0], horizon: 'now', level: 1, needed: 3, status: 'open' }
    const board = (record: StateRecord, chosen = [id]): BoardState => ({
      ...empty,
      decisions: { [decision]: { status: 'discussing', chosen } },
      records: { 'skill-gap': [record] },
    })
    const when: Condition = { skillGap: { horizons: ['now'], options: 'chosen' } }
    expect(holds(when, board(gap))).toBe(true)
    expect(holds({ skillGap: { horizons: ['now'], options: [id] } }, board(gap, []))).toBe(true)
    expect(holds(when, board(gap, []))).toBe(false)
    expect(holds(when, board({ ...gap, level: 3 }))).toBe(false)
    expect(holds(when, board({ ...gap, level: undefined }))).toBe(true)
    expect(holds(when, board({ ...gap, status: 'closed' }))).toBe(false)
    expect(holds(when, board({ ...gap, horizon: 'y5' }))).toBe(false)
  })

  test('A13 a record that names an option chooses it, unless it is closed or dropped', () => {
    const board = (record: StateRecord): BoardState => ({ ...empty, records: { 'skill-gap': [record] } })
    const when: Condition = {
      all: [{ chosen: 'dp-skills-isv' }, { chosenCount: { decision: 'dp-skills', op: '==', value: 1 } }],
    }
    expect(holds(when, board({ remedy: 'dp-skills-isv', status: 'open' }))).toBe(true)
    expect(holds(when, board({ remedy: 'dp-skills-isv', status: 'closed' }))).toBe(false)
    expect(holds(when, { ...empty, records: { objective: [{ kind: 'dp-skills-isv', status: 'dropped' }] } })).toBe(
      false,
    )
  })
})

describe('findings', () => {
  test('A6 one for each distinct message, with all cards behind it', () => {
    const content = withRules(
      rule({
        when: { decisionMissing: { field: 'rationale', status: ['decided'] } },
        message: '“{decision}” has no reason.',
      }),
      rule({
        id: 'rule-y',
        when: { decisionMissing: { field: 'rationale', status: ['decided'] } },
        message: 'Reasons are missing.',
      }),
    )
    const bare = { status: 'decided' as const, chosen: [] }
    const found = advise(content, { ...empty, decisions: { 'dp-type': bare, 'dp-storage': bare } })
    expect(found.map(({ key }) => key)).toEqual(['rule-x:dp-storage', 'rule-x:dp-type', 'rule-y'])
    expect(found.map(({ refs }) => refs)).toEqual([['dp-storage'], ['dp-type'], ['dp-type', 'dp-storage']])
    expect(found[1]?.met).toEqual(['“Product type” is decided, without a rationale'])
  })

  test('A7 the gravest come first', () => {
    const always: Condition = { records: { type: 'sponsor', op: '<', value: 1 } }
    const of = (severity: Rule['severity'], id: string) => rule({ id, severity, when: always, message: id })
    const content = withRules(of('info', 'rule-a'), of('blocker', 'rule-b'), of('warning', 'rule-c'))
    expect(advise(content, empty).map(({ severity }) => severity)).toEqual(['blocker', 'warning', 'info'])
  })

  test('A8 a rule that two frameworks bring speaks once', () => {
    const all = contentFor(...frameworks.map(({ id }) => id))
    const ids = advise(all, empty).map(({ ruleId }) => ruleId)
    expect(ids).toEqual(['rule-objective-missing', 'rule-sponsor-missing'])
    const both = advise(all, {
      ...empty,
      decisions: {
        'fg-contract': { status: 'discussing', chosen: ['fg-con-none'] },
        'dp-type': decided(['dp-type-raw']),
      },
    })
    expect(both.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['rule-fg-contract-unwritten', 'rule-raw-as-end-state']),
    )
  })

  test('A10 says what is met, which cards were read, and which source stands behind it', () => {
    const card = (id: string) => ({
      card: `shape:${id}`,
      title: 'Raw data',
      decision: 'dp-type',
      status: 'chosen' as const,
      rationale: '',
      skills: [],
    })
    const state: BoardState = {
      ...empty,
      decisions: {
        'dp-type': { ...decided(['dp-type-raw']), card: 'shape:dp-type', title: 'Product type', number: '1.1' },
      },
      options: { 'dp-type-raw': card('dp-type-raw') },
    }
    const raw = advise(product, state).find(({ ruleId }) => ruleId === 'rule-raw-as-end-state')
    expect(raw).toMatchObject({ where: 'Decision 1.1', cards: ['shape:dp-type-raw'], action: { kind: 'open-card' } })
    expect(raw?.met).toContain('“Raw data” is chosen')
    expect(raw?.reads).toEqual(['shape:dp-type-raw'])
    expect(raw?.sources.map(({ title }) => title).join()).not.toBe('')
  })

  test('what is missing is offered to be added, what is there to be opened', () => {
    const offered = (state: BoardState, id: string) =>
      advise(product, state).find(({ ruleId }) => ruleId === id)?.action
    expect(offered(empty, 'rule-objective-missing')).toEqual({ kind: 'add-record', record: 'objective' })
    expect(offered(empty, 'rule-sponsor-missing')).toEqual({ kind: 'add-record', record: 'sponsor' })
    const bare = { ...empty, records: { objective: [{ card: 'shape:o', title: 'o', status: 'draft' }] } }
    expect(offered(bare, 'rule-objective-unmeasured')).toEqual({ kind: 'open-card', card: 'shape:o' })
    const hurdle = (n: number) => ({ card: `shape:h${n}`, title: 'h', category: 'technical', status: 'open' })
    const technical = { ...empty, records: { hurdle: [hurdle(1), hurdle(2)] } }
    expect(offered(technical, 'rule-hurdles-technical-only')).toEqual({ kind: 'open-register', record: 'hurdle' })
  })

  test.each(['core', 'complete'] as const)('A4 a new board shows at most three (%s)', (density) => {
    for (const framework of frameworks) {
      const content = contentOf(framework)
      for (const cases of [true, false]) {
        const state = boardState(seedContent(content, { density, cases }), { frameworks: [framework.id], rounds: [] })
        expect(advise({ contents: [content], general: generalContent }, state).length).toBeLessThanOrEqual(3)
      }
    }
  })

  test('a blank board is told where to start, and nothing else', () => {
    const state = boardState(seedContent(null, { density: 'core', cases: false }), { frameworks: [], rounds: [] })
    expect(advise({ contents: [], general: generalContent }, state)).toHaveLength(2)
  })
})

const options = [...knowledgeOf(product).options]
const anyDecision = fc.record({
  status: fc.constantFrom<RuleStatus>('open', 'discussing', 'decided', 'deferred'),
  rationale: fc.constantFrom('', 'x'),
})
const anyState: fc.Arbitrary<BoardState> = fc
  .record({
    chosen: fc.subarray(options, { maxLength: 25 }),
    statuses: fc.dictionary(fc.constantFrom(...knowledgeOf(product).decisions.keys()), anyDecision, { maxKeys: 10 }),
    records: fc.array(fc.tuple(fc.constantFrom('objective', 'sponsor', 'hurdle', 'skill-gap'), fc.nat(3)), {
      maxLength: 6,
    }),
    facts: fc.dictionary(fc.constantFrom('expectedProducts', 'architectureLifeYears'), fc.nat(2_000)),
  })
  .map(({ chosen, statuses, records, facts }) => {
    const decisions: Record<string, BoardState['decisions'][string]> = {}
    for (const [id, it] of Object.entries(statuses)) decisions[id] = { ...it, chosen: [] }
    for (const [option, { decision }] of chosen) {
      const known = decisions[decision] ?? { status: 'discussing', chosen: [], rationale: '' }
      decisions[decision] = { ...known, chosen: [...known.chosen, option] }
    }
    const kept: Record<string, StateRecord[]> = {}
    for (const [type, n] of records)
      (kept[type] ??= []).push({
        ...plainRecord(type, n),
        ...(type === 'skill-gap' && { skill: 'skill-kubernetes', level: 0, needed: 2 }),
      })
    return { frameworks: ['data-product'], facts, decisions, records: kept }
  })

describe('A5 what the advisor says follows from the state alone', () => {
  test('the same twice, and whatever order things are told in', () => {
    fc.assert(
      fc.property(anyState, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (state, chance) => {
        const first = advise(product, state)
        expect(advise(product, structuredClone(state))).toEqual(first)
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((it) => [chance.next().value ?? 0, it] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, it]) => it)
        const other: BoardState = {
          ...state,
          decisions: Object.fromEntries(
            shuffled(Object.entries(state.decisions)).map(([id, it]) => [id, { ...it, chosen: shuffled(it.chosen) }]),
          ),
          records: Object.fromEntries(
            shuffled(Object.entries(state.records)).map(([type, list]) => [type, shuffled(list)]),
          ),
        }
        const said = (found: typeof first) =>
          found.map(({ key, message, fingerprint, reads }) => ({ key, message, fingerprint, reads }))
        expect(said(advise(product, other))).toEqual(said(first))
      }),
      { numRuns: 150 },
    )
  })

  test('of several frameworks too, whichever stands first', () => {
    const ids = frameworks.map(({ id }) => id)
    const [one, other] = [contentFor(...ids), contentFor(...ids.toReversed())]
    fc.assert(
      fc.property(anyState, (state) => {
        expect(advise(other, state).map(({ key }) => key)).toEqual(advise(one, state).map(({ key }) => key))
      }),
      { numRuns: 60 },
    )
  })

  test('and never fails, whatever a peer wrote into records', () => {
    const odd = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.array(fc.string())))
    fc.assert(
      fc.property(fc.array(odd), (records) => {
        const state: BoardState = { ...empty, records: { 'skill-gap': records, objective: records, hurdle: records } }
        for (const { message, fingerprint } of advise(product, state)) expect(message && fingerprint).toBeTruthy()
      }),
    )
  })
})

test('A9 more records never take away “at least”, fewer never “fewer than”', () => {
  fc.assert(
    fc.property(anyState, fc.nat(4), (state, value) => {
      const more: BoardState = {
        ...state,
        records: { ...state.records, hurdle: [...(state.records.hurdle ?? []), plainRecord('hurdle', 9)] },
      }
      const atLeast: Condition = { records: { type: 'hurdle', op: '>=', value } }
      const fewer: Condition = { records: { type: 'hurdle', op: '<', value } }
      if (holds(atLeast, state)) expect(holds(atLeast, more)).toBe(true)
      if (holds(fewer, more)) expect(holds(fewer, state)).toBe(true)
      expect(holds(atLeast, state)).toBe(!holds(fewer, state))
    }),
  )
})

describe('setting aside', () => {
  const at = {
    reason: 'x',
    by: { id: 'prt_00000000000000000000' as never, name: 'Ines' },
    at: '2026-11-25T10:00:00.000Z',
  }
  const objective = (n: number) => ({ card: `shape:o${n}`, title: `o${n}`, status: 'draft' })
  const board = (...records: StateRecord[]): BoardState => ({ ...empty, records: { objective: records } })
  const unmeasured = (state: BoardState) => {
    const found = advise(product, state).find(({ ruleId }) => ruleId === 'rule-objective-unmeasured')
    if (!found) throw new Error('no such finding')
    return found
  }

  test('A18 holds while the facts are the same, and ends when they change', () => {
    const one = unmeasured(board(objective(1)))
    const said = [{ ...at, key: one.key, fingerprint: one.fingerprint }]
    expect(sortFindings([one], said)).toMatchObject({ open: [], setAside: [{ finding: one }] })
    const elsewhere = unmeasured({ ...board(objective(1)), decisions: { 'dp-type': decided(['dp-type-raw']) } })
    expect(sortFindings([elsewhere], said).open).toEqual([])
    const two = unmeasured(board(objective(1), objective(2)))
    expect(sortFindings([two], said).open).toEqual([two])
  })

  test('A19 a finding keeps its name while its facts change', () => {
    const [one, two] = [unmeasured(board(objective(1))), unmeasured(board(objective(1), objective(2)))]
    expect(two.key).toBe(one.key)
    expect(two.fingerprint).not.toBe(one.fingerprint)
  })
})

describe('A8 a framework of one’s own', () => {
  const own = withOwnIds(contentOf(frameworkNamed('data-product')), 'own-abcdefghjkmn')
  const content: AdvisorContent = { contents: [own], general: generalContent }
  const id = (builtIn: string) => `own-abcdefghjkmn-${builtIn}`
  const seeded = seedContent(own, { density: 'complete', cases: false })
  const board = (props: Readonly<Record<string, object>>) =>
    boardState(
      seeded.map((it) => {
        const changed = props[it.id]
        return changed && 'props' in it ? ({ ...it, props: { ...it.props, ...changed } } as typeof it) : it
      }),
      { frameworks: [own.framework.id], rounds: [] },
    )
  const ids = (props: Readonly<Record<string, object>>) => advise(content, board(props)).map(({ ruleId }) => ruleId)

  test('is advised by its own rules and by those for every board', () => {
    expect(ids({})).toEqual(['rule-objective-missing', 'rule-sponsor-missing'])
    expect(ids({ [`shape:${id('dp-type-raw')}`]: { status: 'chosen' } })).toContain(id('rule-raw-as-end-state'))
  })

  test('knows which of its phases comes before every technical question', () => {
    expect(ids({ [`shape:${id('dp-trust')}`]: { settled: 'decided' } })).toContain('rule-sponsor-missing')
    expect(ids({ [`shape:${id('dp-type')}`]: { settled: 'decided' } })).toContain('rule-sponsor-missing-at-decision')
  })

  test('whose objective is chosen on the board needs no record of it', () => {
    const chosen = { [`shape:${id('dp-objective-personalisation')}`]: { status: 'chosen' } }
    expect(ids(chosen)).not.toContain('rule-objective-missing')
  })
})

function frameworkNamed(id: string) {
  const framework = frameworkById(id)
  if (!framework) throw new Error(`no framework ${id}`)
  return framework
}
