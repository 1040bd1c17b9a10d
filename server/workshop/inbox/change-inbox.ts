import { noteEvent } from '../../../db/queries/events'
import { inboxOf, setInbox } from '../../../db/queries/inbox'
import type { InboxState } from '../../../lib/contracts/inbox'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'

/** A facilitator lets ideas in, or no more of them. What came in stays. */
export async function changeInbox(
  runtime: Runtime,
  caller: Caller,
  { boardId, open }: { readonly boardId: Id<'board'>; readonly open: boolean },
): Promise<Result<InboxState, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'inbox.run')
  if (!member.ok) return member
  return ok(await openInbox(runtime, { boardId, open, by: member.value.participantId }))
}

/** The same for a step of the agenda (`by` null). */
export async function openInbox(
  runtime: Runtime,
  asked: { readonly boardId: Id<'board'>; readonly open: boolean; readonly by: Id<'participant'> | null },
): Promise<InboxState> {
  const { boardId, open, by } = asked
  const { inbox, seq } = await runtime.db.transaction(async (tx) => {
    const before = await inboxOf(tx, boardId)
    const isChange = before.open !== open && (await setInbox(tx, boardId, open))
    const type = open ? 'inbox.opened' : 'inbox.closed'
    const seq = isChange ? await noteEvent(tx, { boardId, type, participantId: by, payload: {} }) : null
    return { inbox: await inboxOf(tx, boardId), seq }
  })
  if (seq !== null) runtime.rooms.announce(boardId, { type: 'inbox.changed', seq, inbox })
  return inbox
}
