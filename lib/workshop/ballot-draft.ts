import type { MineAnswer, RoundFact } from '../contracts/rounds'
import { err, ok, type Result } from '../kernel/result'
import type { Choice, DotsChoice, Stance, StanceChoice } from './round'

/** Everything that somebody says with a ballot. It is always sent whole, so that sending it twice changes nothing. */
export interface BallotContent {
  /** Options without a vote are left out. */
  readonly choices: readonly Choice[]
  readonly abstained: boolean
  /** '' where none is given. */
  readonly reason: string
}

/**
 * A ballot on somebody's screen: what they mean, what the server has said that it holds, and what is on its way there. Only
 * `saved` may ever be called saved.
 */
export interface BallotDraft {
  readonly wanted: BallotContent
  readonly saved: BallotContent
  readonly sending: BallotContent | null
  /** False after an answer was lost: the server may hold what was sent, so nothing is called saved until it is sent again. */
  readonly isSure: boolean
}

export type BallotRules = Pick<RoundFact, 'kind' | 'votesPerPerson' | 'maxPerOption' | 'reason'> & {
  readonly options: readonly { readonly id: string }[]
}

/** Why a press changes nothing. */
export type PressRefusal = 'no-votes-left' | 'option-full' | 'nothing-to-take' | 'not-on-ballot'

export function contentOf({ choices, abstained, reason }: MineAnswer): BallotContent {
  return { choices: choices.filter(saysSomething), abstained, reason: reason ?? '' }
}

export function draftOf(mine: MineAnswer): BallotDraft {
  const saved = contentOf(mine)
  return { wanted: saved, saved, sending: null, isSure: true }
}

export function votesOn({ choices }: BallotContent, option: string): number {
  return choices.reduce((sum, it) => sum + (it.option === option && 'votes' in it ? it.votes : 0), 0)
}

export function votesLeft({ votesPerPerson }: Pick<BallotRules, 'votesPerPerson'>, { choices }: BallotContent): number {
  return votesPerPerson - choices.reduce((sum, it) => sum + ('votes' in it ? it.votes : 0), 0)
}

export function stanceOn({ choices }: BallotContent, option: string): StanceChoice | null {
  return choices.find((it): it is StanceChoice => it.option === option && 'stance' in it) ?? null
}

/** Adds or takes back one vote. Whoever votes no longer abstains. */
export function press(
  rules: BallotRules,
  content: BallotContent,
  option: string,
  step: 1 | -1,
): Result<BallotContent, PressRefusal> {
  if (rules.kind !== 'dots' || !rules.options.some(({ id }) => id === option)) return err('not-on-ballot')
  const now = votesOn(content, option)
  if (step < 0 && now === 0) return err('nothing-to-take')
  if (step > 0 && votesLeft(rules, content) <= 0) return err('no-votes-left')
  if (step > 0 && rules.maxPerOption !== null && now >= rules.maxPerOption) return err('option-full')
  const choices = inOrder(rules, [
    ...content.choices.filter((it) => it.option !== option),
    ...(now + step > 0 ? [{ option, votes: now + step } satisfies DotsChoice] : []),
  ])
  return ok({ ...content, choices, abstained: false })
}

/** Takes a stance on an option; null takes it back. A consent says nothing more, so it leaves its words behind. */
export function takeStance(
  rules: BallotRules,
  content: BallotContent,
  option: string,
  stance: Stance | null,
  text = '',
): BallotContent {
  if (rules.kind !== 'consent' || !rules.options.some(({ id }) => id === option)) return content
  const words = stance === 'consent' ? '' : text
  const choice = stance && ({ option, stance, ...(words && { text: words }) } satisfies StanceChoice)
  const others = content.choices.filter((it) => it.option !== option)
  return { ...content, choices: inOrder(rules, choice ? [...others, choice] : others), abstained: false }
}

/** Takes part without choosing, or takes that back. Votes given before are gone either way. */
export function abstain(content: BallotContent, abstained: boolean): BallotContent {
  return { choices: [], abstained, reason: abstained ? '' : content.reason }
}

export type Missing = 'reason' | 'stance-words'

/** What the server would send this ballot back for; null when it can be counted. */
export function missing({ reason }: Pick<BallotRules, 'reason'>, content: BallotContent): Missing | null {
  if (content.abstained || content.choices.length === 0) return null
  const mute = content.choices.some((it) => 'stance' in it && it.stance !== 'consent' && !it.text?.trim())
  if (mute) return 'stance-words'
  const isDots = content.choices.some((it) => 'votes' in it)
  return isDots && reason === 'required' && !content.reason.trim() ? 'reason' : null
}

/** What should go to the server now: one ballot at a time, and only one that it would count. */
export function nextToSend(rules: Pick<BallotRules, 'reason'>, draft: BallotDraft): BallotContent | null {
  const { wanted, sending } = draft
  return sending === null && !isSaved(draft) && missing(rules, wanted) === null ? wanted : null
}

export function want(draft: BallotDraft, wanted: BallotContent): BallotDraft {
  return { ...draft, wanted }
}

export function sent(draft: BallotDraft, sending: BallotContent): BallotDraft {
  return { ...draft, sending }
}

/** The server holds a ballot now. What was pressed meanwhile stays and goes next. */
export function answered(draft: BallotDraft, mine: MineAnswer): BallotDraft {
  const saved = contentOf(mine)
  const isUntouched = draft.sending !== null && isSame(draft.wanted, draft.sending)
  return { wanted: isUntouched ? saved : draft.wanted, saved, sending: null, isSure: true }
}

/** No answer came. The ballot may be there or not, so it is sent again. */
export function unanswered(draft: BallotDraft): BallotDraft {
  return { ...draft, sending: null, isSure: draft.isSure && draft.sending === null }
}

/** The server said no: what it holds is what counts. */
export function refused(draft: BallotDraft): BallotDraft {
  return { ...draft, wanted: draft.saved, sending: null }
}

/**
 * The room tells what the server holds, after a reload, a gap, or from another device. Unsent presses are kept, and so is
 * doubt: what was lost on the way may still arrive after this was told.
 */
export function heard(draft: BallotDraft, mine: MineAnswer): BallotDraft {
  if (draft.sending !== null) return draft
  const saved = contentOf(mine)
  return isSaved(draft) ? { ...draft, wanted: saved, saved } : { ...draft, saved }
}

export function isSaved({ wanted, saved, sending, isSure }: BallotDraft): boolean {
  return isSure && sending === null && isSame(wanted, saved)
}

export function isSame(one: BallotContent, other: BallotContent): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf({ choices, abstained, reason }: BallotContent): string {
  const said = choices.filter(saysSomething).map((it) => {
    return 'votes' in it ? [it.option, it.votes] : [it.option, it.stance, it.text?.trim() ?? '']
  })
  return JSON.stringify([said.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)), abstained, reason.trim()])
}

const saysSomething = (choice: Choice): boolean => !('votes' in choice) || choice.votes > 0

/** Choices stand as the ballot does. */
function inOrder(rules: BallotRules, choices: readonly Choice[]): readonly Choice[] {
  const place = new Map(rules.options.map(({ id }, i) => [id, i]))
  return [...choices].sort((a, b) => (place.get(a.option) ?? 0) - (place.get(b.option) ?? 0))
}
