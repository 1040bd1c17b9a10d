// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TLShapeId } from 'tldraw'
import { note, page } from '@/lib/board/testing/records'
import { closeBoard, openBoard, passTime, type Peer, settle } from '../binding/testing/peers'
import { ShapeGlide } from './glide-shapes'

const ids = Array.from({ length: 120 }, (_, n) => `shape:note${n}` as TLShapeId)
const board = [page(), ...ids.map((id, n) => note(id, { index: `a1${String.fromCharCode(65 + (n % 26))}${n}1` }))]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Noor looks on, with elements as tldraw draws them; Marco moves. */
function look() {
  const [marco, noor] = openBoard(board) as [Peer, Peer]
  const elements = ids.map((id) => {
    const element = document.createElement('div')
    element.className = 'tl-shape'
    element.dataset.shapeId = id
    noor.editor.getContainer().append(element)
    return element
  })
  const glide = new ShapeGlide(noor.editor)
  return { marco, noor, elements, glide }
}

const move = ({ editor }: Peer, moved: readonly TLShapeId[], by: number) =>
  editor.updateShapes(moved.map((id) => ({ id, type: 'note', x: (editor.getShape(id)?.x ?? 0) + by })))

test('what somebody else moves glides, and is free again when they rest', () => {
  const { noor, elements, glide } = look()
  glide.begin(ids.slice(0, 2))
  expect(elements.slice(0, 3).map((it) => it.style.transition !== '')).toEqual([true, true, false])
  passTime(150)
  glide.begin(ids.slice(0, 1))
  passTime(150)
  expect(elements.slice(0, 2).map((it) => it.style.transition !== '')).toEqual([true, false])
  passTime(300)
  expect(elements[0]?.style.transition).toBe('')
  expect(noor.editor.getShape(ids[0] as TLShapeId)).toBeDefined()
})

test('a whole board that is placed anew jumps', () => {
  const { elements, glide } = look()
  glide.begin(ids)
  expect(elements.every((it) => it.style.transition === '')).toBe(true)
})

test('with reduced motion everything jumps', () => {
  const { elements, glide } = look()
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  glide.begin(ids.slice(0, 1))
  expect(elements[0]?.style.transition).toBe('')
})

test('the canvas asks for it before a shape moves, for what comes from others and moves', () => {
  const asked: { id: TLShapeId; x: number }[] = []
  const { marco, noor } = look()
  noor.moving = (moving) => {
    for (const id of moving) asked.push({ id, x: noor.editor.getShape(id)?.x ?? Number.NaN })
  }
  move(marco, ids.slice(0, 1), 80)
  settle([marco, noor])
  expect(asked).toEqual([{ id: ids[0], x: 0 }])
  expect(noor.editor.getShape(ids[0] as TLShapeId)?.x).toBe(80)
  marco.editor.updateShapes([{ id: ids[1] as TLShapeId, type: 'note', opacity: 0.5 }])
  move(noor, ids.slice(2, 3), 80)
  settle([marco, noor])
  expect(asked).toHaveLength(1)
})

test('whoever only moves is not drawn anew: what did not change stays the same object', () => {
  const { marco, noor } = look()
  const [id] = ids as [TLShapeId]
  const before = noor.editor.getShape(id)
  move(marco, [id], 300)
  settle([marco, noor])
  const moved = noor.editor.getShape(id)
  expect(moved?.x).toBe(300)
  expect(moved?.props).toBe(before?.props)
  expect(moved?.meta).toBe(before?.meta)
  marco.editor.updateShapes([{ id, type: 'note', props: { color: 'blue' } }])
  settle([marco, noor])
  expect(noor.editor.getShape(id)?.props).toMatchObject({ color: 'blue' })
  expect(noor.editor.getShape(id)?.meta).toBe(before?.meta)
})
