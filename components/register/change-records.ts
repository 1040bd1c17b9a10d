import { can } from '@/lib/access/can'
import type { BoardCommand, PlainRecord } from '@/lib/board/commands'
import { freeCell } from '@/lib/board/free-cell'
import type { RegisterKind } from '@/lib/board/shapes/status'
import { newId } from '@/lib/kernel/ids'
import { err, ok, type Result } from '@/lib/kernel/result'
import { changeCommands, newLinks, registerCard, type SomeCard } from '@/lib/register/cards'
import type { CardChanges } from '@/lib/register/fields'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { editBoard } from '../room/edit-board'
import type { JoinedBoard } from '../room/join-board'
import { recordsOfBoard } from '../room/use-records'

/** Whether this person may change a record here. Stakeholders change what they added; what is locked is a facilitator's. */
export function mayChange(
  { store }: JoinedBoard,
  record: { readonly addedBy: string; readonly isLocked: boolean },
): boolean {
  const { me } = store.get()
  if (record.isLocked && me.role !== 'facilitator') return false
  if (can(me.role, 'canvas.write-framework')) return true
  return can(me.role, 'register.write') && record.addedBy === me.participantId
}

/** Changes a record in the words of the API. Gives words for the person why not; null when it is done. */
export async function changeRecord(
  board: JoinedBoard,
  { id, kind }: { readonly id: string; readonly kind: RegisterKind },
  changes: CardChanges<RegisterKind>,
): Promise<string | null> {
  const { me, board: here } = board.store.get()
  if (!can(me.role, 'canvas.write-framework')) {
    const changed = await api.changeCard(here.id, id, changes)
    return changed.ok ? null : wordsOf(changed.error)
  }
  const records = recordsOfBoard(board).catchUp().list()
  const edited = editBoard(board, changeCommands(records, { id, kind }, changes))
  return edited.ok ? null : edited.error
}

/**
 * Puts records on the board, all as one step that undo takes back; through the server, one after the other, for those who
 * may not draw them. Gives the record ids of what was added.
 */
export async function addRecords(board: JoinedBoard, cards: readonly SomeCard[]): Promise<Result<string[], string>> {
  const { me, board: here } = board.store.get()
  if (!can(me.role, 'canvas.write-framework')) {
    const ids: string[] = []
    for (const { kind, fields } of cards) {
      const added = await api.addCard(here.id, { kind, ...fields } as Parameters<typeof api.addCard>[1])
      if (!added.ok) return err(ids.length > 0 ? `${ids.length} added. ${wordsOf(added.error)}` : wordsOf(added.error))
      ids.push(added.value.id)
    }
    return ok(ids)
  }
  const there: PlainRecord[] = [...recordsOfBoard(board).catchUp().list()]
  const links: BoardCommand[] = []
  const records = cards.flatMap((card): PlainRecord[] => {
    if (card.kind === 'option') return []
    const id = `shape:${newId('board').slice('brd_'.length)}`
    const record = registerCard(card, { ...freeCell(there, card.kind), id, addedBy: me.participantId })
    there.push(record)
    for (const command of newLinks(there, id, card)) {
      links.push(command)
      if (command.type === 'put') there.push(...command.records)
    }
    return [record]
  })
  const done = editBoard(board, [{ type: 'put', records }, ...links])
  return done.ok ? ok(records.map(({ id }) => id as string)) : err(done.error)
}
