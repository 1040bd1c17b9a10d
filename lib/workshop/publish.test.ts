import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { newId } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { type CastBallot, countedBy, publish } from './publish'
import { markOf, newReceipt, readReceipt } from './receipt'
import { closedVotes } from './round'
import { tallyOf } from './tally'
import { anyRound } from './testing/arbitraries'

const roundId = newId('round')
const round = (options: readonly { readonly id: string }[], anonymous = true) => ({
  id: roundId,
  anonymous,
  options: options.map(({ id }) => ({ id, label: id, card: null, snapshot: null })),
})
/** Rounds with enough voters, each ballot with its receipt. */
const anonymousRound = anyRound
  .filter(({ ballots }) => ballots.length >= limits.receiptVotersMin)
  .map(({ counting, ballots }) => ({
    counting,
    ballots,
    cast: ballots.map(({ ballot }): CastBallot => ({ ballot, voter: null, receipt: newReceipt() })),
  }))

describe('what is published', () => {
  test('V26 everybody with a receipt finds exactly their ballot', () => {
    fc.assert(
      fc.property(anonymousRound, ({ counting, cast }) => {
        const { marks } = publish(round(counting.options), cast)
        for (const { ballot, receipt } of cast) {
          const found = countedBy(receipt ?? '', roundId, marks ?? expect.fail('no marks'))
          const choices = ballot.choices.map((it) => ('stance' in it ? { option: it.option, stance: it.stance } : it))
          expect(found).toEqual({ counted: true, abstained: ballot.abstained, choices })
        }
        expect(countedBy(newReceipt(), roundId, marks ?? expect.fail('no marks')).counted).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('V26 the marks add up to the tally', () => {
    fc.assert(
      fc.property(anonymousRound, ({ counting, ballots, cast }) => {
        const { marks } = publish(round(counting.options), cast)
        const tally = tallyOf(counting, ballots)
        expect(marks?.abstained).toHaveLength(tally.abstained)
        for (const [at, { counted }] of (marks?.options ?? []).entries()) {
          if (tally.kind === 'dots')
            expect(counted.reduce((sum, it) => sum + (it.votes ?? 0), 0)).toBe(tally.options[at]?.votes)
          else
            expect(counted.filter((it) => it.stance === 'objection')).toHaveLength(tally.options[at]?.objection ?? -1)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('V26 V27 is the same in whatever order the ballots came, and holds no receipt', () => {
    fc.assert(
      fc.property(anonymousRound, ({ counting, cast }) => {
        const told = publish(round(counting.options), cast)
        expect(publish(round(counting.options), cast.toReversed())).toEqual(told)
        for (const { receipt } of cast) expect(JSON.stringify(told)).not.toContain(receipt)
        const all = told.marks?.options.flatMap(({ counted }) => counted.map(({ mark }) => mark)) ?? []
        expect(new Set(all).size).toBe(all.length) // no mark repeats, so none ties two choices together
      }),
      { numRuns: 300 },
    )
  })

  test('V26 has no marks below eight voters', () => {
    const ballot = { kind: 'dots', choices: [{ option: 'a', votes: 1 }], abstained: false, reason: null } as const
    const cast = Array.from({ length: 8 }, (): CastBallot => ({ ballot, voter: null, receipt: newReceipt() }))
    expect(publish(round([{ id: 'a' }]), cast.slice(1)).marks).toBeNull()
    expect(publish(round([{ id: 'a' }]), cast).marks?.options[0]?.counted).toHaveLength(8)
  })

  test('V27 words stand apart from votes; a stance keeps its words', () => {
    const voted = { kind: 'dots', choices: [{ option: 'a', votes: 1 }], abstained: false, reason: 'Cheaper' } as const
    const objected = {
      kind: 'consent',
      choices: [{ option: 'a', stance: 'objection', text: 'Too dear' }],
      abstained: false,
      reason: null,
    } as const
    expect(publish(round([{ id: 'a' }]), [{ ballot: voted, voter: null, receipt: null }]).words).toEqual([
      { text: 'Cheaper', option: null, stance: null },
    ])
    expect(publish(round([{ id: 'a' }]), [{ ballot: objected, voter: null, receipt: null }]).words).toEqual([
      { text: 'Too dear', option: 'a', stance: 'objection' },
    ])
  })

  test('of a named round says who voted how', () => {
    const ballot = { kind: 'dots', choices: [{ option: 'a', votes: 1 }], abstained: false, reason: null } as const
    const voter = { id: newId('participant'), name: 'Noor' }
    expect(publish(round([{ id: 'a' }], false), [{ ballot, voter, receipt: null }])).toMatchObject({
      ballots: [{ participant: voter, choices: ballot.choices }],
      words: [],
      marks: null,
    })
  })
})

describe('a receipt', () => {
  test('is read however it was typed', () => {
    const receipt = newReceipt()
    expect(receipt).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/)
    expect(readReceipt(` ${receipt.toUpperCase().replaceAll('-', ' ')}`)).toBe(receipt)
    expect(readReceipt('o1il-0000-0000-0000')).toBe('0111-0000-0000-0000')
    expect(readReceipt('short')).toBeNull()
  })

  test('V26 makes marks that anyone can work out with SHA-256', () => {
    const hash = createHash('sha256').update(`k7qm-2xnf-h04c-9vte:${roundId}:a`).digest('hex')
    expect(markOf('k7qm-2xnf-h04c-9vte', { roundId, option: 'a' })).toBe(hash.slice(0, 16))
  })
})

test('votes for rules are those of the last closed dots round of each decision', () => {
  const closed = (closedAt: string, votes: number, more = {}) => ({
    kind: 'dots' as const,
    state: 'closed' as const,
    decision: 'shape:d',
    closedAt,
    options: [
      { id: 'a', card: 'shape:a' },
      { id: 'b', card: null },
    ],
    tally: tallyOf(
      { kind: 'dots', options: [{ id: 'a' }, { id: 'b' }], quorum: null, threshold: null, eligible: 1, byRole: false },
      [
        {
          role: 'stakeholder',
          ballot: { kind: 'dots', choices: [{ option: 'a', votes }], abstained: false, reason: null },
        },
      ],
    ),
    ...more,
  })
  const rounds = [
    closed('2026-11-25T10:00:00.000Z', 2),
    closed('2026-11-25T09:00:00.000Z', 5),
    closed('2026-11-25T11:00:00.000Z', 7, { state: 'open' }),
    closed('2026-11-25T11:00:00.000Z', 7, { decision: null }),
  ]
  expect(closedVotes(rounds)).toEqual(new Map([['shape:d', new Map([['shape:a', 2]])]]))
})
