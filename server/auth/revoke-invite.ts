import { noteEvent } from '../../db/queries/events'
import { findInviteById, revokeInvite as markRevoked } from '../../db/queries/invites'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { onBoard } from './on-board'

/** Nobody joins with this link from now on; whoever did stays. Doing it twice is as good as once. */
export async function revokeInvite(
  runtime: Runtime,
  caller: Caller,
  { inviteId }: { readonly inviteId: Id<'invite'> },
): Promise<Result<null, Problem>> {
  const { db, rooms, clock } = runtime
  const invite = await findInviteById(db, inviteId)
  const notFound = problem('not-found')
  if (!invite) return err(caller.via === 'none' ? problem('not-signed-in') : notFound)
  const { boardId } = invite
  const member = await onBoard(runtime, caller, boardId, 'invite.manage')
  if (!member.ok) return member.error.code === 'board-not-found' ? err(notFound) : member

  const seq = await db.transaction(async (tx) => {
    if (!(await markRevoked(tx, { inviteId, now: clock.now() }))) return null
    const { participantId } = member.value
    return noteEvent(tx, { boardId, type: 'invite.revoked', participantId, payload: { inviteId } })
  })
  if (seq !== null) rooms.announce(boardId, { type: 'noted', seq, event: 'invite.revoked' })
  return ok(null)
}
