import { aboutOfRound, noteEvent } from '../../db/queries/events'
import { type RoundRow, findRound, holdRoundAlone, moveClosing } from '../../db/queries/rounds'
import type { RoundAnswer, RoundFact } from '../../lib/contracts/rounds'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { isTakingBallots } from '../../lib/workshop/check-ballot'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { onRound, roundHasEnded } from './on-round'
import { roundAnswers, roundFacts } from './round-answer'

export type ExtendRound = { readonly roundId: Id<'round'> } & (
  | { readonly seconds: number }
  | { readonly closesAt: string | null }
)

/** Moves the end of an open round. More time is added to what is left; without an end it begins to run now. */
export async function extendRound(
  runtime: Runtime,
  caller: Caller,
  input: ExtendRound,
): Promise<Result<RoundAnswer, Problem>> {
  const found = await onRound(runtime, caller, input.roundId, 'round.run')
  if (!found.ok) return found
  const { member } = found.value
  const { boardId, participantId } = member

  const outcome = await runtime.db.transaction(
    async (tx): Promise<Result<{ row: RoundRow; fact: RoundFact; seq: number }, Problem>> => {
      const before = await holdRoundAlone(tx, input.roundId)
      const now = runtime.clock.now()
      const present = before?.closesAt?.getTime() ?? null
      if (!before || !isTakingBallots({ state: before.state, closesAt: present }, now)) return err(roundHasEnded)
      const closesAt = 'seconds' in input ? (present ?? now) + input.seconds * 1000 : endOf(input.closesAt)
      if (closesAt !== null && closesAt <= now)
        return err(problem('invalid', { errors: { closesAt: 'This is in the past. Choose a later end.' } }))
      await moveClosing(tx, input.roundId, closesAt === null ? null : new Date(closesAt))
      const about = await aboutOfRound(tx, { boardId, roundId: input.roundId })
      const payload = { roundId: input.roundId, name: before.name, about }
      const seq = await noteEvent(tx, { boardId, type: 'round.changed', participantId, payload })
      const row = await findRound(tx, input.roundId)
      const [fact] = row ? await roundFacts(tx, [row]) : []
      return row && fact ? ok({ row, fact, seq }) : err(problem('not-found'))
    },
  )
  if (!outcome.ok) return outcome
  const { row, fact, seq } = outcome.value
  runtime.rooms.announce(boardId, { type: 'round.changed', seq, round: fact })
  const [answer] = await roundAnswers(runtime.db, [row], member)
  return answer ? ok(answer) : err(problem('not-found'))
}

const endOf = (closesAt: string | null): number | null => (closesAt === null ? null : Date.parse(closesAt))
