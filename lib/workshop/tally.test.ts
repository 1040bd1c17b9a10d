import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Role } from '../access/roles'
import type { Ballot } from './round'
import { type CountedBallot, type Counting, tally, tallyOf } from './tally'
import { anyRound } from './testing/arbitraries'
import { naiveTally } from './testing/naive-tally'

const runs = { numRuns: 3_000 }

const dots = (choices: Readonly<Record<string, number>>, role: Role = 'stakeholder'): CountedBallot => ({
  role,
  ballot: {
    kind: 'dots',
    choices: Object.entries(choices).map(([option, votes]) => ({ option, votes })),
    abstained: false,
    reason: null,
  },
})
const abstains: Ballot = { kind: 'dots', choices: [], abstained: true, reason: null }
const counting = (more: Partial<Counting> = {}): Counting => ({
  kind: 'dots',
  options: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  quorum: null,
  threshold: null,
  eligible: 10,
  byRole: true,
  ...more,
})

describe('a tally', () => {
  test('V18 to V22 is what one counts on a table, for rounds of every kind', () => {
    fc.assert(
      fc.property(anyRound, ({ counting, ballots }) => {
        expect(tallyOf(counting, ballots)).toEqual(naiveTally(counting, ballots))
      }),
      runs,
    )
  })

  test('V18 does not depend on who came first', () => {
    const shuffled = anyRound.chain((round) =>
      fc
        .shuffledSubarray([...round.ballots], { minLength: round.ballots.length })
        .map((ballots) => ({ ...round, again: ballots })),
    )
    fc.assert(
      fc.property(shuffled, ({ counting, ballots, again }) => {
        expect(tallyOf(counting, again)).toEqual(tallyOf(counting, ballots))
      }),
      runs,
    )
  })

  test('V18 spends no more than the ballots did, and fits its contract', () => {
    fc.assert(
      fc.property(anyRound, ({ counting, ballots }) => {
        const it = tally.parse(tallyOf(counting, ballots))
        expect(it.voters + it.abstained).toBe(ballots.length)
        if (it.kind === 'dots') expect(it.votes).toBeLessThanOrEqual(it.voters * counting.votesPerPerson)
        else
          for (const { consent, concern, objection } of it.options)
            expect(consent + concern + objection).toBeLessThanOrEqual(it.voters)
      }),
      runs,
    )
  })

  test('V19 names a tie, and leaves the places free that it takes', () => {
    const it = tallyOf(counting(), [dots({ a: 2, b: 1 }), dots({ b: 1, c: 1 })])
    expect(it).toMatchObject({ leaders: ['a', 'b'], isTie: true, options: [{ rank: 1 }, { rank: 1 }, { rank: 3 }] })
    expect(tallyOf(counting(), [])).toMatchObject({ leaders: [], isTie: false, votes: 0 })
  })

  test('V20 abstentions count for the quorum, and nothing passes without it', () => {
    const ballots = [dots({ a: 1 }), { ballot: abstains, role: 'stakeholder' as const }]
    expect(tallyOf(counting({ quorum: 20 }), ballots)).toMatchObject({
      quorumMet: true,
      options: [{ passes: true }, {}, {}],
    })
    expect(tallyOf(counting({ quorum: 21 }), ballots)).toMatchObject({
      quorumMet: false,
      options: [{ passes: false }, {}, {}],
    })
    expect(tallyOf(counting({ quorum: 1, eligible: 0 }), [])).toMatchObject({ quorumMet: false })
  })

  test('V21 two of three are two thirds, and abstentions stand aside', () => {
    const ballots = [dots({ a: 1 }), dots({ a: 1 }), dots({ b: 1 }), { ballot: abstains, role: 'stakeholder' as const }]
    const passes = (threshold: number) => tallyOf(counting({ threshold }), ballots).options.map((it) => it.passes)
    expect(passes(66)).toEqual([true, false, false])
    expect(passes(67)).toEqual([false, false, false])
  })

  test('V22 four and one give no result by role, four and four do', () => {
    const four = (role: Role) => Array.from({ length: 4 }, () => dots({ a: 1 }, role))
    expect(tallyOf(counting(), [...four('stakeholder'), dots({ b: 1 }, 'facilitator')]).byRole).toBeNull()
    expect(tallyOf(counting(), four('stakeholder')).byRole).toBeNull()
    expect(tallyOf(counting(), [...four('stakeholder'), ...four('contributor')]).byRole).toMatchObject([
      { role: 'stakeholder', voters: 4 },
      { role: 'contributor', voters: 4 },
    ])
  })
})
