import { noteEvent } from '../../../db/queries/events'
import { countIdeas, findIdea, holdInboxOpen, inboxOf, insertIdea } from '../../../db/queries/inbox'
import type { IdeaAnswer } from '../../../lib/contracts/inbox'
import { type Id, newId } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import { limits } from '../../../lib/protocol/limits'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { ideaAnswer } from './idea-answer'

export interface SendIdea {
  readonly boardId: Id<'board'>
  /** Made by the sender: an idea that is sent twice arrives once. */
  readonly id?: Id<'idea'> | undefined
  readonly text: string
  readonly anonymous: boolean
}

/** Puts an idea into the facilitator's tray. Everyone else hears that there is one more, and nothing of it. */
export async function sendIdea(
  runtime: Runtime,
  caller: Caller,
  { boardId, id = newId('idea'), text, anonymous }: SendIdea,
): Promise<Result<IdeaAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'inbox.send')
  if (!member.ok) return member
  const me = member.value.participantId
  const sentAt = new Date(runtime.clock.now())
  const outcome = await runtime.db.transaction(async (tx): Promise<Result<Sent, Problem>> => {
    const known = await findIdea(tx, id)
    if (known) {
      const isSame = known.boardId === boardId && known.participantId === me && known.text === text
      return isSame ? ok({ idea: ideaAnswer(known, me), told: null }) : err(taken)
    }
    if (!(await holdInboxOpen(tx, boardId))) return err(closed)
    if ((await countIdeas(tx, boardId)) >= limits.ideasMax)
      return err(problem('too-large', { detail: 'The inbox is full. Tell the facilitator.' }))
    const idea = { id, boardId, participantId: me, anonymous, text, state: 'waiting', sentAt } as const
    if (!(await insertIdea(tx, idea))) return err(taken)
    const row = await findIdea(tx, id)
    if (!row) throw new Error(`the idea ${id} is not there`)
    const who = anonymous ? null : me
    const seq = await noteEvent(tx, { boardId, type: 'inbox.sent', participantId: who, payload: {} })
    return ok({ idea: ideaAnswer(row, me), told: { seq, inbox: await inboxOf(tx, boardId) } })
  })
  if (!outcome.ok) return outcome
  const { idea, told } = outcome.value
  if (told) runtime.rooms.announce(boardId, { type: 'inbox.changed', ...told })
  return ok(idea)
}

interface Sent {
  readonly idea: IdeaAnswer
  /** Null when it was there already. */
  readonly told: { readonly seq: number; readonly inbox: Awaited<ReturnType<typeof inboxOf>> } | null
}

const taken = problem('conflict', { detail: 'Another idea has this id. Send the idea with a new one.' })
const closed = problem('conflict', {
  detail: 'The inbox takes no ideas now. Your words were not sent.',
})
