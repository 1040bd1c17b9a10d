import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Tally } from '@/lib/workshop/tally'
import { listWords, plural } from './vote-words'

export interface Verdict {
  readonly key: 'tie' | 'quorum' | 'threshold' | 'none'
  readonly words: string
  readonly tone: 'good' | 'warn' | 'bad'
}

/** "9 people, 27 votes, 1 abstention". */
export function figures(tally: Tally): string {
  return [
    plural(tally.voters, 'person', 'people'),
    tally.kind === 'dots' && plural(tally.votes, 'vote'),
    tally.abstained > 0 && plural(tally.abstained, 'abstention'),
  ]
    .filter(Boolean)
    .join(', ')
}

/** What has to be known of a result beyond its numbers: nobody voted, a tie, whether quorum and threshold are met. */
export function verdicts(round: RoundAnswer, tally: Tally): readonly Verdict[] {
  const nameOf = (id: string) => round.options.find((it) => it.id === id)?.label ?? id
  const all: Verdict[] = []
  if (tally.voters === 0) all.push({ key: 'none', words: 'Nobody voted.', tone: 'warn' })
  if (tally.kind === 'dots' && tally.isTie) {
    all.push({ key: 'tie', words: `Tie between ${listWords(tally.leaders.map(nameOf))}`, tone: 'warn' })
  }
  if (tally.quorumMet !== null) {
    const { voted, eligible } = round.turnout
    const took = `${voted} of ${eligible} took part`
    all.push({
      key: 'quorum',
      words: tally.quorumMet
        ? `Quorum of ${round.quorum} % reached: ${took}.`
        : `Quorum of ${round.quorum} % not reached: ${took}. The result does not stand.`,
      tone: tally.quorumMet ? 'good' : 'bad',
    })
  }
  // Without its quorum nothing passes, however many are behind it.
  if (round.threshold !== null && tally.voters > 0 && tally.quorumMet !== false) {
    const passing = tally.options.filter((it) => it.passes).map((it) => nameOf(it.option))
    const bar = `${round.threshold} % of the voters`
    all.push({
      key: 'threshold',
      words:
        passing.length > 0 ? `${listWords(passing)}: ${bar} or more behind it.` : `No option has ${bar} behind it.`,
      tone: passing.length > 0 ? 'good' : 'bad',
    })
  }
  return all
}
