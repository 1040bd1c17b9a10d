import type { Invite } from '../../db/queries/invites'
import type { InviteAnswer } from '../../lib/contracts/people'
import type { Instant } from '../../lib/kernel/clock'
import { type Problem, problem } from '../../lib/kernel/problems'

export function inviteAnswer(it: Invite): InviteAnswer {
  return {
    id: it.id,
    role: it.role,
    createdAt: it.createdAt.toISOString(),
    expiresAt: it.expiresAt?.toISOString() ?? null,
    maxUses: it.usesMax,
    uses: it.uses,
    password: it.passwordHash !== null,
  }
}

const askAgain = 'Ask whoever sent it for a new one.'
const codeOver = 'This code no longer works. Ask the facilitator for the present one.'

/** Why nobody may join with this link or code any more; null: it works. */
export function refuseInvite(invite: Invite | null, now: Instant): Problem | null {
  const refusal = refuseLink(invite, now)
  return refusal && invite !== null && invite.code !== null ? problem(refusal.code, { detail: codeOver }) : refusal
}

function refuseLink(invite: Invite | null, now: Instant): Problem | null {
  if (invite === null) return problem('invite-not-found', { detail: `This link is not known. ${askAgain}` })
  if (invite.revokedAt !== null) return problem('invite-not-found', { detail: `This link was withdrawn. ${askAgain}` })
  if (invite.expiresAt !== null && invite.expiresAt.getTime() <= now) {
    return problem('invite-expired', { detail: `This link has expired. ${askAgain}` })
  }
  if (invite.usesMax !== null && invite.uses >= invite.usesMax) {
    return problem('invite-used-up', { detail: `This link has been used as often as it may be. ${askAgain}` })
  }
  return null
}
