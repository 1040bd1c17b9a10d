// @vitest-environment happy-dom
import type { TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { frame, note, option, page } from '@/lib/board/testing/records'
import { closeBoard, openBoard, type Peer, settle, takeRole } from '../binding/testing/peers'
import { inputsOf } from '../canvas-inputs'
import { toggleLock } from '../permissions/locking'
import { registerPictureOf } from '../state/register-pictures'
import { placeCard } from './place-card'
import { makeRecords, notesInHand } from './to-register'

const id = (name: string) => `shape:${name}` as TLShapeId
const records = [
  page(),
  frame('shape:phase', { index: 'a1', x: 2000, meta: { phase: 'one' } }),
  option('shape:card', { index: 'a2', title: 'A card' }),
  note('shape:note', { index: 'a3', x: 700, text: 'Cut time to insight', meta: { by: 'ptc_noor' } }),
  note('shape:empty', { index: 'a4', x: 1200, text: '' }),
]

let me: Peer
let other: Peer
let told: string[]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
  const [first, second] = openBoard(records, 2)
  if (!first || !second) throw new Error('two people were asked for')
  me = first
  other = second
  told = []
  takeRole(me, 'contributor')
  takeRole(other, 'facilitator')
  inputsOf(me.editor).calls.set({ notice: (words) => told.push(words) })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

// True: the one shape of this type that the test has made.
const objectives = (peer: Peer) =>
  peer.editor.getCurrentPageShapes().filter(({ type }) => (type as string) === 'objective') as unknown as {
    x: number
    props: { title: string; addedBy: string }
  }[]

describe('a note', () => {
  test('becomes an objective of whoever wrote it, where it stood, and comes back in one step', () => {
    me.editor.select(id('note'))
    makeRecords(me.editor, 'objective')
    settle([me, other])
    expect(objectives(other)).toMatchObject([{ x: 700, props: { title: 'Cut time to insight', addedBy: 'ptc_noor' } }])
    expect(other.editor.getShape(id('note'))).toBeUndefined()
    me.editor.undo()
    settle([me, other])
    expect(objectives(other)).toEqual([])
    expect(other.editor.getShape(id('note'))).toBeDefined()
  })

  test('that says nothing, or stands in hand with a card, is no record', () => {
    me.editor.select(id('empty'))
    expect(notesInHand(me.editor)).toEqual([])
    me.editor.select(id('note'), id('card'))
    expect(notesInHand(me.editor)).toEqual([])
  })

  test('of an observer’s canvas is left alone', () => {
    takeRole(me, 'observer')
    me.editor.select(id('note'))
    expect(notesInHand(me.editor)).toEqual([])
  })
})

describe('a card that is placed', () => {
  test('stands in the frame that lies there, and comes back in one step', () => {
    const box = me.editor.getShapePageBounds(id('phase'))
    if (!box) throw new Error('there is no frame')
    expect(placeCard(me.editor, 'shape:card', me.editor.pageToScreen(box.center))).toBeNull()
    expect(me.editor.getShape(id('card'))?.parentId).toBe('shape:phase')
    expect(me.editor.getShapePageBounds(id('card'))?.center.x).toBeCloseTo(box.center.x, 0)
    me.editor.undo()
    expect(me.editor.getShape(id('card'))?.parentId).toBe('page:page')
  })

  test('stays where it is where a facilitator has locked it, and says so', () => {
    other.editor.select(id('card'))
    toggleLock(other.editor)
    settle([me, other])
    expect(placeCard(me.editor, 'shape:card', { x: 10, y: 10 })).toMatch(/locked/)
    expect(me.editor.getShape(id('card'))?.parentId).toBe('page:page')
    expect(placeCard(me.editor, 'shape:gone', null)).toBe('This card is no longer on the board.')
  })
})

test('a picture on the canvas follows the register, and is the same while nothing of it changes', () => {
  const picture = registerPictureOf(other.editor, 'objectives-options')
  expect(picture.get().says).toBe('No objective yet.')
  me.editor.select(id('note'))
  makeRecords(me.editor, 'objective')
  settle([me, other])
  const now = picture.get()
  expect(now.says).toBe('No chosen option serves 1 of 1 objective.')
  other.editor.updateShape({ id: id('card'), type: 'option', x: 300 } as never)
  expect(picture.get()).toBe(now)
})
