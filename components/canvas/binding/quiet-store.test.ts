// @vitest-environment happy-dom
import { createTLStore } from 'tldraw'
import { expect, test } from 'vitest'
import { boardSchema } from '@/lib/board/schema'
import { note, page } from '@/lib/board/testing/records'
import { isInOperation, mergeQuietly } from './quiet-store'

// These pin what tldraw 3.15.6 does behind its published types. A later tldraw has to pass them before it is taken.

function listening() {
  const store = createTLStore({ schema: boardSchema })
  store.put([page()])
  // Makes what every store needs, so that it is not made in the middle of a test.
  mergeQuietly(store, () => {})
  const heard: string[] = []
  store.sideEffects.registerBeforeCreateHandler('shape', (shape) => {
    heard.push('before')
    return shape
  })
  store.sideEffects.registerAfterCreateHandler('shape', () => {
    heard.push('after')
  })
  return { store, heard }
}

test('a quiet merge runs no side effects, and the next change runs them again', () => {
  const { store, heard } = listening()
  mergeQuietly(store, () => store.put([note('shape:theirs', { index: 'a1' })]))
  expect(heard).toEqual([])
  expect(store.has(note('shape:theirs', {}).id)).toBe(true)
  store.put([note('shape:mine', { index: 'a2' })])
  expect(heard).toEqual(['before', 'after'])
})

test('side effects come back also when a merge fails', () => {
  const { store, heard } = listening()
  expect(() => mergeQuietly(store, () => store.put([{ ...note('shape:n', {}), x: 'left' } as never]))).toThrow()
  store.put([note('shape:mine', { index: 'a2' })])
  expect(heard).toEqual(['before', 'after'])
})

test('what is merged quietly counts as remote', () => {
  const { store } = listening()
  const sources: string[] = []
  store.listen(({ source }) => sources.push(source), { scope: 'document' })
  mergeQuietly(store, () => store.put([note('shape:theirs', {})]))
  store.listen(() => {})()
  expect(sources).toEqual(['remote'])
})

test('an operation is known to be under way', () => {
  const { store } = listening()
  const seen: boolean[] = []
  store.sideEffects.registerAfterCreateHandler('shape', () => {
    seen.push(isInOperation(store))
  })
  store.put([note('shape:mine', {})])
  expect([...seen, isInOperation(store)]).toEqual([true, false])
})
