import { findBoard } from '../../db/queries/boards'
import { listComments } from '../../db/queries/comments'
import { listParticipants } from '../../db/queries/participants'
import { runningSession } from '../../db/queries/sessions'
import { boardActions, can } from '../../lib/access/can'
import type { RoomAnswer } from '../../lib/contracts/room'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { commentAnswer } from '../annotations/comment-answer'
import type { Caller } from '../auth/caller'
import { memberAnswer } from '../auth/members'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { sessionAnswer } from '../sessions/session-answer'

/**
 * What the workshop stands at. Everything is read in one snapshot of the database, so that `seq` is true of all of it: a
 * client applies each fact with a higher number and none twice.
 */
export async function readRoom(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { boardId: Id<'board'> },
): Promise<Result<RoomAnswer, Problem>> {
  const found = await onBoard(runtime, caller, boardId, 'board.read')
  if (!found.ok) return found
  const { participantId, name, role, accountId } = found.value

  const stands = await runtime.db.transaction(
    async (tx) => ({
      board: await findBoard(tx, boardId),
      people: await listParticipants(tx, { boardId }),
      session: await runningSession(tx, boardId),
      comments: await listComments(tx, { boardId, resolved: null, after: null, limit: null }),
    }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  const { board, people, session, comments } = stands
  if (!board) return err(problem('board-not-found'))

  const connected = runtime.rooms.connected(boardId)
  return ok({
    seq: board.ledgerSeq,
    now: runtime.clock.now(),
    board: {
      id: boardId,
      title: board.title,
      workspace: board.workspaceName,
      framework: board.frameworkId,
      epoch: board.epoch,
      archived: board.archivedAt !== null,
    },
    me: {
      participantId,
      name,
      role,
      guest: accountId === null,
      may: boardActions.filter((action) => can(role, action)),
    },
    participants: people.map((it) => memberAnswer(it, connected)),
    session: session ? sessionAnswer(runtime, session) : null,
    comments: comments.map(commentAnswer),
    rounds: [],
  })
}
