import { Boxes, cardsOf } from './card-reading'
import type { PlainRecord } from './commands'
import type { OptionStatus, Settled } from './shapes/status'
import { type LedgerReading, readState } from './read-state'
import type { BoardState } from './state'

export type { LedgerReading }

/**
 * The one function that makes the state that rules, reports and comparisons read: from the canvas and what the ledger knows
 * of votes. It reads records as everyone sees them, in any order.
 */
export function boardState(records: readonly PlainRecord[], ledger: LedgerReading): BoardState {
  return readState(records, decisionStatuses(records), ledger)
}

export type DecisionState = 'open' | 'discussing' | Settled

/** Where a decision stands, derived from its one stored register and its options. */
export interface DecisionStatus {
  readonly state: DecisionState
  /** How many of its options are chosen. */
  readonly chosen: number
  /** Several are chosen where only one may be: "Two chosen, pick one". */
  readonly isContested: boolean
}

/**
 * Says where a decision stands. Where several options may be chosen somebody has to say that it is done; where one may be,
 * one chosen option says it. Two people who choose at once make a contested decision; nothing is silently dropped.
 */
export function decisionStatus(
  decision: { readonly selection: 'one' | 'many'; readonly settled: Settled | null },
  options: readonly { readonly status: OptionStatus }[],
): DecisionStatus {
  const chosen = options.filter(({ status }) => status === 'chosen').length
  const isContested = decision.selection === 'one' && chosen > 1
  if (decision.settled) return { state: decision.settled, chosen, isContested }
  if (decision.selection === 'one' && chosen === 1) return { state: 'decided', chosen, isContested }
  return { state: chosen > 0 ? 'discussing' : 'open', chosen, isContested }
}

export interface Progress {
  readonly decided: number
  readonly decisions: number
}

/** How many decisions of a board are decided. Fact lanes of a Core board tell about the client; they are not counted. */
export function boardProgress(records: readonly PlainRecord[]): Progress {
  return [...decisionStatuses(records).values()].reduce(
    (sum, { status, look }) => (look === 'card' ? add(sum, status) : sum),
    none,
  )
}

/** The same for each frame that holds a decision, by the frame's record id. */
export function frameProgress(records: readonly PlainRecord[]): Map<string, Progress> {
  const boxes = new Boxes(records)
  const progress = new Map<string, Progress>()
  for (const [id, { status, look }] of decisionStatuses(records)) {
    const frame = boxes.frameOf(id)
    if (frame && look === 'card') progress.set(frame, add(progress.get(frame) ?? none, status))
  }
  return progress
}

/** The status of every decision card, by record id. */
export function decisionStatuses(
  records: readonly PlainRecord[],
): Map<string, { readonly status: DecisionStatus; readonly look: 'card' | 'lane' }> {
  const options = new Map<string, { status: OptionStatus }[]>()
  for (const { props } of cardsOf(records, 'option')) {
    const siblings = options.get(props.decision)
    if (siblings) siblings.push(props)
    else options.set(props.decision, [props])
  }
  return new Map(
    cardsOf(records, 'decision').map(({ id, props }) => [
      id,
      { status: decisionStatus(props, options.get(id) ?? []), look: props.look },
    ]),
  )
}

const none: Progress = { decided: 0, decisions: 0 }
const add = (to: Progress, { state }: DecisionStatus): Progress => ({
  decided: to.decided + (state === 'decided' ? 1 : 0),
  decisions: to.decisions + 1,
})
