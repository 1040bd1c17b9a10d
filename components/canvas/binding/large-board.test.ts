// @vitest-environment happy-dom
import type { TLShapeId } from 'tldraw'
import * as Y from 'yjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { recordsOf } from '@/lib/board/doc'
import { orderedIndices } from '@/lib/board/ordered-indices'
import { frame, note, page } from '@/lib/board/testing/records'
import { closeBoard, openBoard, openPeer, type Peer, passTime, settle, shown, written } from './testing/peers'

const count = 1_500
const board = [
  page(),
  ...orderedIndices(count).map((index, i) =>
    i === count - 1
      ? frame('shape:frame', { index, x: 9_000 })
      : note(`shape:${i}`, { index, x: i, y: 5_000 - i, ...(i % 5 === 0 && { parentId: 'shape:frame' }) }),
  ),
]

// Fifteen hundred cards on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 })
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

test('B3 the first page of a large board does not wait for the last, and all is there in the end', () => {
  const [peer] = openBoard(board, 1) as [Peer]
  const first = peer.editor.getCurrentPageShapes()
  expect(first.length).toBeGreaterThan(40)
  expect(first.length).toBeLessThan(100)
  // A view that is fitted to the board fits from the start: what reaches furthest is there.
  expect(first.map(({ id }) => id)).toEqual(expect.arrayContaining(['shape:frame', 'shape:1', `shape:${count - 2}`]))
  passTime()
  expect(shown(peer)).toEqual(written(peer))
  expect(peer.outbox).toEqual([])
  expect(peer.editor.getCanUndo()).toBe(false)
})

test('B4 what others and I do while a large board comes is neither lost nor answered', () => {
  const [other] = openBoard(board, 1) as [Peer]
  passTime()
  const late = openPeer(Y.encodeStateAsUpdate(other.doc), 9)
  const hidden = shown(other).find(({ id }) => id.startsWith('shape:') && !late.editor.store.has(id))?.id as TLShapeId
  expect(hidden).toBeDefined()
  other.editor.updateShape({ id: hidden, type: 'note', x: -77 })
  other.editor.deleteShape('shape:7' as TLShapeId)
  late.editor.createShape({ id: 'shape:mine' as TLShapeId, type: 'note', x: 3 })
  settle([other, late])
  expect(late.editor.getShape(hidden)).toMatchObject({ x: -77 })
  expect(shown(late)).toEqual(written(late))
  expect(shown(other)).toEqual(shown(late))
  expect(late.editor.getShape('shape:7' as TLShapeId)).toBeUndefined()
})

test('B12 a record that is not valid harms no other of its slice', () => {
  const [other] = openBoard(board, 1) as [Peer]
  recordsOf(other.doc).get('shape:3')?.set('opacity', 7)
  const late = openPeer(Y.encodeStateAsUpdate(other.doc), 9)
  passTime()
  expect(late.quarantined).toEqual(['shape:3'])
  expect(shown(late)).toEqual(written(late))
  expect(shown(late)).toHaveLength(board.length)
})
