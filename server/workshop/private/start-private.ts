import { noteEvent } from '../../../db/queries/events'
import { insertMode, presentMode, holdModeAlone, updateMode } from '../../../db/queries/private-notes'
import type { PrivateModeAnswer } from '../../../lib/contracts/private'
import { type Id, newId } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { modeAnswer } from './private-answer'

/** A facilitator lets everyone write for themselves. */
export async function startPrivate(
  runtime: Runtime,
  caller: Caller,
  { boardId, anonymous }: { readonly boardId: Id<'board'>; readonly anonymous: boolean },
): Promise<Result<PrivateModeAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'private.run')
  if (!member.ok) return member
  return beginPrivate(runtime, { boardId, by: member.value.participantId, anonymous })
}

export interface BeginPrivate {
  readonly boardId: Id<'board'>
  readonly by: Id<'participant'>
  readonly anonymous: boolean
}

/**
 * The same for a step of the agenda. Whether names are shown is fixed here and cannot be changed later. What was left of an
 * earlier time stays private, and is shown with the rest.
 */
export async function beginPrivate(
  runtime: Runtime,
  { boardId, by, anonymous }: BeginPrivate,
): Promise<Result<PrivateModeAnswer, Problem>> {
  const startedAt = new Date(runtime.clock.now())
  const begun = await runtime.db.transaction(async (tx) => {
    const before = await holdModeAlone(tx, boardId)
    if (before && before.state !== 'kept') return null
    if (before) await updateMode(tx, before.id, { state: 'over' })
    const row = { id: newId('private'), boardId, anonymous, startedBy: by, startedAt }
    if (!(await insertMode(tx, row))) return null
    const seq = await noteEvent(tx, { boardId, type: 'private.started', participantId: by, payload: { anonymous } })
    const mode = await presentMode(tx, boardId)
    const privateMode = mode && (await modeAnswer(tx, mode))
    return privateMode && { seq, privateMode }
  })
  if (!begun) return err(problem('conflict', { detail: 'Private mode is on already.' }))
  runtime.rooms.announce(boardId, { type: 'private.started', ...begun })
  return ok(begun.privateMode)
}
