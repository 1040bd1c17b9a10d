import { countNotes, presentMode } from '../../../db/queries/private-notes'
import type { Id } from '../../../lib/kernel/ids'
import { limits } from '../../../lib/protocol/limits'
import { describeFault } from '../../http/problem'
import type { Runtime } from '../../runtime'

const key = Symbol.for('charrette.private-progress')

/** Boards that are told in a moment. On globalThis for the reason that the runtime is: modules are loaded more than once. */
function pendingOf({ rooms }: Pick<Runtime, 'rooms'>): Set<Id<'board'>> {
  const shared = globalThis as { [key]?: WeakMap<object, Set<Id<'board'>>> }
  shared[key] ??= new WeakMap()
  const known = shared[key].get(rooms) ?? new Set<Id<'board'>>()
  shared[key].set(rooms, known)
  return known
}

/**
 * Tells a board how many have written. Never at once: half a second later it says less about who has just stopped typing,
 * and a crowd that begins together is a few signals.
 */
export function tellPrivateProgress(runtime: Runtime, boardId: Id<'board'>): void {
  const pending = pendingOf(runtime)
  if (pending.has(boardId)) return
  pending.add(boardId)
  setTimeout(() => {
    pending.delete(boardId)
    announceProgress(runtime, boardId).catch((error: unknown) =>
      runtime.log.warn({ boardId, fault: describeFault(error) }, 'private.progress-not-told'),
    )
  }, limits.progressEveryMs).unref()
}

async function announceProgress({ db, rooms }: Runtime, boardId: Id<'board'>): Promise<void> {
  const mode = await presentMode(db, boardId)
  if (!mode) return
  const counted = await countNotes(db, boardId)
  rooms.announce(boardId, { type: 'private.progress', mode: mode.id, ...counted })
}
