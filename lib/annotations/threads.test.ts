import { expect, test } from 'vitest'
import type { CommentAnswer } from '../contracts/comments'
import { newId } from '../kernel/ids'
import { threadsOf } from './threads'

const author = { id: newId('participant'), name: 'Noor' }

function comment(minute: number, more: Partial<CommentAnswer> = {}): CommentAnswer {
  return {
    id: newId('comment'),
    threadId: null,
    anchor: more.threadId ? null : { kind: 'shape', shapeId: 'shape:a' },
    author,
    text: `at ${minute}`,
    createdAt: `2026-11-25T09:${String(minute).padStart(2, '0')}:00.000Z`,
    mentions: [],
    seq: 0,
    place: null,
    suggests: null,
    editedAt: null,
    resolvedAt: null,
    resolvedBy: null,
    ...more,
  }
}

test('the thread that was spoken in last comes first, replies in the order they were written', () => {
  const first = comment(1)
  const second = comment(2)
  const late = comment(9, { threadId: first.id })
  const early = comment(5, { threadId: first.id })
  const threads = threadsOf([second, late, first, early])
  expect(threads.map((it) => it.root.id)).toEqual([first.id, second.id])
  expect(threads[0]?.replies.map((it) => it.text)).toEqual(['at 5', 'at 9'])
})

test('a resolved root resolves its thread, and a reply without a root is left out', () => {
  const resolved = comment(1, { resolvedAt: '2026-11-25T10:00:00.000Z', resolvedBy: author })
  const threads = threadsOf([resolved, comment(2, { threadId: newId('comment') })])
  expect(threads).toHaveLength(1)
  expect(threads[0]?.isResolved).toBe(true)
})
