import { findParticipant } from '../../../db/queries/participants'
import { dueTimers, updateWorkshop, watchedWorkshops } from '../../../db/queries/workshops'
import type { Id } from '../../../lib/kernel/ids'
import { ok } from '../../../lib/kernel/result'
import { limits } from '../../../lib/protocol/limits'
import { describeFault, isDatabaseAway } from '../../http/problem'
import type { Runtime } from '../../runtime'
import { noteWhoIsHere } from './attendance'
import { changeWorkshop } from './change-workshop'
import { runOwedEffects } from './effects'
import { holdEnds } from './run-hold'
import { spotlightEnds } from './run-spotlight'
import { endTimerIfDue } from './run-timer'

const lookEveryMs = 500
const attendanceEveryMs = 5_000

/**
 * What the server does of its own accord: timers reach zero, what is owed is done, and a hold or spotlight ends when the one
 * it depends on is gone. Every node looks, and after a restart too: the database says what is due and lets one of them do it.
 */
export async function lookAtWorkshops(runtime: Runtime): Promise<void> {
  for (const boardId of await dueTimers(runtime.db, new Date(runtime.clock.now()))) {
    await apart(runtime, boardId, () => endTimerIfDue(runtime, boardId))
  }
  for (const watched of await watchedWorkshops(runtime.db)) {
    await apart(runtime, watched.boardId, () => watch(runtime, watched))
  }
  await runOwedEffects(runtime)
}

type Watched = Awaited<ReturnType<typeof watchedWorkshops>>[number]

/** Nodes write down when they last saw somebody: whoever none of them has seen for ten seconds is gone. */
async function watch(runtime: Runtime, { boardId, ...seen }: Watched): Promise<void> {
  const now = runtime.clock.now()
  const here = runtime.rooms.connected(boardId)
  const isHere = (id: Id<'participant'> | null) => id !== null && here.has(id)
  const isGone = (id: Id<'participant'> | null, at: Date | null) =>
    id !== null && !here.has(id) && now - (at?.getTime() ?? 0) >= limits.holdWithoutFacilitatorMs

  const change = {
    ...(isHere(seen.heldBy) ? { heldSeenAt: new Date(now) } : {}),
    ...(isHere(seen.spotlightOn) ? { spotlightSeenAt: new Date(now) } : {}),
  }
  if (Object.keys(change).length > 0) await updateWorkshop(runtime.db, boardId, change)

  if (isGone(seen.heldBy, seen.heldSeenAt)) {
    await changeWorkshop(runtime, boardId, ({ row }) => ok(isGone(row.heldBy, row.heldSeenAt) ? holdEnds(null) : null))
  }
  if (isGone(seen.spotlightOn, seen.spotlightSeenAt)) {
    await changeWorkshop(runtime, boardId, async ({ tx, row }) => {
      const presenterId = row.spotlightOn
      if (presenterId === null || !isGone(presenterId, row.spotlightSeenAt)) return ok(null)
      const presenter = await findParticipant(tx, { boardId, participantId: presenterId })
      return ok(spotlightEnds(presenterId, presenter?.name ?? '', null))
    })
  }
}

/** A board that cannot be helped must not keep the others back. */
async function apart(runtime: Runtime, boardId: Id<'board'>, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    runtime.log.error({ boardId, fault: describeFault(error) }, 'workshop.not-looked-after')
  }
}

/** Looks every half second, with nobody connected too. Returns what stops it. */
export function startWorkshopClock(runtime: Runtime): () => void {
  const stops = [
    every(lookEveryMs, runtime, () => lookAtWorkshops(runtime)),
    every(attendanceEveryMs, runtime, () => noteWhoIsHere(runtime)),
  ]
  return () => stops.forEach((stop) => stop())
}

function every(ms: number, runtime: Runtime, act: () => Promise<void>): () => void {
  let isAtIt = false
  const timer = setInterval(() => {
    if (isAtIt) return
    isAtIt = true
    act()
      .catch((error: unknown) => {
        // A database that is away is told of elsewhere; what is due is done once it is back.
        if (!isDatabaseAway(error)) runtime.log.error({ fault: describeFault(error) }, 'workshops.not-looked-after')
      })
      .finally(() => {
        isAtIt = false
      })
  }, ms)
  timer.unref()
  return () => clearInterval(timer)
}
