import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Role, roles } from '../access/roles'
import type { RoundFact } from '../contracts/rounds'
import { type Id, newId } from '../kernel/ids'
import { electorateOf, namedWaiting } from './electorate'
import { roundForMe } from './my-round'
import { isEligible } from './round'

const ids = Array.from({ length: 8 }, () => newId('participant'))
const [noor, ben, ana] = ids as [Id<'participant'>, Id<'participant'>, Id<'participant'>]
const everybody = { eligible: ['stakeholder', 'contributor', 'facilitator'] as const, eligiblePeople: null }
const voter = (participantId: Id<'participant'>, more = {}) => ({
  participantId,
  hasVoted: false,
  done: false,
  notVoting: false,
  ...more,
})

describe('who counts', () => {
  test('V11 everybody with an eligible role, observers never', () => {
    for (const role of roles) expect(isEligible(everybody, { participantId: noor, role })).toBe(role !== 'observer')
    expect(
      isEligible({ eligible: ['observer'], eligiblePeople: null }, { participantId: noor, role: 'observer' }),
    ).toBe(false)
  })

  test('V12 named people alone, whatever their role', () => {
    const round = { eligible: [], eligiblePeople: [noor] }
    expect(isEligible(round, { participantId: noor, role: 'contributor' })).toBe(true)
    expect(isEligible(round, { participantId: ben, role: 'facilitator' })).toBe(false)
    expect(isEligible(round, { participantId: noor, role: 'observer' })).toBe(false)
  })

  test('V13 V14 a vote counts for good; who does not vote is waited for by nobody', () => {
    const people = [
      { id: noor, role: 'facilitator' as const },
      { id: ben, role: 'observer' as const },
    ]
    const voters = [
      voter(noor, { notVoting: true }),
      voter(ben, { hasVoted: true, done: true }),
      voter(ana, { hasVoted: true }),
    ]
    expect(electorateOf(everybody, people, voters)).toEqual({
      turnout: { eligible: 2, voted: 2, done: 1 },
      waiting: [],
    })
  })

  test('V11 V13 V14 nobody is missing and nobody counts twice', () => {
    const person = fc.record({ role: fc.constantFrom<Role>(...roles), isHere: fc.boolean() })
    const state = fc.record({ hasVoted: fc.boolean(), done: fc.boolean(), notVoting: fc.boolean() })
    fc.assert(
      fc.property(fc.array(person, { maxLength: 8 }), fc.array(fc.option(state), { maxLength: 8 }), (all, states) => {
        const people = all.flatMap(({ role, isHere }, at) => (isHere && ids[at] ? [{ id: ids[at], role }] : []))
        const voters = states.flatMap((it, at) => (it && ids[at] ? [voter(ids[at], it)] : []))
        const { turnout, waiting } = electorateOf(everybody, people, voters)
        expect(turnout.eligible).toBe(turnout.voted + waiting.length)
        expect(turnout.done).toBeLessThanOrEqual(turnout.eligible)
        for (const id of waiting) {
          expect(voters.find((it) => it.participantId === id)?.hasVoted ?? false).toBe(false)
          expect(people.find((it) => it.id === id)?.role).not.toBe('observer')
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('V25 in an anonymous live round nobody is named, and never more than fifty', () => {
    expect(namedWaiting({ anonymous: true, reveal: 'live' }, [noor])).toEqual([])
    expect(namedWaiting({ anonymous: true, reveal: 'on-close' }, [noor])).toEqual([noor])
    expect(namedWaiting({ anonymous: false, reveal: 'live' }, Array(51).fill(noor))).toEqual([])
  })
})

describe('a fact for one person', () => {
  const fact = { ...everybody, kind: 'dots', state: 'open', votesPerPerson: 3, options: [] } as unknown as RoundFact

  test('brings an empty ballot to those who may vote', () => {
    expect(roundForMe(fact, { participantId: noor, role: 'stakeholder' }, undefined)).toMatchObject({
      mayVote: true,
      mine: { choices: [], remaining: 3 },
    })
    expect(roundForMe(fact, { participantId: noor, role: 'observer' }, undefined)).toMatchObject({
      mayVote: false,
      mine: null,
    })
  })

  test('leaves the ballot alone that somebody has cast', () => {
    const me = { participantId: noor, role: 'stakeholder' as const }
    const before = roundForMe(fact, me, undefined)
    const mine = { ...(before.mine ?? expect.fail('no ballot')), remaining: 1 }
    expect(roundForMe({ ...fact, state: 'closed' }, me, { ...before, mine })).toMatchObject({ mayVote: false, mine })
  })
})
