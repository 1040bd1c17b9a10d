import { z } from 'zod'
import { commentAnchor, commentPlace } from '../annotations/anchor'
import { optionStatuses } from '../board/shapes/status'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { boardParams, isoTime, listOf, none, page } from './fields'

const suggestedStatus = z.enum(optionStatuses)

/** One comment. A root has an anchor and no thread; a reply names its thread. */
export const commentAnswer = z.object({
  id: idOf('comment'),
  threadId: idOf('comment').nullable(),
  anchor: commentAnchor.nullable(),
  /** Null: written in private mode, without its author for good. */
  author: z.object({ id: idOf('participant'), name: z.string() }).nullable(),
  text: z.string(),
  /** Who is named in it. Each of them is on the board, or was when it was written. */
  mentions: z.array(idOf('participant')).default([]),
  /** Number of the fact that brought it: compared with how far somebody has read. */
  seq: z.number().int().default(0),
  /** On a root: where its card was last known to stand. The pin stays there when the card is deleted. */
  place: commentPlace.nullable().default(null),
  /** On an option: the status that its author speaks for. Somebody who may choose decides what becomes of it. */
  suggests: suggestedStatus.nullable().default(null),
  createdAt: isoTime,
  editedAt: isoTime.nullable(),
  resolvedAt: isoTime.nullable(),
  resolvedBy: z.object({ id: idOf('participant'), name: z.string() }).nullable(),
})
export type CommentAnswer = z.infer<typeof commentAnswer>

const text = z.string().trim().min(1).max(limits.commentLettersMax)
/** Who is named in the text: all on the board. */
const mentions = z.array(idOf('participant')).max(limits.mentionsMax)
const commentParams = z.strictObject({ commentId: idOf('comment') })

export const listComments = contract({
  method: 'GET',
  path: '/boards/:boardId/comments',
  summary: 'Comments of a board, oldest first',
  who: 'member',
  status: 200,
  params: boardParams,
  query: page.extend({ resolved: z.enum(['true', 'false']).optional() }),
  body: null,
  answer: listOf(commentAnswer),
})

export const addComment = contract({
  method: 'POST',
  path: '/boards/:boardId/comments',
  summary: 'Start a thread (anchor) or reply (threadId)',
  who: 'all but observers',
  status: 201,
  params: boardParams,
  query: none,
  body: z.union([
    z.strictObject({
      text,
      anchor: commentAnchor,
      mentions: mentions.optional(),
      /** Makes the thread a suggestion; `anchor` then names an option. */
      suggests: suggestedStatus.optional(),
      id: idOf('comment').optional(),
    }),
    z.strictObject({ text, threadId: idOf('comment'), mentions: mentions.optional(), id: idOf('comment').optional() }),
  ]),
  answer: commentAnswer,
})

export const changeComment = contract({
  method: 'PATCH',
  path: '/comments/:commentId',
  summary: 'Change the text (author), resolve or reopen a thread (all but observers)',
  who: 'author; all but observers to resolve',
  status: 200,
  params: commentParams,
  query: none,
  body: z.strictObject({
    text: text.optional(),
    /** Goes with `text`. */
    mentions: mentions.optional(),
    resolved: z.boolean().optional(),
    /** Of a root: where its card stood when it was deleted. Taken only while the card is not on the board. */
    place: commentPlace.optional(),
  }),
  answer: commentAnswer,
})

export const deleteComment = contract({
  method: 'DELETE',
  path: '/comments/:commentId',
  summary: 'Delete a comment; with a root goes its thread',
  who: 'author or facilitator',
  status: 204,
  params: commentParams,
  query: none,
  body: null,
  answer: null,
})

/** How far the caller has read. A comment with a higher number than both marks, by somebody else, is unread. */
export const commentMarks = z.object({
  all: z.number().int(),
  threads: z.array(z.object({ threadId: idOf('comment'), seq: z.number().int() })),
})
export type CommentMarks = z.infer<typeof commentMarks>

export const markComments = contract({
  method: 'PUT',
  path: '/boards/:boardId/comments/read',
  summary: 'Say how far one has read: one thread, or all of them. A mark moves forward only',
  who: 'member',
  status: 204,
  params: boardParams,
  query: none,
  body: z.strictObject({ threadId: idOf('comment').optional(), seq: z.int().min(0) }),
  answer: null,
})
