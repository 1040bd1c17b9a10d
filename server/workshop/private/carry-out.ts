import type { Transaction } from '../../../db/client'
import { noteEvent } from '../../../db/queries/events'
import { inboxOf } from '../../../db/queries/inbox'
import { type RevealRow, countNotes, deleteReveal, presentMode, updateMode } from '../../../db/queries/private-notes'
import type { Id } from '../../../lib/kernel/ids'
import type { Announcement } from '../../../lib/protocol/announcements'
import type { Runtime } from '../../runtime'
import { privateModeOf } from './private-answer'

/**
 * Brings what was written down onto the canvas, as one edit, and then tells everyone. May be done again at any time by any
 * node: what the canvas has already is not added again, and only the first to end it tells of it.
 */
export async function carryOut(runtime: Runtime, reveal: RevealRow): Promise<void> {
  const { boardId, epoch, parts } = reveal
  if (parts.length > 0) await runtime.rooms.edit(boardId, [{ type: 'add-once', epoch, parts }], null)
  const told = await runtime.db.transaction(async (tx) =>
    (await deleteReveal(tx, reveal.id)) ? conclude(tx, reveal) : null,
  )
  if (!told) return
  runtime.rooms.announce(boardId, told)
  runtime.log.info({ boardId, kind: reveal.kind, items: reveal.items }, 'private.revealed')
}

async function conclude(tx: Transaction, reveal: RevealRow): Promise<Announcement> {
  const { boardId, kind, participantId, anonymous, items } = reveal
  if (kind === 'idea') {
    const seq = await noteEvent(tx, { boardId, type: 'inbox.placed', participantId, payload: { items } })
    return { type: 'inbox.changed', seq, inbox: await inboxOf(tx, boardId) }
  }
  await closeMode(tx, reveal)
  const seq = await noteEvent(tx, { boardId, type: 'private.revealed', participantId, payload: { anonymous, items } })
  const mode = kind === 'mode' ? (reveal.subject as Id<'private'>) : null
  return { type: 'private.revealed', seq, mode, notes: items, privateMode: await privateModeOf(tx, boardId) }
}

/** A mode is over once it is shown; one that has ended, once nothing is left of it. */
async function closeMode(tx: Transaction, { boardId, kind, subject }: RevealRow): Promise<void> {
  const present = await presentMode(tx, boardId)
  if (!present) return
  const isShown = kind === 'mode' && present.id === subject
  const isEmpty = present.state === 'kept' && (await countNotes(tx, boardId)).notes === 0
  if (isShown || isEmpty) await updateMode(tx, present.id, { state: 'over' })
}
