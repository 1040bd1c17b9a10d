// @vitest-environment happy-dom
import type { TLRichText, TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PlainRecord } from '@/lib/board/commands'
import { readPrivateRecord } from '@/lib/board/private-record'
import { arrowBinding, note, page, paragraph } from '@/lib/board/testing/records'
import { closeBoard, openBoard, type Peer, settle, shown } from '../binding/testing/peers'
import type { CanvasPrivately } from '../board-canvas-props'
import { inputsOf } from '../canvas-inputs'
import { noticeWords } from '../notices/notice-words'
import { refuseWhatCannotBePrivate } from './not-privately'

const board: PlainRecord[] = [
  { typeName: 'document', id: 'document:document', name: '', gridSize: 10, meta: {} } as PlainRecord,
  page(),
  note('shape:open', { index: 'a1', x: 0, y: 0, text: 'For everyone' }),
]
const id = (name: string) => `shape:${name}` as TLShapeId

let me: Peer
let other: Peer
/** What went to the ledger, by id: the last word on it. */
let ledger: Map<string, Readonly<Record<string, unknown>> | null>

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
  const [first, second] = openBoard(board)
  if (!first || !second) throw new Error('two people were asked for')
  me = first
  other = second
  ledger = new Map()
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

function privately(more: Partial<CanvasPrivately> = {}) {
  inputsOf(me.editor).privately.set({
    isOn: true,
    anonymous: false,
    notes: [],
    keep: (key, record) => void ledger.set(key, record),
    remove: (key) => void ledger.set(key, null),
    isBusy: () => false,
    ...more,
  })
}
function make(name: string, text = ''): void {
  me.editor.markHistoryStoppingPoint()
  me.editor.createShape({
    id: id(name),
    type: 'note',
    x: 300,
    y: 40,
    props: { richText: paragraph(text) as TLRichText },
  })
}
function write(name: string, text: string): void {
  me.editor.markHistoryStoppingPoint()
  me.editor.updateShape({ id: id(name), type: 'note', props: { richText: paragraph(text) as TLRichText } })
}
const has = (peer: Peer, name: string) => peer.editor.getShape(id(name)) !== undefined
const kept = (name: string) => JSON.stringify(ledger.get(`shape:private.${name}`) ?? null)

describe('while private mode is on', () => {
  test('a new note stands on this canvas, goes to the ledger, and never into the document', () => {
    privately()
    make('mine', 'a secret')
    write('mine', 'a secret, and more')
    me.editor.updateShape({ id: id('mine'), type: 'note', x: 700 })
    settle([me, other])
    expect([has(me, 'mine'), has(other, 'mine')]).toEqual([true, false])
    expect([...me.doc.getMap('records').keys()]).not.toContain('shape:mine')
    expect(kept('mine')).toContain('a secret, and more')
    expect(ledger.get('shape:private.mine')).toMatchObject({ x: 700 })
    // The server takes it as it is sent.
    expect(readPrivateRecord('shape:private.mine', ledger.get('shape:private.mine') ?? {})).toMatchObject({ ok: true })
  })

  test('what is for everyone stays so, and its changes travel', () => {
    privately()
    make('mine')
    me.editor.updateShape({ id: id('open'), type: 'note', x: 900 })
    settle([me, other])
    expect(other.editor.getShape(id('open'))?.x).toBe(900)
    expect([...ledger.keys()]).toEqual(['shape:private.mine'])
  })

  test('a copy of what is open is private, and what ties something to it is not told either', () => {
    privately()
    me.editor.duplicateShapes([id('open')], { x: 50, y: 50 })
    expect(ledger.size).toBe(1)
    make('mine')
    me.editor.createShape({ id: id('arrow'), type: 'arrow', x: 0, y: 0 })
    me.editor.createBinding(arrowBinding('binding:tie', 'shape:arrow', 'shape:mine', 'end') as never)
    settle([me, other])
    expect(has(other, 'arrow')).toBe(true)
    expect([...me.doc.getMap('records').keys()]).not.toContain('binding:tie')
  })

  test('deleting it takes it out of the ledger', () => {
    privately()
    make('mine', 'no')
    me.editor.deleteShapes([id('mine')])
    expect(ledger.get('shape:private.mine')).toBeNull()
  })
})

