import type { CommentRow } from '../../db/queries/comments'
import type { CommentAnswer } from '../../lib/contracts/comments'

/** A comment as everyone on the board may see it. */
export function commentAnswer(row: CommentRow): CommentAnswer {
  return {
    id: row.id,
    threadId: row.threadId,
    anchor: row.anchor,
    author: row.authorId ? { id: row.authorId, name: row.authorName ?? '' } : null,
    text: row.text,
    mentions: [...row.mentions],
    seq: row.seq,
    place: row.place,
    suggests: row.suggests,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: row.resolvedBy ? { id: row.resolvedBy, name: row.resolvedByName ?? '' } : null,
  }
}
