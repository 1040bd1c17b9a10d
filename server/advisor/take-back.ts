import { noteEvent } from '../../db/queries/events'
import { deleteSetAside } from '../../db/queries/set-aside'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

/** Shows a finding again that was set aside. One that is not set aside is shown already. */
export async function takeFindingBack(
  runtime: Runtime,
  caller: Caller,
  { boardId, key }: { boardId: Id<'board'>; key: string },
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'finding.set-aside')
  if (!member.ok) return member
  const { participantId } = member.value

  const seq = await runtime.db.transaction(async (tx) => {
    if (!(await deleteSetAside(tx, { boardId, key }))) return null
    return noteEvent(tx, { boardId, type: 'finding.taken-back', participantId, payload: { key } })
  })
  if (seq !== null) runtime.rooms.announce(boardId, { type: 'finding.taken-back', seq, key })
  return ok(null)
}
