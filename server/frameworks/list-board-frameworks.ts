import type { z } from 'zod'
import { findBoard } from '../../db/queries/boards'
import { generalContent } from '../../lib/catalogue/general'
import type { listBoardFrameworks as contract } from '../../lib/contracts/board-frameworks'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { boardContents, casesFor, newestContent } from './read-content'

/** The frameworks of a board with everything that its panels read of them. */
export async function listBoardFrameworks(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { boardId: Id<'board'> },
): Promise<Result<z.infer<typeof contract.answer>, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const { db } = runtime
  const board = await findBoard(db, boardId)
  if (!board) return err(problem('board-not-found'))
  const contents = await boardContents(db, board)
  const items = await Promise.all(
    contents.map(async ({ version, content }) => {
      const { framework, relations, rules, agendas, skills, sources } = content
      const cases = await casesFor(db, { content, workspaceId: board.workspaceId })
      const newest = await newestContent(db, framework.id)
      const newestVersion = newest?.version ?? version
      return { ...framework, relations, rules, agendas, skills, sources, cases, version, newestVersion }
    }),
  )
  return ok({ items, general: generalContent })
}
