import { findInviteByToken } from '../../db/queries/invites'
import type { Role } from '../../lib/access/roles'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { refuseInvite } from './invites'
import { findPresent, findWaiting } from './on-board'
import { hashSecret } from './secrets'

/** What the page behind a link tells somebody who is not on the board yet. */
export interface FoundInvite {
  readonly boardId: Id<'board'>
  readonly boardTitle: string
  readonly workspaceName: string
  /** Who made the link. */
  readonly inviterName: string
  /** What they will be on the board. */
  readonly role: Role
  /** The caller's name there, when they are on the board already and need not join again. */
  readonly presentAs: string | null
  /** They have joined, and wait to be let in. */
  readonly isWaiting: boolean
  /** The link asks for a password. */
  readonly asksPassword: boolean
}

/**
 * What a link leads to, or why it does not. Somebody who is on the board already is let through a link that others have used
 * up. Takes no use.
 */
export async function findInvite(
  runtime: Pick<Runtime, 'db' | 'clock'>,
  token: string,
  caller: Caller,
): Promise<Result<FoundInvite, Problem>> {
  if (token.includes('\0')) return err(problem('invite-not-found'))
  const invite = await findInviteByToken(runtime.db, hashSecret(token))
  const refusal = refuseInvite(invite, runtime.clock.now())
  if (invite === null || (refusal && refusal.code !== 'invite-used-up'))
    return err(refusal ?? problem('invite-not-found'))
  const inside = await findPresent(runtime, caller, invite.boardId)
  const present = inside ?? (await findWaiting(runtime, caller, invite.boardId))
  if (refusal && !present) return err(refusal)
  const { boardId, boardTitle, workspaceName, role } = invite
  return ok({
    boardId,
    boardTitle,
    workspaceName,
    inviterName: invite.inviterName ?? '',
    role,
    presentAs: present?.name ?? null,
    isWaiting: inside === null && present !== null,
    asksPassword: invite.passwordHash !== null && present === null,
  })
}
