import { z } from 'zod'
import { type Role, roles } from '../access/roles'
import { limits } from '../protocol/limits'
import type { Ballot, RoundOption, Stance } from './round'

const quorumMet = z.boolean().nullable().describe('Null without a quorum')
const optionVotes = z.object({ option: z.string(), votes: z.number().int() })

export const dotsTally = z.object({
  kind: z.literal('dots'),
  /** Who voted and did not abstain. */
  voters: z.number().int(),
  abstained: z.number().int(),
  votes: z.number().int(),
  /** In the order of the ballot. Equal votes have equal ranks: 1, 1, 3. */
  options: z.array(
    optionVotes.extend({
      voters: z.number().int(),
      /** Percent of the voters who gave it a vote. */
      share: z.number(),
      rank: z.number().int(),
      passes: z.boolean(),
    }),
  ),
  /** The options with the most votes; several are a tie, none means that nobody voted. */
  leaders: z.array(z.string()),
  isTie: z.boolean(),
  quorumMet,
  /** Null where it could tell how somebody voted. */
  byRole: z
    .array(z.object({ role: z.enum(roles), voters: z.number().int(), options: z.array(optionVotes) }))
    .nullable(),
})

const stanceCounts = z.object({
  option: z.string(),
  consent: z.number().int(),
  concern: z.number().int(),
  objection: z.number().int(),
})
export const consentTally = z.object({
  kind: z.literal('consent'),
  voters: z.number().int(),
  abstained: z.number().int(),
  options: z.array(stanceCounts.extend({ passes: z.boolean() })),
  quorumMet,
  byRole: z
    .array(z.object({ role: z.enum(roles), voters: z.number().int(), options: z.array(stanceCounts) }))
    .nullable(),
})

export const tally = z.discriminatedUnion('kind', [dotsTally, consentTally])
export type DotsTally = z.infer<typeof dotsTally>
export type ConsentTally = z.infer<typeof consentTally>
export type Tally = z.infer<typeof tally>

/** What counting needs to know of a round. */
export interface Counting {
  readonly kind: 'dots' | 'consent'
  readonly options: readonly Pick<RoundOption, 'id'>[]
  readonly quorum: number | null
  readonly threshold: number | null
  /** People who could vote. */
  readonly eligible: number
  /** Whether to break the result down by role: only once it cannot change any more. */
  readonly byRole: boolean
}

/** A ballot that counts, with the role in which it was cast. */
export interface CountedBallot {
  readonly ballot: Ballot
  readonly role: Role
}

/** The result of a round. Knows nothing of who cast which ballot. */
export function tallyOf(counting: Counting, ballots: readonly CountedBallot[]): Tally {
  return counting.kind === 'dots' ? tallyDots(counting, ballots) : tallyConsent(counting, ballots)
}

function tallyDots(counting: Counting, ballots: readonly CountedBallot[]): DotsTally {
  const { voters, abstained, quorumMet, byRole } = shared(counting, ballots)
  const counts = countDots(counting, ballots)
  const votes = counts.map((it) => it.votes)
  const most = Math.max(0, ...votes)
  const leaders = most > 0 ? counts.filter((it) => it.votes === most).map((it) => it.option) : []
  return {
    kind: 'dots',
    voters,
    abstained,
    votes: votes.reduce((sum, n) => sum + n, 0),
    options: counts.map((it) => ({
      ...it,
      share: voters === 0 ? 0 : Math.round((it.voters / voters) * 100),
      rank: 1 + votes.filter((n) => n > it.votes).length,
      passes: quorumMet !== false && it.votes > 0 && hasBehindIt(it.voters, voters, counting.threshold ?? 0),
    })),
    leaders,
    isTie: leaders.length > 1,
    quorumMet,
    byRole:
      byRole?.map(([role, ofRole]) => ({
        role,
        voters: ofRole.length,
        options: countDots(counting, ofRole).map(({ option, votes }) => ({ option, votes })),
      })) ?? null,
  }
}

function tallyConsent(counting: Counting, ballots: readonly CountedBallot[]): ConsentTally {
  const { voters, abstained, quorumMet, byRole } = shared(counting, ballots)
  return {
    kind: 'consent',
    voters,
    abstained,
    options: countStances(counting, ballots).map((it) => {
      const agreed = it.consent + it.concern
      // Without a threshold one objection holds the proposal up.
      return {
        ...it,
        passes:
          quorumMet !== false && agreed > 0 && hasBehindIt(agreed, agreed + it.objection, counting.threshold ?? 100),
      }
    }),
    quorumMet,
    byRole:
      byRole?.map(([role, ofRole]) => ({ role, voters: ofRole.length, options: countStances(counting, ofRole) })) ??
      null,
  }
}

/** At least so many percent. In whole numbers, so that 2 of 3 are exactly two thirds. */
function hasBehindIt(for_: number, of: number, percent: number): boolean {
  return for_ * 100 >= percent * of
}

function shared({ quorum, eligible, byRole }: Counting, ballots: readonly CountedBallot[]) {
  const abstained = ballots.filter(({ ballot }) => ballot.abstained).length
  return {
    voters: ballots.length - abstained,
    abstained,
    quorumMet: quorum === null ? null : ballots.length > 0 && hasBehindIt(ballots.length, eligible, quorum),
    byRole: byRole ? breakdown(ballots) : null,
  }
}

/**
 * Ballots by role. Every role has to have enough voters: where one has too few, the others and the whole would tell how
 * those few voted.
 */
function breakdown(ballots: readonly CountedBallot[]): [Role, readonly CountedBallot[]][] | null {
  const groups = roles.flatMap((role): [Role, readonly CountedBallot[]][] => {
    const ofRole = ballots.filter((it) => it.role === role)
    return ofRole.length > 0 ? [[role, ofRole]] : []
  })
  const isSafe = groups.every(([, ofRole]) => ofRole.length >= limits.breakdownVotersMin)
  return isSafe && groups.length > 1 ? groups : null
}

function countDots({ options }: Counting, ballots: readonly CountedBallot[]) {
  const counts = new Map(options.map(({ id }) => [id, { option: id, votes: 0, voters: 0 }]))
  for (const { ballot } of ballots) {
    if (ballot.kind !== 'dots' || ballot.abstained) continue
    for (const { option, votes } of ballot.choices) {
      const count = counts.get(option)
      if (!count || votes === 0) continue
      count.votes += votes
      count.voters += 1
    }
  }
  return [...counts.values()]
}

function countStances({ options }: Counting, ballots: readonly CountedBallot[]) {
  const zero: Record<Stance, number> = { consent: 0, concern: 0, objection: 0 }
  const counts = new Map(options.map(({ id }) => [id, { option: id, ...zero }]))
  for (const { ballot } of ballots) {
    if (ballot.kind !== 'consent' || ballot.abstained) continue
    for (const { option, stance } of ballot.choices) {
      const count = counts.get(option)
      if (count) count[stance] += 1
    }
  }
  return [...counts.values()]
}
