import type { IncomingHttpHeaders } from 'node:http'
import { type Participant, findParticipant, isBoard, listParticipants } from '../../db/queries/participants'
import { spendTicket } from '../../db/queries/tickets'
import { findWorkshop } from '../../db/queries/workshops'
import type { Id } from '../../lib/kernel/ids'
import type { SocketMember, SocketMembers } from '../sync/members'
import { type CallerDeps, isAnonymous, whoHolds } from './caller'
import { findPresent } from './on-board'
import { hashSecret } from './secrets'
import { rulesOf } from '../workshop/together/workshop-answer'

/** Facilitators are never muted: somebody has to be able to undo it. */
function socketMember({ id, role, name, isMuted }: Participant): SocketMember {
  return { participantId: id, role, name, isMuted: isMuted && role !== 'facilitator' }
}

/** Who opens a socket: by a ticket that opens one connection or, in browsers, by the cookies of the page. */
export function socketMembers(deps: CallerDeps): SocketMembers {
  async function byTicket(ticket: string, boardId: Id<'board'>): Promise<SocketMember | 'spent' | null> {
    const now = deps.clock.now()
    const spent = await spendTicket(deps.db, { ticketHash: hashSecret(ticket), boardId, now })
    if (spent === null || spent === 'spent') return spent
    const participantId = spent.participantId
    // Read now: the role may have changed, and the person been removed, since the ticket was made.
    const found = await findParticipant(deps.db, { boardId, participantId })
    return found && found.removedAt === null && !found.isWaiting ? socketMember(found) : null
  }

  async function byCookie(
    headers: IncomingHttpHeaders,
    boardId: Id<'board'>,
  ): Promise<SocketMember | 'stranger' | null> {
    const caller = await whoHolds(deps, headers.cookie)
    if (isAnonymous(caller)) return null
    const found = await findPresent(deps, caller, boardId)
    return found ? socketMember(found) : 'stranger'
  }

  return {
    byTicket,
    byCookie,
    boardExists: (boardId) => isBoard(deps.db, boardId),
    async present(boardId) {
      const people = await listParticipants(deps.db, { boardId })
      return new Map(people.map((it) => [it.id, socketMember(it)]))
    },
    rulesOf: async (boardId) => rulesOf(await findWorkshop(deps.db, boardId)),
  }
}
