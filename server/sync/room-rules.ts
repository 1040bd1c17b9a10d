import type { Role } from '../../lib/access/roles'
import type { SocketMember } from './members'

/**
 * What the workshop allows on a canvas right now, beside what each role may do for good. Plain JSON: it travels between
 * nodes. Whoever writes against it does no wrong (the rule may have come while the change was on its way): the change is not
 * applied, and its author is told to join again.
 */
export interface RoomRules {
  /** The facilitator holds the board: nobody but facilitators changes it. */
  readonly held: boolean
  /** Whose changes are taken now. Facilitators always may; observers never do, whatever is said here. */
  readonly writers: readonly Role[]
}

export const openRules: RoomRules = { held: false, writers: ['stakeholder', 'contributor', 'facilitator'] }

/** May this member change the canvas at the moment? What the role forbids for good is the referee's matter. */
export function mayWriteNow({ held, writers }: RoomRules, { role, isMuted }: SocketMember): boolean {
  if (isMuted) return false
  return role === 'facilitator' || (!held && writers.includes(role))
}
