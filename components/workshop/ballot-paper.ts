import { cardsOf, inReadingOrder } from '@/lib/board/card-reading'
import type { OptionStatus } from '@/lib/board/shapes/status'
import type { Role } from '@/lib/access/roles'
import type { Reveal, ReasonRule, RoundKind } from '@/lib/workshop/round'
import type { BoardRecords } from '../room/use-records'
import type { VoteAsked } from './vote-asked'

/** A decision that can be voted on, and what could stand on the ballot. */
export interface Votable {
  readonly id: string
  readonly name: string
  readonly question: string
  readonly options: readonly { readonly card: string; readonly title: string; readonly status: OptionStatus }[]
}

/** The decisions of the board that have options, in their order. */
export function votables(board: BoardRecords): readonly Votable[] {
  const records = board.list()
  const options = inReadingOrder(cardsOf(records, 'option'))
  return cardsOf(records, 'decision')
    .map(({ id, props }) => ({
      id,
      name: [props.number, props.title || 'New decision'].filter(Boolean).join(' '),
      question: props.question || props.title,
      options: options
        .filter((it) => it.props.decision === id)
        .map((it) => ({ card: it.id, title: it.props.title || 'New option', status: it.props.status })),
    }))
    .filter((it) => it.options.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
}

export const sameVotables = (a: readonly Votable[], b: readonly Votable[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** What the form holds. */
export interface BallotPaper {
  readonly kind: RoundKind
  readonly decision: string
  readonly question: string
  readonly cards: ReadonlySet<string>
  readonly votesPerPerson: number
  readonly maxPerOption: number | null
  readonly voters: 'roles' | 'people'
  readonly eligible: ReadonlySet<Role>
  readonly people: ReadonlySet<string>
  readonly anonymous: boolean
  readonly reveal: Reveal
  readonly reason: ReasonRule
  /** Seconds; null for none. */
  readonly seconds: number | null
  readonly name: string
  readonly quorum: number | null
  readonly threshold: number | null
}

/** The form as it opens: the rules of an earlier round where one is named, else three anonymous votes, hidden until closed. */
export function newPaper({ decision, question, cards, like }: VoteAsked, decisions: readonly Votable[]): BallotPaper {
  const asked = decisions.find((it) => it.id === decision) ?? null
  return {
    kind: like?.kind ?? 'dots',
    decision: asked?.id ?? '',
    question: question ?? asked?.question ?? '',
    cards: new Set(cards ?? (asked ? proposed(asked) : [])),
    votesPerPerson:
      cards && cards.length > 0 ? Math.min(like?.votesPerPerson ?? 3, cards.length) : (like?.votesPerPerson ?? 3),
    maxPerOption: like?.maxPerOption ?? null,
    voters: like?.eligiblePeople ? 'people' : 'roles',
    eligible: new Set(like?.eligible ?? ['facilitator', 'contributor', 'stakeholder']),
    people: new Set(like?.eligiblePeople ?? []),
    anonymous: like?.anonymous ?? true,
    reveal: like?.reveal ?? 'on-close',
    reason: like?.reason ?? 'off',
    seconds: null,
    name: '',
    quorum: like?.quorum ?? null,
    threshold: like?.threshold ?? null,
  }
}

/** Another decision: its question and its options, the rules stay. A question that somebody wrote is theirs. */
export function withDecision(paper: BallotPaper, next: Votable, before: Votable | undefined): BallotPaper {
  const isOwn = paper.question.trim() !== '' && paper.question !== before?.question
  return {
    ...paper,
    decision: next.id,
    question: isOwn ? paper.question : next.question,
    cards: new Set(proposed(next)),
  }
}

/** Everything that has not been rejected. */
const proposed = ({ options }: Votable): string[] =>
  options.filter(({ status }) => status !== 'rejected').map(({ card }) => card)

export type PaperErrors = Partial<Record<'decision' | 'question' | 'cards' | 'voters' | 'cap', string>>

/** What has to be filled in before the vote can be opened. */
export function paperErrors(paper: BallotPaper): PaperErrors {
  return {
    ...(paper.decision === '' && { decision: 'Choose what the vote is about.' }),
    ...(!paper.question.trim() && { question: 'Write the question that people are to answer.' }),
    ...(paper.cards.size === 0 && { cards: 'Tick at least one option.' }),
    ...((paper.voters === 'roles' ? paper.eligible : paper.people).size === 0 && {
      voters: 'Tick who may vote.',
    }),
  }
}
