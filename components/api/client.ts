import { z } from 'zod'
import { createAccount, getMe } from '@/lib/contracts/accounts'
import {
  changeBoard,
  createBoard,
  createTicket,
  deleteBoard,
  getBoard,
  getCoda,
  listBoards,
  recoverBoard,
} from '@/lib/contracts/boards'
import { reportUnreadable } from '@/lib/contracts/reports'
import { addComment, changeComment, deleteComment } from '@/lib/contracts/comments'
import type { Contract } from '@/lib/contracts/contract'
import {
  changeMember,
  createInvite,
  join,
  listInvites,
  listMembers,
  removeMember,
  revokeInvite,
} from '@/lib/contracts/people'
import { addCard } from '@/lib/contracts/register'
import { getRoom } from '@/lib/contracts/room'
import {
  addDissent,
  castBallot,
  checkReceipt,
  closeRound,
  declareNotVoting,
  extendRound,
  getRound,
  listBallots,
  listRounds,
  nudgeWaiting,
  openRound,
  removeDissent,
  sayDone,
} from '@/lib/contracts/rounds'
import {
  changeSession,
  endSession,
  getSessionDocument,
  listSessions,
  restoreSession,
  startSession,
} from '@/lib/contracts/sessions'
import type { Id } from '@/lib/kernel/ids'
import { err, ok, type Result } from '@/lib/kernel/result'
import { type ApiProblem, noConnection, problemOf, unreadable } from './problem'

// The content security policy forbids compiling code from text, which zod would otherwise try.
z.config({ jitless: true })

/** A part that may be left out when nothing in it is required. */
type Part<Key extends string, Value> =
  Record<string, never> extends Value ? { readonly [K in Key]?: Value } : { readonly [K in Key]: Value }

type Asked<C extends Contract> = Part<'params', z.input<C['params']>> &
  Part<'query', z.input<C['query']>> &
  (C['body'] extends z.ZodType ? { readonly body: z.input<C['body']> } : { readonly body?: undefined }) & {
    readonly signal?: AbortSignal
  }
type Answered<C extends Contract> = C['answer'] extends z.ZodType ? z.output<C['answer']> : null

/**
 * Calls the API as its contract says: path, query and body out, the parsed answer or an `ApiProblem` back. Nothing is
 * thrown but an abort by the caller. Cookies go along, same origin only.
 */
export async function call<C extends Contract>(contract: C, asked: Asked<C>): Promise<Result<Answered<C>, ApiProblem>> {
  const hasBody = asked.body !== undefined
  let response: Response
  let body: unknown = null
  try {
    response = await fetch(addressOf(contract, asked), {
      method: contract.method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(hasBody ? { 'content-type': 'application/json' } : {}) },
      body: hasBody ? JSON.stringify(asked.body) : undefined,
      signal: asked.signal,
    })
    const text = response.status === 204 ? '' : await response.text()
    body = parseJson(text)
  } catch (failure) {
    if (asked.signal?.aborted) throw failure
    return err(noConnection)
  }
  if (!response.ok) return err(problemOf(response, body))
  // The casts are true because the contract names the answer that was just parsed, or none.
  if (contract.answer === null) return ok(null as Answered<C>)
  const answer = contract.answer.safeParse(body)
  return answer.success ? ok(answer.data as Answered<C>) : err(unreadable(response.status))
}

/** Fetches a file of the API. */
export async function fetchBytes<C extends Contract>(
  contract: C,
  asked: Asked<C>,
): Promise<Result<Uint8Array, ApiProblem>> {
  try {
    const response = await fetch(addressOf(contract, asked), { credentials: 'same-origin' })
    if (response.ok) return ok(new Uint8Array(await response.arrayBuffer()))
    return err(problemOf(response, parseJson(await response.text())))
  } catch {
    return err(noConnection)
  }
}

