import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardRecord, seedPageId } from '../board/card-record'
import type { PlainRecord } from '../board/commands'
import { optionStatuses } from '../board/shapes/status'
import { option } from '../board/testing/records'
import { frameworkById } from '../catalogue/catalogue'
import { skills } from '../catalogue/skills'
import { registerCard } from './cards'
import { peopleWho } from './people-who'
import { plans } from './plans'
import { neededByDefault } from './skill-gap'
import { remedyWords } from './words'
import { contradictsItself, type MatrixQuestion, skillMatrix, summaryOf } from './skill-matrix'

const known = skills.slice(0, 6).map(({ id }) => id)
const level = fc.option(fc.integer({ min: 0, max: 4 }))

interface Asking {
  readonly status: (typeof optionStatuses)[number]
  readonly skills: readonly string[]
}
const asking: fc.Arbitrary<Asking> = fc.record({
  status: fc.constantFrom(...optionStatuses),
  skills: fc.subarray(known),
})
const telling = fc.record({
  skill: fc.constantFrom(...known, 'Something of our own'),
  now: level,
  y3: level,
  y5: level,
  needed: fc.integer({ min: 0, max: 4 }),
})

function optionCard({ status, skills }: Asking, n: number): PlainRecord {
  const record = option(`shape:option${n}`, {}) as unknown as { props: object }
  return { ...record, props: { ...record.props, status, skills: [...skills] } } as unknown as PlainRecord
}

function skillCard(fields: { skill: string; now: number | null; needed: number }, n: number): PlainRecord {
  const place = { parentId: seedPageId, index: `a${n}V`, x: 0, y: n * 100 }
  return registerCard({ kind: 'skill-gap', fields }, { id: `shape:skill${n}`, addedBy: '', ...place } as never)
}

const chosen: MatrixQuestion = { basis: 'chosen' }

describe('the skill matrix', () => {
  test('asks for what the options in question demand, and lacks what an oracle says', () => {
    const boards = fc.tuple(
      fc.array(asking, { maxLength: 8 }),
      fc.uniqueArray(telling, { maxLength: 6, selector: ({ skill }) => skill }),
      fc.constantFrom('chosen' as const, 'chosen-and-candidates' as const),
      fc.array(fc.nat({ max: 7 })),
    )
    fc.assert(
      fc.property(boards, ([options, told, basis, extra]) => {
        const records = [...options.map(optionCard), ...told.map(skillCard)]
        const ifChosen = new Set(extra.map((n) => `shape:option${n}`))
        const rows = skillMatrix(records, { basis, ifChosen })
        const counts = options.filter(
          ({ status }, n) => status === 'chosen' || extra.includes(n) || (basis !== 'chosen' && status === 'candidate'),
        )
        const asked = new Set(counts.flatMap((it) => it.skills))
        const own = told.filter(({ skill }) => !known.includes(skill)).length
        const spoken = new Set(told.map(({ skill }) => skill).filter((skill) => known.includes(skill)))
        expect(rows).toHaveLength(new Set([...asked, ...spoken]).size + own)
        for (const skill of asked) {
          const row = rows.find(({ key }) => key === skill)
          const card = told.find((it) => it.skill === skill)
          expect(row?.askedBy).toHaveLength(counts.filter((it) => it.skills.includes(skill)).length)
          expect(row?.needed).toBe(card?.needed ?? neededByDefault)
          const gap = card && card.now !== null ? Math.max(0, card.needed - card.now) : null
          expect(row?.gaps.now).toBe(gap)
        }
        const { short, skills: all } = summaryOf(rows)
        expect(short).toBe(rows.filter(({ levels, needed }) => levels.now !== null && levels.now < needed).length)
        expect(all).toBe(rows.length)
      }),
      { numRuns: 300 },
    )
  })

  test('puts the largest gap first, what nobody has spoken of before what is met', () => {
    const [met = '', unknown = '', large = ''] = known
    const records = [
      optionCard({ status: 'chosen', skills: [met, unknown, large] }, 0),
      skillCard({ skill: met, now: 4, needed: 3 }, 1),
      skillCard({ skill: large, now: 0, needed: 3 }, 2),
    ]
    expect(skillMatrix(records, chosen).map(({ key }) => key)).toEqual([large, unknown, met])
    expect(summaryOf(skillMatrix(records, chosen))).toEqual({
      skills: 3,
      short: 1,
      unknown: 1,
      withoutPlan: 1,
      longestLeadTimeMonths: null,
      longest: [],
      fragile: 0,
      questionable: 0,
    })
  })

  test('keeps a second card about the same skill as a row of its own', () => {
    const [skill = ''] = known
    const records = [skillCard({ skill, now: 1, needed: 3 }, 1), skillCard({ skill, now: 2, needed: 3 }, 2)]
    const rows = skillMatrix(records, chosen)
    expect(rows.map(({ card }) => card).sort()).toEqual(['shape:skill1', 'shape:skill2'])
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2)
  })
})

