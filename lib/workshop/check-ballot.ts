import type { Instant } from '../kernel/clock'
import { type Result, err, ok } from '../kernel/result'
import type {
  Ballot,
  Choice,
  ConsentRules,
  DotsChoice,
  DotsRules,
  ReasonRule,
  RoundOption,
  Stance,
  StanceChoice,
} from './round'

/** What a ballot is checked against. */
export type BallotRules = {
  readonly options: readonly Pick<RoundOption, 'id'>[]
  readonly reason: ReasonRule
} & (Pick<DotsRules, 'kind' | 'votesPerPerson' | 'maxPerOption'> | Pick<ConsentRules, 'kind'>)

export interface SentBallot {
  readonly choices: readonly Choice[]
  readonly abstain?: boolean
  readonly reason?: string | null
}

/** Why a ballot is not taken: which field, and in words for the person who cast it. */
export interface BallotRefusal {
  readonly field: string
  readonly message: string
}

/** Whether a round takes ballots at this instant. One that arrives at the closing instant is late. */
export function isTakingBallots(
  round: { readonly state: 'open' | 'closed'; readonly closesAt: Instant | null },
  now: Instant,
): boolean {
  return round.state === 'open' && (round.closesAt === null || now < round.closesAt)
}

/**
 * What somebody sent as the ballot that counts, or why it does not. Null takes the ballot back: nothing was chosen. Knows
 * nothing of who asks, of time or of where ballots are kept.
 */
export function checkBallot(rules: BallotRules, sent: SentBallot): Result<Ballot | null, BallotRefusal> {
  const known = new Set(rules.options.map(({ id }) => id))
  const seen = new Set<string>()
  for (const [at, { option }] of sent.choices.entries()) {
    if (!known.has(option)) return refuse(`choices.${at}.option`, 'is not an option of this vote')
    if (seen.has(option)) return refuse(`choices.${at}.option`, 'is on the ballot twice')
    seen.add(option)
  }
  const reason = sent.reason ? sent.reason : null
  if (reason !== null && rules.reason === 'off') return refuse('reason', 'This vote asks for no reason.')
  if (sent.abstain === true) {
    const isEmpty = sent.choices.every((it) => 'votes' in it && it.votes === 0)
    if (!isEmpty) return refuse('abstain', 'Take your votes back before you abstain.')
    return ok({ kind: rules.kind, choices: [], abstained: true, reason })
  }
  const checked = rules.kind === 'dots' ? checkDots(rules, sent.choices) : checkStances(rules, sent.choices, reason)
  if (!checked.ok) return checked
  const { value } = checked
  if (value.choices.length === 0) return ok(null)
  if (rules.kind === 'dots' && rules.reason === 'required' && reason === null)
    return refuse('reason', 'This vote asks for a reason. Say why before you vote.')
  // In the order of the options: that of the taps would be a trace of whoever made them.
  const place = new Map(rules.options.map(({ id }, at) => [id, at]))
  const inOrder = <C extends Choice>(choices: readonly C[]) =>
    [...choices].sort((a, b) => (place.get(a.option) ?? 0) - (place.get(b.option) ?? 0))
  return value.kind === 'dots'
    ? ok({ kind: 'dots', choices: inOrder(value.choices), abstained: false, reason })
    : ok({ kind: 'consent', choices: inOrder(value.choices), abstained: false, reason })
}

type Chosen =
  | { readonly kind: 'dots'; readonly choices: readonly DotsChoice[] }
  | { readonly kind: 'consent'; readonly choices: readonly StanceChoice[] }

function checkDots(
  rules: Pick<DotsRules, 'votesPerPerson' | 'maxPerOption'>,
  sent: readonly Choice[],
): Result<Chosen, BallotRefusal> {
  const choices: DotsChoice[] = []
  let spent = 0
  for (const [at, choice] of sent.entries()) {
    if (!('votes' in choice)) return refuse(`choices.${at}.votes`, 'This vote counts votes. Say how many.')
    const { option, votes } = choice
    if (!Number.isInteger(votes) || votes < 0) return refuse(`choices.${at}.votes`, 'must be a whole number, 0 or more')
    if (rules.maxPerOption !== null && votes > rules.maxPerOption)
      return refuse(`choices.${at}.votes`, `At most ${counted(rules.maxPerOption)} for one option.`)
    spent += votes
    if (votes > 0) choices.push({ option, votes })
  }
  if (spent > rules.votesPerPerson) return refuse('choices', 'No votes left. Take one back first.')
  return ok({ kind: 'dots', choices })
}

function checkStances(
  rules: Pick<BallotRules, 'reason'>,
  sent: readonly Choice[],
  reason: string | null,
): Result<Chosen, BallotRefusal> {
  if (reason !== null) return refuse('reason', 'Say why with the stance itself, in its text.')
  const choices: StanceChoice[] = []
  for (const [at, choice] of sent.entries()) {
    if (!('stance' in choice))
      return refuse(`choices.${at}.stance`, 'This vote asks for consent, concern or objection.')
    const { option, stance, text } = choice
    if (!text && needsWords[stance]) return refuse(`choices.${at}.text`, needsWords[stance])
    if (!text && rules.reason === 'required')
      return refuse(`choices.${at}.text`, 'This vote asks for a reason. Say why before you vote.')
    if (text && stance === 'consent' && rules.reason === 'off')
      return refuse(`choices.${at}.text`, 'This vote asks for no reason with a consent.')
    choices.push(text ? { option, stance, text } : { option, stance })
  }
  return ok({ kind: 'consent', choices })
}

/** A concern or an objection without words helps nobody to answer it. */
const needsWords: Readonly<Record<Stance, string | null>> = {
  consent: null,
  concern: 'Say what concerns you.',
  objection: 'Say what you object to.',
}

const counted = (votes: number): string => (votes === 1 ? '1 vote' : `${votes} votes`)

function refuse(field: string, message: string): { readonly ok: false; readonly error: BallotRefusal } {
  return err({ field, message })
}
