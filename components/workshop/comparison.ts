import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'

export interface ComparisonCell {
  readonly round: Id<'round'>
  /** "4"; "3 of 5 consent"; "–" where it was not on the ballot; "open" while nothing may be told. */
  readonly words: string
  /** Of the leader's votes, or of the stances taken. */
  readonly share: number
}
export interface Comparison {
  readonly columns: readonly RoundAnswer[]
  readonly rows: readonly { readonly key: string; readonly label: string; readonly cells: readonly ComparisonCell[] }[]
}

/** All rounds of a round's decision, oldest first, option by option. An option is the same where its card is the same. */
export function comparison(rounds: readonly RoundAnswer[], round: RoundAnswer): Comparison {
  const columns = round.decision === null ? [] : rounds.filter((it) => it.decision === round.decision)
  const labels = new Map<string, string>()
  for (const { options } of columns) for (const it of options) labels.set(it.card ?? `:${it.id}`, it.label)
  const rows = [...labels].map(([key, label]) => ({ key, label, cells: columns.map((it) => cellOf(it, key)) }))
  return { columns, rows }
}

function cellOf(round: RoundAnswer, key: string): ComparisonCell {
  const option = round.options.find((it) => (it.card ?? `:${it.id}`) === key)
  const cell = (words: string, share = 0): ComparisonCell => ({ round: round.id, words, share })
  if (!option) return cell('–')
  const { tally } = round
  if (!tally) return cell('open')
  if (tally.kind === 'dots') {
    const votes = tally.options.find((it) => it.option === option.id)?.votes ?? 0
    const most = Math.max(1, ...tally.options.map((it) => it.votes))
    return cell(String(votes), votes / most)
  }
  const counts = tally.options.find((it) => it.option === option.id)
  if (!counts) return cell('–')
  const agreed = counts.consent + counts.concern
  const all = agreed + counts.objection
  return cell(`${agreed} of ${all}`, all === 0 ? 0 : agreed / all)
}
