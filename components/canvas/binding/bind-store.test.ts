// @vitest-environment happy-dom
import { react, type TLDrawShapeProps, type TLRichText, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '@/lib/board/doc'
import { createRecord } from '@/lib/board/edits'
import {
  arrow,
  arrowBinding,
  frame,
  note,
  option,
  page,
  paragraph,
  relation,
  relationBinding,
  stroke,
} from '@/lib/board/testing/records'
import type { PlainRecord } from '@/lib/board/commands'
import {
  closeBoard,
  deliver,
  leaveBoard,
  openBoard,
  openPeer,
  passTime,
  type Peer,
  settle,
  shown,
  written,
} from './testing/peers'
import { openText } from './testing/writer'

const id = (name: string) => `shape:${name}` as TLShapeId
const board: PlainRecord[] = [
  { typeName: 'document', id: 'document:document', name: '', gridSize: 10, meta: {} } as PlainRecord,
  page(),
  frame('shape:phase', { index: 'a1', x: 100, y: 100 }),
  note('shape:note', { index: 'a2', x: 10, y: 20, text: 'Who pays?' }),
  note('shape:other', { index: 'a3', x: 300, text: 'Nobody' }),
  option('shape:option', { index: 'a4', x: 600, title: 'Kafka' }),
  arrow('shape:arrow', { index: 'a5' }),
  arrowBinding('binding:start', 'shape:arrow', 'shape:note', 'start'),
  arrowBinding('binding:end', 'shape:arrow', 'shape:other', 'end'),
  relation('shape:relation', { index: 'a6' }),
  relationBinding('binding:from', 'shape:relation', 'shape:option', 'from'),
  relationBinding('binding:to', 'shape:relation', 'shape:other', 'to'),
]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

function two(): [Peer, Peer] {
  const [first, second] = openBoard(board)
  if (!first || !second) throw new Error('two people were asked for')
  return [first, second]
}
const move = (peer: Peer, name: string, x: number, y: number) => {
  const shape = peer.editor.getShape(id(name))
  if (shape) peer.editor.updateShape({ id: shape.id, type: shape.type, x, y })
}
const recolour = (peer: Peer, name: string, color: 'red' | 'blue') =>
  peer.editor.updateShape({ id: id(name), type: 'note', props: { color } })
const write = (peer: Peer, name: string, text: string) =>
  peer.editor.updateShape({ id: id(name), type: 'note', props: { richText: paragraph(text) as TLRichText } })
const textOf = (peer: Peer, name: string) => peer.editor.getShapeUtil('note').getText(shapeOf(peer, name))
const shapeOf = (peer: Peer, name: string) => {
  const shape = peer.editor.getShape(id(name))
  if (!shape) throw new Error(`${name} is gone`)
  return shape
}
const bytes = (updates: readonly Uint8Array[]) => updates.reduce((sum, update) => sum + update.length, 0)

describe('one board on two screens', () => {
  test('the editor shows what the document holds', () => {
    const [first] = two()
    expect(shown(first)).toEqual(board.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    expect(first.editor.getCurrentPageId()).toBe('page:page')
  })

  test('a new card, a move, a word and a deletion arrive', () => {
    const [first, second] = two()
    first.editor.createShapes([{ id: id('new'), type: 'note', x: 5, y: 6 }])
    move(first, 'note', 33.3, 44.4)
    write(first, 'other', 'Everybody')
    first.editor.deleteShapes([id('arrow')])
    settle([first, second])
    expect(shown(second)).toEqual(shown(first))
    expect(written(first)).toEqual(shown(first))
    expect(shapeOf(second, 'new')).toMatchObject({ x: 5, y: 6 })
    expect(second.editor.getShape(id('arrow'))).toBeUndefined()
  })

  test('a move, a colour and words for one note all survive', () => {
    const [first, second] = two()
    move(first, 'note', 500, 500)
    write(first, 'note', 'Who pays? We do.')
    recolour(second, 'note', 'red')
    write(second, 'note', 'Well, who pays?')
    settle([first, second])
    expect(shown(first)).toEqual(shown(second))
    expect(shapeOf(first, 'note')).toMatchObject({ x: 500, props: { color: 'red' } })
    expect(textOf(first, 'note')).toBe('Well, who pays? We do.')
  })

  test('what comes from others is never sent back, and is not mine to undo', () => {
    const [first, second] = two()
    first.editor.createShapes([{ id: id('new'), type: 'note', parentId: id('phase') }])
    move(first, 'note', 1, 2)
    first.editor.reparentShapes([id('other')], id('phase'))
    first.editor.deleteShapes([id('option')])
    passTime()
    deliver(first, second)
    passTime()
    expect(shown(second)).toEqual(written(second))
    expect(bytes(second.outbox)).toBe(0)
    expect(second.editor.getCanUndo()).toBe(false)
  })

  test('positions have the precision with which they travel', () => {
    const [first] = two()
    move(first, 'note', 0.1, 0.2)
    expect(shapeOf(first, 'note')).toMatchObject({ x: Math.fround(0.1), y: Math.fround(0.2) })
  })

  test('a page that comes from elsewhere replaces the empty one, also under the camera', () => {
    const seed = openBoard([page('page:other')], 1)[0]
    expect(seed?.editor.getCurrentPageId()).toBe('page:other')
    expect(seed && bytes(seed.outbox)).toBe(0)
  })
})

describe('what travels', () => {
  test('a drag is sent ten times a second, its last step included, at 42 bytes a step', () => {
    const [first, second] = two()
    for (let step = 1; step <= 60; step++) {
      move(first, 'note', step, step * 2.5)
      passTime(1000 / 60)
    }
    passTime()
    expect(first.outbox.length).toBeLessThanOrEqual(12)
    for (const update of first.outbox) expect(update.length).toBeLessThanOrEqual(42)
    settle([first, second])
    expect(shapeOf(second, 'note')).toMatchObject({ x: 60, y: 150 })
  })

  test('a key stroke is sent at once, at 22 bytes', () => {
    const [first] = two()
    for (const length of [1, 2, 3, 4, 5]) {
      write(first, 'note', `Who pays?${'abcde'.slice(0, length)}`)
      expect(first.outbox).toHaveLength(length)
    }
    for (const update of first.outbox) expect(update.length).toBeLessThanOrEqual(22)
  })

  test('what the document already says is not sent', () => {
    const [first] = two()
    move(first, 'note', 10, 20)
    recolour(first, 'note', 'red')
    passTime()
    first.outbox.length = 0
    recolour(first, 'note', 'blue')
    recolour(first, 'note', 'red')
    passTime()
    expect(bytes(first.outbox.slice(1))).toBeLessThanOrEqual(40)
  })

  test('a stroke is sent when it ends', () => {
    const [first, second] = two()
    const whole = stroke('shape:stroke', { index: 'a7' })
    if (whole.typeName !== 'shape') throw new Error('a stroke was asked for')
    const { segments } = whole.props as TLDrawShapeProps
    first.editor.createShape({ ...whole, props: { ...whole.props, isComplete: false, segments: [] } })
    first.editor.updateShape({ id: whole.id, type: 'draw', props: { segments } })
    passTime()
    expect(first.outbox).toHaveLength(0)
    first.editor.updateShape({ id: whole.id, type: 'draw', props: { isComplete: true } })
    expect(first.outbox).toHaveLength(1)
    settle([first, second])
    expect(shapeOf(second, 'stroke')).toEqual(shapeOf(first, 'stroke'))
  })

  test('someone who may only read changes nothing, and sees the board as it is', () => {
    const [first] = two()
    first.mayWrite = false
    move(first, 'note', 999, 999)
    first.editor.deleteShapes([id('other')])
    passTime()
    expect(first.outbox).toHaveLength(0)
    expect(shown(first)).toEqual(written(first))
  })

  test('leaving the page writes what waits', () => {
    const [first] = two()
    move(first, 'note', 1, 1)
    move(first, 'note', 2, 2)
    first.outbox.length = 0
    window.dispatchEvent(new Event('pagehide'))
    expect(first.outbox).toHaveLength(1)
  })
})

describe('what others may do to a board', () => {
  test('a record that is not valid harms no other, and is reported once', () => {
    const [first, second] = two()
    second.doc.transact(() => {
      recordsOf(second.doc).get('shape:note')?.set('p.color', 'no such colour')
      recordsOf(second.doc).get('shape:other')?.set('xy', [7, 7])
    })
    settle([first, second])
    expect(first.editor.getShape(id('note'))).toBeUndefined()
    expect(shapeOf(first, 'other')).toMatchObject({ x: 7, y: 7 })
    expect(first.quarantined).toEqual(['shape:note'])
  })

  test('two people put frames into each other: both stay on the board', () => {
    const [first, second] = openBoard([...board, frame('shape:second', { index: 'a7' })]) as [Peer, Peer]
    first.editor.reparentShapes([id('phase')], id('second'))
    second.editor.reparentShapes([id('second')], id('phase'))
    settle([first, second])
    expect(shown(first)).toEqual(shown(second))
    expect(first.editor.getCurrentPageShapeIds().has(id('phase'))).toBe(true)
    // Whoever touches a repaired record writes the repair down.
    const repaired = ['phase', 'second'].find((name) => shapeOf(first, name).parentId === 'page:page') ?? ''
    move(first, repaired, 77, 77)
    settle([first, second])
    expect(recordsOf(first.doc).get(id(repaired))?.get('pi')).toMatchObject(['page:page', expect.anything()])
  })

  test('a card dropped into a frame that is being deleted keeps its place on the page', () => {
    const [first, second] = two()
    first.editor.deleteShapes([id('phase')])
    second.editor.reparentShapes([id('note')], id('phase'))
    const place = second.editor.getShapePageBounds(id('note'))
    settle([first, second])
    expect(shown(first)).toEqual(shown(second))
    expect(first.editor.getShapePageBounds(id('note'))?.point).toMatchObject({ x: place?.x, y: place?.y })
  })

  test('the shape that I write in is deleted: I am told, and the board lives on', () => {
    const [first, second] = two()
    first.editor.setEditingShape(id('note'))
    second.editor.deleteShapes([id('note')])
    settle([first, second])
    expect(first.editor.getEditingShapeId()).toBeNull()
    expect(first.gone).toEqual(['shape:note'])
  })

  test('my hand on a card wins over a move that arrives meanwhile; the rest of it arrives', () => {
    const [first, second] = two()
    move(first, 'note', 1, 1)
    move(first, 'note', 2, 2)
    second.editor.updateShape({ id: id('note'), type: 'note', x: 900, y: 900, props: { color: 'blue' } })
    deliver(second, first)
    passTime(20)
    expect(shapeOf(first, 'note')).toMatchObject({ x: 2, y: 2, props: { color: 'blue' } })
    settle([first, second])
    expect(shown(first)).toEqual(shown(second))
  })
})

describe('undo', () => {
  test('takes back my move and leaves the colour and the words of others', () => {
    const [first, second] = two()
    first.editor.markHistoryStoppingPoint('move')
    move(first, 'note', 500, 500)
    settle([first, second])
    recolour(second, 'note', 'red')
    write(second, 'note', 'Who pays? They do.')
    settle([first, second])
    first.editor.undo()
    settle([first, second])
    expect(shapeOf(second, 'note')).toMatchObject({ x: 10, y: 20, props: { color: 'red' } })
    expect(textOf(second, 'note')).toBe('Who pays? They do.')
    first.editor.redo()
    settle([first, second])
    expect(shapeOf(second, 'note')).toMatchObject({ x: 500, props: { color: 'red' } })
  })

  test('does not bring back what somebody else deleted', () => {
    const [first, second] = two()
    first.editor.markHistoryStoppingPoint('move')
    move(first, 'note', 500, 500)
    settle([first, second])
    second.editor.deleteShapes([id('note')])
    settle([first, second])
    first.editor.undo()
    settle([first, second])
    expect(first.editor.getShape(id('note'))).toBeUndefined()
    expect(second.editor.getShape(id('note'))).toBeUndefined()
  })

  test('brings back what I deleted, with its words and its arrows', () => {
    const [first, second] = two()
    const before = shown(first)
    first.editor.markHistoryStoppingPoint('delete')
    first.editor.deleteShapes([id('note'), id('phase')])
    settle([first, second])
    first.binding.undo()
    settle([first, second])
    expect(shown(second)).toEqual(before)
    expect(shown(first)).toEqual(before)
  })

  test('is not for someone who may only read', () => {
    const [first] = two()
    move(first, 'note', 500, 500)
    passTime()
    first.outbox.length = 0
    first.mayWrite = false
    first.editor.undo()
    expect(first.outbox).toEqual([])
  })

  test('menus learn whether there is something to undo', () => {
    const [first] = two()
    const seen: boolean[] = []
    const stop = react('can undo', () => {
      seen.push(first.editor.getCanUndo())
    })
    move(first, 'note', 5, 5)
    first.editor.undo()
    expect(first.editor.getCanRedo()).toBe(true)
    first.editor.clearHistory()
    expect(first.editor.getCanRedo()).toBe(false)
    stop()
    expect(seen).toEqual([false, true, false])
  })

  test('a pause in typing ends a step', () => {
    const [first] = two()
    passTime(2000)
    write(first, 'note', 'Who pays? A')
    write(first, 'note', 'Who pays? AB')
    passTime(1000)
    write(first, 'note', 'Who pays? AB C')
    first.binding.undo()
    expect(textOf(first, 'note')).toBe('Who pays? AB')
    first.binding.undo()
    expect(textOf(first, 'note')).toBe('Who pays?')
  })

  test('selects again what was selected when the step began, and what was when it was taken back', () => {
    const [first] = two()
    first.editor.select(id('note'), id('other'))
    first.editor.markHistoryStoppingPoint('delete')
    first.editor.deleteShapes([id('note'), id('other')])
    passTime()
    expect(first.editor.getSelectedShapeIds()).toEqual([])
    first.editor.undo()
    expect(first.editor.getSelectedShapeIds()).toEqual([id('note'), id('other')])
  })

  test('remembers two hundred steps, and none after the document became another', () => {
    const [first] = two()
    for (let step = 1; step <= 230; step++) {
      first.editor.markHistoryStoppingPoint('move')
      move(first, 'note', step, step)
      passTime(200)
    }
    let undone = 0
    while (first.editor.getCanUndo()) {
      first.editor.undo()
      undone++
    }
    expect(undone).toBe(200)
    expect(shapeOf(first, 'note').x).toBe(30)
    first.binding.clearHistory()
    expect([first.binding.canUndo(), first.binding.canRedo()]).toEqual([false, false])
  })

  test('escape goes back to where the gesture began, for everyone', () => {
    const [first, second] = two()
    const before = shown(first)
    const mark = first.editor.markHistoryStoppingPoint('drag')
    move(first, 'note', 500, 500)
    passTime()
    first.editor.bailToMark(mark)
    settle([first, second])
    expect(shown(second)).toEqual(before)
    expect(first.editor.getCanUndo()).toBe(false)
  })

  test('nothing that was done on one document can be taken back on the next, as after a new epoch', () => {
    const [first] = two()
    first.editor.markHistoryStoppingPoint('move')
    move(first, 'note', 500, 500)
    passTime()
    const { editor } = first
    leaveBoard()
    // Done between the two, where the editor's own history is in charge.
    editor.markHistoryStoppingPoint('rename')
    editor.renamePage(editor.getCurrentPageId(), 'Elsewhere')
    expect(editor.getCanUndo()).toBe(true)
    const peers = openBoard(board)
    const again = peers.find((peer) => peer.editor === editor) as Peer
    expect(again.editor.getCanUndo()).toBe(false)
    again.editor.undo()
    settle(peers)
    expect(shown(again)).toEqual(written(again))
    for (const peer of peers) expect(peer.outbox).toEqual([])
    expect(again.editor.getShape(id('note'))).toMatchObject({ x: 10, y: 20 })
  })

  test('when the binding ends, the editor has its own undo again', () => {
    const [first] = two()
    first.binding.destroy()
    expect(Object.hasOwn(first.editor, 'undo')).toBe(false)
    move(first, 'note', 500, 500)
    passTime()
    expect(first.outbox).toHaveLength(0)
  })
})

describe('two people write in one note', () => {
  test('words of the other appear at once and my caret stays between its letters', () => {
    const [first, second] = two()
    const text = openText(first, id('note'))
    text.commands.setTextSelection(5)
    write(second, 'note', 'Now: who pays?')
    deliver(second, first)
    expect(text.getText()).toBe('Now: who pays?')
    text.commands.insertContent('!')
    expect(textOf(first, 'note')).toBe('Now: who !pays?')
    settle([first, second])
    expect(textOf(second, 'note')).toBe('Now: who !pays?')
    expect(shown(first)).toEqual(shown(second))
    text.destroy()
  })

  test('mod-z undoes on the board, and keeps what the other wrote', () => {
    const [first, second] = two()
    const text = openText(first, id('note'))
    text.commands.setTextSelection(10)
    passTime(2000)
    text.commands.insertContent(' Me.')
    settle([first, second])
    write(second, 'note', 'Well. Who pays? Me.')
    settle([first, second])
    const key = { key: 'z', code: 'KeyZ', ctrlKey: true, metaKey: false, bubbles: true, cancelable: true }
    text.view.someProp('handleKeyDown', (handle) => handle(text.view, new KeyboardEvent('keydown', key)))
    expect(text.getText()).toBe('Well. Who pays?')
    text.destroy()
  })
})

test('a board opened later shows the same as one that was open all the time', () => {
  const [first, second] = two()
  createRecord(second.doc, note('shape:late', { index: 'a2', text: 'late' }))
  first.editor.deleteShapes([id('other')])
  settle([first, second])
  const third = openPeer(Y.encodeStateAsUpdate(first.doc), 9)
  expect(shown(third)).toEqual(shown(first))
  expect(third.outbox).toHaveLength(0)
})
