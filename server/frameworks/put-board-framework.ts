import type { z } from 'zod'
import { findBoard, saveBoardFrameworks } from '../../db/queries/boards'
import { noteEvent } from '../../db/queries/events'
import { holdBoard } from '../../db/queries/participants'
import type { putBoardFramework as contract } from '../../lib/contracts/board-frameworks'
import { limits } from '../../lib/protocol/limits'
import { isOwnFramework } from '../../lib/frameworks/own-framework'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { mayRead } from './export-framework'
import { newestContent } from './read-content'

/**
 * Puts a framework on a board's list, or raises it there to its newest version: from then on its rules, cases and words
 * count on this board. Its cards are an edit of whoever adds them, which they can take back; the list then stays as it is,
 * and adding the framework again finds it there.
 */
export async function putBoardFramework(
  runtime: Runtime,
  caller: Caller,
  { boardId, frameworkId }: { readonly boardId: Id<'board'>; readonly frameworkId: string },
): Promise<Result<z.infer<typeof contract.answer>, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.change')
  if (!member.ok) return member
  const isKnown = !isOwnFramework(frameworkId) || (await mayRead(runtime, caller, frameworkId))
  const newest = isKnown ? await newestContent(runtime.db, frameworkId) : null
  if (!newest) return err(problem('not-found'))
  const next = { id: frameworkId, version: newest.version }

  const changed = await runtime.db.transaction(async (tx) => {
    const board = (await holdBoard(tx, boardId)) ? await findBoard(tx, boardId) : null
    if (!board) return null
    const before = board.frameworks.find(({ id }) => id === frameworkId)
    if (before?.version === next.version) return { seq: null, frameworks: [...board.frameworks] }
    if (!before && board.frameworks.length >= limits.frameworksOfBoardMax) return 'full'
    const frameworks = before
      ? board.frameworks.map((it) => (it.id === frameworkId ? next : it))
      : [...board.frameworks, next]
    await saveBoardFrameworks(tx, { boardId, frameworks })
    const { participantId } = member.value
    const payload = { framework: frameworkId, version: next.version, before: before?.version ?? null }
    const seq = await noteEvent(tx, { boardId, type: 'board.frameworks', participantId, payload })
    return { seq, frameworks }
  })
  if (!changed) return err(problem('board-not-found'))
  if (changed === 'full')
    return err(
      problem('invalid', { errors: { frameworkId: `a board holds ${limits.frameworksOfBoardMax} frameworks` } }),
    )
  const { seq, frameworks } = changed
  if (seq !== null) runtime.rooms.announce(boardId, { type: 'board.frameworks', seq, frameworks })
  return ok({ frameworks })
}
