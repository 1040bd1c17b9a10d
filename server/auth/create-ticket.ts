import { insertTicket } from '../../db/queries/tickets'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { onBoard } from './on-board'
import { hashSecret, newSecret } from './secrets'

/** A ticket for one socket: for clients that cannot send a cookie or a header with the handshake. */
export async function createTicket(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<{ ticket: string; url: string }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const { participantId } = member.value
  const ticket = newSecret()
  const now = runtime.clock.now()
  const expiresAt = new Date(now + limits.ticketLifeMs)
  await insertTicket(runtime.db, { ticketHash: hashSecret(ticket), boardId, participantId, expiresAt }, now)
  // http → ws, https → wss
  const url = `${runtime.config.publicUrl.replace(/^http/, 'ws')}/sync/${boardId}?ticket=${ticket}`
  return ok({ ticket, url })
}
