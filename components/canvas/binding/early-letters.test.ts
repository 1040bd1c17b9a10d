// @vitest-environment happy-dom
import { Editor, type JSONContent } from '@tiptap/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { paragraph } from '@/lib/board/testing/records'
import { boardTextOptions } from './text-options'

const opened: Editor[] = []
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
  vi.useRealTimers()
})

/** Opens a text as tldraw does: all of it is selected at first, and the caret goes to its end a moment later. */
function open(text: string): Editor {
  const element = document.createElement('div')
  document.body.append(element)
  const editor = new Editor({
    element,
    ...boardTextOptions().tipTapConfig,
    // True: what we call a node is what the text editor calls JSON.
    content: paragraph(text) as JSONContent,
    onCreate: (created) => void created.editor.chain().focus().selectAll().run(),
  })
  setTimeout(() => editor.commands.focus('end'), 100)
  opened.push(editor)
  return editor
}

function type(editor: Editor, letters: string): void {
  editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: letters, bubbles: true }))
  editor.view.dispatch(editor.state.tr.insertText(letters))
}

test('the caret is placed as always for whoever waits', () => {
  const editor = open('Who pays?')
  vi.advanceTimersByTime(1)
  expect(editor.state.selection.to).toBe(11)
  expect(editor.state.selection.empty).toBe(false)
  vi.advanceTimersByTime(200)
  expect(editor.state.selection.from).toBe(10)
})

test('the caret of whoever does not wait stands behind the last letter, for the browser too', async () => {
  const editor = open('Who pays?')
  // As tldraw and the browser do: the element is focused, and the caret goes before its first letter.
  editor.view.dom.focus()
  getSelection()?.collapse(editor.view.dom.querySelector('p')?.firstChild ?? null, 0)
  await Promise.resolve()
  expect(editor.state.selection.from).toBe(10)
  expect(getSelection()?.focusOffset).toBe(9)
  type(editor, ' You')
  await vi.advanceTimersByTimeAsync(200)
  type(editor, '.')
  expect(editor.getText()).toBe('Who pays? You.')
})

test.each([0, 50])('letters typed %i ms after a text has opened stay together, where they were begun', async (ms) => {
  const editor = open('Who pays?')
  if (ms > 0) await vi.advanceTimersByTimeAsync(ms)
  editor.commands.setTextSelection(1)
  type(editor, 'N')
  await vi.advanceTimersByTimeAsync(60)
  type(editor, 'ow ')
  await vi.advanceTimersByTimeAsync(60)
  type(editor, 'w')
  expect(editor.getText()).toBe('Now wWho pays?')
})

test('whoever wants all selected gets it, also early', async () => {
  const editor = open('Who pays?')
  await vi.advanceTimersByTimeAsync(50)
  type(editor, 'N')
  editor.commands.selectAll()
  type(editor, 'B')
  expect(editor.getText()).toBe('B')
})
