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

/** A facilitator ends private mode, and nothing is shown: each note stays with who wrote it. */
export async function endPrivate(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<{ readonly privateMode: PrivateModeAnswer | null }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'private.run')
  if (!member.ok) return member
  return finishPrivate(runtime, { boardId, by: member.value.participantId })
}

/** The same for a step of the agenda (`by` null). Null: nobody has written anything that would be left. */
export async function finishPrivate(
  runtime: Runtime,
  { boardId, by }: { readonly boardId: Id<'board'>; readonly by: Id<'participant'> | null },
): Promise<Result<{ readonly privateMode: PrivateModeAnswer | null }, Problem>> {
  const endedAt = new Date(runtime.clock.now())
  const outcome = await runtime.db.transaction(async (tx) => {
    const mode = await holdModeAlone(tx, boardId)
    if (!mode || mode.state === 'revealing' || mode.state === 'kept') return null
    const kept = { state: 'kept', was: 'kept', revealAt: null, revealBy: null } as const
    const privateMode = await modeAnswer(tx, { ...mode, ...kept })
    await updateMode(tx, mode.id, { ...kept, state: privateMode ? 'kept' : 'over', endedAt })
    const seq = await noteEvent(tx, { boardId, type: 'private.cancelled', participantId: by, payload: {} })
    return { seq, privateMode }
  })
  if (!outcome) return err(problem('conflict', { detail: 'Private mode is not on.' }))
  runtime.rooms.announce(boardId, { type: 'private.kept', ...outcome })
  return ok({ privateMode: outcome.privateMode })
}
