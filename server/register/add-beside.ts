import type { BoardCommand, PlainRecord } from '../../lib/board/commands'
import { findDecision, findOption } from '../../lib/board/card-reading'
import { linkCommands, linksOf } from '../../lib/board/links'
import { recordName } from '../../lib/board/record-name'
import { trustCommands } from '../../lib/board/trust'
import type { NewCard } from '../../lib/contracts/register'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { lockedFor } from './locked-for'
import type { Member } from '../auth/on-board'

export type NewBeside = Extract<NewCard, { kind: 'link' | 'trust' }>
export const isBeside = (card: NewCard): card is NewBeside => card.kind === 'link' || card.kind === 'trust'

export interface PlannedBeside {
  readonly recordId: string
  readonly title: string
  readonly commands: readonly BoardCommand[]
}

/** A link or a pair of organisations as what is written on the board, or why it cannot be. `chance` names a new pair. */
export function planBeside(
  records: readonly PlainRecord[],
  card: NewBeside,
  { role }: Member,
  chance: string,
): Result<PlannedBeside, Problem> {
  if (card.kind === 'trust') {
    const { kind: _, note = '', ...pair } = card
    const commands = trustCommands(records, `trust:${chance}`, { ...pair, note })
    return ok({ recordId: `trust:${chance}`, title: `${pair.provider} and ${pair.consumer}`, commands })
  }
  const between = [idOf(records, card.from), idOf(records, card.to)] as const
  const missing = (['from', 'to'] as const).filter((_, at) => between[at] === null)
  if (missing.length > 0)
    return err(
      problem('invalid', { errors: Object.fromEntries(missing.map((it) => [it, 'is no card of this board'])) }),
    )
  const [from, to] = between as readonly [string, string]
  const locked = lockedFor(role, records, [from, to])
  if (locked) return err(locked)
  const isThere = linksOf(records).find((it) => [it.from, it.to].includes(from) && [it.from, it.to].includes(to))
  if (isThere) return err(problem('conflict', { detail: 'These two are tied already. Change how strongly instead.' }))
  const [made] = linkCommands(records, [{ between: [from, to], strength: card.strength ?? 'normal' }])
  const [record] = made?.type === 'put' ? made.records : []
  if (made?.type !== 'put' || !record)
    return err(
      problem('invalid', { errors: { to: 'cannot be tied to the other: one of the two must be of the register' } }),
    )
  const reason = card.reason?.trim() ?? ''
  const commands: BoardCommand[] = [
    made,
    ...(reason ? [{ type: 'patch', id: record.id, changes: { reason } } as const] : []),
  ]
  return ok({ recordId: record.id, title: `${nameOf(records, from)} and ${nameOf(records, to)}`, commands })
}

/** A card by its record id; a decision or an option also by what the catalogue calls it. */
function idOf(records: readonly PlainRecord[], name: string): string | null {
  const byId = records.find(({ id, typeName }) => typeName === 'shape' && id === name)
  return byId?.id ?? findDecision(records, name)?.id ?? findOption(records, name)?.id ?? null
}

function nameOf(records: readonly PlainRecord[], id: string): string {
  const record = records.find((it) => it.id === id)
  return record ? recordName(record) : ''
}
