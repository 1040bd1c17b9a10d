import type { SavedRound } from '../sessions/ledger-extract'
import type { ReportDissent, ReportVote } from './report'
import { counted } from './words'

/** A closed vote: its result, and what was said against it. Who voted how is nobody's matter here, named votes included. */
export function voteOf(round: SavedRound): ReportVote {
  const { id, name, question, kind, anonymous, closedAt, turnout, tally } = round
  return {
    id,
    name,
    question,
    kind,
    anonymous,
    closedAt,
    eligible: turnout.eligible,
    voted: turnout.voted,
    quorumMet: tally?.quorumMet ?? null,
    results: resultsOf(round),
    dissent: dissentOf(round),
  }
}

function resultsOf({ options, tally }: SavedRound): ReportVote['results'] {
  const labels = new Map(options.map(({ id, label, snapshot }) => [id, (snapshot?.title ?? label).trim() || label]))
  const label = (option: string) => labels.get(option) ?? option
  if (!tally) return []
  if (tally.kind === 'dots')
    return tally.options.map(({ option, votes, passes }) => ({
      label: label(option),
      words: counted(votes, 'vote'),
      passes,
    }))
  return tally.options.map(({ option, consent, concern, objection, passes }) => ({
    label: label(option),
    words: `${consent} agree, ${counted(concern, 'concern')}, ${counted(objection, 'objection')}`,
    passes,
  }))
}

/** Words against the result, then concerns and objections; with the names that were published with them. */
function dissentOf({ options, dissent, published }: SavedRound): ReportDissent[] {
  const labels = new Map(options.map(({ id, label }) => [id, label]))
  const said = dissent.map(({ text, by }) => ({ text, by: by?.name ?? null, about: null, stance: null }))
  const stance = (
    text: string | null | undefined,
    by: string | null,
    option: string | null,
    which: string | null,
  ): ReportDissent[] =>
    text && (which === 'concern' || which === 'objection')
      ? [{ text, by, about: option === null ? null : (labels.get(option) ?? null), stance: which }]
      : []
  const named = (published?.ballots ?? []).flatMap(({ participant, choices }) =>
    choices.flatMap((it) => ('stance' in it ? stance(it.text, participant.name, it.option, it.stance) : [])),
  )
  const nameless = (published?.words ?? []).flatMap((it) => stance(it.text, null, it.option, it.stance))
  return [...said, ...named, ...nameless]
}
