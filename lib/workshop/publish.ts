import type { PublishedAnswer } from '../contracts/rounds'
import type { Id } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { markOf, readReceipt } from './receipt'
import type { Ballot, Choice, RoundOption } from './round'

export interface CastBallot {
  readonly ballot: Ballot
  readonly voter: { readonly id: Id<'participant'>; readonly name: string } | null
  readonly receipt: string | null
}

type PublishedRound = {
  readonly id: Id<'round'>
  readonly anonymous: boolean
  readonly options: readonly RoundOption[]
}

/**
 * What everyone may check once a round is closed. Named rounds: who voted how. Anonymous ones: words without their voter,
 * and from eight voters on the marks of what was counted. Everything is sorted by what it says, so that its order tells
 * nothing of who came when.
 */
export function publish(round: PublishedRound, cast: readonly CastBallot[]): PublishedAnswer {
  if (!round.anonymous) {
    const ballots = cast.flatMap(({ voter, ballot: { choices, abstained, reason } }) =>
      voter ? [{ participant: voter, choices: [...choices], abstained, reason }] : [],
    )
    return { ballots: sortBy(ballots, ({ participant }) => participant.id), words: [], marks: null }
  }
  const words = cast.flatMap(({ ballot }) => wordsOf(ballot))
  return {
    ballots: null,
    words: sortBy(words, ({ text, option, stance }) => JSON.stringify([text, option, stance])),
    marks: cast.length >= limits.receiptVotersMin ? marksOf(round, cast) : null,
  }
}

function wordsOf({ choices, reason }: Ballot): PublishedAnswer['words'] {
  const said = choices.flatMap((choice) =>
    'stance' in choice && choice.text ? [{ text: choice.text, option: choice.option, stance: choice.stance }] : [],
  )
  return reason === null ? said : [...said, { text: reason, option: null, stance: null }]
}

type Counted = NonNullable<PublishedAnswer['marks']>['options'][number]['counted'][number]

function marksOf({ id: roundId, options }: PublishedRound, cast: readonly CastBallot[]): PublishedAnswer['marks'] {
  const held = cast.flatMap(({ ballot, receipt }) => (receipt === null ? [] : [{ ballot, receipt }]))
  const abstained = held.filter(({ ballot }) => ballot.abstained)
  return {
    options: options.map(({ id: option }) => {
      const counted = held.flatMap(({ ballot, receipt }): Counted[] => {
        const choice = (ballot.choices as readonly Choice[]).find((it) => it.option === option)
        if (!choice) return []
        const mark = markOf(receipt, { roundId, option })
        return 'votes' in choice
          ? [{ mark, votes: choice.votes, stance: null }]
          : [{ mark, votes: null, stance: choice.stance }]
      })
      return { option, counted: sortBy(counted, ({ mark }) => mark) }
    }),
    abstained: abstained.map(({ receipt }) => markOf(receipt, { roundId, option: '' })).sort(),
  }
}

/** How the ballot with this receipt was counted, worked out from what is published. */
export function countedBy(
  typed: string,
  roundId: Id<'round'>,
  marks: NonNullable<PublishedAnswer['marks']>,
): { readonly counted: boolean; readonly abstained: boolean; readonly choices: Choice[] } {
  const receipt = readReceipt(typed)
  if (receipt === null) return { counted: false, abstained: false, choices: [] }
  const choices = marks.options.flatMap(({ option, counted }): Choice[] => {
    const mark = markOf(receipt, { roundId, option })
    const found = counted.find((it) => it.mark === mark)
    if (!found) return []
    if (found.stance !== null) return [{ option, stance: found.stance }]
    return found.votes === null ? [] : [{ option, votes: found.votes }]
  })
  const abstained = marks.abstained.includes(markOf(receipt, { roundId, option: '' }))
  return { counted: abstained || choices.length > 0, abstained, choices }
}

function sortBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item)
}
