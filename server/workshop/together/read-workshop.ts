import type { WorkshopAnswer } from '../../../lib/contracts/workshop'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { readWorkshopState } from './workshop-answer'

/** What the workshop stands at. `now` is read last: a device measures its clock by it. */
export async function readWorkshop(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<WorkshopAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const workshop = await runtime.db.transaction((tx) => readWorkshopState(tx, boardId), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  })
  return ok({ now: runtime.clock.now(), workshop })
}