function addressOf(contract: Contract, asked: { params?: unknown; query?: unknown }): string {
  const params = (asked.params ?? {}) as Record<string, string>
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((asked.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) query.set(name, String(value))
  }
  return `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

type BodyOf<C extends Contract> = C['body'] extends z.ZodType ? z.input<C['body']> : never
type BoardId = Id<'board'>
type SessionId = Id<'session'>
type RoundId = Id<'round'>
type MemberOf = { readonly boardId: BoardId; readonly memberId: Id<'participant'> }

/** The calls that screens make, by name. */
export const api = {
  createAccount: (body: BodyOf<typeof createAccount>) => call(createAccount, { body }),
  getMe: () => call(getMe, {}),

  createBoard: (body: BodyOf<typeof createBoard>) => call(createBoard, { body }),
  listBoards: (query: { q?: string; archived?: 'true' | 'false'; cursor?: string; limit?: number } = {}) =>
    call(listBoards, { query }),
  getBoard: (boardId: BoardId) => call(getBoard, { params: { boardId } }),
  changeBoard: (boardId: BoardId, body: BodyOf<typeof changeBoard>) => call(changeBoard, { params: { boardId }, body }),
  deleteBoard: (boardId: BoardId) => call(deleteBoard, { params: { boardId } }),
  recoverBoard: (boardId: BoardId) => call(recoverBoard, { params: { boardId } }),
  createTicket: (boardId: BoardId, signal?: AbortSignal) => call(createTicket, { params: { boardId }, signal }),
  getCoda: (boardId: BoardId, epoch: number) => fetchBytes(getCoda, { params: { boardId, epoch } }),
  reportUnreadable: (boardId: BoardId, records: readonly string[]) =>
    call(reportUnreadable, { params: { boardId }, body: { records: [...records] } }),
  getRoom: (boardId: BoardId, signal?: AbortSignal) => call(getRoom, { params: { boardId }, signal }),

  join: (body: BodyOf<typeof join>) => call(join, { body }),
  listMembers: (boardId: BoardId, cursor?: string) => call(listMembers, { params: { boardId }, query: { cursor } }),
  changeMember: (member: MemberOf, body: BodyOf<typeof changeMember>) => call(changeMember, { params: member, body }),
  removeMember: (member: MemberOf) => call(removeMember, { params: member }),
  createInvite: (boardId: BoardId, body: BodyOf<typeof createInvite>) =>
    call(createInvite, { params: { boardId }, body }),
  listInvites: (boardId: BoardId) => call(listInvites, { params: { boardId }, query: { limit: 100 } }),
  revokeInvite: (inviteId: Id<'invite'>) => call(revokeInvite, { params: { inviteId } }),

  addComment: (boardId: BoardId, body: BodyOf<typeof addComment>) => call(addComment, { params: { boardId }, body }),
  changeComment: (commentId: Id<'comment'>, body: BodyOf<typeof changeComment>) =>
    call(changeComment, { params: { commentId }, body }),
  deleteComment: (commentId: Id<'comment'>) => call(deleteComment, { params: { commentId } }),

  addCard: (boardId: BoardId, body: BodyOf<typeof addCard>) => call(addCard, { params: { boardId }, body }),

  openRound: (boardId: BoardId, body: BodyOf<typeof openRound>) => call(openRound, { params: { boardId }, body }),
  listRounds: (boardId: BoardId, query: { decision?: string; state?: 'open' | 'closed'; cursor?: string } = {}) =>
    call(listRounds, { params: { boardId }, query }),
  getRound: (roundId: RoundId) => call(getRound, { params: { roundId } }),
  castBallot: (roundId: RoundId, body: BodyOf<typeof castBallot>) => call(castBallot, { params: { roundId }, body }),
  sayDone: (roundId: RoundId, done: boolean) => call(sayDone, { params: { roundId }, body: { done } }),
  declareNotVoting: (roundId: RoundId, notVoting: boolean) =>
    call(declareNotVoting, { params: { roundId }, body: { notVoting } }),
  closeRound: (roundId: RoundId) => call(closeRound, { params: { roundId } }),
  extendRound: (roundId: RoundId, body: BodyOf<typeof extendRound>) => call(extendRound, { params: { roundId }, body }),
  nudgeWaiting: (roundId: RoundId) => call(nudgeWaiting, { params: { roundId } }),
  listBallots: (roundId: RoundId) => call(listBallots, { params: { roundId } }),
  checkReceipt: (roundId: RoundId, receipt: string) => call(checkReceipt, { params: { roundId }, body: { receipt } }),
  addDissent: (roundId: RoundId, body: BodyOf<typeof addDissent>) => call(addDissent, { params: { roundId }, body }),
  removeDissent: (roundId: RoundId, dissentId: Id<'dissent'>) =>
    call(removeDissent, { params: { roundId, dissentId } }),

  startSession: (boardId: BoardId, body: BodyOf<typeof startSession>) =>
    call(startSession, { params: { boardId }, body }),
  endSession: (sessionId: SessionId) => call(endSession, { params: { sessionId } }),
  changeSession: (sessionId: SessionId, body: BodyOf<typeof changeSession>) =>
    call(changeSession, { params: { sessionId }, body }),
  listSessions: (boardId: BoardId, cursor?: string) => call(listSessions, { params: { boardId }, query: { cursor } }),
  getSessionDocument: (sessionId: SessionId, signal?: AbortSignal) =>
    call(getSessionDocument, { params: { sessionId }, signal }),
  restoreSession: (sessionId: SessionId) => call(restoreSession, { params: { sessionId } }),
} as const
