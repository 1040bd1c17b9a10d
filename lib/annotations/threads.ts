import type { CommentAnswer } from '../contracts/comments'
import type { CommentAnchor } from './anchor'

/** A conversation: its first comment, which says where it is pinned, and the replies in the order they were written. */
export interface Thread {
  readonly root: CommentAnswer & { readonly anchor: CommentAnchor }
  readonly replies: readonly CommentAnswer[]
  readonly isResolved: boolean
}

/** Comments as threads, the one spoken in last first. A reply whose root is gone is nobody's and left out. */
export function threadsOf(comments: readonly CommentAnswer[]): Thread[] {
  const threads: Thread[] = []
  for (const root of comments) {
    if (!isRoot(root)) continue
    const replies = comments.filter((it) => it.threadId === root.id).sort(byTime)
    threads.push({ root, replies, isResolved: root.resolvedAt !== null })
  }
  return threads.sort((a, b) => byTime(lastOf(b), lastOf(a)))
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
