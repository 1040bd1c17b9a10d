import { type SQL, and, asc, desc, eq, exists, ilike, inArray, isNotNull, isNull, lt, not, or, sql } from 'drizzle-orm'
import type { Role, WorkspaceRole } from '../../lib/access/roles'
import type { Density } from '../../lib/board/shapes/status'
import type { BoardFramework } from '../../lib/frameworks/own-framework'
import type { Id } from '../../lib/kernel/ids'
import type { Db, Transaction } from '../client'
import {
  accounts,
  boardBases,
  boardUpdates,
  boards,
  participants,
  sessions,
  workspaceMembers,
  workspaces,
} from '../schema'
import type { Cursor } from './cursors'
import { boardsWithCard } from './found-cards'
import { mayOpen } from './may-open'

export interface NewBoard {
  readonly id: Id<'board'>
  readonly workspaceId: Id<'workspace'>
  readonly title: string
  readonly frameworkId: string | null
  readonly frameworks: readonly BoardFramework[]
  readonly density: Density
  readonly createdBy: Id<'account'>
  readonly at: Date
  readonly facilitator: { readonly id: Id<'participant'>; readonly name: string }
}

/**
 * Makes a board and its first facilitator. It starts in the trash, where nobody finds it, until its canvas is seeded
 * (`publishBoard`): whatever fails in between leaves no half-made board behind.
 */
export async function insertBoard(tx: Transaction, board: NewBoard): Promise<void> {
  const { facilitator, at, ...row } = board
  await tx.insert(boards).values({ ...row, createdAt: at, changedAt: at, deletedAt: at })
  await tx.insert(participants).values({
    id: facilitator.id,
    boardId: board.id,
    accountId: board.createdBy,
    name: facilitator.name,
    role: 'facilitator',
    joinedAt: at,
  })
}

/** Which frameworks stand on a board now, and in which version. */
export async function saveBoardFrameworks(
  db: Db,
  { boardId, frameworks }: { boardId: Id<'board'>; frameworks: readonly BoardFramework[] },
): Promise<void> {
  await db
    .update(boards)
    .set({ frameworks, frameworkId: frameworks[0]?.id ?? null })
    .where(eq(boards.id, boardId))
}

export async function publishBoard(db: Db, boardId: Id<'board'>): Promise<void> {
  await db.update(boards).set({ deletedAt: null }).where(eq(boards.id, boardId))
}

/** Erases a board with everything that hangs on it. */
export async function eraseBoard(db: Db, boardId: Id<'board'>): Promise<void> {
  await db.delete(boards).where(eq(boards.id, boardId))
}

/** Boards that have been in the trash since before `deletedBefore`. */
export async function boardsToErase(db: Db, deletedBefore: Date): Promise<Id<'board'>[]> {
  const rows = await db.select({ id: boards.id }).from(boards).where(lt(boards.deletedAt, deletedBefore)).limit(100)
  return rows.map((row) => row.id)
}

/** The workspace that a new board of this account belongs to: the one named, if the account is in it, else its own. */
export async function workspaceFor(
  db: Db,
  { accountId, workspaceId }: { accountId: Id<'account'>; workspaceId: Id<'workspace'> | undefined },
): Promise<{ workspaceId: Id<'workspace'>; accountName: string } | null> {
  const [row] = await db
    .select({ workspaceId: workspaces.id, accountName: accounts.name })
    .from(workspaceMembers)
    .innerJoin(workspaces, eq(workspaces.id, workspaceMembers.workspaceId))
    .innerJoin(accounts, eq(accounts.id, workspaceMembers.accountId))
    .where(
      and(
        eq(workspaceMembers.accountId, accountId),
        workspaceId
          ? eq(workspaces.id, workspaceId)
          : and(eq(workspaces.kind, 'personal'), eq(workspaceMembers.role, 'owner')),
      ),
    )
    .orderBy(asc(workspaces.createdAt))
    .limit(1)
  return row ?? null
}

