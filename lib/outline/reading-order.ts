import type { Box } from '../board/layout/box'
import { columnPitch } from '../board/layout/units'

/**
 * A shape with its place among its siblings. Rows and columns are a fixed grid and not gathered from what stands there: a card
 * that comes, goes or moves must not change the order of two others.
 */
export interface Standing {
  readonly id: string
  readonly box: Box
}

/** Frames stand in rows on the page. */
const frameRow = 240
/** Free shapes that begin within this height are read from left to right. */
const noteRow = 100

/** Row by row, each from left to right. */
export function byRows(items: readonly Standing[], from: { readonly y: number }, rowHeight: number): Standing[] {
  return sorted(
    items,
    ({ box }) => Math.round((box.y - from.y) / rowHeight),
    (a, b) => a.box.x - b.box.x || a.box.y - b.box.y,
  )
}

/** Column by column, each downwards: as groups stand in a frame. */
export function byColumns(items: readonly Standing[], from: { readonly x: number }): Standing[] {
  return sorted(
    items,
    ({ box }) => Math.round((box.x - from.x) / columnPitch),
    (a, b) => a.box.y - b.box.y || a.box.x - b.box.x,
  )
}

export const framesInOrder = (items: readonly Standing[]): Standing[] => byRows(items, { y: 0 }, frameRow)
export const notesInOrder = (items: readonly Standing[], from: { readonly y: number }): Standing[] =>
  byRows(items, from, noteRow)

function sorted(
  items: readonly Standing[],
  lineOf: (item: Standing) => number,
  within: (a: Standing, b: Standing) => number,
): Standing[] {
  return [...items].sort((a, b) => lineOf(a) - lineOf(b) || within(a, b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
