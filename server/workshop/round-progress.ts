import { ballotsWithVoters, listVoters } from '../../db/queries/ballots'
import { listParticipants } from '../../db/queries/participants'
import { findRound } from '../../db/queries/rounds'
import type { Id } from '../../lib/kernel/ids'
import { namedWaiting } from '../../lib/workshop/electorate'
import { limits } from '../../lib/protocol/limits'
import { describeFault } from '../http/problem'
import type { Runtime } from '../runtime'
import { standing } from './round-answer'

interface Pending {
  /** Set while a wait runs; what happens meanwhile is told at its end. */
  timer: ReturnType<typeof setTimeout> | null
  again: boolean
}

const key = Symbol.for('charrette.round-progress')

/** By round. On globalThis for the reason that the runtime is: modules are loaded more than once. */
function pendingOf({ clock }: Pick<Runtime, 'clock'>): Map<Id<'round'>, Pending> {
  const shared = globalThis as { [key]?: WeakMap<object, Map<Id<'round'>, Pending>> }
  shared[key] ??= new WeakMap()
  const known = shared[key].get(clock)
  if (known) return known
  const made = new Map<Id<'round'>, Pending>()
  shared[key].set(clock, made)
  return made
}

/**
 * Tells the room of the turnout, at once and then at most every half second: five hundred ballots in ten seconds are
 * twenty signals, not five hundred facts. The caller's answer does not wait for it.
 */
export function tellProgress(runtime: Runtime, roundId: Id<'round'>): void {
  const pending = pendingOf(runtime)
  const known = pending.get(roundId)
  if (known) {
    known.again = true
    return
  }
  const mine: Pending = { timer: null, again: false }
  pending.set(roundId, mine)
  const tell = () => {
    mine.again = false
    announceProgress(runtime, roundId)
      .catch((error: unknown) => runtime.log.warn({ roundId, fault: describeFault(error) }, 'round.progress-not-told'))
      .finally(() => {
        mine.timer = setTimeout(() => (mine.again ? tell() : pending.delete(roundId)), limits.progressEveryMs)
        mine.timer.unref()
      })
  }
  tell()
}

async function announceProgress({ db, rooms }: Runtime, roundId: Id<'round'>): Promise<void> {
  const told = await db.transaction(
    async (tx) => {
      const row = await findRound(tx, roundId)
      if (row?.state !== 'open') return null
      const people = await listParticipants(tx, { boardId: row.boardId })
      const voters = await listVoters(tx, [roundId])
      const cast = row.reveal === 'live' ? await ballotsWithVoters(tx, [roundId]) : []
      return { row, ...standing(row, people, voters, cast) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  if (!told) return
  const { row, turnout, waiting, tally } = told
  rooms.announce(row.boardId, {
    type: 'round.progress',
    roundId,
    turnout,
    waiting: namedWaiting(row, waiting),
    ...(tally ? { tally } : {}),
  })
}
