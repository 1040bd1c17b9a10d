import type { Role } from '../access/roles'
import type { Id } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { type Reveal, type RoundRules, type Turnout, isEligible } from './round'

type Person = { readonly id: Id<'participant'>; readonly role: Role }
type Voter = {
  readonly participantId: Id<'participant'>
  readonly hasVoted: boolean
  readonly done: boolean
  readonly notVoting: boolean
}

export interface Electorate {
  readonly turnout: Turnout
  /** Everybody who may still vote and has not, in the order in which they joined. */
  readonly waiting: readonly Id<'participant'>[]
}

/**
 * Who counts in a round. The electorate is live: whoever is on the board with an eligible role may vote, whenever they came.
 * A ballot that was taken counts for good, also when its voter gets another role or leaves: nobody's vote can be undone by
 * changing who they are. Who declared not to vote is left out.
 */
export function electorateOf(
  round: Pick<RoundRules, 'eligible' | 'eligiblePeople'>,
  people: readonly Person[],
  voters: readonly Voter[],
): Electorate {
  const standing = new Map(voters.map((it) => [it.participantId, it]))
  const voted = new Set(voters.filter((it) => it.hasVoted).map((it) => it.participantId))
  const waiting = people
    .filter(({ id, role }) => isEligible(round, { participantId: id, role }))
    .map(({ id }) => id)
    .filter((id) => !voted.has(id) && standing.get(id)?.notVoting !== true)
  const counted = new Set([...voted, ...waiting])
  const done = voters.filter((it) => it.done && counted.has(it.participantId)).length
  return { turnout: { eligible: counted.size, voted: voted.size, done }, waiting }
}

/** The names that may be told: not too many, and none that would tell whose votes have just appeared in a live tally. */
export function namedWaiting(
  round: { readonly anonymous: boolean; readonly reveal: Reveal },
  waiting: readonly Id<'participant'>[],
): Id<'participant'>[] {
  const tells = round.anonymous && round.reveal === 'live'
  return tells || waiting.length > limits.waitingNamedMax ? [] : [...waiting]
}
