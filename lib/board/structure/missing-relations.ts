import type { Relation } from '../../catalogue/relations'
import { cardRecord, relationBinding } from '../card-record'
import type { PlainRecord } from '../commands'
import { seededId } from '../seed-frames'
import { OnBoard } from './on-board'
import { onTopOf } from './records'

/**
 * Relations of the catalogue that come with cards which are new on a board: both ends are there now, and one was not before.
 * One between cards that both were there is missing because somebody deleted it, and stays away.
 */
export function missingRelations(
  records: readonly PlainRecord[],
  relations: readonly Relation[],
  added: ReadonlySet<string>,
  page: string,
): PlainRecord[] {
  const board = new OnBoard(records)
  const made = relations
    .filter(
      ({ id, from, to }) => (added.has(from) || added.has(to)) && board.has(from) && board.has(to) && !board.has(id),
    )
    .flatMap(({ id, from, to, type, rationale, draw }) => {
      const record = seededId(id)
      // The journey of a board is its own; a further step of the catalogue's shows while an end is selected.
      const props = {
        ref: id,
        relation: type,
        draw: draw === 'journey' ? ('select' as const) : draw,
        strength: 'normal' as const,
        reason: rationale,
      }
      const place = { parentId: page, index: 'a1', x: 0, y: 0 }
      return [
        cardRecord('relation', record, place, props),
        relationBinding(record, seededId(from), 'from'),
        relationBinding(record, seededId(to), 'to'),
      ]
    })
  return onTopOf(records, made, page)
}
