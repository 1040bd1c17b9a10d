// @vitest-environment happy-dom
import type { TLRichText, TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recordsOf } from '@/lib/board/doc'
import { note, page, paragraph } from '@/lib/board/testing/records'
import { closeBoard, deliver, openBoard, passTime, type Peer, settle, shown, written } from './testing/peers'
import { compose, openText } from './testing/writer'

const note1 = 'shape:note' as TLShapeId

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

function two(text: string): [Peer, Peer] {
  return openBoard([page(), note('shape:note', { text })]) as [Peer, Peer]
}
const write = (peer: Peer, text: string) =>
  peer.editor.updateShape({ id: note1, type: 'note', props: { richText: paragraph(text) as TLRichText } })
const textOf = (peer: Peer) => {
  const shape = peer.editor.getShape(note1)
  return shape && peer.editor.getShapeUtil(shape).getText(shape)
}
/** What is sent arrives, and nothing else happens. */
const bring = (from: Peer, to: Peer) => deliver(from, to, from.outbox.splice(0))

describe('while I compose a letter', () => {
  test('the words of others wait, mine are sent where they belong, and all are there at the end', () => {
    const [me, other] = two('go ')
    const text = openText(me, note1)
    text.commands.setTextSelection(4)
    const composing = compose(text)
    composing.type('か')
    write(other, 'Now go ')
    write(other, 'Now go .')
    bring(other, me)
    expect(text.getText()).toBe('go か')
    expect(textOf(me)).toBe('go か')
    bring(me, other)
    passTime()
    expect(textOf(other)).toBe('Now go か.')

    composing.type('かな')
    write(other, 'Right: Now go か.')
    write(other, 'Right: Now go か. Yes')
    bring(other, me)
    composing.type('仮名')
    passTime()
    expect(text.getText()).toBe('go 仮名')

    composing.end()
    passTime(60)
    expect(text.getText()).toBe('Right: Now go 仮名. Yes')
    expect(text.state.selection.from).toBe('Right: Now go 仮名'.length + 1)
    settle([me, other])
    expect(textOf(other)).toBe('Right: Now go 仮名. Yes')
    expect(shown(me)).toEqual(shown(other))
    expect(shown(me)).toEqual(written(me))
    text.destroy()
  })

  test('a colour and a move of the same note arrive, and do not touch the text', () => {
    const [me, other] = two('go ')
    const text = openText(me, note1)
    const composing = compose(text)
    write(other, 'Now go ')
    other.editor.updateShape({ id: note1, type: 'note', x: 70, props: { color: 'red' } })
    settle([me, other])
    expect(me.editor.getShape(note1)).toMatchObject({ x: 70, props: { color: 'red' } })
    expect(textOf(me)).toBe('go ')
    composing.end()
    passTime(60)
    expect(textOf(me)).toBe('Now go ')
    text.destroy()
  })

  test('whoever leaves the note in the middle of a letter loses neither their words nor those of others', () => {
    const [me, other] = two('go ')
    const text = openText(me, note1)
    text.commands.setTextSelection(4)
    compose(text).type('か')
    write(other, 'Now go ')
    bring(other, me)
    text.destroy()
    me.editor.setRichTextEditor(null)
    me.editor.setEditingShape(null)
    settle([me, other])
    expect(textOf(me)).toBe('Now go か')
    expect(shown(me)).toEqual(shown(other))
  })
})

describe('my caret', () => {
  test('stays between its letters when others change both ends at once', () => {
    const [me, other] = two('Who pays?')
    const text = openText(me, note1)
    text.commands.setTextSelection({ from: 5, to: 5 })
    other.doc.transact(() => {
      write(other, 'So: Who pays?')
      write(other, 'So: Who pays? You.')
    })
    bring(other, me)
    expect(text.getText()).toBe('So: Who pays? You.')
    expect(text.state.selection.from).toBe(9)
    text.destroy()
  })

  test('stays behind the letter I wrote when another writes at the same place', () => {
    const [me, other] = two('')
    const text = openText(me, note1)
    text.commands.insertContent('a')
    write(other, 'x')
    bring(other, me)
    text.commands.insertContent('b')
    write(other, 'xy')
    bring(other, me)
    text.commands.insertContent('c')
    settle([me, other])
    expect(textOf(me)).toContain('abc')
    expect(textOf(me)).toContain('xy')
    expect(textOf(other)).toBe(textOf(me))
    text.destroy()
  })

  test('what was to be bold is bold, although another wrote meanwhile', () => {
    const [me, other] = two('Who pays?')
    const text = openText(me, note1)
    text.commands.setTextSelection(10)
    text.commands.toggleMark('bold')
    write(other, 'Now: Who pays?')
    bring(other, me)
    text.view.dispatch(text.state.tr.insertText('!'))
    expect(text.getHTML()).toContain('<strong>!</strong>')
    text.destroy()
  })

  test('goes to what an undo brings back', () => {
    const [me, other] = two('Who pays for it?')
    const text = openText(me, note1)
    passTime(2000)
    text.commands.deleteRange({ from: 5, to: 10 })
    text.commands.setTextSelection(1)
    settle([me, other])
    me.editor.undo()
    expect(text.getText()).toBe('Who pays for it?')
    expect(text.state.selection.from).toBe(10)
    text.destroy()
  })
})

describe('a text that cannot be written by two at once', () => {
  const quote = (words: string) => ({
    type: 'doc',
    content: [
      {
        type: 'blockquote',
        content: [{ type: 'paragraph', attrs: { dir: 'auto' }, content: [{ type: 'text', text: words }] }],
      },
    ],
  })
  const writeQuote = (peer: Peer, words: string) =>
    peer.editor.updateShape({ id: note1, type: 'note', props: { richText: quote(words) as TLRichText } })

  test('is one whole value, the same for all, and becomes a text again when it can', () => {
    const [me, other] = two('Who pays?')
    writeQuote(me, 'A quotation')
    settle([me, other])
    expect(other.editor.getShape(note1)?.props).toMatchObject({ richText: quote('A quotation') })
    expect(recordsOf(me.doc).get('shape:note')?.has('p.richText')).toBe(true)
    const text = openText(other, note1)
    expect(text.getText().trim()).toBe('A quotation')
    writeQuote(me, 'Another')
    bring(me, other)
    passTime()
    expect(text.getText().trim()).toBe('Another')
    write(me, 'Plain')
    settle([me, other])
    expect(textOf(other)).toBe('Plain')
    expect(recordsOf(me.doc).get('shape:note')?.has('p.richText')).toBe(false)
    write(me, 'Plain words')
    write(other, 'My Plain')
    settle([me, other])
    expect(textOf(me)).toBe('My Plain words')
    text.destroy()
  })
})
