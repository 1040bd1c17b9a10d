/** An upright rectangle on the page. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export const right = (box: Box): number => box.x + box.w
export const bottom = (box: Box): number => box.y + box.h
export const centerX = (box: Box): number => box.x + box.w / 2
export const centerY = (box: Box): number => box.y + box.h / 2

/** Whether two boxes come closer than `margin`. */
export function touches(a: Box, b: Box, margin = 0): boolean {
  return a.x < right(b) + margin && b.x < right(a) + margin && a.y < bottom(b) + margin && b.y < bottom(a) + margin
}

/** Boxes in rows of two from a corner on. */
export function cellGrid(
  corner: { readonly x: number; readonly y: number },
  count: number,
  size: { readonly w: number; readonly h: number },
  gap: { readonly column: number; readonly row: number },
): Box[] {
  return Array.from({ length: count }, (_, i) => ({
    x: corner.x + (i % 2) * (size.w + gap.column),
    y: corner.y + Math.floor(i / 2) * (size.h + gap.row),
    ...size,
  }))
}

/** How high such a grid is. */
export function gridHeight(count: number, cellHeight: number, rowGap: number): number {
  return count === 0 ? 0 : Math.ceil(count / 2) * (cellHeight + rowGap) - rowGap
}
