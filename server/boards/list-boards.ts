import { type BoardFilter, rolesOn, searchBoards } from '../../db/queries/boards'
import { decodeCursor, encodeCursor } from '../../db/queries/cursors'
import { type FoundHere, cardsFound } from '../../db/queries/found-cards'
import { higherRole, roleFromWorkspace } from '../../lib/access/roles'
import { frameworks } from '../../lib/catalogue/catalogue'
import type { BoardSummary } from '../../lib/contracts/boards'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { foundKinds, prefixQuery } from '../../lib/search/found-cards'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { readChangedBoards } from '../search/read-boards'
import { summarise } from './board-summaries'

export interface ListBoards {
  readonly q?: string
  readonly archived?: boolean
  readonly filter?: BoardFilter
  readonly cursor?: string
  readonly limit: number
}

/** The boards that the account may open, last changed first. `q` looks in titles and in the framework's title. */
export async function listBoards(
  runtime: Runtime,
  caller: Caller,
  { q, archived = false, filter, cursor, limit }: ListBoards,
): Promise<Result<{ items: BoardSummary[]; nextCursor: string | null }, Problem>> {
  if (!caller.account) return err(problem('not-signed-in'))
  const accountId = caller.account.id
  const after = cursor === undefined ? null : decodeCursor(cursor)
  if (cursor !== undefined && !after) return err(problem('invalid', { errors: { cursor: 'is not one of ours' } }))

  const words = q?.trim() || null
  const cards = words === null ? null : prefixQuery(words)
  // What was written a moment ago is found as well.
  if (cards !== null) await readChangedBoards(runtime, accountId)
  const matching = await searchBoards(runtime.db, {
    accountId,
    q: words,
    frameworkIds: words === null ? [] : frameworksNamed(words),
    cards,
    filter: filter ?? null,
    archived,
    after,
    limit: limit + 1,
  })
  const page = matching.slice(0, limit)
  const roles = await rolesOn(runtime.db, { accountId, boardIds: page.map((row) => row.id) })
  const mine = page.flatMap((row) => {
    const here = roles.get(row.id)
    const role = here && higherRole(here.participant, roleFromWorkspace(here.workspace, here.boardGivesMembers))
    return role ? [{ row, role }] : []
  })
  const last = page.at(-1)
  const nextCursor = matching.length > limit && last ? encodeCursor({ key: last.changedAtText, id: last.id }) : null
  const items = await summarise(runtime, mine)
  if (cards === null) return ok({ items, nextCursor })
  const found = await cardsFound(runtime.db, { boardIds: items.map(({ id }) => id), query: cards, each: foundOnEach })
  return ok({ items: items.map((it) => ({ ...it, found: foundOn(it.id, found) })), nextCursor })
}

/** How much a list names of what was found on one board. */
const foundOnEach = 3

function foundOn(boardId: string, found: readonly FoundHere[]): BoardSummary['found'] {
  return found.flatMap(({ boardId: on, card, kind, title }) => {
    const known = foundKinds.find((it) => it === kind)
    return on === boardId && known ? [{ card, kind: known, title }] : []
  })
}

function frameworksNamed(words: string): string[] {
  const wanted = words.toLowerCase()
  return frameworks.filter(({ title }) => title.toLowerCase().includes(wanted)).map(({ id }) => id)
}
