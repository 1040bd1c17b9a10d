// @vitest-environment happy-dom
import type { TLShapeId } from 'tldraw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { applyCommands } from '@/lib/board/apply-commands'
import { note, option, page } from '@/lib/board/testing/records'
import type { PlainRecord } from '@/lib/board/commands'
import { localOrigin } from './local-origin'
import { ownStepsOf } from './own-steps'
import { closeBoard, deliver, leaveBoard, openBoard, type Peer } from './testing/peers'

const board: PlainRecord[] = [
  { typeName: 'document', id: 'document:document', name: '', gridSize: 10, meta: {} } as PlainRecord,
  page(),
  note('shape:note', { index: 'a1', x: 10 }),
  option('shape:buy', { index: 'a2', title: 'Buy' }),
  option('shape:build', { index: 'a3', title: 'Build', status: 'chosen' }),
]

let me: Peer
let other: Peer

beforeEach(() => {
  vi.useFakeTimers()
  const [first, second] = openBoard(board)
  if (!first || !second) throw new Error('nobody came')
  me = first
  other = second
})
afterEach(() => {
  leaveBoard()
  vi.useRealTimers()
})
afterEach(closeBoard)

const statusOf = ({ editor }: Peer, id: string) => {
  const props: { status?: string } = editor.getShape(id as TLShapeId)?.props ?? {}
  return props.status
}
const replace = () =>
  ownStepsOf(me.doc).asOneStep(() =>
    applyCommands(
      me.doc,
      [
        { type: 'patch', id: 'shape:buy', changes: { status: 'chosen', rationale: 'Cheap' } },
        { type: 'patch', id: 'shape:build', changes: { status: 'rejected' } },
      ],
      localOrigin,
    ),
  )

test('what is done beside a mounted canvas is on it at once', () => {
  replace()
  expect([statusOf(me, 'shape:buy'), statusOf(me, 'shape:build')]).toEqual(['chosen', 'rejected'])
})

test('the canvas takes it back as one step of its own, and again', () => {
  me.editor.updateShape({ id: 'shape:note' as TLShapeId, type: 'note', x: 400 })
  replace()
  me.editor.updateShape({ id: 'shape:note' as TLShapeId, type: 'note', x: 800 })
  me.editor.undo()
  expect(me.editor.getShape('shape:note' as TLShapeId)?.x).toBe(400)
  expect(statusOf(me, 'shape:buy')).toBe('chosen')
  me.editor.undo()
  expect([statusOf(me, 'shape:buy'), statusOf(me, 'shape:build')]).toEqual(['candidate', 'chosen'])
  expect(me.editor.getShape('shape:note' as TLShapeId)?.x).toBe(400)
  me.editor.redo()
  expect([statusOf(me, 'shape:buy'), statusOf(me, 'shape:build')]).toEqual(['chosen', 'rejected'])
})

test('without a canvas it is taken back all the same', () => {
  me.binding.destroy()
  replace()
  ownStepsOf(me.doc).undo()
  deliver(me, other)
  other.binding.undo()
  expect([statusOf(other, 'shape:buy'), statusOf(other, 'shape:build')]).toEqual(['candidate', 'chosen'])
})
