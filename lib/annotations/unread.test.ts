import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CommentAnswer, CommentMarks } from '../contracts/comments'
import { type Id, newId } from '../kernel/ids'
import { isShown } from './filter'
import { threadsOf } from './threads'
import { furtherMarks, isUnread, lastSeq, readUpTo, unreadIn } from './unread'

const me = newId('participant')
const noor = newId('participant')
const noMarks: CommentMarks = { all: 0, threads: [] }

function comment(seq: number, more: Partial<CommentAnswer> = {}): CommentAnswer {
  const at = new Date(Date.UTC(2026, 10, 25, 9, 0, seq)).toISOString()
  const rest = { mentions: [], place: null, suggests: null, editedAt: null, resolvedAt: null, resolvedBy: null }
  const anchor = more.threadId ? null : ({ kind: 'point', x: 0, y: 0 } as const)
  const author = { id: noor, name: 'Noor' }
  return { id: newId('comment'), threadId: null, anchor, author, text: 'x', createdAt: at, seq, ...rest, ...more }
}

test('what others said after my mark is unread; what I said, and what was there before I came, is not', () => {
  const root = comment(5)
  const mine = comment(7, { threadId: root.id, author: { id: me, name: 'Me' } })
  const nobodys = comment(9, { threadId: root.id, author: null })
  const [thread] = threadsOf([root, mine, nobodys])
  const seqs = (marks: CommentMarks) => (thread ? unreadIn(thread, { me, marks }).map((it) => it.seq) : null)
  expect(seqs(noMarks)).toEqual([5, 9])
  expect(seqs({ all: 5, threads: [] })).toEqual([9])
  expect(seqs({ all: 0, threads: [{ threadId: root.id, seq: 9 }] })).toEqual([])
  expect(isUnread(mine, { me, marks: noMarks })).toBe(false)
  expect(thread && lastSeq(thread)).toBe(9)
})

test('the lists hold what they say', () => {
  const asked = comment(1, { mentions: [me] })
  const spoken = comment(2)
  const answer = comment(3, { threadId: spoken.id, author: { id: me, name: 'Me' } })
  const read = comment(4)
  const reader = {
    me,
    marks: {
      all: 0,
      threads: [
        { threadId: read.id, seq: 4 },
        { threadId: spoken.id, seq: 3 },
      ],
    },
  }
  const threads = threadsOf([asked, spoken, answer, read])
  const shown = (whose: Parameters<typeof isShown>[1]) =>
    threads.filter((it) => isShown(it, whose, reader)).map((it) => it.root.seq)
  expect(shown('all')).toEqual([4, 2, 1])
  expect(shown('mine')).toEqual([2])
  expect(shown('mentions')).toEqual([1])
  expect(shown('unread')).toEqual([1])
})

const threadIds = Array.from({ length: 3 }, () => newId('comment'))
const someMarks = fc.record({
  all: fc.nat(9),
  threads: fc.array(fc.record({ threadId: fc.constantFrom<Id<'comment'>>(...threadIds), seq: fc.nat(12) }), {
    maxLength: 4,
  }),
})

test('two reports of what is read add up in either order, and nothing becomes unread again', () => {
  fc.assert(
    fc.property(someMarks, someMarks, (a, b) => {
      for (const id of threadIds) {
        const further = readUpTo(furtherMarks(a, b), id)
        expect(further).toBe(readUpTo(furtherMarks(b, a), id))
        expect(further).toBe(
          Math.max(
            ...[a, b].flatMap((it) => [it.all, ...it.threads.filter((t) => t.threadId === id).map((t) => t.seq)]),
          ),
        )
      }
    }),
  )
})

test('a thousand threads of five comments are sorted out in a blink, and only once', () => {
  const roots = Array.from({ length: 1000 }, (_, n) => comment(n))
  const replies = roots.flatMap((root, n) =>
    Array.from({ length: 4 }, (_, k) => comment(1000 + n * 4 + k, { threadId: root.id })),
  )
  const all = [...roots, ...replies]
  const threads = threadsOf(all)
  expect(threads).toHaveLength(1000)
  expect(threads[0]?.root).toBe(roots[999])
  expect(threadsOf(all)).toBe(threads)
})
