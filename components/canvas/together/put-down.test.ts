// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import type { TLShapeId } from 'tldraw'
import { note, page } from '@/lib/board/testing/records'
import { closeBoard, openBoard, type Peer } from '../binding/testing/peers'
import { putDown } from './put-down'

afterEach(closeBoard)

const id = 'shape:a' as TLShapeId
function open() {
  const [{ editor }] = openBoard([page(), note(id, { index: 'a1', x: 10 })], 1) as [Peer]
  return editor
}

test('who is writing when everyone is held leaves the text as it stands', () => {
  const editor = open()
  const shape = editor.getShape(id)
  editor.setEditingShape(id).setCurrentTool('select.editing_shape', { target: 'shape', shape })
  putDown(editor)
  expect([editor.getEditingShapeId(), editor.getPath()]).toEqual([null, 'select.idle'])
})

test('a tool that changes things is put down, one that only looks stays in hand', () => {
  const editor = open()
  for (const [tool, after] of [
    ['eraser', 'select'],
    ['hand', 'hand'],
    ['laser', 'laser'],
  ] as const) {
    editor.setCurrentTool(tool)
    putDown(editor)
    expect(editor.getCurrentToolId()).toBe(after)
  }
})
