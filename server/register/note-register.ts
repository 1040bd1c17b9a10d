import { noteEvent } from '../../db/queries/events'
import type { Id } from '../../lib/kernel/ids'
import type { Runtime } from '../runtime'

interface Noted {
  readonly boardId: Id<'board'>
  readonly participantId: Id<'participant'>
  readonly recordId: string
  readonly kind: string
  /** What it is called, for the activity log. */
  readonly title: string
}

/** Writes into the ledger who added a record: that, not the document's own word, later says whose it is. */
export async function noteAdded(runtime: Runtime, { boardId, participantId, ...payload }: Noted): Promise<void> {
  const event = { boardId, type: 'register.added', participantId, payload } as const
  const seq = await runtime.db.transaction((tx) => noteEvent(tx, event))
  runtime.rooms.announce(boardId, { type: 'noted', seq, event: 'register.added' })
  runtime.log.info({ boardId, kind: payload.kind }, 'register.added')
}

/** Writes down who changed which fields of a record. */
export async function noteChanged(
  runtime: Runtime,
  { boardId, participantId, ...payload }: Noted & { readonly fields: readonly string[] },
): Promise<void> {
  const event = { boardId, type: 'register.changed', participantId, payload } as const
  const seq = await runtime.db.transaction((tx) => noteEvent(tx, event))
  runtime.rooms.announce(boardId, { type: 'noted', seq, event: 'register.changed' })
}
