// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TLShapeId } from 'tldraw'
import { Awareness } from 'y-protocols/awareness'
import { note, page } from '@/lib/board/testing/records'
import { ghostBoxesMax, presence } from '@/lib/board/presence'
import { limits } from '@/lib/protocol/limits'
import { closeBoard, openBoard, passTime, type Peer } from '../binding/testing/peers'
import { heldShapesOf } from './ghost'
import { firstOf, publish } from './publish'

const ids = Array.from({ length: 60 }, (_, n) => `shape:note${n}` as TLShapeId)
const board = [
  page(),
  ...ids.map((id, n) => note(id, { index: `a1${String.fromCharCode(65 + (n % 26))}${n}1`, x: n * 10 })),
]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

function open() {
  const [peer] = openBoard(board, 1) as [Peer]
  const awareness = new Awareness(peer.doc)
  const stop = publish(peer.editor, awareness, { id: 'p', name: 'Priya', colour: 0 }, null)
  const told = () => presence.parse(awareness.getLocalState())
  return { ...peer, told, stop, awareness }
}

/** One step of a drag of these shapes, with the button still down. */
function drag({ editor }: Pick<Peer, 'editor'>, dragged: readonly TLShapeId[], by: number): void {
  editor.inputs.isPointing = true
  const shapes = dragged.flatMap((id) => editor.getShape(id) ?? [])
  editor.updateShapes(shapes.map((shape) => ({ id: shape.id, type: shape.type, x: shape.x + by })))
}

test('nine shapes in hand are a ghost for the others until they are let go; then all of them are written', () => {
  const { told, stop, awareness, ...peer } = open()
  drag(peer, ids.slice(0, 9), 500)
  passTime(150)
  expect(peer.outbox).toEqual([])
  expect(told().ghost?.boxes).toHaveLength(10)
  expect(told().ghost?.boxes[0]).toEqual([500, 0, 280, 200])
  expect(told().ghost?.boxes[1]).toEqual([500, 0, 200, 200])
  drag(peer, ids.slice(0, 9), 70)
  passTime(150)
  expect(told().ghost?.boxes[1]?.[0]).toBe(570)
  peer.editor.inputs.isPointing = false
  peer.editor.markHistoryStoppingPoint()
  expect(peer.outbox.length).toBeGreaterThan(0)
  expect(told().ghost).toBeNull()
  stop()
  awareness.destroy()
})

test('a few shapes need no ghost: each step is written', () => {
  const { told, stop, awareness, ...peer } = open()
  drag(peer, ids.slice(0, 8), 500)
  passTime(150)
  expect(peer.outbox.length).toBeGreaterThan(0)
  expect(told().ghost).toBeUndefined()
  expect(heldShapesOf(peer.editor).get()).toEqual([])
  stop()
  awareness.destroy()
})

test('whoever selects and drags a whole board stays within what one may tell of oneself', () => {
  const { told, stop, awareness, ...peer } = open()
  peer.editor.selectAll()
  drag(peer, ids, 12_345)
  passTime(150)
  expect(told().ghost?.boxes).toHaveLength(ghostBoxesMax)
  const longIds = Array.from(
    { length: 300 },
    (_, n) => `shape:data-product.a-phase.a-decision-of-some-length.option-${n}`,
  )
  awareness.setLocalStateField('selection', firstOf(longIds))
  expect(JSON.stringify(awareness.getLocalState()).length).toBeLessThan(limits.awarenessBytesMax)
  expect(firstOf(ids.slice(0, 3))).toEqual(ids.slice(0, 3))
  stop()
  awareness.destroy()
})
