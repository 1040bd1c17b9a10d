import { asc, eq } from 'drizzle-orm'
import type { WorkspaceRole } from '../../lib/access/roles'
import type { Id } from '../../lib/kernel/ids'
import type { Transaction, Db } from '../client'
import { workspaceMembers, workspaces } from '../schema'

export interface NewWorkspace {
  readonly id: Id<'workspace'>
  readonly name: string
  readonly kind: 'personal' | 'team'
  readonly owner: Id<'account'>
}

/** Makes a workspace together with its owner: one without would belong to nobody. */
export async function insertWorkspace(tx: Transaction, { owner, ...workspace }: NewWorkspace): Promise<void> {
  await tx.insert(workspaces).values(workspace)
  await tx.insert(workspaceMembers).values({ workspaceId: workspace.id, accountId: owner, role: 'owner' })
}

export interface WorkspacePlace {
  readonly id: Id<'workspace'>
  readonly name: string
  readonly role: WorkspaceRole
}

/** The workspaces of an account, the oldest first: that is the personal one. */
export async function workspacesOf(db: Db, accountId: Id<'account'>): Promise<WorkspacePlace[]> {
  return db
    .select({ id: workspaces.id, name: workspaces.name, role: workspaceMembers.role })
    .from(workspaceMembers)
    .innerJoin(workspaces, eq(workspaces.id, workspaceMembers.workspaceId))
    .where(eq(workspaceMembers.accountId, accountId))
    .orderBy(asc(workspaceMembers.createdAt), asc(workspaces.id))
}
