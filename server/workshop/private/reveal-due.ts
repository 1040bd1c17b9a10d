import {
  type PrivateModeRow,
  holdModeAlone,
  presentMode,
  takeNotes,
  updateMode,
} from '../../../db/queries/private-notes'
import type { Id } from '../../../lib/kernel/ids'
import type { Runtime } from '../../runtime'
import { carryOut } from './carry-out'
import { seal } from './seal'

/**
 * Shows what was written privately on a board whose countdown is over: in one transaction out of the ledger, by whoever
 * comes first on whichever node, then onto the canvas. False when there was nothing to do.
 */
export async function revealDue(runtime: Runtime, boardId: Id<'board'>): Promise<boolean> {
  const now = runtime.clock.now()
  const isDue = (mode: PrivateModeRow | null): mode is PrivateModeRow & { revealAt: Date } =>
    mode?.state === 'counting' && mode.revealAt !== null && mode.revealAt.getTime() <= now
  if (!isDue(await presentMode(runtime.db, boardId))) return false
  const board = await runtime.rooms.read(boardId)
  const sealed = await runtime.db.transaction(async (tx) => {
    const mode = await holdModeAlone(tx, boardId)
    if (!isDue(mode)) return null
    const notes = await takeNotes(tx, boardId)
    await updateMode(tx, mode.id, { state: 'revealing', endedAt: new Date(now) })
    const { id: subject, revealBy: participantId, anonymous } = mode
    return seal(runtime, tx, { boardId, kind: 'mode', subject, participantId, anonymous, board, notes })
  })
  if (!sealed) return false
  await carryOut(runtime, sealed)
  return true
}
