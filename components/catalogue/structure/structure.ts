import type { Density } from '@/lib/board/shapes/status'
import type { JoinedBoard } from '../../room/join-board'
import { Value } from '../../room/value'

/** What of the board's frameworks is being changed: nothing is written before somebody confirms. */
export type StructureChange =
  | { readonly kind: 'add-framework' }
  | { readonly kind: 'library' }
  | { readonly kind: 'density'; readonly to: Density }
  | { readonly kind: 'upgrade' }

export interface OpenChange {
  readonly change: StructureChange
  /** Where the focus goes back to. */
  readonly opener: HTMLElement | null
}

const byBoard = new WeakMap<JoinedBoard, Value<OpenChange | null>>()

export function structureOn(board: JoinedBoard): Value<OpenChange | null> {
  const value = byBoard.get(board) ?? new Value<OpenChange | null>(null)
  byBoard.set(board, value)
  return value
}

export function changeStructure(board: JoinedBoard, change: StructureChange, opener = focused()): void {
  structureOn(board).set({ change, opener })
}

const focused = (): HTMLElement | null =>
  document.activeElement instanceof HTMLElement ? document.activeElement : null
