import type { OutlineRow } from '@/lib/outline/row'

/** Heights by what a row is; where fingers press, every row is tall enough for one. */
export interface RowHeights {
  readonly top: number
  readonly decision: number
  readonly other: number
}
export const denseRows: RowHeights = { top: 32, decision: 36, other: 30 }
export const touchRows: RowHeights = { top: 48, decision: 52, other: 48 }

/** Where each row begins, and at the end how high all of them are. */
export function rowTops(rows: readonly OutlineRow[], heights: RowHeights): Float64Array {
  const tops = new Float64Array(rows.length + 1)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    tops[i + 1] = (tops[i] ?? 0) + (row ? heightOf(row, heights) : 0)
  }
  return tops
}

export function heightOf({ level, kind }: OutlineRow, heights: RowHeights): number {
  return level === 1
    ? heights.top
    : kind === 'decision' || (kind === 'lane' && level === 2)
      ? heights.decision
      : heights.other
}

/** From where to where rows are drawn, for a view of this height: what is seen, and a little more on both sides. */
export function rowsInView(
  tops: Float64Array,
  from: number,
  height: number,
  margin = 240,
): { first: number; last: number } {
  const last = Math.max(0, tops.length - 2)
  return {
    first: Math.min(last, rowAt(tops, from - margin)),
    last: Math.min(last, rowAt(tops, from + height + margin)),
  }
}

/** The row at this height, by halving. */
function rowAt(tops: Float64Array, y: number): number {
  let low = 0
  let high = tops.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((tops[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return low
}
