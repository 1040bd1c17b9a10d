import type { Transaction } from '../../db/client'
import { noteEvent } from '../../db/queries/events'
import {
  type Participant,
  findParticipant,
  holdBoard,
  listWaiting,
  updateParticipant,
} from '../../db/queries/participants'
import type { MemberAnswer } from '../../lib/contracts/people'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { lookAgain } from './entry'
import { memberAnswer } from './members'
import { onBoard } from './on-board'

type WhichBoard = { readonly boardId: Id<'board'> }
type Waiting = { items: MemberAnswer[] }

/** Who waits to be let in, for facilitators. */
export async function listLobby(
  runtime: Runtime,
  caller: Caller,
  { boardId }: WhichBoard,
): Promise<Result<Waiting, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'member.change')
  if (!member.ok) return member
  return ok(waitingAnswer(await listWaiting(runtime.db, boardId)))
}

export interface AnswerLobby extends WhichBoard {
  readonly people: readonly Id<'participant'>[]
  readonly admit: boolean
}

/** Lets people in, or turns them away. Of two facilitators who answer at once the first decides. */
export async function answerLobby(
  runtime: Runtime,
  caller: Caller,
  { boardId, people, admit }: AnswerLobby,
): Promise<Result<Waiting, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'member.change')
  if (!member.ok) return member
  const wanted = new Set(people)
  const by = member.value.participantId

  const outcome = await runtime.db.transaction(async (tx) => {
    if (!(await holdBoard(tx, boardId))) return null
    const chosen = (await listWaiting(tx, boardId)).filter(({ id }) => wanted.has(id))
    if (!admit) return { entered: [], seqs: await turnAway(tx, { chosen, by, now: new Date(runtime.clock.now()) }) }
    return { entered: await letIn(tx, { chosen, by }), seqs: [] }
  })
  if (!outcome) return err(problem('board-not-found'))

  announceEntered(runtime, boardId, outcome.entered)
  for (const seq of outcome.seqs) runtime.rooms.announce(boardId, { type: 'lobby.changed', seq })
  lookAgain(runtime, people)
  runtime.log.info({ boardId, admitted: outcome.entered.length, turnedAway: outcome.seqs.length }, 'lobby.answered')
  return ok(waitingAnswer(await listWaiting(runtime.db, boardId)))
}

export interface Entered {
  readonly seq: number
  readonly participant: Participant
}

/** Each is a fact of its own, as if they had just joined. */
export async function letIn(
  tx: Transaction,
  { chosen, by }: { readonly chosen: readonly Participant[]; readonly by: Id<'participant'> },
): Promise<Entered[]> {
  const entered: Entered[] = []
  for (const { id, boardId, name } of chosen) {
    const payload = { memberId: id, name }
    const seq = await noteEvent(tx, { boardId, type: 'participant.admitted', participantId: by, payload })
    // What was said before they came is not news to them.
    await updateParticipant(tx, id, { state: 'in', commentsSeen: seq })
    const participant = await findParticipant(tx, { boardId, participantId: id })
    if (participant) entered.push({ seq, participant })
  }
  return entered
}

/** After the transaction. */
export function announceEntered({ rooms }: Runtime, boardId: Id<'board'>, entered: readonly Entered[]): void {
  const connected = rooms.connected(boardId)
  for (const { seq, participant } of entered)
    rooms.announce(boardId, { type: 'participant.joined', seq, participant: memberAnswer(participant, connected) })
}

interface TurnAway {
  readonly chosen: readonly Participant[]
  readonly by: Id<'participant'>
  readonly now: Date
}

/** The link by which they came lets them in no more. The log that everyone reads does not name them: they were never here. */
async function turnAway(tx: Transaction, { chosen, by, now }: TurnAway): Promise<number[]> {
  const seqs: number[] = []
  for (const { id, boardId } of chosen) {
    await updateParticipant(tx, id, { removedAt: now })
    const payload = { memberId: id }
    seqs.push(await noteEvent(tx, { boardId, type: 'participant.turned-away', participantId: by, payload }))
  }
  return seqs
}

const nobody: ReadonlySet<Id<'participant'>> = new Set()
function waitingAnswer(waiting: readonly Participant[]): Waiting {
  return { items: waiting.map((it) => memberAnswer(it, nobody)) }
}
