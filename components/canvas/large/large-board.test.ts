// @vitest-environment happy-dom
import { Box, type TLShapeId } from 'tldraw'
import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { orderedIndices } from '@/lib/board/ordered-indices'
import { frame, note, page } from '@/lib/board/testing/records'
import { closeBoard, openBoard, openPeer, type Peer, passTime, settle } from '../binding/testing/peers'
import { levelOf } from '../level/editor-level'
import { limitElements } from './elements'
import { largeBoardOf, largeFrom } from './large-board'
import { lookQuickly } from './quick-looks'

const count = largeFrom + 100
const perRow = 40
const board = [
  page(),
  ...orderedIndices(count).map((index, i) =>
    i === 0
      ? frame('shape:0', { index, x: -900, y: 0 })
      : note(`shape:${i}`, {
          index,
          x: (i % perRow) * 220,
          y: Math.floor(i / perRow) * 220,
          ...(i === 1 && { parentId: 'shape:0', x: 20, y: 20 }),
        }),
  ),
]
const id = (n: number) => `shape:${n}` as TLShapeId

vi.setConfig({ testTimeout: 60_000 })
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

function open(): Peer {
  const [peer] = openBoard(board, 1) as [Peer]
  peer.editor.updateViewportScreenBounds(new Box(0, 0, 1440, 900))
  return peer
}
const pictured = (peer: Peer) => new Set(largeBoardOf(peer.editor).placed?.order())
const elements = (peer: Peer) => peer.editor.getRenderingShapes().map((shape) => shape.id)
function look(peer: Peer, z: number) {
  peer.editor.setCamera({ x: 0, y: 0, z }, { immediate: true, force: true })
  peer.editor.emit('tick', 500)
  passTime()
}

describe('a large board', () => {
  test('is pictured whole before the editor has taken it in, and after', () => {
    const peer = open()
    expect(peer.editor.getCurrentPageShapeIds().size).toBeLessThan(count / 2)
    expect(pictured(peer).size).toBe(count)
    passTime(5_000)
    expect(peer.editor.getCurrentPageShapeIds().size).toBe(count)
    expect(pictured(peer)).toEqual(new Set(peer.editor.getCurrentPageShapeIds()))
  })

  test('is pictured where its shapes are', () => {
    const peer = open()
    passTime(5_000)
    const { placed } = largeBoardOf(peer.editor)
    for (const shape of [id(0), id(1), id(2), id(count - 1)]) {
      const { x, y, w, h } = peer.editor.getShapePageBounds(shape) ?? { x: 0, y: 0, w: 0, h: 0 }
      expect(placed?.placed(shape)?.box).toEqual({ x, y, w, h })
    }
  })

  test('shows in its picture what I and others do, also while it is coming', () => {
    const [other] = openBoard(board, 1) as [Peer]
    passTime(5_000)
    const late = openPeer(Y.encodeStateAsUpdate(other.doc), 9)
    const unseen = [...pictured(late)].filter((it) => !late.editor.store.has(it as TLShapeId)) as TLShapeId[]
    const [moved, gone] = unseen as [TLShapeId, TLShapeId]
    other.editor.updateShape({ id: moved, type: 'note', x: -777 })
    other.editor.deleteShape(gone)
    late.editor.createShape({ id: 'shape:mine' as TLShapeId, type: 'note', x: 3 })
    settle([other, late])
    passTime(5_000)
    expect(pictured(late)).toEqual(new Set(late.editor.getCurrentPageShapeIds()))
    expect(pictured(late)).toContain('shape:mine')
    expect(pictured(late)).not.toContain(gone)
    expect(largeBoardOf(late.editor).placed?.placed(moved)?.box.x).toBe(-777)
    late.editor.undo()
    passTime()
    expect(pictured(late)).not.toContain('shape:mine')
  })

  test('moves in its picture what stands on a frame that is moved', () => {
    const peer = open()
    passTime(5_000)
    peer.editor.updateShape({ id: id(0), type: 'frame', x: 5_000 })
    passTime()
    expect(largeBoardOf(peer.editor).placed?.placed(id(1))?.box.x).toBe(5_020)
  })
})

