import * as boards from '../../lib/contracts/boards'
import { getRoom } from '../../lib/contracts/room'
import { createTicket } from '../auth/create-ticket'
import { readBase } from '../boards/read-base'
import { packedAnswer } from '../http/packed-answer'
import { endpoint } from '../http/route'
import { readRoom } from '../workshop/read-room'

/**
 * The three calls of everybody who opens a board, all at the same moment when a workshop begins. Answered by Next's routes, or
 * by us before it is asked (see answerDirectly): the same endpoint either way.
 */
export const roomEndpoint = endpoint(getRoom, ({ runtime, caller, params }) => readRoom(runtime, caller, params))

export const baseEndpoint = endpoint(boards.getBase, async ({ runtime, request, caller, params }) => {
  const base = await readBase(runtime, caller, params)
  return base.ok ? packedAnswer(base.value, request) : base
})

export const ticketEndpoint = endpoint(boards.createTicket, ({ runtime, caller, params }) =>
  createTicket(runtime, caller, params),
)
