import { type SQL, and, asc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
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
  /** In the lobby: not yet on the board. */
  readonly isWaiting: boolean
  readonly isMuted: boolean
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
      state: participants.state,
      isMuted: participants.muted,
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
  return rows.map(({ own, workspace, boardGivesMembers, state, ...person }) => {
    const workspaceGives = roleFromWorkspace(workspace, boardGivesMembers)
    const isWaiting = state === 'waiting' && workspaceGives === null
    return { ...person, isWaiting, workspaceGives, role: higherRole(own, workspaceGives) ?? own }
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

/** Everyone who is on a board now, in the order in which they joined; who waits in the lobby is not. */
export async function listParticipants(
  db: Db,
  { boardId, after, limit }: { boardId: Id<'board'>; after?: Cursor | null; limit?: number },
): Promise<Participant[]> {
  const rest = after
    ? sql`(${participants.joinedAt}, ${participants.id}) > (${after.key}::timestamptz, ${after.id})`
    : undefined
  const here = and(eq(participants.boardId, boardId), isNull(participants.removedAt), eq(participants.state, 'in'))
  return selectParticipants(db, and(here, rest), limit)
}

/** Who waits in the lobby of a board, the one who came first at the top. */
export async function listWaiting(db: Db, boardId: Id<'board'>): Promise<Participant[]> {
  const waits = and(isNull(participants.removedAt), eq(participants.state, 'waiting'))
  return selectParticipants(db, and(eq(participants.boardId, boardId), waits))
}

/** Names that are taken on a board, by those in the lobby too: two who wait are told apart as well. */
export async function takenNames(
  db: Db,
  boardId: Id<'board'>,
): Promise<{ readonly id: Id<'participant'>; readonly name: string }[]> {
  return db
    .select({ id: participants.id, name: participants.name })
    .from(participants)
    .where(and(eq(participants.boardId, boardId), isNull(participants.removedAt)))
}

/** How somebody who joined stands, by person: what those who wait in the lobby ask for again and again. */
export async function entryStates(
  db: Db,
  people: readonly Id<'participant'>[],
): Promise<ReadonlyMap<Id<'participant'>, 'in' | 'waiting' | 'gone'>> {
  const rows = await db
    .select({ id: participants.id, state: participants.state, removedAt: participants.removedAt })
    .from(participants)
    .where(inArray(participants.id, [...people]))
  return new Map(rows.map(({ id, state, removedAt }) => [id, removedAt === null ? state : 'gone']))
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
  readonly state?: 'in' | 'waiting'
}

export async function insertParticipant(db: Db, participant: NewParticipant): Promise<void> {
  await db.insert(participants).values(participant)
}

export async function updateParticipant(
  db: Db,
  participantId: Id<'participant'>,
  change: {
    readonly role?: Role
    readonly removedAt?: Date | null
    readonly name?: string
    readonly muted?: boolean
    readonly state?: 'in' | 'waiting'
    readonly commentsSeen?: number
  },
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
      and(
        eq(participants.credentialHash, credentialHash),
        isNull(participants.removedAt),
        eq(participants.state, 'in'),
        isNull(boards.deletedAt),
      ),
    )
    .orderBy(asc(participants.joinedAt), asc(participants.id))
}