describe('undo of private notes', () => {
  test('goes back step by step through what is private and what is not, in the order in which it was done', () => {
    privately()
    make('mine', 'one')
    me.editor.markHistoryStoppingPoint()
    me.editor.updateShape({ id: id('open'), type: 'note', x: 900 })
    write('mine', 'two')
    settle([me, other])

    me.editor.undo()
    expect(kept('mine')).toContain('one')
    me.editor.undo()
    expect(me.editor.getShape(id('open'))?.x).toBe(0)
    expect(has(me, 'mine')).toBe(true)
    me.editor.undo()
    expect([has(me, 'mine'), ledger.get('shape:private.mine')]).toEqual([false, null])
    expect(me.editor.getCanUndo()).toBe(false)

    me.editor.redo()
    expect(kept('mine')).toContain('one')
    me.editor.redo()
    expect(me.editor.getShape(id('open'))?.x).toBe(900)
    me.editor.redo()
    expect(kept('mine')).toContain('two')
    expect(me.editor.getCanRedo()).toBe(false)
    settle([me, other])
    expect(has(other, 'mine')).toBe(false)
  })

  test('something new ends what could be done again, on both sides', () => {
    privately()
    make('mine', 'one')
    write('mine', 'two')
    me.editor.undo()
    me.editor.markHistoryStoppingPoint()
    me.editor.updateShape({ id: id('open'), type: 'note', x: 900 })
    settle([me, other])
    expect(me.editor.getCanRedo()).toBe(false)
    me.editor.undo()
    make('second')
    expect(me.editor.getCanRedo()).toBe(false)
  })

  test('has nothing to take back once the notes are shown', () => {
    privately()
    make('mine', 'one')
    const record = ledger.get('shape:private.mine') ?? {}
    privately({ notes: [{ id: 'shape:private.mine', anonymous: false, record }] })
    privately({ isOn: false, notes: [] })
    expect(has(me, 'mine')).toBe(false)
    expect(me.editor.getCanUndo()).toBe(false)
  })
})

describe('what cannot be private', () => {
  const heard: string[] = []
  const drawsArrow = () => me.editor.createShape({ id: id('arrow'), type: 'arrow', x: 0, y: 0 })
  beforeEach(() => {
    heard.length = 0
    inputsOf(me.editor).calls.set({ notice: (words) => heard.push(words) })
    const stop = refuseWhatCannotBePrivate(me.editor)
    return stop
  })

  test('is not made while private mode is on, whichever way somebody tries, and it is said why', async () => {
    me.editor.createShape({ id: id('before'), type: 'arrow', x: 0, y: 0 })
    privately()
    drawsArrow()
    me.editor.createShapes([{ id: id('frame'), type: 'frame', x: 0, y: 0 }])
    me.editor.duplicateShapes([id('before')])
    const file = new File([new Uint8Array(9)], 'plan.png', { type: 'image/png' })
    await me.editor.putExternalContent({ type: 'files', files: [file] })
    settle([me, other])
    expect(other.editor.getCurrentPageShapes().map((it) => it.id)).toEqual(['shape:open', 'shape:before'])
    expect(me.editor.getAssets()).toEqual([])
    expect(heard).toEqual([noticeWords.notPrivately])
    make('mine', 'still private')
    expect(kept('mine')).toContain('still private')
    me.editor.duplicateShapes([id('open')])
    expect(ledger.size).toBe(2)
  })

  test('can be made again when it has ended', () => {
    privately()
    privately({ isOn: false })
    drawsArrow()
    expect(has(me, 'arrow')).toBe(true)
  })
})

describe('what the ledger has of mine', () => {
  const record = note('shape:private.earlier', { index: 'a5', text: 'written before the reload' }) as object
  const notes = [{ id: 'shape:private.earlier', anonymous: false, record: record as Readonly<Record<string, unknown>> }]

  test('is on the canvas after a reload, and only there', () => {
    privately({ notes })
    settle([me, other])
    expect([has(me, 'earlier'), has(other, 'earlier')]).toEqual([true, false])
    expect(ledger.size).toBe(0)
    write('earlier', 'changed since')
    expect(kept('earlier')).toContain('changed since')
  })

  test('does not write over what is on its way', () => {
    privately({ notes })
    write('earlier', 'newer')
    privately({ notes, isBusy: () => true })
    expect(JSON.stringify(me.editor.getShape(id('earlier')))).toContain('newer')
    privately({ notes: [], isBusy: () => true })
    expect(has(me, 'earlier')).toBe(true)
  })

  test('is not left in the store for the next to find', () => {
    privately({ notes })
    privately({ notes: [], isOn: false })
    expect(shown(me)).toEqual(shown(other))
  })
})
