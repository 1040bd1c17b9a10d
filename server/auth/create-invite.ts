import { noteEvent } from '../../db/queries/events'
import { type NewInvite, insertInvite } from '../../db/queries/invites'
import type { Role } from '../../lib/access/roles'
import type { InviteAnswer } from '../../lib/contracts/people'
import { type Id, newId } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { inviteAnswer } from './invites'
import { onBoard } from './on-board'
import { TooBusy, hashPassword } from './passwords'
import { hashSecret, newSecret } from './secrets'

export interface CreateInvite {
  readonly boardId: Id<'board'>
  readonly role: Role
  readonly expiresAt?: string | null
  readonly maxUses?: number | null
  readonly password?: string | null
}

/**
 * A link to join. Its token is in the answer and nowhere else: we keep a hash. An expiry that has passed is taken as it is:
 * clocks differ, and such a link opens nothing.
 */
export async function createInvite(
  runtime: Runtime,
  caller: Caller,
  { boardId, role, expiresAt, maxUses, password }: CreateInvite,
): Promise<Result<InviteAnswer & { url: string; token: string }, Problem>> {
  const { config, db, rooms, clock } = runtime
  const member = await onBoard(runtime, caller, boardId, 'invite.manage')
  if (!member.ok) return member
  const now = clock.now()
  const passwordHash = await hashedOrNothing(password ?? null)
  if (!passwordHash.ok) return passwordHash
  const token = newSecret()
  const createdBy = member.value.participantId
  const invite: NewInvite = {
    id: newId('invite'),
    boardId,
    tokenHash: hashSecret(token),
    code: null,
    role,
    createdBy,
    createdAt: new Date(now),
    expiresAt: typeof expiresAt === 'string' ? new Date(expiresAt) : null,
    usesMax: maxUses ?? null,
    passwordHash: passwordHash.value,
  }
  const seq = await db.transaction(async (tx) => {
    await insertInvite(tx, invite)
    const payload = { inviteId: invite.id, role }
    return noteEvent(tx, { boardId, type: 'invite.created', participantId: createdBy, payload })
  })
  rooms.announce(boardId, { type: 'noted', seq, event: 'invite.created' })
  const answer = inviteAnswer({ ...invite, uses: 0, revokedAt: null })
  return ok({ ...answer, url: `${config.publicUrl}/join/${token}`, token })
}

async function hashedOrNothing(password: string | null): Promise<Result<string | null, Problem>> {
  if (password === null) return ok(null)
  try {
    return ok(await hashPassword(password))
  } catch (thrown) {
    if (thrown instanceof TooBusy) return err(tooMany(2000))
    throw thrown
  }
}
