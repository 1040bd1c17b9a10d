import { describe, expect, test } from 'vitest'
import { assert, jsonValue, property } from 'fast-check'
import { canonicalJson, canvasDocument } from './snapshot'

/** The same value with every object's keys in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, shuffled(item)]),
  )
}

describe('canonical JSON', () => {
  test('equal canvases have equal bytes in whatever order their keys were written', () => {
    assert(
      property(jsonValue(), (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
      }),
    )
  })

  test('nothing but the order of keys changes', () => {
    assert(
      property(jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('numbers that look like indexes sort like every other key', () => {
    expect(canonicalJson({ b: 1, 10: 2, 9: 3 })).toBe(canonicalJson({ 9: 3, b: 1, 10: 2 }))
  })

  test('keys that are special to JavaScript are data', () => {
    const value: unknown = JSON.parse('{"z":1,"__proto__":{"a":1}}')
    expect(canonicalJson(value)).toBe('{"__proto__":{"a":1},"z":1}')
  })

  test('a document lists its records by id', () => {
    const reading = { schema: { schemaVersion: 2 }, records: [{ id: 'shape:b' }, { id: 'page:a' }] }
    expect(canvasDocument(reading).store).toEqual({ 'page:a': { id: 'page:a' }, 'shape:b': { id: 'shape:b' } })
  })
})
