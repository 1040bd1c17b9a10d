import { type CommentChange, type CommentRow, findComment, holdComment, updateComment } from '../../db/queries/comments'
import { noteEvent } from '../../db/queries/events'
import type { CommentPlace } from '../../lib/annotations/anchor'
import type { CommentAnswer } from '../../lib/contracts/comments'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { membersAmong, strangers } from './add-comment'
import { anchoredTo } from './anchored-to'
import { commentAnswer } from './comment-answer'

export interface ChangeComment {
  readonly commentId: Id<'comment'>
  readonly text?: string
  readonly mentions?: readonly Id<'participant'>[]
  readonly resolved?: boolean
  readonly place?: CommentPlace
}

/**
 * Only the author changes the words; everybody but observers resolves and reopens threads, and may say where a card stood
 * that is no longer there: whoever saw it go knows, and the server may not have.
 */
export async function changeComment(
  runtime: Runtime,
  caller: Caller,
  { commentId, text, mentions, resolved, place }: ChangeComment,
): Promise<Result<CommentAnswer, Problem>> {
  const found = await findComment(runtime.db, commentId)
  if (!found && !caller.account && caller.guestToken === null) return err(problem('not-signed-in'))
  if (!found || found.deletedAt !== null) return err(problem('not-found'))
  const { boardId } = found
  const member = await onBoard(runtime, caller, boardId, 'comment.write')
  if (!member.ok) return err(hidden(member.error))
  const { participantId } = member.value
  if (text !== undefined && found.authorId !== participantId)
    return err(problem('not-allowed', { detail: 'Only the author can change the words of a comment.' }))
  if (mentions !== undefined && text === undefined)
    return err(problem('invalid', { errors: { mentions: 'goes with the text that names them' } }))
  if (resolved !== undefined && found.threadId !== null)
    return err(problem('invalid', { errors: { resolved: 'is for whole threads, not for a reply' } }))
  const root = found.threadId === null ? found : await findComment(runtime.db, found.threadId)
  const { on, isThere } = await anchoredTo(runtime, boardId, root?.anchor ?? null)
  if (place && (found.anchor?.kind !== 'shape' || isThere))
    return err(problem('invalid', { errors: { place: 'is for a thread whose card is no longer on the board' } }))

  const outcome = await runtime.db.transaction(
    async (tx): Promise<Result<{ row: CommentRow; seq: number | null }, Problem>> => {
      const before = await holdComment(tx, commentId)
      if (!before) return err(problem('not-found'))
      const named = mentions && (await membersAmong(tx, boardId, mentions))
      if (named === null) return err(strangers)
      const wish = { text, mentions: named, resolved, place, participantId, now: new Date(runtime.clock.now()) }
      const change = changeOf(before, wish)
      if (Object.keys(change).length === 0) return ok({ row: before, seq: null })
      await updateComment(tx, commentId, change)
      const row = (await findComment(tx, commentId)) ?? before
      const payload = { commentId, on, ...(resolved === undefined ? {} : { resolved }), ...(place && { moved: true }) }
      return ok({ row, seq: await noteEvent(tx, { boardId, type: 'comment.changed', participantId, payload }) })
    },
  )
  if (!outcome.ok) return outcome

  const { row, seq } = outcome.value
  const comment = commentAnswer(row)
  if (seq !== null) runtime.rooms.announce(boardId, { type: 'comment.changed', seq, comment })
  return ok(comment)
}

interface Wish {
  readonly text: string | undefined
  readonly mentions: readonly Id<'participant'>[] | undefined
  readonly resolved: boolean | undefined
  readonly place: CommentPlace | undefined
  readonly participantId: Id<'participant'>
  readonly now: Date
}

/** What really changes: who resolves a resolved thread again does not take it over from who resolved it. */
function changeOf(before: CommentRow, { text, mentions, resolved, place, participantId, now }: Wish): CommentChange {
  const words = text !== undefined && text !== before.text ? { text, editedAt: now } : {}
  const named = mentions !== undefined && String(mentions) !== String(before.mentions) ? { mentions } : {}
  const stood = place && !isSamePlace(place, before.place) ? { place } : {}
  if (resolved === undefined || resolved === (before.resolvedAt !== null)) return { ...words, ...named, ...stood }
  const done = { resolvedAt: resolved ? now : null, resolvedBy: resolved ? participantId : null }
  return { ...words, ...named, ...stood, ...done }
}

/** Several who saw a card go say the same, up to a fraction: that is told once. */
function isSamePlace(a: CommentPlace, b: CommentPlace | null): boolean {
  return b !== null && a.pageId === b.pageId && Math.hypot(a.x - b.x, a.y - b.y) < 1
}

/** A comment on a board that the caller may not know answers like one that does not exist. */
export function hidden(refusal: Problem): Problem {
  return refusal.code === 'board-not-found' ? problem('not-found') : refusal
}
