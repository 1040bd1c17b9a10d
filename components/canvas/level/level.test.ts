import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levelAt, levels, textZoom } from './level'

describe('the level of detail', () => {
  test.each([
    [0.1, 'block'],
    [0.2, 'overview'],
    [0.36, 'overview'],
    [0.42, 'middle'],
    [0.6, 'middle'],
    [0.75, 'near'],
    [2, 'near'],
  ] as const)('opens at %d as %s', (zoom, level) => {
    expect(levelAt(zoom, null)).toBe(level)
  })

  test('stays while the zoom rests close to a threshold', () => {
    expect(levelAt(0.425, 'overview')).toBe('overview')
    expect(levelAt(0.415, 'middle')).toBe('middle')
    expect(levelAt(0.76, 'middle')).toBe('middle')
    expect(levelAt(0.74, 'near')).toBe('near')
  })

  test('changes once the zoom is well past it', () => {
    expect(levelAt(0.44, 'overview')).toBe('middle')
    expect(levelAt(0.4, 'middle')).toBe('overview')
    expect(levelAt(0.1, 'near')).toBe('block')
    expect(levelAt(1, 'block')).toBe('near')
  })

  test('is at rest wherever it came from: asking again changes nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 8, noNaN: true }), fc.constantFrom(...levels), (zoom, shown) => {
        const next = levelAt(zoom, shown)
        expect(levelAt(zoom, next)).toBe(next)
      }),
    )
  })

  test('never shows less at a higher zoom', () => {
    const zoom = fc.double({ min: 0.05, max: 8, noNaN: true })
    fc.assert(
      fc.property(zoom, zoom, fc.constantFrom(null, ...levels), (a, b, shown) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        expect(levels.indexOf(levelAt(low, shown))).toBeLessThanOrEqual(levels.indexOf(levelAt(high, shown)))
      }),
    )
  })
})

describe('the zoom of overview text', () => {
  test('is rounded down to a whole percent', () => {
    expect(textZoom(0.369)).toBe(0.36)
    expect(textZoom(0.29)).toBe(0.29)
  })
})
