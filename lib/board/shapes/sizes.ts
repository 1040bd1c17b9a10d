/** Sizes of cards in canvas units, and the gaps between them: the layout places by them, the canvas draws and adds by them. */
export const cardSizes = {
  decision: { w: 608, h: 128 },
  option: { w: 288, h: 112 },
  fact: { w: 288, h: 64 },
  register: { w: 288, h: 88 },
  case: { w: 288, h: 88 },
  lane: { w: 608, h: 60 },
} as const

/** A group is one column wide: its card or label, then cells two to a row. */
export const groupGaps = {
  underDecision: 20,
  underLane: 12,
  betweenColumns: 32,
  optionRows: 28,
  factRows: 18,
  registerRows: 18,
  betweenGroups: 52,
} as const

/** An option may be made wider for a long title, never taller: cells below it would collide. */
export const optionWidth = { min: 240, max: 420 } as const
/** One column with its padding, and room for the header and one card. */
export const phaseFrameMin = { w: 652, h: 240 } as const
/** The strip at the top of a phase frame that names it and by which it is moved. */
export const phaseHeaderHeight = 100
export const phasePadding = 22
