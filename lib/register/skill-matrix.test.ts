import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardRecord, seedPageId } from '../board/card-record'
import type { PlainRecord } from '../board/commands'
import { optionStatuses } from '../board/shapes/status'
import { option } from '../board/testing/records'
import { skills } from '../catalogue/skills'
import { registerCard } from './cards'
import { neededByDefault } from './skill-gap'
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
