import type { Id } from '../../../lib/kernel/ids'
import { limits } from '../../../lib/protocol/limits'
import type { Runtime } from '../../runtime'

interface Author {
  readonly boardId: Id<'board'>
  readonly participantId: Id<'participant'>
}

type Revs = Map<string, string | null>

const key = Symbol.for('charrette.own-notes')

/** Who is told what in a moment. On globalThis for the reason that the runtime is: modules are loaded more than once. */
function pendingOf({ rooms }: Pick<Runtime, 'rooms'>): Map<string, Revs> {
  const shared = globalThis as { [key]?: WeakMap<object, Map<string, Revs>> }
  shared[key] ??= new WeakMap()
  const known = shared[key].get(rooms) ?? new Map<string, Revs>()
  shared[key].set(rooms, known)
  return known
}

/**
 * Tells a person's own devices, and nobody else, that a private note of theirs has changed; never what is in it. A moment
 * later, so that the device which did it has its answer by then and need not ask.
 */
export function tellOwnNote(
  runtime: Runtime,
  { boardId, participantId }: Author,
  { id, rev }: { readonly id: string; readonly rev: string | null },
): void {
  const pending = pendingOf(runtime)
  const name = `${boardId} ${participantId}`
  const known = pending.get(name)
  if (known) return void known.set(id, rev)
  const revs: Revs = new Map([[id, rev]])
  pending.set(name, revs)
  setTimeout(() => {
    pending.delete(name)
    const notes = [...revs].map(([shapeId, last]) => ({ id: shapeId, rev: last }))
    runtime.rooms.tell(boardId, participantId, { type: 'own.notes', notes })
  }, limits.progressEveryMs).unref()
}
