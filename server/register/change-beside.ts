import { addedBy } from '../../db/queries/events'
import { can } from '../../lib/access/can'
import type { BoardCommand, PlainRecord } from '../../lib/board/commands'
import { factsCommands } from '../../lib/board/facts'
import { linksOf } from '../../lib/board/links'
import { readTrust, trustCommands } from '../../lib/board/trust'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { besideChanges } from '../../lib/register/beside-changes'
import type { Member } from '../auth/on-board'
import { fieldErrors } from '../http/field-errors'
import type { Runtime } from '../runtime'
import { lockedFor } from './locked-for'
import { noteChanged } from './note-register'

/** Something of the register that is no card: a tie, a pair of organisations, or the numbers about the client. */
export interface Beside {
  readonly kind: keyof typeof besideChanges
  readonly id: string
}

export const factsId = 'facts'

export function besideOf(records: readonly PlainRecord[], id: string): Beside | null {
  if (id === factsId) return { kind: 'facts', id }
  if (readTrust(records).some((pair) => pair.id === id)) return { kind: 'trust', id }
  return linksOf(records).some((link) => link.id === id) ? { kind: 'link', id } : null
}

/** Changes it in the caller's name; a stakeholder only what they added, and never the numbers that rules read. */
export async function changeBeside(
  runtime: Runtime,
  member: Member,
  { beside, records, changes }: { beside: Beside; records: readonly PlainRecord[]; changes: object },
): Promise<Result<{ id: string }, Problem>> {
  const { boardId, participantId, role } = member
  const { kind, id } = beside
  if (!can(role, 'canvas.write-framework')) {
    const isOwn = kind !== 'facts' && (await addedBy(runtime.db, { boardId, recordId: id })) === participantId
    if (!isOwn) return err(problem('not-allowed', { detail: 'You can change what you added yourself.' }))
  }
  const commands = commandsOf(beside, records, changes)
  if (!commands.ok) return commands
  const locked = lockedFor(role, records, kind === 'link' ? [id] : [])
  if (locked) return err(locked)
  if (commands.value.length === 0) return ok({ id })
  await runtime.rooms.edit(boardId, commands.value, participantId)
  const title = titleOf(beside, records)
  await noteChanged(runtime, { boardId, participantId, recordId: id, kind, title, fields: Object.keys(changes) })
  return ok({ id })
}

function commandsOf(
  { kind, id }: Beside,
  records: readonly PlainRecord[],
  changes: object,
): Result<BoardCommand[], Problem> {
  if (kind === 'facts') {
    const told = besideChanges.facts.safeParse(changes)
    return told.success ? ok(factsCommands(records, told.data)) : err(invalid(told.error))
  }
  if (kind === 'trust') {
    const read = besideChanges.trust.safeParse(changes)
    if (!read.success) return err(invalid(read.error))
    const { level, ...rest } = read.data
    if (level === null) return ok(trustCommands(records, id, null))
    return ok(
      Object.keys(read.data).length === 0 ? [] : trustCommands(records, id, { ...rest, ...(level && { level }) }),
    )
  }
  const read = besideChanges.link.safeParse(changes)
  if (!read.success) return err(invalid(read.error))
  const { strength, ...rest } = read.data
  if (strength === null) return ok([{ type: 'remove', ids: [id] }])
  const patch = { ...rest, ...(strength && { strength }) }
  return ok(Object.keys(patch).length === 0 ? [] : [{ type: 'patch', id, changes: patch }])
}

const invalid = (error: Parameters<typeof fieldErrors>[0]): Problem =>
  problem('invalid', { errors: fieldErrors(error) })

function titleOf({ kind, id }: Beside, records: readonly PlainRecord[]): string {
  const pair = kind === 'trust' ? readTrust(records).find((it) => it.id === id) : undefined
  return pair ? `${pair.provider} and ${pair.consumer}` : ''
}
