import { type CommentRow, findComment, holdComment, insertComment } from '../../db/queries/comments'
import { noteEvent } from '../../db/queries/events'
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
import { commentAnswer } from './comment-answer'

export type AddComment = {
  readonly boardId: Id<'board'>
  readonly text: string
  /** Made by the sender, so that a request that is sent twice makes one comment. */
  readonly id?: Id<'comment'>
} & ({ readonly anchor: CommentAnchor; readonly suggests?: OptionStatus } | { readonly threadId: Id<'comment'> })

/** Starts a thread at a card or a point, or replies in one. The author is whoever the server knows the caller to be. */
export async function addComment(
  runtime: Runtime,
  caller: Caller,
  input: AddComment,
): Promise<Result<CommentAnswer, Problem>> {
  const { boardId, text, id = newId('comment') } = input
  const member = await onBoard(runtime, caller, boardId, 'comment.write')
  if (!member.ok) return member
  const authorId = member.value.participantId
  const anchor = 'anchor' in input ? input.anchor : null
  const threadId = 'threadId' in input ? input.threadId : null
  const suggests = 'anchor' in input ? (input.suggests ?? null) : null
  const misplaced = anchor && misplacedAnchor(anchor)
  if (misplaced) return err(problem('invalid', { errors: { anchor: misplaced } }))
  if (suggests && !(anchor && (await isOnOption(runtime, boardId, anchor))))
    return err(problem('invalid', { errors: { suggests: 'is for a thread on an option of this board' } }))

  const outcome = await runtime.db.transaction(async (tx): Promise<Result<Written, Problem>> => {
    if (threadId !== null) {
      const root = await holdComment(tx, threadId) // kept from being deleted under the reply
      if (!root || root.boardId !== boardId || root.threadId !== null)
        return err(problem('invalid', { errors: { threadId: 'is not a thread of this board' } }))
    }
    const createdAt = new Date(runtime.clock.now())
    const isNew = await insertComment(tx, { id, boardId, threadId, anchor, authorId, text, suggests, createdAt })
    const row = await findComment(tx, id)
    if (!row) throw new Error(`comment ${id} is neither new nor there`)
    if (!isNew)
      return isSame(row, { boardId, authorId, threadId, text, suggests }) ? ok({ row, seq: null }) : err(taken)
    const payload = { commentId: id, threadId, ...(suggests && { suggests }) }
    return ok({ row, seq: await noteEvent(tx, { boardId, type: 'comment.added', participantId: authorId, payload }) })
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
