import { noteEvent } from '../../db/queries/events'
import { findHandoverById, revokeHandover as markRevoked } from '../../db/queries/handovers'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type Caller, isAnonymous } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

/** Nobody reads with this link from now on. Doing it twice is as good as once. */
export async function revokeHandover(
  runtime: Runtime,
  caller: Caller,
  { handoverId }: { readonly handoverId: Id<'handover'> },
): Promise<Result<null, Problem>> {
  const { db, rooms, clock } = runtime
  if (isAnonymous(caller)) return err(problem('not-signed-in'))
  const handover = await findHandoverById(db, handoverId)
  if (!handover) return err(problem('not-found'))
  const { boardId } = handover
  const member = await onBoard(runtime, caller, boardId, 'invite.manage')
  if (!member.ok) return member.error.code === 'board-not-found' ? err(problem('not-found')) : member
  const seq = await db.transaction(async (tx) => {
    if (!(await markRevoked(tx, { id: handoverId, now: clock.now() }))) return null
    const { participantId } = member.value
    return noteEvent(tx, { boardId, type: 'handover.revoked', participantId, payload: { handoverId } })
  })
  if (seq !== null) rooms.announce(boardId, { type: 'noted', seq, event: 'handover.revoked' })
  return ok(null)
}
