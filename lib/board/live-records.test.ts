import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { applyCommands } from './apply-commands'
import { LiveRecords } from './live-records'
import { note, page } from './testing/records'

/** Its frames come when the test says so. */
function aBoard() {
  const doc = new Y.Doc()
  applyCommands(
    doc,
    [{ type: 'put', records: [page(), note('shape:a', {}), note('shape:b', { index: 'a2' })] }],
    'other',
  )
  const asked = vi.fn()
  const live = new LiveRecords(doc, () => ({ request: asked, cancel: () => undefined }))
  const move = (id: string, x: number) => applyCommands(doc, [{ type: 'patch', id, changes: { $x: x } }], 'other')
  return { doc, live, asked, move }
}

test('a version says what changed in it, and only that is another object', () => {
  const { live, move } = aBoard()
  const before = live.get()
  const b = before.all.get('shape:b')
  move('shape:a', 400)
  const after = live.catchUp()
  expect(after.version).toBe(before.version + 1)
  expect([...(after.changed ?? [])]).toEqual(['shape:a'])
  expect(after.all.get('shape:a')).toMatchObject({ x: 400 })
  expect(after.all.get('shape:b')).toBe(b)
})

test('watchers are told once, however much changed before the frame', () => {
  const { live, asked, move } = aBoard()
  const listener = vi.fn()
  live.subscribe(listener)
  move('shape:a', 1)
  move('shape:b', 2)
  expect(asked).toHaveBeenCalled()
  expect(listener).not.toHaveBeenCalled()
  live.catchUp()
  expect(listener).toHaveBeenCalledTimes(1)
})

test('while nobody watches nothing is read, and who looks sees what is', () => {
  const { live, asked, move } = aBoard()
  move('shape:a', 400)
  expect(asked).not.toHaveBeenCalled()
  expect(live.get().all.get('shape:a')).toMatchObject({ x: 400 })
  expect(live.get()).toBe(live.get())
})

test('a large board is read in slices and told when it is whole', () => {
  const doc = new Y.Doc()
  const notes = Array.from({ length: 2000 }, (_, i) => note(`shape:n${i}`, { index: `b${1000 + i}V` }))
  applyCommands(doc, [{ type: 'put', records: [page(), ...notes] }], 'other')
  let frame = () => undefined as void
  const live = new LiveRecords(doc, (work) => {
    frame = work
    return { request: () => undefined, cancel: () => undefined }
  })
  const listener = vi.fn()
  live.subscribe(listener)
  expect(live.get().all.size).toBe(0)
  frame()
  frame()
  expect(listener).not.toHaveBeenCalled()
  expect(live.get().list()).toEqual([])
  frame()
  expect(listener).toHaveBeenCalledTimes(1)
  expect(live.get().changed).toBeNull()
  // The page, the notes, and the document that a board is shown with.
  expect(live.get().all.size).toBe(2002)
})

test('who has just written does not wait for slices', () => {
  const doc = new Y.Doc()
  const notes = Array.from({ length: 2000 }, (_, i) => note(`shape:n${i}`, { index: `b${1000 + i}V` }))
  applyCommands(doc, [{ type: 'put', records: [page(), ...notes] }], 'other')
  const live = new LiveRecords(doc, () => ({ request: () => undefined, cancel: () => undefined }))
  expect(live.catchUp().all.size).toBe(2002)
})
