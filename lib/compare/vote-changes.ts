import type { SavedRound } from '../sessions/ledger-extract'
import type { Change } from './change'
import { pairsOf, plural, shortened } from './pairs'

/** Closed votes: held for the first time, held again with another result, more or fewer people, words against. */
export function voteChanges(
  before: readonly SavedRound[],
  after: readonly SavedRound[],
  titleOf: (record: string) => string | null,
): Change[] {
  const { added, both } = pairsOf(before, after, ({ id }) => id)
  const of = (kind: Change['kind'], mark: Change['mark'], round: SavedRound, text: string): Change => ({
    kind,
    mark,
    group: 'voting',
    subject: (round.decision && titleOf(round.decision)) || round.question,
    text,
    records: round.decision ? [round.decision] : [],
  })
  const again = lastOfEach(added).map((round): Change => {
    const earlier = lastOfEach(before).find((it) => topicOf(it) === topicOf(round))
    if (!earlier) return of('vote-held', 'added', round, resultWords(round))
    const shifts = shiftWords(earlier, round)
    return of('votes-shifted', 'changed', round, shifts || 'The same votes as before')
  })
  const words = [...added.flatMap((it) => it.dissent.map((word) => ({ round: it, word }))), ...both.flatMap(newWords)]
  return [
    ...again,
    ...turnoutChange(before, after),
    ...words.map(({ round, word }) =>
      of('dissent-added', 'added', round, `${word.by?.name ?? 'Somebody'} disagrees: ${shortened(word.text)}`),
    ),
  ]
}

const topicOf = ({ decision, question, kind }: SavedRound): string => `${kind}:${decision ?? question}`

/** Of several votes on one thing, the last says what came of it. */
function lastOfEach(rounds: readonly SavedRound[]): SavedRound[] {
  const last = new Map<string, SavedRound>()
  for (const round of [...rounds].sort(byClose)) last.set(topicOf(round), round)
  return [...last.values()]
}

const byClose = (a: SavedRound, b: SavedRound): number =>
  Date.parse(a.closedAt ?? '') - Date.parse(b.closedAt ?? '') || (a.id < b.id ? -1 : 1)

/** Votes or consents by option, as far as there is a result. */
export function countsOf({ options, tally }: SavedRound): Map<string, { label: string; votes: number }> {
  const counts = new Map<string, { label: string; votes: number }>()
  for (const { id, card, label } of options) {
    const found =
      tally?.kind === 'dots'
        ? tally.options.find((it) => it.option === id)?.votes
        : tally?.options.find((it) => it.option === id)?.consent
    if (found !== undefined) counts.set(card ?? id, { label, votes: found })
  }
  return counts
}

function resultWords(round: SavedRound): string {
  const first = [...countsOf(round).values()].sort((a, b) => b.votes - a.votes)[0]
  const { voted, eligible } = round.turnout
  const people = `${voted} of ${eligible} voted`
  if (!first || first.votes === 0) return people
  return `${first.label}: ${plural(first.votes, round.kind === 'dots' ? 'vote' : 'consent')}. ${people}`
}

function shiftWords(was: SavedRound, is: SavedRound): string {
  const old = countsOf(was)
  const now = countsOf(is)
  const shifts = [...now].flatMap(([key, { label, votes }]) => {
    const before = old.get(key)?.votes
    return before === undefined || before === votes ? [] : [`${label} ${before} → ${votes}`]
  })
  const fresh = [...now].flatMap(([key, { label, votes }]) => (old.has(key) ? [] : [`${label} ${votes} (new)`]))
  return [...shifts, ...fresh].join(', ')
}

function turnoutChange(before: readonly SavedRound[], after: readonly SavedRound[]): Change[] {
  const was = [...before].sort(byClose).at(-1)
  const is = [...after].sort(byClose).at(-1)
  if (!was || !is || was.id === is.id) return []
  const [old, now] = [was.turnout, is.turnout]
  if (old.eligible === 0 || now.eligible === 0) return []
  const [shareBefore, share] = [old.voted / old.eligible, now.voted / now.eligible]
  if (shareBefore === share) return []
  return [
    {
      kind: 'turnout-changed',
      group: 'voting',
      mark: share > shareBefore ? 'added' : 'removed',
      subject: share > shareBefore ? 'Turnout is up' : 'Turnout is down',
      text: `${old.voted} of ${old.eligible} voted, now ${now.voted} of ${now.eligible}`,
      records: [],
    },
  ]
}

function newWords([was, is]: readonly [SavedRound, SavedRound]) {
  const known = new Set(was.dissent.map(({ id }) => id))
  return is.dissent.filter(({ id }) => !known.has(id)).map((word) => ({ round: is, word }))
}
