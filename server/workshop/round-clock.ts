import { type RoundRow, dueRounds } from '../../db/queries/rounds'
import { describeFault, isDatabaseAway } from '../http/problem'
import type { Runtime } from '../runtime'
import { finishRound } from './close-round'

const lookEveryMs = 500

/**
 * Closes every round whose time is up. Every node does it, and after a restart too: the database says which rounds are due,
 * and lets one of those who try close each of them. Gives back how many this one closed.
 */
export async function closeDueRounds(runtime: Runtime): Promise<number> {
  let closed = 0
  for (const roundId of await dueRounds(runtime.db, new Date(runtime.clock.now()))) {
    try {
      if (await finishRound(runtime, { roundId, by: null })) closed += 1
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      // A round that cannot be counted must not keep the others open.
      runtime.log.error({ roundId, fault: describeFault(error) }, 'round.not-closed')
    }
  }
  return closed
}

/**
 * Closes those of these rounds whose time is up, for whoever reads them before the clock strikes. True when the rows have to
 * be read again.
 */
export async function closeIfDue(runtime: Runtime, rows: readonly RoundRow[]): Promise<boolean> {
  const now = runtime.clock.now()
  const due = rows.filter(({ state, closesAt }) => state === 'open' && closesAt !== null && closesAt.getTime() <= now)
  for (const { id: roundId } of due) await finishRound(runtime, { roundId, by: null })
  return due.length > 0
}

/** Looks every half second, with nobody connected too. Returns what stops it. */
export function startRoundClock(runtime: Runtime): () => void {
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    closeDueRounds(runtime)
      .catch((error: unknown) => {
        // A database that is away is told of elsewhere; the rounds close once it is back.
        if (!isDatabaseAway(error)) runtime.log.error({ fault: describeFault(error) }, 'rounds.not-closed')
      })
      .finally(() => {
        isLooking = false
      })
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
