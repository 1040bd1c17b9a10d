/** A round as the canvas shows it: only what this person may see of it. */
export interface CanvasRound {
  readonly id: string
  readonly kind: 'dots' | 'consent'
  readonly state: 'open' | 'closed'
  /** Record id of the decision card; null for a question of its own. */
  readonly decision: string | null
  /** When it was opened, UTC milliseconds: the later of two speaks for their decision. */
  readonly openedAt: number
  readonly turnout: { readonly voted: number; readonly eligible: number }
  /** This person is on the roll and has not left the vote to others. */
  readonly mayVote: boolean
  readonly options: readonly CanvasBallotOption[]
}

/** One option on the ballot, bound to its card. */
export interface CanvasBallotOption {
  readonly id: string
  /** Record id of the option card; null when the option stands on the ballot alone. */
  readonly card: string | null
  /** Votes that this person has on it. */
  readonly mine: number
  /** One more is within budget and cap. A press that is not says so; it is not forbidden. */
  readonly mayAdd: boolean
  /** What everyone gave it; null while that is hidden. */
  readonly votes: number | null
}

/** What an option card shows of votes. */
export type OptionVoting =
  | {
      readonly is: 'open'
      readonly round: string
      readonly option: string
      readonly mine: number
      readonly mayAdd: boolean
    }
  /** Its decision is being voted on, but not here or not by this person: no older result stands in the way. */
  | { readonly is: 'watched' }
  /** `share` of the leader's votes, 0–1. */
  | { readonly is: 'revealed'; readonly votes: number; readonly mine: number; readonly share: number }

/** What a decision card shows of votes. */
export interface DecisionVoting {
  readonly isOpen: boolean
  readonly voted: number
  readonly eligible: number
}

/**
 * Which round speaks for each decision: an open one, else the one that was opened last. Earlier rounds are compared in the
 * panel; a card has room for one.
 */
export function speakingRounds(rounds: readonly CanvasRound[]): ReadonlyMap<string, CanvasRound> {
  const byDecision = new Map<string, CanvasRound>()
  for (const round of rounds) {
    if (round.decision === null) continue
    const other = byDecision.get(round.decision)
    if (!other || ranks(round) >= ranks(other)) byDecision.set(round.decision, round)
  }
  return byDecision
}

const ranks = ({ state, openedAt }: CanvasRound): number => (state === 'open' ? Number.MAX_SAFE_INTEGER : openedAt)

/** What each option card on a ballot shows, by its record id. */
export function optionVotings(rounds: readonly CanvasRound[]): ReadonlyMap<string, OptionVoting> {
  const byCard = new Map<string, OptionVoting>()
  for (const round of speakingRounds(rounds).values()) {
    const most = Math.max(0, ...round.options.map(({ votes }) => votes ?? 0))
    for (const option of round.options) {
      const shown = optionVoting(round, option, most)
      if (option.card !== null && shown) byCard.set(option.card, shown)
    }
  }
  return byCard
}

function optionVoting(round: CanvasRound, option: CanvasBallotOption, most: number): OptionVoting | null {
  if (round.kind === 'consent') return round.state === 'open' ? { is: 'watched' } : null
  const { id, mine, mayAdd, votes } = option
  if (round.state === 'open') {
    return round.mayVote ? { is: 'open', round: round.id, option: id, mine, mayAdd } : { is: 'watched' }
  }
  return votes === null ? null : { is: 'revealed', votes, mine, share: most > 0 ? votes / most : 0 }
}

/** What each decision card shows, by its record id. */
export function decisionVotings(rounds: readonly CanvasRound[]): ReadonlyMap<string, DecisionVoting> {
  return new Map(
    [...speakingRounds(rounds)].map(([decision, { state, turnout }]) => [
      decision,
      { isOpen: state === 'open', ...turnout },
    ]),
  )
}
