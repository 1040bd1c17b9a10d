import type { Id } from '../../../lib/kernel/ids'
import { limits } from '../../../lib/protocol/limits'
import { describeFault } from '../../http/problem'
import type { Runtime } from '../../runtime'
import { readWorkshopState } from './workshop-answer'

interface Pending {
  again: boolean
}

const key = Symbol.for('charrette.hands')

/** By board. On globalThis for the reason that the runtime is: modules are loaded more than once. */
function pendingOf({ clock }: Pick<Runtime, 'clock'>): Map<Id<'board'>, Pending> {
  const shared = globalThis as { [key]?: WeakMap<object, Map<Id<'board'>, Pending>> }
  shared[key] ??= new WeakMap()
  const known = shared[key].get(clock)
  if (known) return known
  const made = new Map<Id<'board'>, Pending>()
  shared[key].set(clock, made)
  return made
}

/**
 * Tells the room who has raised a hand and who is ready, at once and then at most every half second: two hundred people who
 * press "Ready" together are a few signals. What is told is read then, so that the last one is the truth.
 */
export function tellHands(runtime: Runtime, boardId: Id<'board'>): void {
  const pending = pendingOf(runtime)
  const known = pending.get(boardId)
  if (known) {
    known.again = true
    return
  }
  const mine: Pending = { again: false }
  pending.set(boardId, mine)
  const tell = () => {
    mine.again = false
    announceHands(runtime, boardId)
      .catch((error: unknown) => runtime.log.warn({ boardId, fault: describeFault(error) }, 'workshop.hands-not-told'))
      .finally(() => {
        setTimeout(() => (mine.again ? tell() : pending.delete(boardId)), limits.progressEveryMs).unref()
      })
  }
  tell()
}

async function announceHands({ db, rooms }: Runtime, boardId: Id<'board'>): Promise<void> {
  const { hands, ready, session } = await db.transaction((tx) => readWorkshopState(tx, boardId), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  })
  rooms.announce(boardId, { type: 'hands', hands, ready, stepId: session?.stepId ?? null })
}
