import { rolesOn, searchBoards } from '../../db/queries/boards'
import { decodeCursor, encodeCursor } from '../../db/queries/cursors'
import { higherRole, roleFromWorkspace } from '../../lib/access/roles'
import { frameworks } from '../../lib/catalogue/catalogue'
import type { BoardSummary } from '../../lib/contracts/boards'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { summarise } from './board-summaries'

export interface ListBoards {
  readonly q?: string
  readonly archived?: boolean
  readonly cursor?: string
  readonly limit: number
}

/** The boards that the account may open, last changed first. `q` looks in titles and in the framework's title. */
export async function listBoards(
  runtime: Runtime,
  caller: Caller,
  { q, archived = false, cursor, limit }: ListBoards,
): Promise<Result<{ items: BoardSummary[]; nextCursor: string | null }, Problem>> {
  if (!caller.account) return err(problem('not-signed-in'))
  const accountId = caller.account.id
  const after = cursor === undefined ? null : decodeCursor(cursor)
  if (cursor !== undefined && !after) return err(problem('invalid', { errors: { cursor: 'is not one of ours' } }))

  const words = q?.trim() || null
  const found = await searchBoards(runtime.db, {
    accountId,
    q: words,
    frameworkIds: words === null ? [] : frameworksNamed(words),
    archived,
    after,
    limit: limit + 1,
  })
  const page = found.slice(0, limit)
  const roles = await rolesOn(runtime.db, { accountId, boardIds: page.map((row) => row.id) })
  const mine = page.flatMap((row) => {
    const here = roles.get(row.id)
    const role = here && higherRole(here.participant, roleFromWorkspace(here.workspace, here.boardGivesMembers))
    return role ? [{ row, role }] : []
  })
  const last = page.at(-1)
  const nextCursor = found.length > limit && last ? encodeCursor({ key: last.changedAtText, id: last.id }) : null
  return ok({ items: await summarise(runtime, mine), nextCursor })
}

function frameworksNamed(words: string): string[] {
  const wanted = words.toLowerCase()
  return frameworks.filter(({ title }) => title.toLowerCase().includes(wanted)).map(({ id }) => id)
}
