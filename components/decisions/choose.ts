import type { OptionStatus } from '@/lib/board/shapes/status'
import type { Id } from '@/lib/kernel/ids'
import type { JoinedBoard } from '../room/join-board'
import { Value } from '../room/value'

/** Somebody is about to give an option a status: nothing is written before they confirm. */
export interface Choosing {
  /** Record id of the option. */
  readonly option: string
  readonly status: OptionStatus
  /** Words that are put under what the reason says already: those of a suggestion. */
  readonly words: string
  /** The suggestion that is accepted with it. */
  readonly suggestion: Id<'comment'> | null
  /** Where the focus goes back to. */
  readonly opener: HTMLElement | null
}

const byBoard = new WeakMap<JoinedBoard, Value<Choosing | null>>()

/** What is being chosen on this board now, for the one form that shows it. */
export function choosingOn(board: JoinedBoard): Value<Choosing | null> {
  const value = byBoard.get(board) ?? new Value<Choosing | null>(null)
  byBoard.set(board, value)
  return value
}

/**
 * Asks why, and shows what would follow, before an option gets this status: in the detail panel where it shows the option,
 * in a dialog otherwise. Works with and without a canvas. The caller asks `useMay('option.choose')` first.
 */
export function startChoosing(
  board: JoinedBoard,
  option: string,
  status: OptionStatus,
  {
    words = '',
    suggestion = null,
    opener = focused(),
  }: Partial<Pick<Choosing, 'words' | 'suggestion' | 'opener'>> = {},
): void {
  choosingOn(board).set({ option, status, words, suggestion, opener })
}

export function stopChoosing(board: JoinedBoard): void {
  choosingOn(board).set(null)
}

const focused = (): HTMLElement | null =>
  document.activeElement instanceof HTMLElement ? document.activeElement : null
