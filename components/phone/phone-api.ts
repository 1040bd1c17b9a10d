import type { z } from 'zod'
import { createTicket } from '@/lib/contracts/boards'
import { getLobby } from '@/lib/contracts/codes'
import { addComment, changeComment, markComments } from '@/lib/contracts/comments'
import { getOutline } from '@/lib/contracts/outline'
import { getEntry, join } from '@/lib/contracts/people'
import { changeCard } from '@/lib/contracts/register'
import { listIdeas, sendIdea } from '@/lib/contracts/inbox'
import { keepPrivate, removePrivate, showPrivate } from '@/lib/contracts/private'
import { rate } from '@/lib/contracts/ratings'
import { getRoom } from '@/lib/contracts/room'
import { castBallot, declareNotVoting, listBallots, sayDone } from '@/lib/contracts/rounds'
import { getWorkshop, lowerHand, raiseHand, react, sayReady } from '@/lib/contracts/workshop'
import type { Id } from '@/lib/kernel/ids'
import { call } from '../api/call'

type BoardId = Id<'board'>
type RoundId = Id<'round'>

/** The calls that the phone makes: few, so that it loads the contracts of these alone. */
export const phoneApi = {
  getLobby: (code: string) => call(getLobby, { params: { code } }),
  join: (body: z.input<typeof join.body>) => call(join, { body }),
  getEntry: (boardId: BoardId, seconds: number, signal: AbortSignal) =>
    call(getEntry, { params: { boardId }, query: { seconds }, signal }),
  getRoom: (boardId: BoardId) => call(getRoom, { params: { boardId } }),
  createTicket: (boardId: BoardId, signal: AbortSignal) => call(createTicket, { params: { boardId }, signal }),
  getOutline: (boardId: BoardId) => call(getOutline, { params: { boardId } }),

  castBallot: (roundId: RoundId, body: z.input<typeof castBallot.body>) =>
    call(castBallot, { params: { roundId }, body }),
  sayDone: (roundId: RoundId, done: boolean) => call(sayDone, { params: { roundId }, body: { done } }),
  declareNotVoting: (roundId: RoundId, notVoting: boolean) =>
    call(declareNotVoting, { params: { roundId }, body: { notVoting } }),
  listBallots: (roundId: RoundId) => call(listBallots, { params: { roundId } }),

  getWorkshop: (boardId: BoardId) => call(getWorkshop, { params: { boardId } }),
  raiseHand: (boardId: BoardId) => call(raiseHand, { params: { boardId } }),
  lowerHand: (boardId: BoardId) => call(lowerHand, { params: { boardId } }),
  sayReady: (boardId: BoardId, stepId: string, ready: boolean) =>
    call(sayReady, { params: { boardId }, body: { stepId, ready } }),
  react: (boardId: BoardId, body: z.input<typeof react.body>) => call(react, { params: { boardId }, body }),

  keepPrivate: (boardId: BoardId, shapeId: string, body: z.input<typeof keepPrivate.body>) =>
    call(keepPrivate, { params: { boardId, shapeId }, body }),
  removePrivate: (boardId: BoardId, shapeId: string) => call(removePrivate, { params: { boardId, shapeId } }),
  showPrivate: (boardId: BoardId, notes: readonly string[]) =>
    call(showPrivate, { params: { boardId }, body: { notes: [...notes] } }),
  listIdeas: (boardId: BoardId) => call(listIdeas, { params: { boardId } }),
  sendIdea: (boardId: BoardId, body: z.input<typeof sendIdea.body>) => call(sendIdea, { params: { boardId }, body }),

  changeCard: (boardId: BoardId, cardId: string, body: Readonly<Record<string, unknown>>) =>
    call(changeCard, { params: { boardId, cardId }, body }),

  rate: (ratingId: Id<'rating'>, levels: Readonly<Record<string, number>>) =>
    call(rate, { params: { ratingId }, body: { levels: { ...levels } } }),

  addComment: (boardId: BoardId, body: z.input<typeof addComment.body>) =>
    call(addComment, { params: { boardId }, body }),
  markComments: (boardId: BoardId, body: z.input<typeof markComments.body>) =>
    call(markComments, { params: { boardId }, body }),
  changeComment: (commentId: Id<'comment'>, body: z.input<typeof changeComment.body>) =>
    call(changeComment, { params: { commentId }, body }),
} as const
