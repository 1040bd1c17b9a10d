import { type CardOf, cardsOf } from '../board/card-reading'
import type { BoardCommand, PlainRecord } from '../board/commands'
import type { OptionStatus, Settled } from '../board/shapes/status'
import { type TypedText, mergeTyped } from './typed-text'

/** What becomes of the options that were chosen before, where only one may be. */
export type Replaced = 'rejected' | 'candidate'

export interface Choice {
  /** Record id of the option. */
  readonly option: string
  readonly status: OptionStatus
  /** Absent: the reason stays what it is. */
  readonly rationale?: TypedText | undefined
  /** Absent: other chosen options stay chosen, also where only one may be. */
  readonly replace?: Replaced | undefined
}

/**
 * What giving an option a status means for the board, as one step. A reason is never replaced as a whole, so that what
 * somebody else wrote meanwhile stays. Choosing in a decision that was put off takes it up again.
 */
export function choiceCommands(
  records: readonly PlainRecord[],
  { option: id, status, rationale, replace }: Choice,
): BoardCommand[] {
  const option = cardsOf(records, 'option').find((it) => it.id === id)
  if (!option) return []
  const commands = [patch(option, { status, ...reason(option, rationale) })]
  if (status !== 'chosen') return commands.flat()
  const decision = cardsOf(records, 'decision').find((it) => it.id === option.props.decision)
  if (replace) commands.push(...chosenBeside(records, option).map((it) => patch(it, { status: replace })))
  if (decision && isPutOff(decision.props.settled)) commands.push(patch(decision, { settled: null }))
  return commands.flat()
}

/** The other chosen options of its decision, where only one may be chosen. */
export function chosenBeside(records: readonly PlainRecord[], option: CardOf<'option'>): CardOf<'option'>[] {
  const decision = cardsOf(records, 'decision').find((it) => it.id === option.props.decision)
  if (decision?.props.selection !== 'one') return []
  return cardsOf(records, 'option').filter(
    (it) => it.id !== option.id && it.props.decision === decision.id && it.props.status === 'chosen',
  )
}

export interface Settling {
  /** Record id of the decision. */
  readonly decision: string
  /** Null takes it up again: where it stands then follows from its options. */
  readonly settled: Settled | null
  readonly rationale?: TypedText | undefined
}

/** Says that a decision is done, put off or of no concern here, or takes it up again. */
export function settleCommands(
  records: readonly PlainRecord[],
  { decision: id, settled, rationale }: Settling,
): BoardCommand[] {
  const decision = cardsOf(records, 'decision').find((it) => it.id === id)
  return decision ? patch(decision, { settled, ...reason(decision, rationale) }) : []
}

export const isPutOff = (settled: Settled | null): boolean => settled === 'deferred' || settled === 'not-applicable'

type Reasoned = CardOf<'option'> | CardOf<'decision'>

/** A reason ends its line: two that are written at the same moment then stand below each other, not in one word. */
function reason({ props }: Reasoned, typed: TypedText | undefined): { rationale?: string } {
  if (!typed || typed.typed.trim() === typed.shown.trim()) return {}
  const words = typed.typed.trimEnd()
  return { rationale: mergeTyped({ ...typed, typed: words && `${words}\n` }, props.rationale) }
}

/** Nothing where nothing changes: then there is nothing to take back either. */
function patch({ id, props }: Reasoned, changes: Readonly<Record<string, unknown>>): BoardCommand[] {
  const before: Readonly<Record<string, unknown>> = { ...props }
  const changed = Object.entries(changes).filter(([prop, value]) => before[prop] !== value)
  return changed.length > 0 ? [{ type: 'patch', id, changes: Object.fromEntries(changed) }] : []
}
