// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TLShapeId } from 'tldraw'
import { note, page } from '@/lib/board/testing/records'
import { closeBoard, openBoard, type Peer, settle } from './testing/peers'

const id = 'shape:note' as TLShapeId

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

test('whoever only moves is not drawn anew: what did not change stays the same object', () => {
  const [marco, noor] = openBoard([page(), note(id, { text: 'as it is', meta: { by: 'p' } })]) as [Peer, Peer]
  const before = noor.editor.getShape(id)
  marco.editor.updateShapes([{ id, type: 'note', x: 300 }])
  settle([marco, noor])
  const moved = noor.editor.getShape(id)
  expect(moved?.x).toBe(300)
  expect(moved?.props).toBe(before?.props)
  expect(moved?.meta).toBe(before?.meta)
  marco.editor.updateShapes([{ id, type: 'note', props: { color: 'blue' } }])
  settle([marco, noor])
  const coloured = noor.editor.getShape(id)
  expect(coloured?.props).toMatchObject({ color: 'blue' })
  expect(coloured?.meta).toBe(before?.meta)
})
