import type { IncomingHttpHeaders } from 'node:http'
import type { Role } from '../../lib/access/roles'
import type { Id } from '../../lib/kernel/ids'
import type { RoomRules } from './room-rules'

/** Who is at the other end of a socket. */
export interface SocketMember {
  readonly participantId: Id<'participant'>
  readonly role: Role
  readonly name: string
  /** A facilitator has taken this person's pen away: nothing they write is applied. */
  readonly isMuted: boolean
}

/** How the sync server learns who is knocking. Rejections mean that the database does not answer. */
export interface SocketMembers {
  /** Spends the ticket. 'spent': used before or too old; null: no such ticket for this board. */
  byTicket(ticket: string, boardId: Id<'board'>): Promise<SocketMember | 'spent' | null>
  /** By the browser's own cookies. 'stranger': signed in, but not on this board; null: not signed in. */
  byCookie(headers: IncomingHttpHeaders, boardId: Id<'board'>): Promise<SocketMember | 'stranger' | null>
  /** Boards in the trash count as gone. */
  boardExists(boardId: Id<'board'>): Promise<boolean>
  /** Everybody who may be on this board right now. Asked when a node may have missed that somebody was removed. */
  present(boardId: Id<'board'>): Promise<ReadonlyMap<Id<'participant'>, SocketMember>>
  /** What the workshop allows on this board right now. Asked when its room is loaded. */
  rulesOf(boardId: Id<'board'>): Promise<RoomRules>
}
