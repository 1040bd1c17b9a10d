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
