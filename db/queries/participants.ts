import { type SQL, and, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { type Role, type WorkspaceRole, higherRole, roleFromWorkspace } from '../../lib/access/roles'
import type { Id } from '../../lib/kernel/ids'
import type { Db, Transaction } from '../client'
import { boards, participants, workspaceMembers } from '../schema'
import type { Cursor } from './cursors'

/** A person on a board. `role` is the higher of their own and what the workspace gives. */
export interface Participant {
  readonly id: Id<'participant'>
  readonly boardId: Id<'board'>
  readonly accountId: Id<'account'> | null
  readonly name: string
  readonly jobTitle: string
  readonly role: Role
  /** What the workspace alone gives them; null: nothing. */
  readonly workspaceGives: Role | null
  readonly joinedAt: Date
  /** `joinedAt` as PostgreSQL prints it, for cursors. */
  readonly joinedAtText: string
  readonly removedAt: Date | null
}

async function selectParticipants(db: Db, where: SQL | undefined, limit?: number): Promise<Participant[]> {
  const query = db
    .select({
      id: participants.id,
      boardId: participants.boardId,
      accountId: participants.accountId,
      name: participants.name,
      jobTitle: participants.jobTitle,
      own: participants.role,
      joinedAt: participants.joinedAt,
      joinedAtText: sql<string>`${participants.joinedAt}::text`,
      removedAt: participants.removedAt,
      workspace: workspaceMembers.role,
      boardGivesMembers: boards.workspaceRole,
    })
    .from(participants)
    .innerJoin(boards, eq(boards.id, participants.boardId))
    .leftJoin(
      workspaceMembers,
      and(eq(workspaceMembers.workspaceId, boards.workspaceId), eq(workspaceMembers.accountId, participants.accountId)),
    )
    .where(where)
    .orderBy(asc(participants.joinedAt), asc(participants.id))
    .$dynamic()
  const rows = await (limit === undefined ? query : query.limit(limit))
  return rows.map(({ own, workspace, boardGivesMembers, ...person }) => {
    const workspaceGives = roleFromWorkspace(workspace, boardGivesMembers)
    return { ...person, workspaceGives, role: higherRole(own, workspaceGives) ?? own }
  })
}

export interface Holder {
  readonly boardId: Id<'board'>
  readonly accountId: Id<'account'> | null
  readonly credentialHash: string | null
  /** Look in the trash instead of among the boards that are in use. */
  readonly inTrash?: boolean
}

/** Whom an account and a guest token stand for on a board, removed or not: at most two people. */
export async function participantsOf(db: Db, holder: Holder): Promise<Participant[]> {
  const { boardId, accountId, credentialHash, inTrash = false } = holder
  if (accountId === null && credentialHash === null) return []
  const same = or(
    accountId === null ? undefined : eq(participants.accountId, accountId),
    credentialHash === null ? undefined : eq(participants.credentialHash, credentialHash),
  )
  const where = inTrash ? isNotNull(boards.deletedAt) : isNull(boards.deletedAt)
  return selectParticipants(db, and(eq(participants.boardId, boardId), where, same))
}

/** Somebody on a board that is in use; removed people are found too. */
export async function findParticipant(
  db: Db,
  { boardId, participantId }: { boardId: Id<'board'>; participantId: Id<'participant'> },
): Promise<Participant | null> {
  const where = and(eq(participants.boardId, boardId), eq(participants.id, participantId), isNull(boards.deletedAt))
  const [found] = await selectParticipants(db, where)
  return found ?? null
}

/** Everyone who is on a board now, in the order in which they joined. */
export async function listParticipants(
  db: Db,
  { boardId, after, limit }: { boardId: Id<'board'>; after?: Cursor | null; limit?: number },
): Promise<Participant[]> {
  const rest = after
    ? sql`(${participants.joinedAt}, ${participants.id}) > (${after.key}::timestamptz, ${after.id})`
    : undefined
  return selectParticipants(db, and(eq(participants.boardId, boardId), isNull(participants.removedAt), rest), limit)
}

/** What the workspace of a board gives an account that has no participant there (yet). */
export async function workspaceStanding(
  db: Db,
  { boardId, accountId, inTrash = false }: { boardId: Id<'board'>; accountId: Id<'account'>; inTrash?: boolean },
): Promise<Role | null> {
  const [row] = await db
    .select({ workspace: workspaceMembers.role, boardGivesMembers: boards.workspaceRole })
    .from(boards)
    .innerJoin(
      workspaceMembers,
      and(eq(workspaceMembers.workspaceId, boards.workspaceId), eq(workspaceMembers.accountId, accountId)),
    )
    .where(and(eq(boards.id, boardId), inTrash ? isNotNull(boards.deletedAt) : isNull(boards.deletedAt)))
  return row ? roleFromWorkspace(row.workspace satisfies WorkspaceRole, row.boardGivesMembers) : null
}

/**
 * Locks the row of a board until the transaction ends, so that names stay unique and the last facilitator stays; what
 * others only append to the board (updates, comments) does not wait. Says
 * whether the board is in use.
 */
export async function holdBoard(tx: Transaction, boardId: Id<'board'>): Promise<boolean> {
  const [row] = await tx
    .select({ deletedAt: boards.deletedAt })
    .from(boards)
    .where(eq(boards.id, boardId))
    .for('no key update')
  return row !== undefined && row.deletedAt === null
}

/** Whether there is such a board, outside the trash. */
export async function isBoard(db: Db, boardId: Id<'board'>): Promise<boolean> {
  const rows = await db
    .select({ id: boards.id })
    .from(boards)
    .where(and(eq(boards.id, boardId), isNull(boards.deletedAt)))
  return rows.length > 0
}

export interface NewParticipant {
  readonly id: Id<'participant'>
  readonly boardId: Id<'board'>
  readonly accountId: Id<'account'> | null
  readonly credentialHash: string | null
  readonly name: string
  readonly jobTitle: string
  readonly role: Role
  readonly joinedAt: Date
}

export async function insertParticipant(db: Db, participant: NewParticipant): Promise<void> {
  await db.insert(participants).values(participant)
}

export async function updateParticipant(
  db: Db,
  participantId: Id<'participant'>,
  change: { readonly role?: Role; readonly removedAt?: Date | null; readonly name?: string },
): Promise<void> {
  await db.update(participants).set(change).where(eq(participants.id, participantId))
}

/** Whether this guest token was ever given out. Where it is still good is asked for each board. */
export async function isGuestHash(db: Db, credentialHash: string): Promise<boolean> {
  const rows = await db
    .select({ id: participants.id })
    .from(participants)
    .where(eq(participants.credentialHash, credentialHash))
    .limit(1)
  return rows.length > 0
}

/** The boards on which a guest is now. */
export async function guestPlaces(db: Db, credentialHash: string) {
  return db
    .select({
      boardId: participants.boardId,
      participantId: participants.id,
      role: participants.role,
      name: participants.name,
    })
    .from(participants)
    .innerJoin(boards, eq(boards.id, participants.boardId))
    .where(
      and(eq(participants.credentialHash, credentialHash), isNull(participants.removedAt), isNull(boards.deletedAt)),
    )
    .orderBy(asc(participants.joinedAt), asc(participants.id))
}
