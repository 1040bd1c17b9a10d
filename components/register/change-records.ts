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

/** A record id that nobody has yet. */
export const newCardId = (): string => `shape:${newId('board').slice('brd_'.length)}`

/** A record to be added. Others that come with it refer to it by `id`; the server gives it another one. */
export type NewRecord = SomeCard & { readonly id?: string }
/** Fields of a record that is there. */
export interface ChangedRecord {
  readonly id: string
  readonly kind: RegisterKind
  readonly fields: CardChanges<RegisterKind>
}

/**
 * Puts records on the board, and changes others with them, all as one step that undo takes back; through the server, one
 * after the other, for those who may not draw them. Gives the record ids of what was added, in the given order.
 */
export async function addRecords(
  board: JoinedBoard,
  cards: readonly NewRecord[],
  changed: readonly ChangedRecord[] = [],
): Promise<Result<string[], string>> {
  // Sponsors first: objectives refer to them.
  const order = cards.map((_, at) => at).sort((a, b) => rank(cards[a]) - rank(cards[b]) || a - b)
  const inOrder = order.flatMap((at) => cards[at] ?? [])
  const { me } = board.store.get()
  const isDirect = can(me.role, 'canvas.write-framework')
  const added = isDirect ? addDirectly(board, inOrder, changed) : await addByServer(board, inOrder, changed)
  return added.ok ? ok(cards.map((_, at) => added.value[order.indexOf(at)] ?? '')) : added
}

const rank = (card: NewRecord | undefined): number => (card?.kind === 'sponsor' ? 0 : 1)

async function addByServer(
  board: JoinedBoard,
  cards: readonly NewRecord[],
  changed: readonly ChangedRecord[],
): Promise<Result<string[], string>> {
  const here = board.store.get().board.id
  const ids: string[] = []
  const refused = (words: string) => err(ids.length > 0 ? `${ids.length} added. ${words}` : words)
  const named = new Map<string, string>()
  for (const card of cards) {
    const { kind, fields } = withIdsOfServer(card, named)
    const added = await api.addCard(here, { kind, ...fields } as Parameters<typeof api.addCard>[1])
    if (!added.ok) return refused(wordsOf(added.error))
    if (card.id !== undefined) named.set(card.id, added.value.id)
    ids.push(added.value.id)
  }
  for (const { id, fields } of changed) {
    const done = await api.changeCard(here, id, fields)
    if (!done.ok) return refused(wordsOf(done.error))
  }
  return ok(ids)
}

function addDirectly(
  board: JoinedBoard,
  cards: readonly NewRecord[],
  changed: readonly ChangedRecord[],
): Result<string[], string> {
  const { me } = board.store.get()
  let there: readonly PlainRecord[] = recordsOfBoard(board).catchUp().list()
  const links: BoardCommand[] = []
  const records = cards.flatMap((card): PlainRecord[] => {
    if (card.kind === 'option') return []
    const id = card.id ?? newCardId()
    const record = registerCard(card, { ...freeCell(there, card.kind), id, addedBy: me.participantId })
    // A new list each time: what a list holds is read once.
    there = [...there, record]
    for (const command of newLinks(there, id, card)) {
      links.push(command)
      if (command.type === 'put') there = [...there, ...command.records]
    }
    return [record]
  })
  const changes = changed.flatMap(({ id, kind, fields }) => changeCommands(there, { id, kind }, fields))
  const done = editBoard(board, [
    ...(records.length > 0 ? [{ type: 'put', records } as const] : []),
    ...links,
    ...changes,
  ])
  return done.ok ? ok(records.map(({ id }) => id as string)) : err(done.error)
}

/** What refers to records that came with it refers to them as the server has them. */
function withIdsOfServer(card: NewRecord, named: ReadonlyMap<string, string>): SomeCard {
  if (card.kind !== 'objective' || !card.fields.sponsors) return card
  const sponsors = card.fields.sponsors.map((it) => named.get(it) ?? it)
  return { ...card, fields: { ...card.fields, sponsors } }
}
