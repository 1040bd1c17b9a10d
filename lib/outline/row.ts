import type { DecisionStatus } from '../board/board-state'
import type { OptionStatus, RegisterKind } from '../board/shapes/status'

/** `outside`, `notes` and `near` are headings that stand for nothing on the board; `heads` without a record are too. */
export type OutlineKind =
  | 'phase'
  | 'frame'
  | 'outside'
  | 'decision'
  | 'lane'
  | 'option'
  | RegisterKind
  | 'case'
  | 'notes'
  | 'near'
  | 'note'
  | 'text'
  | 'drawing'
  | 'arrow'
  | 'picture'
  | 'shape'
  | 'group'

/** Which part of a frame a free shape stands in, or which side of it. */
export interface Spot {
  readonly frame: string
  readonly side: 'in' | 'above' | 'below' | 'left of' | 'right of'
  /** Within the frame. */
  readonly down: 'top' | 'middle' | 'bottom'
  readonly across: 'left' | 'centre' | 'right'
}

/** One row of the outline: where it hangs, and what of its record is wanted again and again. */
export interface OutlineRow {
  /** Of the record; headings of our own have ids that no record has. */
  readonly id: string
  readonly kind: OutlineKind
  /** Whether a record of this id is on the board: only such a row can be shown on the canvas. */
  readonly isOnBoard: boolean
  /** From 1. */
  readonly level: number
  readonly parent: string | null
  readonly children: readonly string[]
  /** From 1, among its siblings. */
  readonly place: number
  readonly siblings: number
  /** "2" of a phase, "2.3" of a decision, else ''. */
  readonly number: string
  /** As people wrote it; '' where nobody has. */
  readonly title: string
  /** Index of the phase in its framework: decides the colour. Null outside the phases. */
  readonly phase: number | null
  /** What a register group or record is about. */
  readonly register: RegisterKind | 'case' | null
  /** Of an objective: whether a sponsor stands behind it. */
  readonly isBacked: boolean
  /** Of an option. */
  readonly status: OptionStatus | null
  /** Of a decision. */
  readonly decision: DecisionStatus | null
  /** Record ids of the chosen options that ask for this one. */
  readonly askedBy: readonly string[]
  /** Participant id of whoever made it, where the record says so. */
  readonly by: string
  /** Of a free shape. */
  readonly spot: Spot | null
}

export interface Outline {
  /** Every row, in the order in which one reads them, whatever is folded. */
  readonly rows: readonly OutlineRow[]
  readonly byId: ReadonlyMap<string, OutlineRow>
}
