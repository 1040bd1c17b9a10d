import { z } from 'zod'
import { decisionStatuses, type DecisionState } from '../board/board-state'
import { cardsOf } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { optionStatuses, type OptionStatus } from '../board/shapes/status'
import type { SavedState } from '../sessions/saved-state'
import { closedVotes } from '../workshop/round'
import { grouped } from './pairs'

export const optionColumn = z.object({
  record: z.string(),
  title: z.string(),
  status: z.enum(optionStatuses),
  /** In the last closed vote on the decision; null where it was not on the ballot. */
  votes: z.number().int().nullable(),
})
export const decisionColumn = z.object({
  record: z.string(),
  title: z.string(),
  number: z.string(),
  question: z.string(),
  state: z.enum(['open', 'discussing', 'decided', 'deferred', 'not-applicable']),
  /** Of the decision, then of each chosen option. */
  because: z.string(),
  /** In the order in which they stand on the canvas. */
  options: z.array(optionColumn),
})
export type DecisionColumn = z.infer<typeof decisionColumn>
export type OptionColumn = z.infer<typeof optionColumn>

type Seen = Pick<SavedState, 'records' | 'ledger'>

/** A board's decisions, by record id: where each stands, with its options and their votes. */
export function decisionColumns({ records, ledger }: Seen): Map<string, DecisionColumn> {
  const statuses = decisionStatuses(records)
  const votes = closedVotes(ledger.rounds)
  const options = grouped(inOrder(records), ({ props }) => props.decision)
  return new Map(
    cardsOf(records, 'decision').map(({ id, props }) => {
      const its = options.get(id) ?? []
      const chosen = its.filter(({ props: { status } }) => status === 'chosen')
      const state: DecisionState = statuses.get(id)?.status.state ?? 'open'
      const asked = votes.has(id)
      const column: DecisionColumn = {
        record: id,
        title: props.title,
        number: props.number,
        question: props.question,
        // A vote makes people discuss, whatever came of it.
        state: state === 'open' && asked ? 'discussing' : state,
        because: [props.rationale, ...chosen.map((it) => it.props.rationale)]
          .map((it) => it.trim())
          .filter(Boolean)
          .join('\n'),
        options: its.map((option) => optionOf(option.id, option.props, votes.get(id))),
      }
      return [id, column]
    }),
  )
}

function optionOf(
  record: string,
  { title, status }: { readonly title: string; readonly status: OptionStatus },
  votes: ReadonlyMap<string, number> | undefined,
): OptionColumn {
  return { record, title, status, votes: votes?.get(record) ?? null }
}

/** Options in reading order: down the rows, each from left to right. */
function inOrder(records: readonly PlainRecord[]) {
  return cardsOf(records, 'option').sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1))
}
