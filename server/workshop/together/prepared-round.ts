import { findParticipant } from '../../../db/queries/participants'
import { findRound } from '../../../db/queries/rounds'
import { runningSession } from '../../../db/queries/sessions'
import { findWorkshop } from '../../../db/queries/workshops'
import { cardsOf, findDecision, inReadingOrder } from '../../../lib/board/card-reading'
import type { PlainRecord } from '../../../lib/board/commands'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import { limits } from '../../../lib/protocol/limits'
import type { SessionStep } from '../../../lib/workshop/agenda'
import type { Caller } from '../../auth/caller'
import { type Member, asMember, onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { openRoundAs } from '../open-round'
import { placeOf, preparedRoundId } from './workshop-answer'

/** Opens the vote that a step of the running session has ready. What is open or closed already stays as it is. */
export async function openPreparedRound(
  runtime: Runtime,
  caller: Caller,
  { boardId, stepId }: { readonly boardId: Id<'board'>; readonly stepId: string },
): Promise<Result<{ roundId: Id<'round'> }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'round.run')
  return member.ok ? openRoundOfStep(runtime, member.value, stepId) : member
}

/** For a step that opens its vote by itself: in the name of whoever went to it. */
export async function openRoundFor(
  runtime: Runtime,
  { boardId, stepId, by }: { readonly boardId: Id<'board'>; readonly stepId: string; readonly by: Id<'participant'> },
): Promise<Result<{ roundId: Id<'round'> }, Problem>> {
  const person = await findParticipant(runtime.db, { boardId, participantId: by })
  return person ? openRoundOfStep(runtime, asMember(person), stepId) : err(problem('not-found'))
}

async function openRoundOfStep(
  runtime: Runtime,
  member: Member,
  stepId: string,
): Promise<Result<{ roundId: Id<'round'> }, Problem>> {
  const { boardId } = member
  const session = await runningSession(runtime.db, boardId)
  const steps = session ? placeOf(session, await findWorkshop(runtime.db, boardId)).steps : []
  const step = steps.find(({ id }) => id === stepId)
  if (!session || !step?.round) return err(problem('not-found', { detail: 'This step has no vote ready.' }))
  const roundId = preparedRoundId(session.id, stepId)
  const before = await findRound(runtime.db, roundId)
  if (before?.boardId === boardId) return ok({ roundId })

  const ballot = ballotOfStep(step, (await runtime.rooms.read(boardId)).records)
  if (!ballot) return err(problem('conflict', { detail: 'The decision of this step has no options on the board yet.' }))
  const { votesPerPerson, anonymous, reveal, eligible } = step.round
  const opened = await openRoundAs(runtime, member, {
    boardId,
    id: roundId,
    ...ballot,
    votesPerPerson,
    anonymous,
    reveal,
    ...(eligible ? { eligible } : {}),
  })
  return opened.ok ? ok({ roundId }) : opened
}

/** What is asked, and the options of the decision as they stand on the board: those that are rejected are not asked about. */
function ballotOfStep(step: SessionStep, records: readonly PlainRecord[]) {
  const decision = step.decision ? findDecision(records, step.decision) : undefined
  if (!decision) return null
  const options = inReadingOrder(cardsOf(records, 'option'))
    .filter(({ props }) => props.decision === decision.id && props.status !== 'rejected')
    .slice(0, limits.roundOptionsMax)
    .map(({ id, props }) => ({ id, label: props.title || 'New option' }))
  if (options.length === 0) return null
  const asked = step.round?.question || step.prompt || decision.props.question || step.title
  return { decision: decision.id, question: asked.slice(0, limits.shortTextLettersMax), options }
}
