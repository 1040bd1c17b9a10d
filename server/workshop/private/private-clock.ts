import { claimReveals, dueReveals } from '../../../db/queries/private-notes'
import type { Id } from '../../../lib/kernel/ids'
import { describeFault, isDatabaseAway } from '../../http/problem'
import type { Runtime } from '../../runtime'
import { carryOut } from './carry-out'
import { revealDue } from './reveal-due'
import { holdAgain } from './seal'

const lookEveryMs = 500

/** Shows whatever is due, and ends what a node has begun that is no more. Every node does it. */
export async function revealAllDue(runtime: Runtime): Promise<void> {
  for (const boardId of await dueReveals(runtime.db, new Date(runtime.clock.now())))
    await attempt(runtime, boardId, () => revealDue(runtime, boardId))
  for (const reveal of await claimReveals(runtime.db, holdAgain(runtime)))
    await attempt(runtime, reveal.boardId, () => carryOut(runtime, reveal))
}

/** One board that cannot be shown now must not keep the others waiting. It is tried again. */
async function attempt(runtime: Runtime, boardId: Id<'board'>, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    runtime.log.error({ boardId, fault: describeFault(error) }, 'private.not-revealed')
  }
}

/** Looks every half second. Returns what stops it. */
export function startPrivateClock(runtime: Runtime): () => void {
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    revealAllDue(runtime)
      .catch((error: unknown) => {
        if (!isDatabaseAway(error)) runtime.log.error({ fault: describeFault(error) }, 'private.not-revealed')
      })
      .finally(() => {
        isLooking = false
      })
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
