// @vitest-environment happy-dom
import { Editor, type JSONContent } from '@tiptap/core'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { fuzzRuns, fuzzTimeoutMs, richDoc } from '@/lib/board/testing/arbitraries'
import { paragraph } from '@/lib/board/testing/records'
import type { RichNode } from '@/lib/board/text/rich-text'
import { offerHistory } from './board-history'
import { boardTextOptions } from './text-options'

const opened: Editor[] = []
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

function open(content: object, updates: unknown[] = []): Editor {
  const element = document.createElement('div')
  document.body.append(element)
  const { extensions } = boardTextOptions().tipTapConfig ?? {}
  const editor = new Editor({ element, extensions, content, onUpdate: () => updates.push('update') })
  opened.push(editor)
  return editor
}

/** As tldraw does when a text has changed elsewhere. True: what we call a node is what the text editor calls JSON. */
const replace = (editor: Editor, content: RichNode) => editor.commands.setContent(content as JSONContent)

describe('a text that others change while I write', { timeout: fuzzTimeoutMs }, () => {
  test('keeps my caret between its letters', () => {
    const editor = open(paragraph('Who pays?'))
    editor.commands.setTextSelection(5)
    replace(editor, paragraph('Now who pays?'))
    expect(editor.state.selection.from).toBe(9)
    replace(editor, paragraph('Now who pays? You.'))
    expect(editor.state.selection.from).toBe(9)
    expect(editor.getText()).toBe('Now who pays? You.')
  })

  test('is not taken for something that I wrote', () => {
    const updates: unknown[] = []
    const editor = open(paragraph('Who pays?'), updates)
    replace(editor, paragraph('Who pays? You.'))
    expect(updates).toEqual([])
  })

  test('becomes any other text', () => {
    fc.assert(
      fc.property(richDoc, richDoc, (before, after) => {
        const editor = open(before)
        expect(editor.getJSON()).toEqual(before)
        replace(editor, after)
        expect(editor.getJSON()).toEqual(after)
        editor.state.doc.check()
        editor.destroy()
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })
})

test('undo keys in a text lead to the board on which it stands', () => {
  const editor = open(paragraph('Who pays?'))
  const done: string[] = []
  const history = {
    undo: () => done.push('undo'),
    redo: () => done.push('redo'),
    canUndo: () => true,
    canRedo: () => true,
  }
  const stop = offerHistory(document.body, history)
  const press = (key: string, shiftKey = false) => {
    const event = new KeyboardEvent('keydown', { key, ctrlKey: true, shiftKey, bubbles: true, cancelable: true })
    editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event))
  }
  press('z')
  press('z', true)
  press('y')
  expect(done).toEqual(['undo', 'redo', 'redo'])
  stop()
})

test('the options for one nonce are one object', () => {
  expect(boardTextOptions('abc')).toBe(boardTextOptions('abc'))
  expect(boardTextOptions('abc').tipTapConfig?.injectNonce).toBe('abc')
})
