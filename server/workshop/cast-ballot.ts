import type { Transaction } from '../../db/client'
import { findBallot, holdVoter, putBallot, removeBallot, updateVoter } from '../../db/queries/ballots'
import { findParticipant } from '../../db/queries/participants'
import { type RoundRow, holdRound } from '../../db/queries/rounds'
import type { MineAnswer } from '../../lib/contracts/rounds'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type BallotRules, type SentBallot, checkBallot, isTakingBallots } from '../../lib/workshop/check-ballot'
import { newReceipt } from '../../lib/workshop/receipt'
import { type Ballot, isEligible, remainingVotes } from '../../lib/workshop/round'
import type { Caller } from '../auth/caller'
import type { Member } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { notEligible, onRound, roundIsClosed } from './on-round'
import { mineOf } from './round-answer'
import { tellProgress } from './round-progress'

export interface CastBallot extends SentBallot {
  readonly roundId: Id<'round'>
}

/**
 * Keeps somebody's ballot, in place of their earlier one: sent twice it counts once. It is committed before the answer
 * goes; the room learns only how many have voted.
 */
export async function castBallot(
  runtime: Runtime,
  caller: Caller,
  { roundId, ...sent }: CastBallot,
): Promise<Result<MineAnswer, Problem>> {
  const found = await onRound(runtime, caller, roundId, 'board.read')
  if (!found.ok) return found
  const { member } = found.value

  const outcome = await runtime.db.transaction(async (tx): Promise<Result<MineAnswer, Problem>> => {
    const held = await holdForVoting(runtime, tx, { roundId, member })
    if (!held.ok) return held
    const { round, me } = held.value
    const checked = checkBallot(rulesOf(round), sent)
    if (!checked.ok) {
      const { field, message } = checked.error
      return err(problem('invalid', { detail: message, errors: { [field]: message } }))
    }
    return ok(await keep(tx, round, me, checked.value))
  })

  if (outcome.ok) tellProgress(runtime, roundId)
  return outcome
}

/**
 * The round, held open until the transaction ends, and who votes in it in the role that they have now. Time is read once
 * the round is held: a ballot that had to wait past the closing instant is late.
 */
export async function holdForVoting(
  runtime: Runtime,
  tx: Transaction,
  { roundId, member }: { roundId: Id<'round'>; member: Member },
): Promise<Result<{ round: RoundRow; me: Pick<Member, 'participantId' | 'role'> }, Problem>> {
  const round = await holdRound(tx, roundId)
  if (!round) return err(problem('not-found'))
  const { participantId, boardId } = member
  const person = await findParticipant(tx, { boardId, participantId })
  if (!person || person.removedAt !== null) return err(problem('not-found'))
  const me = { participantId, role: person.role }
  if (!isEligible(round, me)) return err(notEligible(round))
  const closesAt = round.closesAt?.getTime() ?? null
  if (!isTakingBallots({ state: round.state, closesAt }, runtime.clock.now())) return err(roundIsClosed)
  return ok({ round, me })
}

async function keep(
  tx: Transaction,
  round: RoundRow,
  { participantId, role }: Pick<Member, 'participantId' | 'role'>,
  ballot: Ballot | null,
): Promise<MineAnswer> {
  const who = { roundId: round.id, participantId }
  const voter = await holdVoter(tx, who)
  if (ballot === null) {
    if (voter.ballotId) await removeBallot(tx, voter.ballotId)
    const change = { ballotId: null, hasVoted: false, spent: null, role: null, notVoting: false }
    return mine(round, who, role, await updateVoter(tx, who, change), undefined)
  }
  const before = voter.ballotId ? await findBallot(tx, voter.ballotId) : null
  const { choices, abstained, reason } = ballot
  const row = {
    id: before?.id ?? newId('ballot'),
    roundId: round.id,
    choices: [...choices],
    abstained,
    reason,
    receipt: before ? before.receipt : round.anonymous ? newReceipt() : null,
  }
  await putBallot(tx, row)
  const spent = round.votesPerPerson - remainingVotes(round, choices)
  const change = { ballotId: row.id, hasVoted: true, spent, role, notVoting: false }
  return mine(round, who, role, await updateVoter(tx, who, change), row)
}

function mine(
  round: RoundRow,
  { participantId }: { participantId: Id<'participant'> },
  role: Member['role'],
  ...rows: [Parameters<typeof mineOf>[2], Parameters<typeof mineOf>[3]]
): MineAnswer {
  const answer = mineOf(round, { participantId, role }, ...rows)
  if (!answer) throw new Error(`${participantId} voted in ${round.id} and may not`)
  return answer
}

function rulesOf({ kind, options, reason, votesPerPerson, maxPerOption }: RoundRow): BallotRules {
  return kind === 'dots' ? { kind, options, reason, votesPerPerson, maxPerOption } : { kind, options, reason }
}