const boardColumns = {
  id: boards.id,
  title: boards.title,
  workspaceId: boards.workspaceId,
  workspaceName: workspaces.name,
  frameworkId: boards.frameworkId,
  frameworks: boards.frameworks,
  density: boards.density,
  epoch: boards.epoch,
  ledgerSeq: boards.ledgerSeq,
  createdAt: boards.createdAt,
  changedAt: boards.changedAt,
  /** `changedAt` as PostgreSQL prints it, for cursors. */
  changedAtText: sql<string>`${boards.changedAt}::text`,
  archivedAt: boards.archivedAt,
  lobby: boards.lobby,
  deletedAt: boards.deletedAt,
}

export type BoardRow = Awaited<ReturnType<typeof selectBoards>>[number]

function selectBoards(db: Db) {
  return db.select(boardColumns).from(boards).innerJoin(workspaces, eq(workspaces.id, boards.workspaceId)).$dynamic()
}

/** A board that is not in the trash. */
export async function findBoard(db: Db, boardId: Id<'board'>): Promise<BoardRow | null> {
  const [row] = await selectBoards(db)
    .where(and(eq(boards.id, boardId), isNull(boards.deletedAt)))
    .limit(1)
  return row ?? null
}

/** A board in the trash. */
export async function findDeletedBoard(db: Db, boardId: Id<'board'>): Promise<BoardRow | null> {
  const [row] = await selectBoards(db)
    .where(and(eq(boards.id, boardId), isNotNull(boards.deletedAt)))
    .limit(1)
  return row ?? null
}

/** A session runs; I am a facilitator; it stands in a workspace that is not mine. */
export const boardFilters = ['live', 'mine', 'shared'] as const
export type BoardFilter = (typeof boardFilters)[number]

export interface BoardSearch {
  readonly accountId: Id<'account'>
  /** Words in the title; null: all. */
  readonly q: string | null
  /** Frameworks whose title matches the same words. */
  readonly frameworkIds: readonly string[]
  /** The same words as a query for what is on boards; null: only titles are looked at. */
  readonly cards?: string | null
  readonly filter?: BoardFilter | null
  readonly archived: boolean
  readonly after: Cursor | null
  readonly limit: number
}

/** The boards that an account may open, as a participant or through a workspace, last changed first. */
export async function searchBoards(db: Db, search: BoardSearch): Promise<BoardRow[]> {
  const { accountId, q, frameworkIds, cards = null, filter = null, archived, after, limit } = search
  return selectBoards(db)
    .where(
      and(
        isNull(boards.deletedAt),
        archived ? isNotNull(boards.archivedAt) : isNull(boards.archivedAt),
        mayOpen(db, accountId),
        q === null
          ? undefined
          : or(
              ilike(boards.title, `%${likeText(q)}%`),
              frameworkIds.length > 0 ? inArray(boards.frameworkId, [...frameworkIds]) : undefined,
              cards === null ? undefined : inArray(boards.id, boardsWithCard(db, cards)),
            ),
        filter === null ? undefined : passes(db, accountId, filter),
        after ? sql`(${boards.changedAt}, ${boards.id}) < (${after.key}::timestamptz, ${after.id})` : undefined,
      ),
    )
    .orderBy(desc(boards.changedAt), desc(boards.id))
    .limit(limit)
}

function passes(db: Db, accountId: Id<'account'>, filter: BoardFilter) {
  const memberOf = (...more: SQL[]) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(workspaceMembers)
        .where(
          and(eq(workspaceMembers.workspaceId, boards.workspaceId), eq(workspaceMembers.accountId, accountId), ...more),
        ),
    )
  switch (filter) {
    case 'live':
      return exists(
        db
          .select({ one: sql`1` })
          .from(sessions)
          .where(and(eq(sessions.boardId, boards.id), eq(sessions.state, 'running'))),
      )
    case 'mine':
      return or(
        exists(
          db
            .select({ one: sql`1` })
            .from(participants)
            .where(
              and(
                eq(participants.boardId, boards.id),
                eq(participants.accountId, accountId),
                isNull(participants.removedAt),
                eq(participants.role, 'facilitator'),
              ),
            ),
        ),
        memberOf(inArray(workspaceMembers.role, ['owner', 'admin'])),
      )
    case 'shared':
      return not(memberOf())
  }
}

