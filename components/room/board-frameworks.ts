import { type BoardFrameworksAnswer, listBoardFrameworks } from '@/lib/contracts/board-frameworks'
import { call } from '../api/client'
import type { JoinedBoard } from './join-board'
import type { RoomState } from './room-state'

interface Asked {
  readonly frameworks: string
  readonly answer: Promise<BoardFrameworksAnswer | null>
}
const asked = new WeakMap<JoinedBoard, Asked>()

/** Which frameworks stand on a board, and in which versions. */
export const frameworksOn = ({ board }: Pick<RoomState, 'board'>): string => JSON.stringify(board.frameworks)

/**
 * The frameworks of a board, whole: some hundred kilobytes that come once, for all who read them, and again when a framework
 * was added or renewed. Null when the server does not answer; asking again tries again.
 */
export function boardFrameworks(
  board: JoinedBoard,
  frameworks = frameworksOn(board.store.get()),
): Promise<BoardFrameworksAnswer | null> {
  const known = asked.get(board)
  if (known?.frameworks === frameworks) return known.answer
  const asking: Asked = {
    frameworks,
    answer: call(listBoardFrameworks, { params: { boardId: board.store.get().board.id } }).then((answer) => {
      if (answer.ok) return answer.value
      if (asked.get(board) === asking) asked.delete(board)
      return null
    }),
  }
  asked.set(board, asking)
  return asking.answer
}
