import type { PlainRecord } from '../../../lib/board/commands'
import type { WorkshopAnswer } from '../../../lib/contracts/workshop'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { changeWorkshop } from './change-workshop'

/** Shows these phases only (null: all). Everyone has them in their canvas: this leads eyes, it keeps no secret. */
export async function showPhases(
  runtime: Runtime,
  caller: Caller,
  { boardId, phases }: { readonly boardId: Id<'board'>; readonly phases: readonly string[] | null },
): Promise<Result<WorkshopAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.run')
  if (!member.ok) return member
  const { participantId } = member.value
  const { records } = await runtime.rooms.read(boardId)
  const all = records.filter(isPhase)
  const visiblePhases = phases && [...new Set(phases)]
  const shown = visiblePhases
    ? all.filter(({ id }) => visiblePhases.some((name) => name === id || `shape:${name}` === id)).length
    : all.length
  return changeWorkshop(runtime, boardId, ({ row }) =>
    ok(
      JSON.stringify(row.visiblePhases) === JSON.stringify(visiblePhases)
        ? null
        : {
            set: { visiblePhases },
            event: { type: 'phases.shown', participantId, payload: { shown, of: all.length } },
          },
    ),
  )
}

function isPhase(record: PlainRecord): boolean {
  return record.typeName === 'shape' && record.type === 'frame' && record.meta.phase !== undefined
}
