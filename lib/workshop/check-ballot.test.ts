import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BallotRules, type SentBallot, checkBallot, isTakingBallots } from './check-ballot'
import { type Choice, remainingVotes, stances } from './round'

const rules = { kind: 'dots', reason: 'off', votesPerPerson: 5, maxPerOption: null } as const
const options = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
const ballot = (more: Partial<BallotRules>, sent: SentBallot) =>
  // A test names the fields that go with its kind.
  checkBallot({ ...rules, options, ...more } as BallotRules, sent)
const votes = (counts: Readonly<Record<string, number>>): Choice[] =>
  Object.entries(counts).map(([option, n]) => ({ option, votes: n }))
const refused = (it: ReturnType<typeof checkBallot>) => (it.ok ? 'taken' : it.error.field)
const choicesOf = (it: ReturnType<typeof checkBallot>) => (it.ok ? (it.value?.choices ?? null) : it.error)

describe('a ballot of votes', () => {
  test('V1 spends at most what a person has', () => {
    expect(choicesOf(ballot({}, { choices: votes({ a: 3, b: 2, c: 0 }) }))).toEqual(votes({ a: 3, b: 2 }))
    expect(ballot({}, { choices: votes({ a: 3, b: 3 }) })).toEqual({
      ok: false,
      error: { field: 'choices', message: 'No votes left. Take one back first.' },
    })
  })

  test('V2 is void with an option that is unknown, named twice, negative or a fraction', () => {
    expect(refused(ballot({}, { choices: votes({ x: 1 }) }))).toBe('choices.0.option')
    expect(refused(ballot({}, { choices: [...votes({ a: 1 }), ...votes({ a: 1 })] }))).toBe('choices.1.option')
    expect(refused(ballot({}, { choices: votes({ a: 1, b: -1 }) }))).toBe('choices.1.votes')
    expect(refused(ballot({}, { choices: votes({ a: 0.5 }) }))).toBe('choices.0.votes')
    expect(refused(ballot({}, { choices: [{ option: 'a', stance: 'consent' }] }))).toBe('choices.0.votes')
  })

  test('V4 keeps the cap of each option', () => {
    expect(refused(ballot({ maxPerOption: 2 }, { choices: votes({ a: 2, b: 2 }) }))).toBe('taken')
    expect(refused(ballot({ maxPerOption: 2 }, { choices: votes({ a: 3 }) }))).toBe('choices.0.votes')
  })

  test('V6 without a choice takes the earlier one back', () => {
    expect(ballot({}, { choices: [] })).toEqual({ ok: true, value: null })
    expect(ballot({ reason: 'required' }, { choices: votes({ a: 0 }) })).toEqual({ ok: true, value: null })
  })

  test('V7 abstains only without votes', () => {
    expect(ballot({}, { choices: [], abstain: true })).toMatchObject({ value: { abstained: true, choices: [] } })
    expect(refused(ballot({}, { choices: votes({ a: 1 }), abstain: true }))).toBe('abstain')
    expect(refused(ballot({ reason: 'required' }, { choices: [], abstain: true }))).toBe('taken')
  })

  test('V8 gives a reason as the round says', () => {
    const choices = votes({ a: 1 })
    expect(refused(ballot({ reason: 'off' }, { choices, reason: 'Because' }))).toBe('reason')
    expect(refused(ballot({ reason: 'optional' }, { choices }))).toBe('taken')
    expect(refused(ballot({ reason: 'required' }, { choices, reason: '' }))).toBe('reason')
    expect(ballot({ reason: 'required' }, { choices, reason: 'Because' })).toMatchObject({
      value: { reason: 'Because' },
    })
  })

  test('V10 lists its choices in the order of the options', () => {
    expect(choicesOf(ballot({}, { choices: votes({ c: 1, a: 1 }) }))).toEqual(votes({ a: 1, c: 1 }))
  })

  test('V1 V2 V4 whatever is sent, what is taken keeps every rule', () => {
    const sent = fc.array(
      fc.record({
        option: fc.constantFrom('a', 'b', 'c', 'x'),
        votes: fc.oneof(fc.integer({ min: -2, max: 7 }), fc.double()),
      }),
      { maxLength: 5 },
    )
    const cap = fc.option(fc.integer({ min: 1, max: 4 }))
    fc.assert(
      fc.property(sent, cap, fc.integer({ min: 1, max: 9 }), (choices, maxPerOption, votesPerPerson) => {
        const it = ballot({ maxPerOption, votesPerPerson }, { choices })
        const isValid =
          choices.every((c) => c.option !== 'x' && Number.isInteger(c.votes) && c.votes >= 0) &&
          new Set(choices.map((c) => c.option)).size === choices.length &&
          choices.every((c) => maxPerOption === null || c.votes <= maxPerOption) &&
          choices.reduce((sum, c) => sum + c.votes, 0) <= votesPerPerson
        expect(it.ok).toBe(isValid)
        if (it.ok && it.value)
          expect(remainingVotes({ kind: 'dots', options, votesPerPerson }, it.value.choices)).toBe(
            votesPerPerson - choices.reduce((sum, c) => sum + c.votes, 0),
          )
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a ballot of stances', () => {
  const consent = { kind: 'consent' } as const

  test('V9 says why with a concern and an objection', () => {
    for (const stance of stances) {
      expect(refused(ballot(consent, { choices: [{ option: 'a', stance }] }))).toBe(
        stance === 'consent' ? 'taken' : 'choices.0.text',
      )
      const text = 'It costs too much.'
      const withWords = { choices: [{ option: 'a', stance, text }] }
      expect(refused(ballot({ ...consent, reason: 'optional' }, withWords))).toBe('taken')
      expect(refused(ballot({ ...consent, reason: 'off' }, withWords))).toBe(
        stance === 'consent' ? 'choices.0.text' : 'taken',
      )
    }
    expect(refused(ballot({ ...consent, reason: 'required' }, { choices: [{ option: 'a', stance: 'consent' }] }))).toBe(
      'choices.0.text',
    )
  })

  test('V9 is not counted in votes', () => {
    expect(refused(ballot(consent, { choices: votes({ a: 1 }) }))).toBe('choices.0.stance')
    expect(refused(ballot({ ...consent, reason: 'optional' }, { choices: [], abstain: true, reason: 'Later' }))).toBe(
      'taken',
    )
    expect(remainingVotes({ kind: 'consent', options, votesPerPerson: 3 }, [{ option: 'a', stance: 'consent' }])).toBe(
      2,
    )
  })
})

test('V3 a round takes ballots until its closing instant, and not at it', () => {
  expect(isTakingBallots({ state: 'open', closesAt: 100 }, 99)).toBe(true)
  expect(isTakingBallots({ state: 'open', closesAt: 100 }, 100)).toBe(false)
  expect(isTakingBallots({ state: 'open', closesAt: null }, 1e15)).toBe(true)
  expect(isTakingBallots({ state: 'closed', closesAt: null }, 0)).toBe(false)
})
