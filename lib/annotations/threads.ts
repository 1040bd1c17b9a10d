import type { CommentAnswer } from '../contracts/comments'
import type { CommentAnchor } from './anchor'

/** A conversation: its first comment, which says where it is pinned, and the replies in the order they were written. */
export interface Thread {
  readonly root: CommentAnswer & { readonly anchor: CommentAnchor }
  readonly replies: readonly CommentAnswer[]
  readonly isResolved: boolean
}

const known = new WeakMap<readonly CommentAnswer[], Thread[]>()

/**
 * Comments as threads, the one spoken in last first. A reply whose root is gone is nobody's and left out. Several parts of a
 * screen ask for the same list, and a workshop has thousands of comments: each list is read once.
 */
export function threadsOf(comments: readonly CommentAnswer[]): Thread[] {
  const before = known.get(comments)
  if (before) return before
  const replies = new Map<string, CommentAnswer[]>()
  for (const comment of comments) {
    if (comment.threadId === null) continue
    const said = replies.get(comment.threadId)
    if (said) said.push(comment)
    else replies.set(comment.threadId, [comment])
  }
  const threads = comments.filter(isRoot).map((root): Thread => {
    const said = (replies.get(root.id) ?? []).sort(byTime)
    return { root, replies: said, isResolved: root.resolvedAt !== null }
  })
  threads.sort((a, b) => byTime(lastOf(b), lastOf(a)))
  known.set(comments, threads)
  return threads
}

function isRoot(comment: CommentAnswer): comment is Thread['root'] {
  return comment.threadId === null && comment.anchor !== null
}

function lastOf({ root, replies }: Thread): CommentAnswer {
  return replies.at(-1) ?? root
}

/** Ids decide between comments of the same instant, so that everyone sees one order. */
function byTime(a: CommentAnswer, b: CommentAnswer): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1)
}