/** The words of a person inside a LIKE pattern: `%` and `_` mean themselves. */
function likeText(words: string): string {
  return words.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}

export interface BoardChange {
  readonly title?: string
  readonly archivedAt?: Date | null
  readonly lobby?: boolean
  readonly deletedAt?: Date | null
  readonly workspaceId?: Id<'workspace'>
}

export async function updateBoard(db: Db, boardId: Id<'board'>, change: BoardChange): Promise<void> {
  if (Object.keys(change).length > 0) await db.update(boards).set(change).where(eq(boards.id, boardId))
}

export interface Roles {
  readonly participant: Role | null
  readonly workspace: WorkspaceRole | null
  readonly boardGivesMembers: Role | null
}

/** What an account is on each of these boards, before the roles are weighed against each other. */
export async function rolesOn(
  db: Db,
  { accountId, boardIds }: { accountId: Id<'account'>; boardIds: readonly Id<'board'>[] },
): Promise<Map<Id<'board'>, Roles>> {
  if (boardIds.length === 0) return new Map()
  const rows = await db
    .select({
      boardId: boards.id,
      participant: participants.role,
      workspace: workspaceMembers.role,
      boardGivesMembers: boards.workspaceRole,
    })
    .from(boards)
    .leftJoin(
      participants,
      and(
        eq(participants.boardId, boards.id),
        eq(participants.accountId, accountId),
        isNull(participants.removedAt),
        eq(participants.state, 'in'),
      ),
    )
    .leftJoin(
      workspaceMembers,
      and(eq(workspaceMembers.workspaceId, boards.workspaceId), eq(workspaceMembers.accountId, accountId)),
    )
    .where(inArray(boards.id, [...boardIds]))
  return new Map(rows.map(({ boardId, ...roles }) => [boardId, roles]))
}

export interface People {
  readonly count: number
  /** The first few, in the order in which they joined. */
  readonly first: readonly { id: Id<'participant'>; name: string }[]
}

/** Who is on each of these boards: how many, and the first few of them. */
export async function peopleOn(
  db: Db,
  { boardIds, first }: { boardIds: readonly Id<'board'>[]; first: number },
): Promise<Map<Id<'board'>, People>> {
  if (boardIds.length === 0) return new Map()
  const ranked = db
    .select({
      boardId: participants.boardId,
      id: participants.id,
      name: participants.name,
      place:
        sql<number>`row_number() over (partition by ${participants.boardId} order by ${participants.joinedAt}, ${participants.id})`.as(
          'place',
        ),
      count: sql<number>`count(*) over (partition by ${participants.boardId})`.mapWith(Number).as('count'),
    })
    .from(participants)
    .where(
      and(inArray(participants.boardId, [...boardIds]), isNull(participants.removedAt), eq(participants.state, 'in')),
    )
    .as('ranked')
  const rows = await db
    .select()
    .from(ranked)
    .where(sql`${ranked.place} <= ${first}`)
    .orderBy(ranked.boardId, ranked.place)
  const people = new Map<Id<'board'>, { count: number; first: { id: Id<'participant'>; name: string }[] }>()
  for (const { boardId, id, name, count } of rows) {
    const here = people.get(boardId) ?? { count: Number(count), first: [] }
    here.first.push({ id, name })
    people.set(boardId, here)
  }
  return people
}

/** Number of the last committed log row of each board: what a cached picture or count of it is good for. */
export async function canvasSeqs(db: Db, boardIds: readonly Id<'board'>[]): Promise<Map<Id<'board'>, number>> {
  if (boardIds.length === 0) return new Map()
  const rows = await db
    .select({
      boardId: boards.id,
      seq: sql<number>`greatest(
        coalesce((select max(u.seq) from ${boardUpdates} u where u.board_id = ${boards.id}), 0),
        coalesce((select b.upto_seq from ${boardBases} b where b.board_id = ${boards.id}), 0)
      )`.mapWith(Number),
    })
    .from(boards)
    .where(inArray(boards.id, [...boardIds]))
  return new Map(rows.map((row) => [row.boardId, row.seq]))
}
