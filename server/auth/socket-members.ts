import type { IncomingHttpHeaders } from 'node:http'
import { findParticipant, isBoard } from '../../db/queries/participants'
import { spendTicket } from '../../db/queries/tickets'
import type { Id } from '../../lib/kernel/ids'
import type { SocketMember, SocketMembers } from '../sync/members'
import { openRules } from '../sync/room-rules'
import { type CallerDeps, isAnonymous, whoHolds } from './caller'
import { findPresent } from './on-board'
import { hashSecret } from './secrets'

/** Who opens a socket: by a ticket that opens one connection or, in browsers, by the cookies of the page. */
export function socketMembers(deps: CallerDeps): SocketMembers {
  async function byTicket(ticket: string, boardId: Id<'board'>): Promise<SocketMember | 'spent' | null> {
    const now = deps.clock.now()
    const spent = await spendTicket(deps.db, { ticketHash: hashSecret(ticket), boardId, now })
    if (spent === null || spent === 'spent') return spent
    const participantId = spent.participantId
    // Read now: the role may have changed, and the person been removed, since the ticket was made.
    const found = await findParticipant(deps.db, { boardId, participantId })
    return found && found.removedAt === null
      ? { participantId, role: found.role, name: found.name, isMuted: false }
      : null
  }

  async function byCookie(
    headers: IncomingHttpHeaders,
    boardId: Id<'board'>,
  ): Promise<SocketMember | 'stranger' | null> {
    const caller = await whoHolds(deps, headers.cookie)
    if (isAnonymous(caller)) return null
    const found = await findPresent(deps, caller, boardId)
    return found ? { participantId: found.id, role: found.role, name: found.name, isMuted: false } : 'stranger'
  }

  return { byTicket, byCookie, boardExists: (boardId) => isBoard(deps.db, boardId), rulesOf: async () => openRules }
}
