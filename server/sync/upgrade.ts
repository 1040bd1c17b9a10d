import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { z } from 'zod'
import { layoutVersion } from '../../lib/board/doc'
import { schemaAge } from '../../lib/board/schema-age'
import { type Id, idOf } from '../../lib/kernel/ids'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { CloseReason } from '../../lib/protocol/close-codes'
import type { SocketMember, SocketMembers } from './members'

/** What a client says about itself in the address. Our own tells which layout, schema and epoch it knows; others need not. */
export interface Knock {
  readonly boardId: Id<'board'> | null
  readonly ticket: string | null
  readonly layout: number
  /** See schemaAge. */
  readonly schema: number
  readonly epoch: number | null
  /** Wants to hear announcements only: a phone that shows no canvas should not pay for everybody's strokes. */
  readonly announcementsOnly: boolean
  /** Speaks of cursors in messages of their own. */
  readonly hasCursors: boolean
}

const boardId = idOf('board')
const number = z.coerce.number().int().min(0)

export function readKnock(request: IncomingMessage): Knock {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [, name = ''] = /^\/sync\/([^/]+)$/.exec(url.pathname) ?? []
  const board = boardId.safeParse(name)
  const layout = number.safeParse(url.searchParams.get('layout') ?? layoutVersion)
  const schema = number.safeParse(url.searchParams.get('schema') ?? schemaAge())
  const epoch = number.safeParse(url.searchParams.get('epoch') ?? undefined)
  return {
    boardId: board.success ? board.data : null,
    ticket: url.searchParams.get('ticket'),
    layout: layout.success ? layout.data : layoutVersion,
    schema: schema.success ? schema.data : schemaAge(),
    epoch: epoch.success ? epoch.data : null,
    announcementsOnly: url.searchParams.get('canvas') === '0',
    hasCursors: url.searchParams.get('cursors') === '1',
  }
}

/** A page of another site must not open sockets with our cookies. Programs send no Origin. */
export function isForeign(request: IncomingMessage, origins: readonly string[]): boolean {
  const { origin } = request.headers
  return origin !== undefined && !origins.includes(origin)
}

/** Finds out who knocks. A cookie counts only beside an Origin, which browsers always send and only they are bound by. */
export async function identify(
  request: IncomingMessage,
  knock: Knock & { readonly boardId: Id<'board'> },
  members: SocketMembers,
): Promise<Result<SocketMember, CloseReason>> {
  const member = await whoKnocks(request, knock, members)
  if (member !== null && typeof member === 'object') return ok(member)
  // Who is signed in but not on the board may not learn that it exists.
  if (member === 'stranger' || !(await members.boardExists(knock.boardId))) return err('noSuchBoard')
  return err('notSignedIn')
}

function whoKnocks(
  request: IncomingMessage,
  { ticket, boardId }: Knock & { readonly boardId: Id<'board'> },
  members: SocketMembers,
): Promise<SocketMember | 'spent' | 'stranger' | null> {
  if (ticket !== null) return members.byTicket(ticket, boardId)
  if (request.headers.origin === undefined) return Promise.resolve(null)
  return members.byCookie(request.headers, boardId)
}

/** Old pages reload; a page that is newer than this node comes back until it meets a newer one. */
export function checkVersion({ layout, schema, epoch }: Knock, boardEpoch: number): CloseReason | null {
  const steps = [layout - layoutVersion, schema - schemaAge(), epoch === null ? 0 : epoch - boardEpoch]
  if (steps.some((step) => step > 0)) return 'tryAgainLater'
  return steps.some((step) => step < 0) ? 'clientTooOld' : null
}

/** The one refusal that comes as HTTP. */
export function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
