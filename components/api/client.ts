import type { z } from 'zod'
import { createAccount, createToken, getMe } from '@/lib/contracts/accounts'
import {
  changeBoard,
  createBoard,
  createTicket,
  deleteBoard,
  duplicateBoard,
  getBase,
  getBoard,
  getCoda,
  listBoards,
  recoverBoard,
} from '@/lib/contracts/boards'
import { reportUnreadable } from '@/lib/contracts/reports'
import { addComment, changeComment, deleteComment, markComments } from '@/lib/contracts/comments'
import type { Contract } from '@/lib/contracts/contract'
import { getCardHistory } from '@/lib/contracts/history'
import { changeInbox, declineIdea, listIdeas, placeIdea, sendIdea } from '@/lib/contracts/inbox'
import {
  cancelReveal,
  endPrivate,
  keepPrivate,
  removePrivate,
  revealPrivate,
  showPrivate,
  startPrivate,
} from '@/lib/contracts/private'
import {
  answerLobby,
  changeMember,
  createInvite,
  getEntry,
  join,
  listInvites,
  listLobby,
  listMembers,
  removeMember,
  revokeInvite,
} from '@/lib/contracts/people'
import { closeRating, openRating, rate, takeOverRating } from '@/lib/contracts/ratings'
import { changeAccount, endOtherSignIns, endSignIn, getAccount, revokeToken } from '@/lib/contracts/own-account'
import { addCard, changeCard } from '@/lib/contracts/register'
import { getRoom, listEvents } from '@/lib/contracts/room'
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
import { call, fetchBytes } from './call'

export { call } from './call'

type BodyOf<C extends Contract> = C['body'] extends z.ZodType ? z.input<C['body']> : never
type BoardId = Id<'board'>
type SessionId = Id<'session'>
type RoundId = Id<'round'>
type MemberOf = { readonly boardId: BoardId; readonly memberId: Id<'participant'> }

