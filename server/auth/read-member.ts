import { findParticipant } from '../../db/queries/participants'
import type { MemberAnswer } from '../../lib/contracts/people'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { memberAnswer } from './members'
import { onBoard } from './on-board'

export interface WhichMember {
  readonly boardId: Id<'board'>
  readonly memberId: Id<'participant'>
}

/** One person of the board, for facilitators. */
export async function readMember(
  runtime: Runtime,
  caller: Caller,
  { boardId, memberId }: WhichMember,
): Promise<Result<MemberAnswer, Problem>> {
  const asker = await onBoard(runtime, caller, boardId, 'member.change')
  if (!asker.ok) return asker
  const found = await findParticipant(runtime.db, { boardId, participantId: memberId })
  if (!found || found.removedAt !== null || found.isWaiting) return err(problem('not-found', { detail: nobodyThere }))
  return ok(memberAnswer(found, runtime.rooms.connected(boardId)))
}

export const nobodyThere = 'Nobody on this board has that id.'
