import { findDecision } from '@/lib/board/card-reading'
import type { PlainRecord } from '@/lib/board/commands'
import { freeCell, freeOptionCell } from '@/lib/board/free-cell'
import type { RegisterKind } from '@/lib/board/shapes/status'
import { can } from '@/lib/access/can'
import { newId } from '@/lib/kernel/ids'
import { err, ok, type Result, unreachable } from '@/lib/kernel/result'
import type { Outline, OutlineRow } from '@/lib/outline/row'
import { registerCard, type SomeCard } from '@/lib/register/cards'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { editBoard } from '../room/edit-board'
import type { JoinedBoard } from '../room/join-board'

/** What may be added where a row stands. */
export type Addable = { readonly kind: 'option'; readonly decision: string } | { readonly kind: RegisterKind }

/** An option beside an option or in a decision, a record beside a record or in its group. */
export function addableAt(row: OutlineRow, { byId }: Outline): Addable | null {
  if (row.kind === 'decision') return { kind: 'option', decision: row.id }
  if (row.kind === 'option') {
    const parent = byId.get(row.parent ?? '')
    return parent?.kind === 'decision' ? { kind: 'option', decision: parent.id } : null
  }
  return row.register && row.register !== 'case' ? { kind: row.register } : null
}

/**
 * Adds a card and gives its record id: straight into the document for those who may write the framework's cards, else through
 * the server, which signs it with their name.
 */
export async function addRow(
  board: JoinedBoard,
  records: readonly PlainRecord[],
  addable: Addable,
  { title, ref = '' }: { readonly title: string; readonly ref?: string },
): Promise<Result<string, string>> {
  const { me, board: here } = board.store.get()
  const card = cardOf(addable, title, ref)
  if (!can(me.role, 'canvas.write-framework')) {
    const added = await api.addCard(here.id, { kind: card.kind, ...card.fields } as Parameters<typeof api.addCard>[1])
    return added.ok ? ok(added.value.id) : err(wordsOf(added.error))
  }
  const id = `shape:${newId('board').slice('brd_'.length)}`
  const placed = placeOf(records, card)
  if (!placed) return err('This decision is no longer there.')
  const record = registerCard(placed.card, { ...placed.place, id, addedBy: me.participantId })
  const done = editBoard(board, [{ type: 'put', records: [record] }])
  return done.ok ? ok(id) : err(done.error)
}

function placeOf(records: readonly PlainRecord[], card: SomeCard) {
  if (card.kind !== 'option') return { card, place: freeCell([...records], card.kind) }
  const decision = findDecision(records, card.fields.decision)
  if (!decision) return null
  const { place, look } = freeOptionCell([...records], decision)
  return { card: { ...card, look }, place }
}

function cardOf(addable: Addable, title: string, ref: string): SomeCard {
  switch (addable.kind) {
    case 'option':
      return { kind: 'option', fields: { decision: addable.decision, title } }
    case 'sponsor':
      return { kind: 'sponsor', fields: { name: title, ref } }
    case 'skill-gap':
      return { kind: 'skill-gap', fields: { skill: title } }
    case 'objective':
    case 'hurdle':
    case 'persona':
      return { kind: addable.kind, fields: { title, ref } }
    default:
      return unreachable(addable)
  }
}
