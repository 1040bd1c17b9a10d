import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'

import type { Role } from '../../lib/access/roles'
import { type Id, newId } from '../../lib/kernel/ids'
import type { Choice } from '../../lib/workshop/round'
import type { Db, Transaction } from '../client'
import { ballots, participants, roundVoters } from '../schema'

/** One person in one round. */
export type VoterRow = typeof roundVoters.$inferSelect
export type BallotRow = typeof ballots.$inferSelect

export interface Voter {
  readonly roundId: Id<'round'>
  readonly participantId: Id<'participant'>
}

/** Somebody's row in a round, made when it is missing. Other calls of the same person wait until the transaction ends. */
export async function holdVoter(tx: Transaction, voter: Voter): Promise<VoterRow> {
  const [row] = await tx
    .insert(roundVoters)
    .values(voter)
    .onConflictDoUpdate({
      target: [roundVoters.roundId, roundVoters.participantId],
      set: { done: sql`${roundVoters.done}` },
    })
    .returning()
  if (!row) throw new Error(`no row for ${voter.participantId} in ${voter.roundId}`)
  return row
}

export async function updateVoter(
  tx: Transaction,
  { roundId, participantId }: Voter,
  change: Partial<Pick<VoterRow, 'ballotId' | 'hasVoted' | 'spent' | 'role' | 'done' | 'notVoting'>>,
): Promise<VoterRow> {
  const [row] = await tx
    .update(roundVoters)
    .set({ ...change, version: sql`${roundVoters.version} + 1` })
    .where(and(eq(roundVoters.roundId, roundId), eq(roundVoters.participantId, participantId)))
    .returning()
  if (!row) throw new Error(`no row for ${participantId} in ${roundId}`)
  return row
}

export async function findBallot(db: Db, ballotId: Id<'ballot'>): Promise<BallotRow | null> {
  const [row] = await db.select().from(ballots).where(eq(ballots.id, ballotId))
  return row ?? null
}

export interface KeptBallot {
  readonly voter: VoterRow
  readonly role: Role
  readonly spent: number
  readonly ballot: { readonly choices: readonly Choice[]; readonly abstained: boolean; readonly reason: string | null }
  /** Becomes the ballot's receipt when it is new; one that is there keeps its own. */
  readonly receipt: string | null
}

/** Writes a ballot, in place of what it said before, and that its voter has voted: in one round trip, hundreds do it at once. */
export async function keepBallot(
  tx: Transaction,
  { voter, role, spent, ballot: { choices, abstained, reason }, receipt }: KeptBallot,
): Promise<{ voter: VoterRow; ballot: BallotRow }> {
  const { roundId, participantId } = voter
  const id = voter.ballotId ?? newId('ballot')
  const [row] = await tx.execute<{ receipt: string | null; version: number }>(sql`
    with kept as (
      insert into ${ballots} (id, round_id, choices, abstained, reason, receipt)
      values (${id}, ${roundId}, ${JSON.stringify(choices)}::jsonb, ${abstained}, ${reason}, ${receipt})
      on conflict (id) do update
        set choices = excluded.choices, abstained = excluded.abstained, reason = excluded.reason
      returning receipt)
    update ${roundVoters} as voter
    set ballot_id = ${id}, has_voted = true, spent = ${spent}, role = ${role}, not_voting = false,
        version = voter.version + 1
    from kept
    where voter.round_id = ${roundId} and voter.participant_id = ${participantId}
    returning kept.receipt, voter.version`)
  if (!row) throw new Error(`no row for ${participantId} in ${roundId}`)
  return {
    voter: { ...voter, ballotId: id, hasVoted: true, spent, role, notVoting: false, version: row.version },
    ballot: { id, roundId, choices, abstained, reason, receipt: row.receipt },
  }
}

export async function removeBallot(tx: Transaction, ballotId: Id<'ballot'>): Promise<void> {
  await tx.delete(ballots).where(eq(ballots.id, ballotId))
}

/** Who takes part in these rounds. Without a word of what they chose. */
export async function listVoters(db: Db, roundIds: readonly Id<'round'>[]): Promise<VoterRow[]> {
  if (roundIds.length === 0) return []
  return db
    .select()
    .from(roundVoters)
    .where(inArray(roundVoters.roundId, [...roundIds]))
}

/** One person's own ballots in these rounds, as far as it is still known which are theirs. */
export async function ownBallots(
  db: Db,
  { participantId, roundIds }: { participantId: Id<'participant'>; roundIds: readonly Id<'round'>[] },
): Promise<BallotRow[]> {
  if (roundIds.length === 0) return []
  const rows = await db
    .select({ ballot: ballots })
    .from(roundVoters)
    .innerJoin(ballots, eq(ballots.id, roundVoters.ballotId))
    .where(and(eq(roundVoters.participantId, participantId), inArray(roundVoters.roundId, [...roundIds])))
  return rows.map(({ ballot }) => ballot)
}

/** The ballots of rounds that are open, with their voters: for counting, on the server alone. */
export async function ballotsWithVoters(db: Db, roundIds: readonly Id<'round'>[]) {
  if (roundIds.length === 0) return []
  return db
    .select({ ballot: ballots, role: roundVoters.role, voterId: participants.id, voterName: participants.name })
    .from(roundVoters)
    .innerJoin(ballots, eq(ballots.id, roundVoters.ballotId))
    .innerJoin(participants, eq(participants.id, roundVoters.participantId))
    .where(inArray(roundVoters.roundId, [...roundIds]))
}
export type BallotWithVoter = Awaited<ReturnType<typeof ballotsWithVoters>>[number]

/**
 * Destroys what ties the ballots of an anonymous round to people. All rows are written anew by this one transaction, under
 * fresh ids and in an order drawn by lot, so that neither ids nor places nor PostgreSQL's own row versions tell which
 * ballot came when. Words and receipts are published apart from the choices and go from here.
 */
export async function severBallots(
  tx: Transaction,
  roundId: Id<'round'>,
  kept: readonly { readonly choices: readonly Choice[]; readonly abstained: boolean }[],
): Promise<void> {
  await tx.delete(ballots).where(eq(ballots.roundId, roundId))
  const drawn = shuffled(kept).map(({ choices, abstained }) => ({
    id: newId('ballot'),
    roundId,
    choices: [...choices],
    abstained,
    reason: null,
    receipt: null,
  }))
  if (drawn.length > 0) await tx.insert(ballots).values(drawn)
  await tx
    .update(roundVoters)
    .set({ ballotId: null, spent: null, role: null, version: 0 })
    .where(and(eq(roundVoters.roundId, roundId), isNotNull(roundVoters.ballotId)))
}

/** In an order that nobody can foretell or repeat. */
function shuffled<T>(items: readonly T[]): T[] {
  const lots = crypto.getRandomValues(new Uint32Array(items.length))
  return items
    .map((item, at) => ({ item, lot: lots[at] ?? 0 }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ item }) => item)
}

/** What is left of an anonymous ballot once its words have gone. */
export function withoutWords(choice: Choice): Choice {
  return 'stance' in choice ? { option: choice.option, stance: choice.stance } : choice
}
