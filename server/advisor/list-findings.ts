import { findBoard } from '../../db/queries/boards'
import { listClosedRounds } from '../../db/queries/rounds'
import type { FindingAnswer } from '../../lib/contracts/findings'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { roundFacts } from '../workshop/round-answer'
import { boardFindings } from './board-findings'
import { findingAnswer } from './finding-answer'

/** Findings of a board as it is now: open ones, then those that are set aside. */
export async function listFindings(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { boardId: Id<'board'> },
): Promise<Result<{ items: FindingAnswer[] }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const { records } = await runtime.rooms.read(boardId)
  const found = await runtime.db.transaction(async (tx) => {
    const board = await findBoard(tx, boardId)
    if (!board) return null
    const rounds = await roundFacts(tx, await listClosedRounds(tx, boardId))
    return boardFindings(tx, { board, records, rounds })
  })
  if (!found) return err(problem('board-not-found'))
  return ok({
    items: [
      ...found.open.map((finding) => findingAnswer(finding, null)),
      ...found.setAside.map(({ finding, setAside }) => findingAnswer(finding, setAside)),
    ],
  })
}
