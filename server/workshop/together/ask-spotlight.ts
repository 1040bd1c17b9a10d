import { listParticipants } from '../../../db/queries/participants'
import { findWorkshop } from '../../../db/queries/workshops'
import { can } from '../../../lib/access/can'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import { attemptLimits, tooMany } from '../../http/rate-limit'
import type { Runtime } from '../../runtime'

/**
 * Somebody would like to show everyone their view. Those who may grant it hear of it, nobody else, and nothing is kept: a
 * request that nobody answers is asked again.
 */
export async function askSpotlight(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.take-part')
  if (!member.ok) return member
  const { participantId } = member.value
  const waitMs = attemptLimits(runtime).reactions.take(participantId)
  if (waitMs !== null) return err(tooMany(waitMs))
  const { db, rooms } = runtime
  const shown = (await findWorkshop(db, boardId))?.spotlightOn ?? null
  const people = await listParticipants(db, { boardId })
  const granting = people.filter(({ id, role }) => id !== participantId && (id === shown || can(role, 'workshop.run')))
  for (const { id } of granting) rooms.tell(boardId, id, { type: 'spotlight.asked', participantId })
  return ok(null)
}
