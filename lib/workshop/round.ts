import { z } from 'zod'
import type { Role } from '../access/roles'
import type { Instant } from '../kernel/clock'
import type { Id } from '../kernel/ids'
import { limits } from '../protocol/limits'
import type { Tally } from './tally'

/** How a round asks. Score, ranking and confidence can follow: everything that depends on the kind is told apart by it. */
export const roundKinds = ['dots', 'consent'] as const
export type RoundKind = (typeof roundKinds)[number]

/** In a consent round: agreed; agreed, but hear this; not agreed. The last two say why. */
export const stances = ['consent', 'concern', 'objection'] as const
export type Stance = (typeof stances)[number]

export const reasonRules = ['off', 'optional', 'required'] as const
export type ReasonRule = (typeof reasonRules)[number]

export const reveals = ['on-close', 'live'] as const
export type Reveal = (typeof reveals)[number]

/** What a card said when the round opened. Later edits of the card change nothing about what was voted on. */
export const cardSnapshot = z.object({ title: z.string(), description: z.string() })
export type CardSnapshot = z.infer<typeof cardSnapshot>

/** Something that can be voted for. `id` is the caller's, unique in its round; `card` the record id of an option card. */
export const roundOption = z.object({
  id: z.string(),
  label: z.string(),
  card: z.string().nullable(),
  snapshot: cardSnapshot.nullable(),
})
export type RoundOption = z.infer<typeof roundOption>

export const dotsChoice = z.strictObject({
  option: z.string().min(1).max(200),
  votes: z.int().min(0).max(limits.roundVotesMax),
})
export const stanceChoice = z.strictObject({
  option: z.string().min(1).max(200),
  stance: z.enum(stances),
  text: z.string().trim().max(limits.shortTextLettersMax).optional(),
})
export const choice = z.union([dotsChoice, stanceChoice])
export type DotsChoice = z.infer<typeof dotsChoice>
export type StanceChoice = z.infer<typeof stanceChoice>
export type Choice = DotsChoice | StanceChoice

interface SharedRules {
  readonly options: readonly RoundOption[]
  readonly anonymous: boolean
  readonly reveal: Reveal
  readonly reason: ReasonRule
  /** Who may vote: these roles, or (not null) exactly these people. */
  readonly eligible: readonly Role[]
  readonly eligiblePeople: readonly Id<'participant'>[] | null
  /** Percent of the eligible people who have to take part, abstentions included. */
  readonly quorum: number | null
  /** Percent of those who did not abstain that an option needs behind it. */
  readonly threshold: number | null
}

export interface DotsRules extends SharedRules {
  readonly kind: 'dots'
  /** 1 makes it a single choice. */
  readonly votesPerPerson: number
  readonly maxPerOption: number | null
}

/** Everybody takes one stance on each option. */
export interface ConsentRules extends SharedRules {
  readonly kind: 'consent'
}

export type RoundRules = DotsRules | ConsentRules

export type RoundState =
  | { readonly state: 'open'; readonly closesAt: Instant | null }
  | { readonly state: 'closed'; readonly closedAt: Instant; readonly tally: Tally }

export type Round = RoundRules & RoundState

/** How many may vote, have voted (abstentions included) and say that they are done. */
export const turnout = z.object({
  eligible: z.number().int(),
  voted: z.number().int(),
  done: z.number().int(),
})
export type Turnout = z.infer<typeof turnout>

interface SharedBallot {
  readonly abstained: boolean
  readonly reason: string | null
}
/** What somebody said in a round. Options without a vote are left out. */
export type Ballot =
  | (SharedBallot & { readonly kind: 'dots'; readonly choices: readonly DotsChoice[] })
  | (SharedBallot & { readonly kind: 'consent'; readonly choices: readonly StanceChoice[] })

/** Whether somebody with this role may vote in a round. Live: it holds for whoever has the role when they cast. */
export function isEligible(
  { eligible, eligiblePeople }: Pick<RoundRules, 'eligible' | 'eligiblePeople'>,
  { participantId, role }: { readonly participantId: Id<'participant'>; readonly role: Role },
): boolean {
  if (role === 'observer') return false
  return eligiblePeople === null ? eligible.includes(role) : eligiblePeople.includes(participantId)
}

/** Votes that somebody has left: of a dots round the budget, of a consent round the options without their stance. */
export function remainingVotes(
  round: Pick<DotsRules, 'votesPerPerson'> & { readonly kind: RoundKind; readonly options: readonly unknown[] },
  choices: readonly Choice[],
): number {
  if (round.kind === 'consent') return round.options.length - choices.length
  return round.votesPerPerson - choices.reduce((sum, it) => sum + ('votes' in it ? it.votes : 0), 0)
}

/** Votes in the closed rounds of a board, for rules and reports: of each decision its last closed dots round. */
export function closedVotes(
  rounds: readonly {
    readonly kind: RoundKind
    readonly state: 'open' | 'closed'
    readonly decision: string | null
    readonly closedAt: string | null
    readonly options: readonly Pick<RoundOption, 'id' | 'card'>[]
    readonly tally?: Tally
  }[],
): Map<string, Map<string, number>> {
  const votes = new Map<string, Map<string, number>>()
  const closed = rounds.filter((it) => it.state === 'closed' && it.kind === 'dots' && it.decision !== null)
  const inOrder = [...closed].sort((a, b) => Date.parse(a.closedAt ?? '') - Date.parse(b.closedAt ?? ''))
  for (const { decision, options, tally } of inOrder) {
    if (decision === null || tally?.kind !== 'dots') continue
    const cardOf = new Map(options.map(({ id, card }) => [id, card]))
    const counted = tally.options.flatMap(({ option, votes }): [string, number][] => {
      const card = cardOf.get(option)
      return card ? [[card, votes]] : []
    })
    votes.set(decision, new Map(counted))
  }
  return votes
}
