import { type BoardFrameworksAnswer, listBoardFrameworks } from '@/lib/contracts/board-frameworks'
import { call } from '../api/client'
import type { JoinedBoard } from './join-board'

const asked = new WeakMap<JoinedBoard, Promise<BoardFrameworksAnswer | null>>()

/**
 * The frameworks of a board, whole: some hundred kilobytes that come once, for all who read them. Null when the server does
 * not answer; asking again tries again.
 */
export function boardFrameworks(board: JoinedBoard): Promise<BoardFrameworksAnswer | null> {
  const known = asked.get(board)
  if (known) return known
  const asking = call(listBoardFrameworks, { params: { boardId: board.store.get().board.id } }).then((answer) => {
    if (answer.ok) return answer.value
    asked.delete(board)
    return null
  })
  asked.set(board, asking)
  return asking
}

/** Something stands on the board that these frameworks do not know: the next to ask gets them anew. */
export function forgetBoardFrameworks(board: JoinedBoard): void {
  asked.delete(board)
}
