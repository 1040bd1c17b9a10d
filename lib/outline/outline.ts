import type { PlainRecord } from '../board/commands'
import { BoardPlaces } from './board-places'
import { cardRows } from './card-rows'
import { framesInOrder } from './reading-order'
import { noteRows } from './note-rows'
import type { Outline, OutlineRow } from './row'
import { Tree } from './tree'

/**
 * The whole board as a tree to be read and worked in without the canvas: phases with their decisions and register groups,
 * these with their options and records, then what people put freely onto the canvas. Every shape is in it exactly once but
 * relations, which are told with the cards that they join. Pure: the same records give the same outline on every client.
 */
export function outlineOf(records: Iterable<PlainRecord>): Outline {
  const places = new BoardPlaces(records)
  const frames = framesInOrder(places.ofType('frame').map((shape) => ({ id: shape.id, box: places.onPage(shape) })))
  const tree = new Tree()
  cardRows(tree, places, frames)
  noteRows(tree, places, frames)
  return tree.rows()
}

/** Ids of what is on the board, in the order in which Tab goes through it. */
export function boardOrder({ rows }: Outline): string[] {
  return rows.filter(({ isOnBoard }) => isOnBoard).map(({ id }) => id)
}

/** The rows above one, from the top. */
export function pathTo({ byId }: Outline, id: string): OutlineRow[] {
  const path: OutlineRow[] = []
  for (let row = byId.get(id); row; row = row.parent === null ? undefined : byId.get(row.parent)) path.unshift(row)
  return path.slice(0, -1)
}
