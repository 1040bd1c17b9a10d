import { noteEvent } from '../../db/queries/events'
import { revokeCode } from '../../db/queries/invites'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { onBoard } from './on-board'

/** Nobody joins with the code from now on; whoever did stays. Doing it twice is as good as once. */
export async function endCode(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<null, Problem>> {
  const { db, rooms, clock } = runtime
  const member = await onBoard(runtime, caller, boardId, 'invite.manage')
  if (!member.ok) return member
  const { participantId } = member.value
  const seq = await db.transaction(async (tx) => {
    const inviteId = await revokeCode(tx, { boardId, now: clock.now() })
    return inviteId && noteEvent(tx, { boardId, type: 'invite.revoked', participantId, payload: { inviteId } })
  })
  if (seq !== null) rooms.announce(boardId, { type: 'noted', seq, event: 'invite.revoked' })
  return ok(null)
}
