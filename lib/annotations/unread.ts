import type { CommentAnswer, CommentMarks } from '../contracts/comments'
import type { Id } from '../kernel/ids'
import { isBy } from './author'
import type { Thread } from './threads'

/** How far somebody has read, as a question. */
export interface Reader {
  readonly me: Id<'participant'>
  readonly marks: CommentMarks
}

/** How far this thread is read: by its own mark, or by the one for all. */
export function readUpTo({ all, threads }: CommentMarks, threadId: Id<'comment'>): number {
  return Math.max(all, threads.find((it) => it.threadId === threadId)?.seq ?? 0)
}

/** What somebody else said after one last looked. */
export function isUnread(comment: CommentAnswer, { me, marks }: Reader): boolean {
  return !isBy(comment, me) && comment.seq > readUpTo(marks, comment.threadId ?? comment.id)
}

/** The comments of a thread that are unread. */
export function unreadIn({ root, replies }: Thread, reader: Reader): CommentAnswer[] {
  const upTo = readUpTo(reader.marks, root.id)
  return [root, ...replies].filter((it) => it.seq > upTo && !isBy(it, reader.me))
}

/** The number up to which a thread is read by somebody who sees all of it. */
export function lastSeq({ root, replies }: Thread): number {
  return replies.reduce((last, { seq }) => Math.max(last, seq), root.seq)
}

/** Two reports of how far one has read: nothing that was read becomes unread again. */
export function furtherMarks(a: CommentMarks, b: CommentMarks): CommentMarks {
  const all = Math.max(a.all, b.all)
  const threads = new Map<Id<'comment'>, number>()
  for (const { threadId, seq } of [...a.threads, ...b.threads]) {
    if (seq > all) threads.set(threadId, Math.max(seq, threads.get(threadId) ?? 0))
  }
  return { all, threads: [...threads].map(([threadId, seq]) => ({ threadId, seq })) }
}
