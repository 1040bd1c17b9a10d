import { type CommentRow, findComment, holdComment, insertComment, isWithoutNames } from '../../db/queries/comments'
import { noteEvent } from '../../db/queries/events'
import { holdBoard, listParticipants } from '../../db/queries/participants'
import type { Transaction } from '../../db/client'
import type { CommentAnchor } from '../../lib/annotations/anchor'
import { cardsOf } from '../../lib/board/card-reading'
import type { OptionStatus } from '../../lib/board/shapes/status'
import type { CommentAnswer } from '../../lib/contracts/comments'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { anchoredTo } from './anchored-to'
import { commentAnswer } from './comment-answer'

export type AddComment = {
  readonly boardId: Id<'board'>
  readonly text: string
  readonly mentions?: readonly Id<'participant'>[]
  /** Made by the sender, so that a request that is sent twice makes one comment. */
  readonly id?: Id<'comment'>
} & ({ readonly anchor: CommentAnchor; readonly suggests?: OptionStatus } | { readonly threadId: Id<'comment'> })

/**
 * Starts a thread at a card, a point or an area, or replies in one. The author is whoever the server knows the caller to be;
 * while private mode is on nobody: the name is not kept, so that it cannot be told later either.
 */
export async function addComment(
  runtime: Runtime,
  caller: Caller,
  input: AddComment,
): Promise<Result<CommentAnswer, Problem>> {
  const { boardId, text, id = newId('comment') } = input
  const member = await onBoard(runtime, caller, boardId, 'comment.write')
  if (!member.ok) return member
  const { participantId } = member.value
  const anchor = 'anchor' in input ? input.anchor : null
  const threadId = 'threadId' in input ? input.threadId : null
  const suggests = 'anchor' in input ? (input.suggests ?? null) : null
  const misplaced = anchor && misplacedAnchor(anchor)
  if (misplaced) return err(problem('invalid', { errors: { anchor: misplaced } }))
  if (suggests && !(anchor && (await isOnOption(runtime, boardId, anchor))))
    return err(problem('invalid', { errors: { suggests: 'is for a thread on an option of this board' } }))
  const root = threadId === null ? null : await findComment(runtime.db, threadId)
  const { on, place } = await anchoredTo(runtime, boardId, anchor ?? root?.anchor ?? null)

  const outcome = await runtime.db.transaction(async (tx): Promise<Result<Written, Problem>> => {
    // Held first: private mode neither begins nor ends between asking whether it is on and writing.
    if (!(await holdBoard(tx, boardId))) return err(problem('board-not-found'))
    if (threadId !== null) {
      const held = await holdComment(tx, threadId) // kept from being deleted under the reply
      if (!held || held.boardId !== boardId || held.threadId !== null)
        return err(problem('invalid', { errors: { threadId: 'is not a thread of this board' } }))
    }
    const before = await findComment(tx, id)
    if (before) {
      const sent = { boardId, authorId: before.authorId && participantId, threadId, text, suggests }
      return isSame(before, sent) ? ok({ row: before, seq: null }) : err(taken)
    }
    const mentions = await membersAmong(tx, boardId, input.mentions ?? [])
    if (!mentions) return err(strangers)
    const authorId = (await isWithoutNames(tx, boardId)) ? null : participantId
    const payload = { commentId: id, threadId, on, ...(suggests && { suggests }) }
    const seq = await noteEvent(tx, { boardId, type: 'comment.added', participantId: authorId, payload })
    const createdAt = new Date(runtime.clock.now())
    const comment = { id, boardId, threadId, anchor, authorId, text, suggests, createdAt, mentions, seq }
    const isNew = await insertComment(tx, { ...comment, place: anchor ? place : null })
    if (!isNew) throw new Error(`comment ${id} came up while its board was held`)
    const row = await findComment(tx, id)
    if (!row) throw new Error(`comment ${id} is neither new nor there`)
    return ok({ row, seq })
  })
  if (!outcome.ok) return outcome

  const { row, seq } = outcome.value
  const comment = commentAnswer(row)
  if (seq !== null) runtime.rooms.announce(boardId, { type: 'comment.added', seq, comment })
  return ok(comment)
}

interface Written {
  readonly row: CommentRow
  /** Null when the comment was there already. */
  readonly seq: number | null
}

const taken = problem('conflict', { detail: 'Another comment has this id. Send the comment with a new one.' })
export const strangers = problem('invalid', { errors: { mentions: 'names somebody who is not on this board' } })

/** Each once; null when somebody among them is not on the board. */
export async function membersAmong(
  tx: Transaction,
  boardId: Id<'board'>,
  wanted: readonly Id<'participant'>[],
): Promise<readonly Id<'participant'>[] | null> {
  if (wanted.length === 0) return []
  const here = new Set((await listParticipants(tx, { boardId })).map((it) => it.id))
  return wanted.every((it) => here.has(it)) ? [...new Set(wanted)] : null
}

type Sent = Pick<CommentRow, 'boardId' | 'authorId' | 'threadId' | 'text' | 'suggests'>
function isSame(row: CommentRow, sent: Sent): boolean {
  return (
    row.deletedAt === null &&
    row.boardId === sent.boardId &&
    row.authorId === sent.authorId &&
    row.threadId === sent.threadId &&
    row.suggests === sent.suggests &&
    (row.text === sent.text || row.editedAt !== null)
  )
}

async function isOnOption({ rooms }: Runtime, boardId: Id<'board'>, anchor: CommentAnchor): Promise<boolean> {
  if (anchor.kind !== 'shape') return false
  const { records } = await rooms.read(boardId)
  return cardsOf(records, 'option').some(({ id }) => id === anchor.shapeId)
}

/**
 * Only the form is checked: the card may be a moment younger on the author's screen than here, and a thread outlives its
 * card anyway.
 */
function misplacedAnchor(anchor: CommentAnchor): string | null {
  if (anchor.kind === 'shape') return anchor.shapeId.startsWith('shape:') ? null : 'shapeId must be the id of a shape'
  return (anchor.pageId ?? 'page:').startsWith('page:') ? null : 'pageId must be the id of a page'
}
