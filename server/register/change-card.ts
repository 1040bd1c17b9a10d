import { addedBy } from '../../db/queries/events'
import { can } from '../../lib/access/can'
import type { BoardCommand, PlainRecord } from '../../lib/board/commands'
import { choiceCommands } from '../../lib/decisions/choice-commands'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { changeCommands } from '../../lib/register/cards'
import { type CardChanges, type ChangedKind, isChoice, registerChanges } from '../../lib/register/fields'
import type { Caller } from '../auth/caller'
import { type Member, onBoard } from '../auth/on-board'
import { fieldErrors } from '../http/field-errors'
import type { Runtime } from '../runtime'
import { besideOf, changeBeside } from './change-beside'
import { lockedFor } from './locked-for'
import { choiceIn, noteChanged, noteChoice } from './note-register'

export interface ChangeCard {
  readonly boardId: Id<'board'>
  /** Record id of the card. */
  readonly cardId: string
  readonly changes: Readonly<Record<string, unknown>>
}

/** Changes a register card, an option or a decision on the canvas, in the caller's name. */
export async function changeCard(
  runtime: Runtime,
  caller: Caller,
  { boardId, cardId, changes }: ChangeCard,
): Promise<Result<{ id: string }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'register.write')
  if (!member.ok) return member
  const { records } = await runtime.rooms.read(boardId)
  const beside = besideOf(records, cardId)
  if (beside) return changeBeside(runtime, member.value, { beside, records, changes })
  const found = findCard(records, cardId)
  if (!found) return err(problem('not-found'))
  const { kind, record } = found

  const parsed = registerChanges[kind].safeParse(changes)
  if (!parsed.success) return err(problem('invalid', { errors: fieldErrors(parsed.error) }))
  const commands = takenUp(records, cardId, parsed.data)
  const refusal = await refuse(runtime, member.value, { kind, record, changes: parsed.data }, records, commands)
  if (refusal) return err(refusal)
  if (Object.keys(parsed.data).length === 0) return ok({ id: cardId })

  const { participantId } = member.value
  const own = changeCommands(records, { id: cardId, kind }, parsed.data)
  await runtime.rooms.edit(boardId, [...own, ...commands], participantId)
  const fields = Object.keys(parsed.data)
  const noted = { boardId, participantId, recordId: cardId, title: titleOf(record) }
  const choice = choiceIn(records, record, parsed.data)
  // What was decided is told as such, as when it is done on the canvas.
  await (choice ? noteChoice(runtime, { ...noted, choice }) : noteChanged(runtime, { ...noted, kind, fields }))
  return ok({ id: cardId })
}

/** What the card was called before the change, for the activity log. */
function titleOf(record: PlainRecord): string {
  const props: object = 'props' in record ? record.props : {}
  return 'title' in props && typeof props.title === 'string' ? props.title : ''
}

/** What choosing an option means for its decision; the option itself is patched as a whole. */
function takenUp(records: readonly PlainRecord[], cardId: string, changes: object): BoardCommand[] {
  const isChosen = 'status' in changes && changes.status === 'chosen'
  if (!isChosen) return []
  const commands = choiceCommands(records, { option: cardId, status: 'chosen' })
  return commands.filter((command) => command.type === 'patch' && command.id !== cardId)
}

interface Change {
  readonly kind: ChangedKind
  readonly record: PlainRecord
  readonly changes: CardChanges<ChangedKind>
}

function findCard(records: readonly PlainRecord[], cardId: string): Pick<Change, 'kind' | 'record'> | null {
  const record = records.find(({ id }) => id === cardId)
  if (record?.typeName !== 'shape' || !Object.hasOwn(registerChanges, record.type)) return null
  // True by the line above: the type is a key of the table.
  return { record, kind: record.type as string as ChangedKind }
}

/** Stakeholders change what they added, and do not choose; what a facilitator locked is for facilitators. */
async function refuse(
  { db }: Runtime,
  member: Member,
  { kind, record, changes }: Change,
  records: readonly PlainRecord[],
  commands: readonly BoardCommand[],
): Promise<Problem | null> {
  const { boardId, participantId, role } = member
  if (isChoice(kind, changes) && !can(role, 'option.choose'))
    return problem('not-allowed', { detail: 'Your role proposes options; choosing between them is for contributors.' })
  const touched = [record.id, ...commands.flatMap((command) => (command.type === 'patch' ? [command.id] : []))]
  const locked = lockedFor(role, records, touched)
  if (locked) return locked
  if (can(role, 'canvas.write-framework')) return null
  if ((await addedBy(db, { boardId, recordId: record.id })) === participantId) return null
  return problem('not-allowed', { detail: 'You can change the cards that you added yourself.' })
}
