import { noteEvent } from '../../../db/queries/events'
import { holdModeAlone, updateMode } from '../../../db/queries/private-notes'
import type { PrivateModeAnswer } from '../../../lib/contracts/private'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { modeAnswer } from './private-answer'

/** Stops the countdown. Once notes are on their way onto the canvas, it is too late, and says so. */
export async function cancelReveal(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<PrivateModeAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'private.run')
  if (!member.ok) return member
  const { participantId } = member.value
  const outcome = await runtime.db.transaction(async (tx) => {
    const mode = await holdModeAlone(tx, boardId)
    if (mode?.state !== 'counting') return null
    const back = { state: mode.was, revealAt: null, revealBy: null } as const
    await updateMode(tx, mode.id, back)
    const seq = await noteEvent(tx, { boardId, type: 'private.halted', participantId, payload: {} })
    const privateMode = await modeAnswer(tx, { ...mode, ...back })
    return privateMode && { seq, privateMode }
  })
  if (!outcome) return err(problem('conflict', { detail: 'No countdown is running. The notes may be on the board.' }))
  runtime.rooms.announce(boardId, { type: 'private.cancelled', ...outcome })
  return ok(outcome.privateMode)
}