const plan = fc.constantFrom('', ...plans.map(({ ref }) => ref))
const planned = fc.record({
  now: level,
  y3: level,
  y5: level,
  needed: fc.integer({ min: 0, max: 4 }),
  remedy: plan,
  leadTimeMonths: fc.option(fc.integer({ min: 0, max: 90 })),
  owner: fc.constantFrom('', 'Noor'),
  names: fc.array(fc.constantFrom('Ada', 'ada ', 'Ben', 'Cleo'), { maxLength: 4 }),
})

test('gaps of each horizon, who is alone with a skill, what does not fit and what takes longest are what an oracle says', () => {
  fc.assert(
    fc.property(fc.array(planned, { maxLength: 6 }), (told) => {
      const records = told.map(({ names, ...fields }, n) =>
        skillCard({ ...fields, people: names.join(', '), skill: `Skill ${n}` } as never, n),
      )
      const rows = skillMatrix(records, chosen)
      const times: number[] = []
      let alone = 0
      for (const [n, { needed, remedy, leadTimeMonths, owner, names, ...levels }] of told.entries()) {
        const row = rows.find(({ title }) => title === `Skill ${n}`)
        const gapIn = (at: 'now' | 'y3' | 'y5') => {
          const there = levels[at]
          return there === null ? null : there < needed ? needed - there : 0
        }
        expect(row?.gaps).toEqual({ now: gapIn('now'), y3: gapIn('y3'), y5: gapIn('y5') })
        const people = new Set(names.map((it) => it.trim().toLowerCase()))
        const isAlone = names.length > 0 && people.size < 2 && needed > 0
        expect(row?.isFragile).toBe(isAlone)
        if (isAlone) alone += 1
        const isShort = (gapIn('now') ?? 0) > 0
        const bought = remedy === 'dp-skills-isv' || remedy === 'dp-skills-si'
        const now = levels.now ?? 0
        const rises = (['y3', 'y5'] as const).find((at) => (levels[at] ?? 0) > now)
        const checks = [
          isShort && remedy === '' && 'no-plan',
          bought && (levels.y3 === 4 || levels.y5 === 4) && now < 4 && 'borrowed',
          isShort && remedy !== '' && leadTimeMonths === null && 'no-lead-time',
          remedy !== '' && rises !== undefined && (leadTimeMonths ?? 0) > (rises === 'y3' ? 36 : 60) && 'too-late',
          levels.y5 !== null && levels.y5 < needed && 'never-met',
          isShort && remedy !== '' && owner === '' && 'no-owner',
        ]
        expect(row?.checks).toEqual(checks.filter(Boolean))
        if (isShort && leadTimeMonths !== null) times.push(leadTimeMonths)
      }
      const summary = summaryOf(rows)
      expect(summary.fragile).toBe(alone)
      expect(summary.longestLeadTimeMonths).toBe(times.length === 0 ? null : times.sort((a, b) => b - a)[0])
      expect(summary.longest.length > 0).toBe(times.length > 0)
    }),
    { numRuns: 200 },
  )
})

test('every plan is an option of the decision about skills, with what speaks for and against it', () => {
  const known = frameworkById('data-product')
    ?.decisions.find(({ id }) => id === 'dp-skills')
    ?.options.map(({ id }) => id)
  expect(plans.map(({ ref }) => ref).sort()).toEqual([...(known ?? [])].sort())
  for (const { ref, label, pro, con } of plans) {
    expect(remedyWords[ref]).toBe(label)
    expect([pro, con].every((it) => it.length > 5)).toBe(true)
  }
})

test.each([
  ['', null],
  ['nobody', 0],
  ['3', 3],
  ['Ada, Ben; Cleo', 3],
  ['Ada, ada', 1],
] as const)('who has it: “%s” is %s people', (text, count) => {
  expect(peopleWho(text)?.count ?? null).toBe(count)
})

test.each([
  ['a licence for what somebody wants to teach', 'dp-skills-isv', { now: 1, y3: 4, y5: 4 }, true],
  ['an integrator, likewise', 'dp-skills-si', { now: 0, y3: null, y5: 4 }, true],
  ['a licence for what nobody means to learn', 'dp-skills-isv', { now: 1, y3: 2, y5: 2 }, false],
  ['training leads there', 'dp-skills-train', { now: 1, y3: 4, y5: 4 }, false],
  ['those who teach already', 'dp-skills-isv', { now: 4, y3: 4, y5: 4 }, false],
])('a plan that contradicts what is wanted later: %s', (_, remedy, levels, is) => {
  expect(contradictsItself({ remedy, levels })).toBe(is)
})

test('cards made elsewhere are read the same', () => {
  const bare = cardRecord('skill-gap', 'shape:x', { parentId: seedPageId, index: 'a1', x: 0, y: 0 } as never, {
    w: 288,
    h: 88,
    ref: '',
    skill: '',
    now: null,
    y3: null,
    y5: null,
    needed: 3,
    remedy: '',
    leadTimeMonths: null,
    status: 'open',
    addedBy: '',
    title: 'Storytelling',
    owner: '',
    people: '',
  })
  expect(skillMatrix([bare], chosen)).toMatchObject([{ key: 'shape:x', title: 'Storytelling', askedBy: [] }])
})
