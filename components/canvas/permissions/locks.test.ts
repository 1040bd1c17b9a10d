// @vitest-environment happy-dom
import type { TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recordsOf } from '@/lib/board/doc'
import { readRecord } from '@/lib/board/read'
import { frame, note, option, page } from '@/lib/board/testing/records'
import { closeBoard, openBoard, type Peer, settle, takeRole } from '../binding/testing/peers'
import { inputsOf } from '../canvas-inputs'
import { mayTouchHere } from './locks'
import { lockableSelection, toggleLock } from './locking'

const ids = { open: 'shape:open', card: 'shape:card', inside: 'shape:inside', note: 'shape:note' } as const
const idOf = (name: keyof typeof ids) => ids[name] as TLShapeId
const records = [
  page(),
  frame(ids.open, { index: 'a1', meta: { phase: 'one' } }),
  option(ids.card, { index: 'a1', parentId: ids.open, title: 'A card' }),
  note(ids.inside, { index: 'a2', parentId: ids.open, text: 'inside' }),
  note(ids.note, { index: 'a2', x: 700, text: 'outside' }),
]

let [fay, ada]: Peer[] = []
let told: string[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
  ;[fay, ada] = openBoard(records, 2)
  told = []
  takeRole(at(fay), 'facilitator')
  takeRole(at(ada), 'contributor')
  inputsOf(at(ada).editor).calls.set({ notice: (words) => told.push(words) })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

function at(peer: Peer | undefined): Peer {
  if (!peer) throw new Error('nobody is here')
  return peer
}
function locks(name: keyof typeof ids): void {
  at(fay).editor.select(idOf(name))
  expect(toggleLock(at(fay).editor)).toBe(true)
  settle([at(fay), at(ada)])
}
const inDocument = (peer: Peer, name: keyof typeof ids) => readRecord(ids[name], recordsOf(peer.doc).get(ids[name]))
const placeOf = (name: keyof typeof ids) => {
  const shape = at(ada).editor.getShape(idOf(name))
  return [shape?.x, shape?.y, shape?.parentId]
}

describe('what a facilitator has locked', () => {
  test('stays where it is on every other canvas, and is free again when the lock is off', () => {
    locks('card')
    at(ada).editor.updateShape({ id: idOf('card'), type: 'option', x: 99 } as never)
    expect(placeOf('card')[0]).toBe(0)
    locks('card')
    at(ada).editor.updateShape({ id: idOf('card'), type: 'option', x: 99 } as never)
    expect(placeOf('card')[0]).toBe(99)
  })

  test('as a phase, keeps all that stands in it, and takes nothing in', () => {
    locks('open')
    const { editor } = at(ada)
    editor.updateShape({ id: idOf('inside'), type: 'note', x: 99 })
    editor.reparentShapes([idOf('note')], idOf('open'))
    editor.createShape({ id: 'shape:new' as TLShapeId, type: 'note', parentId: idOf('open'), x: 10, y: 10 })
    expect(placeOf('inside')[0]).toBe(0)
    expect(placeOf('note')).toEqual([700, 0, 'page:page'])
    expect(editor.getShape('shape:new' as TLShapeId)?.parentId).toBe('page:page')
    expect(mayTouchHere(editor, editor.getShape(idOf('inside')) as never)).toBe(false)
  })

  test('keeps what it stands in: with the phase it would go, or move', () => {
    locks('card')
    const { editor } = at(ada)
    editor.deleteShapes([idOf('open')])
    editor.updateShape({ id: idOf('open'), type: 'frame', x: 50 })
    expect([editor.getShape(idOf('open'))?.x, editor.getShape(idOf('card'))?.parentId]).toEqual([0, ids.open])
    expect(told).toEqual(['A facilitator has locked this card.'])
  })

  test('is said to whoever wants to write in it', () => {
    locks('open')
    at(ada).editor.setEditingShape(idOf('inside'))
    expect(at(ada).editor.getEditingShapeId()).toBeNull()
    expect(told).toEqual(['A facilitator has locked the phase “Phase”.'])
  })

  test('cannot be locked or unlocked by anybody else', () => {
    const { editor } = at(ada)
    editor.select(idOf('card'))
    expect(lockableSelection(editor)).toHaveLength(1)
    toggleLock(editor)
    editor.updateShape({ id: idOf('card'), type: 'option', meta: { lock: 'facilitator' } } as never)
    settle([at(fay), at(ada)])
    expect(inDocument(at(fay), 'card')?.meta.lock ?? null).toBeNull()
    expect(told).toEqual(['Only facilitators lock cards and phases.'])
  })

  test('is not written over by a gesture that had begun', () => {
    const { editor } = at(ada)
    editor.updateShape({ id: idOf('card'), type: 'option', x: 20 } as never)
    settle([at(fay), at(ada)])
    editor.updateShape({ id: idOf('card'), type: 'option', x: 40 } as never)
    at(fay).editor.select(idOf('card'))
    toggleLock(at(fay).editor)
    settle([at(fay), at(ada)])
    settle([at(fay), at(ada)])
    expect(at(ada).editor.getShape(idOf('card'))?.x).toBe(at(fay).editor.getShape(idOf('card'))?.x)
  })

  test('is not taken back by an undo of what was done before', () => {
    const { editor } = at(ada)
    editor.markHistoryStoppingPoint('move')
    editor.updateShape({ id: idOf('card'), type: 'option', x: 60 } as never)
    settle([at(fay), at(ada)])
    locks('card')
    editor.undo()
    settle([at(fay), at(ada)])
    expect(placeOf('card')[0]).toBe(60)
  })
})
