import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { GatheredUpdates } from './gathered-updates'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const others = Symbol('others')

/** A page with a copy: what others write comes by `hear`, what is written here by `write`. */
function page() {
  const doc = new Y.Doc()
  const stored: Uint8Array[] = []
  const updates = new GatheredUpdates(
    (update) => stored.push(update),
    (origin) => origin === others,
  )
  doc.on('update', (update: Uint8Array, origin: unknown) => updates.take(update, origin))
  const elsewhere = new Y.Doc()
  elsewhere.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, others))
  const copy = () => {
    const copied = new Y.Doc()
    for (const update of stored) Y.applyUpdate(copied, update)
    return copied
  }
  return { doc, stored, updates, copy, hear: (text: string) => elsewhere.getText('t').insert(0, text) }
}

test('what others do is written together, and not later than two seconds after the first of it', () => {
  const { doc, stored, copy, hear } = page()
  for (let step = 0; step < 100; step++) {
    hear('a')
    vi.advanceTimersByTime(10)
  }
  expect(stored).toHaveLength(0)
  vi.advanceTimersByTime(1_000)
  expect(stored).toHaveLength(1)
  expect(copy().getText('t').toString()).toBe(doc.getText('t').toString())
})

test('what is done here is written at once, after what it builds on', () => {
  const { doc, stored, copy, hear } = page()
  hear('theirs')
  doc.getText('t').insert(3, 'mine')
  expect(stored).toHaveLength(2)
  const copied = copy()
  expect(copied.getText('t').toString()).toBe('themineirs')
  expect(copied.store.pendingStructs).toBeNull()
})

test('whoever leaves takes nothing with them', () => {
  const { stored, updates, copy, hear } = page()
  hear('last words')
  updates.flush()
  updates.flush()
  expect(stored).toHaveLength(1)
  expect(copy().getText('t').toString()).toBe('last words')
  vi.advanceTimersByTime(5_000)
  expect(stored).toHaveLength(1)
})
