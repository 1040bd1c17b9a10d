import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { FoundCard } from '../../lib/search/found-cards'
import type { Db, Transaction } from '../client'
import { mayOpen } from './may-open'
import { boards, foundBoards, foundCards } from '../schema'

/** `boards.changed_at` may be this much older than the last edit (update-log). */
const changedAtLag = sql`interval '2 seconds'`

/**
 * Boards that have changed since they were read for the search: the longest unread first, or of those that an account may
 * open the last changed.
 */
export async function boardsToRead(
  db: Db,
  { limit, accountId = null }: { readonly limit: number; readonly accountId?: Id<'account'> | null },
): Promise<Id<'board'>[]> {
  const longestUnread = asc(sql`coalesce(${foundBoards.readAt}, '-infinity'::timestamptz)`)
  const rows = await db
    .select({ id: boards.id })
    .from(boards)
    .leftJoin(foundBoards, eq(foundBoards.boardId, boards.id))
    .where(
      and(
        isNull(boards.deletedAt),
        accountId === null ? undefined : mayOpen(db, accountId),
        or(isNull(foundBoards.readAt), lt(foundBoards.readAt, sql`${boards.changedAt} + ${changedAtLag}`)),
      ),
    )
    .orderBy(...(accountId === null ? [longestUnread, asc(boards.changedAt)] : [desc(boards.changedAt)]))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** What is found on a board from now on, read at that moment. */
export async function writeFoundCards(
  tx: Transaction,
  { boardId, cards, readAt }: { boardId: Id<'board'>; cards: readonly FoundCard[]; readAt: Date },
): Promise<void> {
  await tx
    .insert(foundBoards)
    .values({ boardId, readAt })
    .onConflictDoUpdate({ target: foundBoards.boardId, set: { readAt } })
  await tx.delete(foundCards).where(eq(foundCards.boardId, boardId))
  if (cards.length > 0) await tx.insert(foundCards).values(cards.map((it) => ({ ...it, boardId })))
}

/** Boards with a card that this query finds, as a subquery. */
export function boardsWithCard(db: Db, query: string) {
  return db
    .select({ boardId: foundCards.boardId })
    .from(foundCards)
    .where(sql`${foundCards.vector} @@ to_tsquery('simple', ${query})`)
}

export interface FoundHere {
  readonly boardId: Id<'board'>
  readonly card: string
  readonly kind: string
  readonly title: string
}

/** The cards that were found on these boards, decisions first, at most so many of each. */
export async function cardsFound(
  db: Db,
  { boardIds, query, each }: { boardIds: readonly Id<'board'>[]; query: string; each: number },
): Promise<FoundHere[]> {
  if (boardIds.length === 0) return []
  const ranked = db
    .select({
      boardId: foundCards.boardId,
      card: foundCards.card,
      kind: foundCards.kind,
      title: foundCards.title,
      place:
        sql<number>`row_number() over (partition by ${foundCards.boardId} order by ${foundCards.kind} <> 'decision', ${foundCards.title}, ${foundCards.card})`.as(
          'place',
        ),
    })
    .from(foundCards)
    .where(and(inArray(foundCards.boardId, [...boardIds]), sql`${foundCards.vector} @@ to_tsquery('simple', ${query})`))
    .as('ranked')
  return db
    .select({ boardId: ranked.boardId, card: ranked.card, kind: ranked.kind, title: ranked.title })
    .from(ranked)
    .where(sql`${ranked.place} <= ${each}`)
    .orderBy(ranked.boardId, ranked.place)
}
