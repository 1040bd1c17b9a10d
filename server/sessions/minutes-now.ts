import type { Transaction } from '../../db/client'
import { runningSession } from '../../db/queries/sessions'
import { findWorkshop } from '../../db/queries/workshops'
import type { SessionMinutes } from '../../lib/contracts/sessions'
import type { Id } from '../../lib/kernel/ids'
import { usedAfter } from '../../lib/workshop/agenda-progress'
import type { Runtime } from '../runtime'
import { placeOf } from '../workshop/together/workshop-answer'
import { minutesOf } from './session-minutes'

/** Of the session that runs until now, and when it began; of none, nothing. */
export async function minutesNow(
  runtime: Pick<Runtime, 'clock'>,
  tx: Transaction,
  boardId: Id<'board'>,
): Promise<{ readonly minutes?: SessionMinutes; readonly since?: Date }> {
  const running = await runningSession(tx, boardId)
  if (!running) return {}
  const { step, since } = placeOf(running, await findWorkshop(tx, boardId))
  const used = usedAfter(running.used, step?.id ?? null, since, runtime.clock.now())
  return { minutes: await minutesOf(tx, { ...running, used }), since: running.startedAt }
}
