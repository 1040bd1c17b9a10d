import type { Transaction } from '../../../db/client'
import { presentMode } from '../../../db/queries/private-notes'
import { listRounds } from '../../../db/queries/rounds'
import type { Id } from '../../../lib/kernel/ids'
import { limits } from '../../../lib/protocol/limits'
import type { WorkshopEffect } from '../../../lib/workshop/effects'
import type { Timer } from '../../../lib/workshop/timer'
import type { Change, Held } from './change-workshop'
import { timerColumns } from './workshop-answer'

/** What becomes of a workshop whose time is up. What the timer does at zero is owed from here on, and about what is open now. */
export async function timeUp(held: Held, ended: Timer): Promise<Change> {
  const { row } = held
  return {
    set: { ...timerColumns(ended), effects: [...row.effects, ...(await owedAtZero(held, ended))] },
    event: { type: 'timer.ended', participantId: null, payload: {} },
    notice: { kind: 'time-up', by: null, ms: null },
  }
}

async function owedAtZero({ tx, row }: Held, { atZero }: Timer): Promise<WorkshopEffect[]> {
  if (atZero === 'nothing') return []
  if (atZero === 'end-private') return owedForPrivate(tx, row.boardId, null)
  const open = await listRounds(tx, { boardId: row.boardId, state: 'open', limit: limits.roundsInRoomMax })
  return open.map(({ id: roundId }) => ({ kind: 'close-round', roundId, by: null }))
}

/** Shows what people have written for themselves, where private mode is on. */
export async function owedForPrivate(
  tx: Transaction,
  boardId: Id<'board'>,
  by: Id<'participant'> | null,
): Promise<WorkshopEffect[]> {
  const mode = await presentMode(tx, boardId)
  return mode?.state === 'writing' ? [{ kind: 'reveal-private', privateId: mode.id, by }] : []
}