/** The calls that screens make, by name. */
export const api = {
  createAccount: (body: BodyOf<typeof createAccount>) => call(createAccount, { body }),
  getMe: () => call(getMe, {}),
  getAccount: () => call(getAccount, {}),
  changeAccount: (body: BodyOf<typeof changeAccount>) => call(changeAccount, { body }),
  endOtherSignIns: () => call(endOtherSignIns, {}),
  endSignIn: (signInId: string) => call(endSignIn, { params: { signInId } }),
  createToken: (body: BodyOf<typeof createToken>) => call(createToken, { body }),
  revokeToken: (tokenId: Id<'token'>) => call(revokeToken, { params: { tokenId } }),

  createBoard: (body: BodyOf<typeof createBoard>) => call(createBoard, { body }),
  listBoards: (
    query: {
      q?: string
      archived?: 'true' | 'false'
      filter?: 'live' | 'mine' | 'shared'
      cursor?: string
      limit?: number
    } = {},
  ) => call(listBoards, { query }),
  duplicateBoard: (boardId: BoardId) => call(duplicateBoard, { params: { boardId }, body: {} }),
  getBoard: (boardId: BoardId) => call(getBoard, { params: { boardId } }),
  changeBoard: (boardId: BoardId, body: BodyOf<typeof changeBoard>) => call(changeBoard, { params: { boardId }, body }),
  deleteBoard: (boardId: BoardId) => call(deleteBoard, { params: { boardId } }),
  recoverBoard: (boardId: BoardId) => call(recoverBoard, { params: { boardId } }),
  createTicket: (boardId: BoardId, signal?: AbortSignal) => call(createTicket, { params: { boardId }, signal }),
  getBase: (boardId: BoardId, hash: string, signal?: AbortSignal) =>
    fetchBytes(getBase, { params: { boardId, hash }, signal }),
  getCoda: (boardId: BoardId, epoch: number) => fetchBytes(getCoda, { params: { boardId, epoch } }),
  reportUnreadable: (boardId: BoardId, records: readonly string[]) =>
    call(reportUnreadable, { params: { boardId }, body: { records: [...records] } }),
  getRoom: (boardId: BoardId, signal?: AbortSignal) => call(getRoom, { params: { boardId }, signal }),

  startPrivate: (boardId: BoardId, anonymous: boolean) =>
    call(startPrivate, { params: { boardId }, body: { anonymous } }),
  revealPrivate: (boardId: BoardId) => call(revealPrivate, { params: { boardId }, body: {} }),
  cancelReveal: (boardId: BoardId) => call(cancelReveal, { params: { boardId } }),
  endPrivate: (boardId: BoardId) => call(endPrivate, { params: { boardId } }),
  keepPrivate: (boardId: BoardId, shapeId: string, body: BodyOf<typeof keepPrivate>) =>
    call(keepPrivate, { params: { boardId, shapeId }, body }),
  removePrivate: (boardId: BoardId, shapeId: string) => call(removePrivate, { params: { boardId, shapeId } }),
  showPrivate: (boardId: BoardId, notes: readonly string[]) =>
    call(showPrivate, { params: { boardId }, body: { notes: [...notes] } }),

  changeInbox: (boardId: BoardId, open: boolean) => call(changeInbox, { params: { boardId }, body: { open } }),
  listIdeas: (boardId: BoardId) => call(listIdeas, { params: { boardId } }),
  sendIdea: (boardId: BoardId, body: BodyOf<typeof sendIdea>) => call(sendIdea, { params: { boardId }, body }),
  placeIdea: (boardId: BoardId, ideaId: Id<'idea'>, body: BodyOf<typeof placeIdea>) =>
    call(placeIdea, { params: { boardId, ideaId }, body }),
  declineIdea: (boardId: BoardId, ideaId: Id<'idea'>, word: string) =>
    call(declineIdea, { params: { boardId, ideaId }, body: { word } }),

  join: (body: BodyOf<typeof join>) => call(join, { body }),
  listMembers: (boardId: BoardId, cursor?: string) => call(listMembers, { params: { boardId }, query: { cursor } }),
  changeMember: (member: MemberOf, body: BodyOf<typeof changeMember>) => call(changeMember, { params: member, body }),
  removeMember: (member: MemberOf) => call(removeMember, { params: member }),
  listLobby: (boardId: BoardId) => call(listLobby, { params: { boardId } }),
  answerLobby: (boardId: BoardId, body: BodyOf<typeof answerLobby>) => call(answerLobby, { params: { boardId }, body }),
  getEntry: (boardId: BoardId, seconds: number, signal?: AbortSignal) =>
    call(getEntry, { params: { boardId }, query: { seconds }, signal }),
  createInvite: (boardId: BoardId, body: BodyOf<typeof createInvite>) =>
    call(createInvite, { params: { boardId }, body }),
  listInvites: (boardId: BoardId) => call(listInvites, { params: { boardId }, query: { limit: 100 } }),
  revokeInvite: (inviteId: Id<'invite'>) => call(revokeInvite, { params: { inviteId } }),

  addComment: (boardId: BoardId, body: BodyOf<typeof addComment>) => call(addComment, { params: { boardId }, body }),
  changeComment: (commentId: Id<'comment'>, body: BodyOf<typeof changeComment>) =>
    call(changeComment, { params: { commentId }, body }),
  deleteComment: (commentId: Id<'comment'>) => call(deleteComment, { params: { commentId } }),
  markComments: (boardId: BoardId, body: BodyOf<typeof markComments>) =>
    call(markComments, { params: { boardId }, body }),

  listEvents: (
    boardId: BoardId,
    query: { after?: number; newest?: 'true'; record?: string; cursor?: string; limit?: number },
  ) => call(listEvents, { params: { boardId }, query }),

  openRating: (boardId: BoardId, body: BodyOf<typeof openRating>) => call(openRating, { params: { boardId }, body }),
  rate: (ratingId: Id<'rating'>, body: BodyOf<typeof rate>) => call(rate, { params: { ratingId }, body }),
  closeRating: (ratingId: Id<'rating'>) => call(closeRating, { params: { ratingId } }),
  takeOverRating: (ratingId: Id<'rating'>, body: BodyOf<typeof takeOverRating>) =>
    call(takeOverRating, { params: { ratingId }, body }),

  getCardHistory: (boardId: BoardId, cardId: string) => call(getCardHistory, { params: { boardId, cardId } }),

  addCard: (boardId: BoardId, body: BodyOf<typeof addCard>) => call(addCard, { params: { boardId }, body }),
  changeCard: (boardId: BoardId, cardId: string, body: BodyOf<typeof changeCard>) =>
    call(changeCard, { params: { boardId, cardId }, body }),

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
