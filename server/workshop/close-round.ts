import { ballotsWithVoters, listVoters, severBallots, withoutWords } from '../../db/queries/ballots'
import { aboutOfRound, noteEvent } from '../../db/queries/events'
import { listParticipants } from '../../db/queries/participants'
import { type RoundRow, claimClosing, findRound, writeResult } from '../../db/queries/rounds'
import type { RoundAnswer } from '../../lib/contracts/rounds'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { electorateOf, namedWaiting } from '../../lib/workshop/electorate'
import { publish } from '../../lib/workshop/publish'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { onRound } from './on-round'
import { ballotOf, countOf, roundAnswers, roundFacts } from './round-answer'

/** A facilitator closes a round, which shows its tally to everyone. Closing what is closed changes nothing. */
export async function closeRound(
  runtime: Runtime,
  caller: Caller,
  { roundId }: { roundId: Id<'round'> },
): Promise<Result<RoundAnswer, Problem>> {
  const found = await onRound(runtime, caller, roundId, 'round.run')
  if (!found.ok) return found
  const { member } = found.value
  await finishRound(runtime, { roundId, by: member.participantId })
  const row = await findRound(runtime.db, roundId)
  const [answer] = row ? await roundAnswers(runtime.db, [row], member) : []
  return answer ? ok(answer) : err(problem('not-found'))
}

/**
 * Closes a round, counts it and tells everyone: in one transaction, by whoever comes first, on whichever node. By a person
 * at any time; by nobody (null) once its time is up, or at once when the time of the workshop is. False when there was
 * nothing to close.
 */
export async function finishRound(
  runtime: Runtime,
  {
    roundId,
    by,
    isDue = by !== null,
  }: { readonly roundId: Id<'round'>; readonly by: Id<'participant'> | null; readonly isDue?: boolean },
): Promise<boolean> {
  const closed = await runtime.db.transaction(async (tx) => {
    const now = new Date(runtime.clock.now())
    const row = await claimClosing(tx, { roundId, closedAt: now, dueBy: isDue ? null : now })
    if (!row) return null
    const { boardId } = row
    const people = await listParticipants(tx, { boardId })
    const voters = await listVoters(tx, [roundId])
    const cast = await ballotsWithVoters(tx, [roundId])
    const electorate = electorateOf(row, people, voters)
    await writeResult(tx, roundId, {
      turnout: electorate.turnout,
      waiting: namedWaiting(row, electorate.waiting),
      tally: countOf(row, electorate, cast, { byRole: true }),
      published: publish(row, cast.map(publishable(row))),
    })
    if (row.anonymous) {
      const kept = cast.map(({ ballot }) => ({ ...ballot, choices: ballot.choices.map(withoutWords) }))
      await severBallots(tx, roundId, kept)
    }
    const payload = { roundId, name: row.name, about: await aboutOfRound(tx, { boardId, roundId }) }
    const seq = await noteEvent(tx, { boardId, type: 'round.closed', participantId: by, payload })
    const after = await findRound(tx, roundId)
    const [round] = after ? await roundFacts(tx, [after]) : []
    return round ? { boardId, seq, round } : null
  })
  if (!closed) return false
  const { boardId, seq, round } = closed
  runtime.rooms.announce(boardId, { type: 'round.closed', seq, round })
  runtime.log.info({ boardId, roundId, voted: round.turnout.voted }, 'round.closed')
  return true
}

function publishable(row: RoundRow) {
  return ({ ballot, voterId, voterName }: Awaited<ReturnType<typeof ballotsWithVoters>>[number]) => ({
    ballot: ballotOf(row, ballot),
    voter: row.anonymous ? null : { id: voterId, name: voterName },
    receipt: ballot.receipt,
  })
}
