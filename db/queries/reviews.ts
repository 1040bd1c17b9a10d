import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { decisionReviews } from '../schema'

export interface Review {
  readonly boardId: Id<'board'>
  /** Record id of the decision card. */
  readonly card: string
  readonly title: string
  readonly reviewOn: string
}

/** The days set for decisions of some boards, the next first: for the dashboard as well. */
export async function listReviews(db: Db, boardIds: readonly Id<'board'>[]): Promise<Review[]> {
  if (boardIds.length === 0) return []
  const { boardId, card, title, reviewOn } = decisionReviews
  return db
    .select({ boardId, card, title, reviewOn })
    .from(decisionReviews)
    .where(inArray(boardId, [...boardIds]))
    .orderBy(asc(reviewOn), asc(card))
}

export async function putReview(db: Db, review: Review & { readonly setBy: Id<'participant'> }): Promise<void> {
  const { title, reviewOn, setBy } = review
  await db
    .insert(decisionReviews)
    .values(review)
    .onConflictDoUpdate({
      target: [decisionReviews.boardId, decisionReviews.card],
      set: { title, reviewOn, setBy, setAt: sql`now()` },
    })
}

export async function removeReview(db: Db, { boardId, card }: Pick<Review, 'boardId' | 'card'>): Promise<void> {
  await db.delete(decisionReviews).where(and(eq(decisionReviews.boardId, boardId), eq(decisionReviews.card, card)))
}
