import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Instant } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { tickets } from '../schema'

export interface NewTicket {
  readonly ticketHash: string
  readonly boardId: Id<'board'>
  readonly participantId: Id<'participant'>
  readonly expiresAt: Date
}

const keptMs = 10 * 60_000 // so that a late comer hears "spent" and not "unknown"

/** Keeps a ticket, and throws away those that nobody can use any more. */
export async function insertTicket(db: Db, ticket: NewTicket, now: Instant): Promise<void> {
  await db.insert(tickets).values(ticket)
  await db.delete(tickets).where(lt(tickets.expiresAt, new Date(now - keptMs)))
}

/**
 * Spends a ticket: whose it is, `spent` when it was used before or is too old, null when there is none. Of two connections
 * with one ticket only one gets in.
 */
export async function spendTicket(
  db: Db,
  { ticketHash, boardId, now }: { ticketHash: string; boardId: Id<'board'>; now: Instant },
): Promise<{ readonly participantId: Id<'participant'> } | 'spent' | null> {
  const same = and(eq(tickets.ticketHash, ticketHash), eq(tickets.boardId, boardId))
  const [spent] = await db
    .update(tickets)
    .set({ spentAt: new Date(now) })
    .where(and(same, isNull(tickets.spentAt), gt(tickets.expiresAt, new Date(now))))
    .returning({ participantId: tickets.participantId })
  if (spent) return spent
  const known = await db.select({ hash: tickets.ticketHash }).from(tickets).where(same)
  return known.length > 0 ? 'spent' : null
}
