import type { PlainRecord } from '@/lib/board/commands'
import type { Outline, OutlineRow } from '@/lib/outline/row'
import { reorder, type Unmovable } from '@/lib/outline/reorder'
import { removalOf, renaming } from '@/lib/outline/row-edits'
import { settleCommands } from '@/lib/decisions/choice-commands'
import { type Settled, settledValues } from '@/lib/board/shapes/status'
import { editBoard } from '../room/edit-board'
import type { JoinedBoard } from '../room/join-board'
import { statusChoicesOf } from './status-choices'

/** Words for the person: why nothing was done; null when it was. */
export type Refusal = string | null

interface Now {
  readonly outline: Outline
  readonly list: () => readonly PlainRecord[]
  readonly records: ReadonlyMap<string, PlainRecord>
}

export function renameRow(board: JoinedBoard, { records }: Now, id: string, title: string): Refusal {
  const commands = renaming(records.get(id), title.trim())
  if (commands === null) return 'This can only be rewritten on the canvas.'
  if (title.trim() === '') return 'A name needs at least one letter.'
  return refusalOf(editBoard(board, commands))
}

const unmovable: Readonly<Record<Unmovable, string>> = {
  first: 'It is the first already.',
  last: 'It is the last already.',
  'no-order': 'This has no order of its own. It is listed by where it stands on the canvas.',
  'no-room': 'There is no room for it in the next column of the frame.',
}

export function moveRow(board: JoinedBoard, { outline, list }: Now, id: string, step: 1 | -1): Refusal {
  const commands = reorder(list(), outline, id, step)
  return commands.ok ? refusalOf(editBoard(board, commands.value)) : unmovable[commands.error]
}

export function removeRow(board: JoinedBoard, { outline }: Now, row: OutlineRow): Refusal {
  const ids = removalOf(row, outline)
  if (!ids) return 'This holds what is not its own. It can only be removed on the canvas.'
  return refusalOf(editBoard(board, [{ type: 'remove', ids }]))
}

/** Everything but the status of an option, which asks for a reason first. */
export function setRowStatus(board: JoinedBoard, { list }: Now, row: OutlineRow, value: string): Refusal {
  const choices = statusChoicesOf(row.kind)
  if (!choices) return 'This has no status.'
  if (choices.prop === 'settled') {
    const settled: Settled | null = settledValues.find((it) => it === value) ?? null
    return refusalOf(editBoard(board, settleCommands(list(), { decision: row.id, settled })))
  }
  return refusalOf(editBoard(board, [{ type: 'patch', id: row.id, changes: { [choices.prop]: value } }]))
}

export const refusalOf = (done: ReturnType<typeof editBoard>): Refusal => (done.ok ? null : done.error)
