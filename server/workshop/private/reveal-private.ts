import { noteEvent } from '../../../db/queries/events'
import { holdModeAlone, updateMode } from '../../../db/queries/private-notes'
import type { PrivateModeAnswer } from '../../../lib/contracts/private'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import { describeFault } from '../../http/problem'
import type { Runtime } from '../../runtime'
import { modeAnswer } from './private-answer'
import { revealDue } from './reveal-due'

/** A facilitator shows what was written, after a countdown in which it can still be stopped. */
export async function revealPrivate(
  runtime: Runtime,
  caller: Caller,
  { boardId, seconds }: { readonly boardId: Id<'board'>; readonly seconds: number },
): Promise<Result<PrivateModeAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'private.run')
  if (!member.ok) return member
  return countDown(runtime, { boardId, by: member.value.participantId, seconds })
}

/** The same for a step of the agenda (`by` null). Asked twice, the first countdown goes on. */
export async function countDown(
  runtime: Runtime,
  asked: { readonly boardId: Id<'board'>; readonly by: Id<'participant'> | null; readonly seconds: number },
): Promise<Result<PrivateModeAnswer, Problem>> {
  const { boardId, by, seconds } = asked
  const revealAt = new Date(runtime.clock.now() + seconds * 1000)
  const outcome = await runtime.db.transaction(async (tx) => {
    const mode = await holdModeAlone(tx, boardId)
    if (!mode || mode.state === 'revealing') return null
    if (mode.state === 'counting') return { seq: null, privateMode: await modeAnswer(tx, mode) }
    const was = mode.state === 'kept' ? 'kept' : 'writing'
    await updateMode(tx, mode.id, { state: 'counting', was, revealAt, revealBy: by })
    const seq = await noteEvent(tx, { boardId, type: 'private.counting', participantId: by, payload: { seconds } })
    return { seq, privateMode: await modeAnswer(tx, { ...mode, state: 'counting', was, revealAt }) }
  })
  if (!outcome?.privateMode) return err(nothingToShow)
  const { seq, privateMode } = outcome
  if (seq === null) return ok(privateMode)
  runtime.rooms.announce(boardId, { type: 'private.revealing', seq, privateMode })
  if (seconds === 0) await revealDue(runtime, boardId)
  else soonRevealed(runtime, boardId, seconds)
  return ok(privateMode)
}

const nothingToShow = problem('conflict', { detail: 'There is nothing private on this board that could be shown.' })

/** To the second; the clock that every node looks at is there for when this one is gone by then. */
function soonRevealed(runtime: Runtime, boardId: Id<'board'>, seconds: number): void {
  setTimeout(() => {
    revealDue(runtime, boardId).catch((error: unknown) =>
      runtime.log.warn({ boardId, fault: describeFault(error) }, 'private.not-revealed'),
    )
  }, seconds * 1000).unref()
}
