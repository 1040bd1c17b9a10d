import type { WorkshopAnswer } from '../../../lib/contracts/workshop'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { type Change, changeWorkshop } from './change-workshop'

type OnBoard = { readonly boardId: Id<'board'> }

/** Holds everyone: until it is released nobody but facilitators moves away or edits. The room refuses what they change. */
export async function startHold(
  runtime: Runtime,
  caller: Caller,
  { boardId }: OnBoard,
): Promise<Result<WorkshopAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.run')
  if (!member.ok) return member
  const { participantId } = member.value
  return changeWorkshop(runtime, boardId, ({ row, now }) => {
    if (row.heldBy === participantId) return ok(null)
    const at = new Date(now)
    return ok({
      set: { heldBy: participantId, heldSince: row.heldSince ?? at, heldSeenAt: at },
      event: { type: 'hold.started', participantId, payload: {} },
    })
  })
}

/** Releases everyone, also when another facilitator holds them. */
export async function endHold(
  runtime: Runtime,
  caller: Caller,
  { boardId }: OnBoard,
): Promise<Result<WorkshopAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.run')
  if (!member.ok) return member
  const { participantId } = member.value
  return changeWorkshop(runtime, boardId, ({ row }) => ok(row.heldBy === null ? null : holdEnds(participantId)))
}

/** `by` is null when it is released by itself. */
export function holdEnds(by: Id<'participant'> | null): Change {
  return {
    set: { heldBy: null, heldSince: null, heldSeenAt: null },
    event: { type: 'hold.released', participantId: by, payload: by === null ? { byItself: true } : {} },
    ...(by === null ? { notice: { kind: 'hold-lost', by: null, ms: null } as const } : {}),
  }
}
