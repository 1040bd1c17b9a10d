import { findParticipant } from '../../../db/queries/participants'
import type { WorkshopAnswer } from '../../../lib/contracts/workshop'
import { can } from '../../../lib/access/can'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { type Change, changeWorkshop } from './change-workshop'

type OnBoard = { readonly boardId: Id<'board'> }

/** Lets everyone follow one person's view: the caller's, unless somebody else is named. Whoever is shown may pass it on. */
export async function startSpotlight(
  runtime: Runtime,
  caller: Caller,
  { boardId, participantId: named }: OnBoard & { readonly participantId?: Id<'participant'> },
): Promise<Result<WorkshopAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const { participantId: by, role } = member.value
  const presenterId = named ?? by
  return changeWorkshop(runtime, boardId, async ({ tx, row, now }) => {
    if (row.spotlightOn !== by && !can(role, 'workshop.run')) return err(problem('not-allowed'))
    if (row.spotlightOn === presenterId) return ok(null)
    const presenter = await findParticipant(tx, { boardId, participantId: presenterId })
    if (!presenter || presenter.removedAt !== null) return err(notHere)
    const at = new Date(now)
    return ok({
      set: { spotlightOn: presenterId, spotlightSince: at, spotlightSeenAt: at },
      event: { type: 'spotlight.started', participantId: by, payload: { presenterId, name: presenter.name } },
    })
  })
}

/** Ends the spotlight: a facilitator, or whoever has it. */
export async function endSpotlight(
  runtime: Runtime,
  caller: Caller,
  { boardId }: OnBoard,
): Promise<Result<WorkshopAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const { participantId, role } = member.value
  return changeWorkshop(runtime, boardId, async ({ tx, row }) => {
    if (row.spotlightOn !== participantId && !can(role, 'workshop.run')) return err(problem('not-allowed'))
    if (row.spotlightOn === null) return ok(null)
    const presenter = await findParticipant(tx, { boardId, participantId: row.spotlightOn })
    return ok(spotlightEnds(row.spotlightOn, presenter?.name ?? '', participantId))
  })
}

/** `by` is null when it ends by itself. */
export function spotlightEnds(presenterId: Id<'participant'>, name: string, by: Id<'participant'> | null): Change {
  return {
    set: { spotlightOn: null, spotlightSince: null, spotlightSeenAt: null },
    event: { type: 'spotlight.ended', participantId: by, payload: { presenterId, name } },
  }
}

const notHere = problem('invalid', { errors: { participantId: 'is nobody on this board' } })
