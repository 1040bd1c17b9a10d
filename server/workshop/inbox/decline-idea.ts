import { noteEvent } from '../../../db/queries/events'
import { inboxOf, updateIdea } from '../../../db/queries/inbox'
import type { IdeaAnswer } from '../../../lib/contracts/inbox'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import type { Runtime } from '../../runtime'
import { type IdeaKey, holdWaiting, ideaNow, onInbox } from './on-idea'

/** A facilitator declines an idea. Its sender sees that, and the word that goes with it; nobody else does. */
export async function declineIdea(
  runtime: Runtime,
  caller: Caller,
  { word, ...key }: IdeaKey & { readonly word: string },
): Promise<Result<IdeaAnswer, Problem>> {
  const { boardId, ideaId } = key
  const member = await onInbox(runtime, caller, boardId)
  if (!member.ok) return member
  const me = member.value.participantId
  const outcome = await runtime.db.transaction(async (tx) => {
    const idea = await holdWaiting(tx, key)
    if (!idea.ok) return idea
    await updateIdea(tx, ideaId, { state: 'declined', word })
    const seq = await noteEvent(tx, { boardId, type: 'inbox.declined', participantId: me, payload: { items: 1 } })
    return ok({ seq, inbox: await inboxOf(tx, boardId) })
  })
  if (!outcome.ok) return outcome
  runtime.rooms.announce(boardId, { type: 'inbox.changed', ...outcome.value })
  return ideaNow(runtime, key, me)
}
