import type { z } from 'zod'
import type { reportUnreadable as contract } from '../../lib/contracts/reports'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import { attemptLimits, tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'

/** Writes into the server's log that somebody's canvas could not show some records. What they say stays in the document. */
export async function reportUnreadable(
  runtime: Runtime,
  caller: Caller,
  { boardId, records }: { readonly boardId: Id<'board'> } & z.infer<typeof contract.body>,
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const { participantId } = member.value
  const waitMs = attemptLimits(runtime).reports.take(participantId)
  if (waitMs !== null) return err(tooMany(waitMs))
  runtime.log.warn({ boardId, participantId, records }, 'canvas.unreadable')
  return ok(null)
}
