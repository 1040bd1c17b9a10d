import { rolesOn } from '../../db/queries/boards'
import { boardsInTrash } from '../../db/queries/trash'
import { can } from '../../lib/access/can'
import { higherRole, roleFromWorkspace } from '../../lib/access/roles'
import type { Id } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'

export interface TrashedBoard {
  readonly id: Id<'board'>
  readonly title: string
  readonly workspace: string
  /** When it is erased for good. */
  readonly erasedAt: string
}

const boardsMax = 100
const keptMs = limits.trashDays * 24 * 3600_000

/** The deleted boards that the caller may take out of the trash. */
export async function listTrash(
  { db, clock }: Pick<Runtime, 'db' | 'clock'>,
  { account }: Pick<Caller, 'account'>,
): Promise<TrashedBoard[]> {
  if (!account) return []
  const accountId = account.id
  const rows = await boardsInTrash(db, { accountId, since: new Date(clock.now() - keptMs), limit: boardsMax })
  const roles = await rolesOn(db, { accountId, boardIds: rows.map(({ id }) => id) })
  return rows.flatMap(({ id, title, workspaceName, deletedAt }) => {
    const here = roles.get(id)
    const role = here ? higherRole(here.participant, roleFromWorkspace(here.workspace, here.boardGivesMembers)) : null
    if (!deletedAt || !can(role, 'board.change')) return []
    return [{ id, title, workspace: workspaceName, erasedAt: new Date(deletedAt.getTime() + keptMs).toISOString() }]
  })
}
