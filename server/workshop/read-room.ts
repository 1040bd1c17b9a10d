import { findBoard } from '../../db/queries/boards'
import { describeBase } from '../../db/queries/canvas-bases'
import { listComments, readMarks } from '../../db/queries/comments'
import { inboxOf } from '../../db/queries/inbox'
import { listParticipants, listWaiting } from '../../db/queries/participants'
import { latestRating, ownLevels } from '../../db/queries/ratings'
import { listRounds } from '../../db/queries/rounds'
import { listSetAside } from '../../db/queries/set-aside'
import { runningSession } from '../../db/queries/sessions'
import { findWorkshop } from '../../db/queries/workshops'
import { boardActions } from '../../lib/access/can'
import { mayNow } from '../../lib/access/muted'
import type { RoomAnswer } from '../../lib/contracts/room'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import { commentAnswer } from '../annotations/comment-answer'
import { setAsideAnswer } from '../advisor/set-aside-answer'
import type { Caller } from '../auth/caller'
import { memberAnswer } from '../auth/members'
import { type Member, onBoard } from '../auth/on-board'
import { Gathered } from '../joining/gathered'
import { ratingFactOf } from '../register/rating/rating-answer'
import type { Runtime } from '../runtime'
import { sessionAnswer } from '../sessions/session-answer'
import { privateModeOf, privateNotesOf } from './private/private-answer'
import { roundAnswers } from './round-answer'
import { closeIfDue } from './round-clock'
import { readWorkshopState } from './together/workshop-answer'

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
  const { participantId, name, role, accountId, isMuted } = found.value

  let now = await readStands(runtime, found.value)
  if (await closeIfDue(runtime, now.rows)) now = await readStands(runtime, found.value)
  const { board, base, people, session, comments, rounds, setAside } = now
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
      frameworks: [...board.frameworks],
      epoch: board.epoch,
      archived: board.archivedAt !== null,
      lobby: board.lobby,
    },
    base: base?.epoch === board.epoch ? base : null,
    me: {
      participantId,
      name,
      role,
      guest: accountId === null,
      muted: isMuted,
      may: boardActions.filter((action) => mayNow(role, action, isMuted)),
    },
    participants: people.map((it) => memberAnswer(it, connected)),
    session: session ? sessionAnswer(runtime, session) : null,
    workshop: now.workshop,
    waiting: now.waiting.map((it) => memberAnswer(it, connected)),
    comments: comments.map(commentAnswer),
    commentMarks: { all: now.marks.all, threads: [...now.marks.threads] },
    rounds,
    rating: now.rating,
    setAside: setAside.map(setAsideAnswer),
    privateMode: now.privateMode,
    privateNotes: now.privateNotes,
    inbox: now.inbox,
  })
}

/** What is the same for everybody, read once for all who ask at the same time. */
const stands = new WeakMap<Runtime, Gathered<Id<'board'>, Member, Stands>>()

function readStands(runtime: Runtime, me: Member): Promise<Stands> {
  const gathered =
    stands.get(runtime) ?? new Gathered<Id<'board'>, Member, Stands>((...asked) => readAll(runtime, ...asked))
  stands.set(runtime, gathered)
  return gathered.ask(me.boardId, me)
}

type Stands = Awaited<ReturnType<typeof readAll>>[number]

async function readAll({ db }: Runtime, boardId: Id<'board'>, askers: readonly Member[]) {
  return db.transaction(
    async (tx) => {
      const board = await findBoard(tx, boardId)
      const base = await describeBase(tx, boardId)
      const people = await listParticipants(tx, { boardId })
      const session = await runningSession(tx, boardId)
      const comments = await listComments(tx, { boardId, resolved: null, after: null, limit: null })
      const rows = (await listRounds(tx, { boardId, limit: limits.roundsInRoomMax })).reverse()
      const setAside = await listSetAside(tx, boardId)
      const workshop = await readWorkshopState(tx, boardId, { session, row: await findWorkshop(tx, boardId) })
      const privateMode = await privateModeOf(tx, boardId)
      const inbox = await inboxOf(tx, boardId)
      const latest = await latestRating(tx, boardId)
      const ratingNow = latest && (await ratingFactOf(tx, latest))
      const shared = { board, base, people, session, comments, rows, setAside, workshop, privateMode, inbox }
      const all = []
      for (const me of askers) {
        const { participantId } = me
        const waiting = me.role === 'facilitator' ? await listWaiting(tx, boardId) : []
        const marks = await readMarks(tx, { boardId, participantId })
        const privateNotes = await privateNotesOf(tx, { boardId, participantId })
        const mine = latest && (await ownLevels(tx, { ratingId: latest.id, participantId }))
        const rating = ratingNow && { ...ratingNow, mine: mine && { ...mine } }
        all.push({ ...shared, waiting, marks, privateNotes, rating, rounds: await roundAnswers(tx, rows, me, people) })
      }
      return all
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
