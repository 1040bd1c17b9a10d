/**
 * The measures of a board in canvas units. Everything is one column wide, so that columns line up across frames and rows;
 * a change here moves every seeded board.
 */
export const columnWidth = 608
/** From one column's left edge to the next one's. */
export const columnPitch = 684

export const cardSizes = {
  decision: { w: columnWidth, h: 128 },
  lane: { w: columnWidth, h: 60 },
  option: { w: 288, h: 112 },
  fact: { w: 288, h: 64 },
  /** Objective, sponsor, hurdle, skill gap, persona and case. */
  register: { w: 288, h: 88 },
} as const

export const gaps = {
  /** Between the two cells of a row. */
  cellColumn: 32,
  optionRow: 28,
  /** Between rows of facts and of register cards. */
  smallRow: 18,
  belowDecision: 20,
  belowLane: 12,
  group: 52,
  frame: 32,
  frameRow: 72,
} as const

export const frameInsets = {
  side: 22,
  /** The lower 24 are a channel for lines. */
  header: 100,
  channel: 24,
  bottom: 24,
} as const

export const frameMin = { w: 652, h: 240 } as const
export const frameRadius = 24
export const optionWidth = { min: 240, max: 420 } as const
/** Cells that a register lane keeps free on a new board. */
export const laneCells = 4
/** Cells below the facts of a register decision on a Complete board. */
export const recordCells = 2

/** The screen that a board is fitted to, and what the chrome takes of it. */
export interface Screen {
  readonly w: number
  readonly h: number
}
export const referenceScreen: Screen = { w: 1440, h: 900 }
const chrome = { left: 66, top: 64, right: 76, bottom: 60 } as const

/** The zoom at which a board of this size just fits. */
export function fitZoom(w: number, h: number, screen: Screen = referenceScreen): number {
  return Math.min((screen.w - chrome.left - chrome.right) / w, (screen.h - chrome.top - chrome.bottom) / h)
}
