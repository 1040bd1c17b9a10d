import type { Participant } from '../../db/queries/participants'
import type { MemberAnswer } from '../../lib/contracts/people'
import type { Id } from '../../lib/kernel/ids'

/** A participant as everyone on the board may see them. */
export function memberAnswer(it: Participant, connected: ReadonlySet<Id<'participant'>>): MemberAnswer {
  return {
    id: it.id,
    name: it.name,
    jobTitle: it.jobTitle,
    role: it.role,
    guest: it.accountId === null,
    joinedAt: it.joinedAt.toISOString(),
    connected: connected.has(it.id),
    muted: it.isMuted,
  }
}