describe('the elements of a large board', () => {
  test('are those of what somebody has in hand, from far away', () => {
    const peer = open()
    const stop = limitElements(peer.editor)
    passTime(5_000)
    look(peer, 0.1)
    expect(levelOf(peer.editor).level.get()).toBe('block')
    expect(elements(peer)).toEqual([])
    peer.editor.select(id(7), id(9))
    passTime()
    expect(elements(peer)).toEqual([id(7), id(9)])
    peer.editor.updateShape({ id: id(7), type: 'note', x: 1 })
    expect(peer.editor.getRenderingShapes()[0]?.shape).toMatchObject({ x: 1 })
    peer.editor.selectNone()
    passTime()
    expect(elements(peer)).toEqual([])
    stop()
  })

  test('are all that is in view, near, and come a few at a time', () => {
    const peer = open()
    const stop = limitElements(peer.editor)
    passTime(5_000)
    look(peer, 0.1)
    peer.editor.setCamera({ x: 0, y: 0, z: 0.3 }, { immediate: true, force: true })
    peer.editor.emit('tick', 500)
    passTime(17)
    const first = elements(peer).length
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(60)
    passTime(5_000)
    const culled = peer.editor.getCulledShapes()
    const seen = [...peer.editor.getCurrentPageShapeIds()].filter((shape) => !culled.has(shape)).sort()
    expect(seen.length).toBeGreaterThan(first)
    expect(elements(peer)).toEqual(seen)
    stop()
  })

  test('lie over each other as the editor has it', () => {
    const peer = open()
    passTime(5_000)
    look(peer, 0.3)
    const before = peer.editor.getRenderingShapes()
    const stop = limitElements(peer.editor)
    passTime(5_000)
    const places = new Map(before.map((shape) => [shape.id, [shape.index, shape.backgroundIndex, shape.opacity]]))
    const after = peer.editor.getRenderingShapes()
    expect(after.length).toBeGreaterThan(50)
    for (const shape of after) expect([shape.index, shape.backgroundIndex, shape.opacity]).toEqual(places.get(shape.id))
    stop()
  })

  test('are all of them on a board that is not large', () => {
    const [peer] = openBoard(board.slice(0, 50), 1) as [Peer]
    const stop = limitElements(peer.editor)
    passTime()
    expect(elements(peer)).toHaveLength(49)
    stop()
  })
})

describe('a quick look at a large board', () => {
  test('finds under every point what a thorough one finds, also right after a change', () => {
    const peer = open()
    passTime(5_000)
    look(peer, 0.3)
    const { editor } = peer
    editor.createShape({ id: 'shape:text' as TLShapeId, type: 'text', x: 100, y: 100, props: { autoSize: true } })
    editor.createShape({
      id: 'shape:arrow' as TLShapeId,
      type: 'arrow',
      x: 50,
      y: 50,
      props: { bend: 90, end: { x: 900, y: 300 } },
    })
    editor.createShape({
      id: 'shape:geo' as TLShapeId,
      type: 'geo',
      x: 700,
      y: 90,
      rotation: 0.6,
      props: { w: 400, h: 90 },
    })
    passTime()
    const options = { hitInside: true, margin: 8, hitLabels: true }
    const points = Array.from({ length: 60 }, (_, i) => ({ x: ((i * 97) % 2400) - 1000, y: (i * 53) % 1500 }))
    const found = () =>
      points.map((point) => [
        editor.getShapeAtPoint(point, options)?.id,
        editor.getShapeAtPoint(point, { ...options, renderingOnly: true })?.id,
        editor.getShapesAtPoint(point, options).map((shape) => shape.id),
      ])
    const thorough = found()
    const stop = lookQuickly(editor)
    expect(found()).toEqual(thorough)
    editor.updateShape({ id: id(5), type: 'note', x: -5_000, y: -5_000 })
    expect(editor.getShapeAtPoint({ x: -4_900, y: -4_900 }, options)?.id).toBe(id(5))
    editor.deleteShape(id(5))
    expect(editor.getShapeAtPoint({ x: -4_900, y: -4_900 }, options)).toBeUndefined()
    stop()
  })

  test('knows what is in view, wherever the camera goes', () => {
    const peer = open()
    passTime(5_000)
    for (const [x, z] of [
      [0, 1],
      [-4_000, 0.5],
      [900, 0.2],
    ] as const) {
      peer.editor.setCamera({ x, y: 0, z }, { immediate: true, force: true })
      const stop = lookQuickly(peer.editor)
      const quick = [...peer.editor.getNotVisibleShapes()].sort()
      stop()
      expect(quick).toEqual([...peer.editor.getNotVisibleShapes()].sort())
    }
  })
})
