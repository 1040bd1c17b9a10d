import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pinGroups, zoomStep } from './pin-groups'

const pin = fc.record({ x: fc.integer({ min: -4000, max: 4000 }), y: fc.integer({ min: -4000, max: 4000 }) })
const zoom = fc.double({ min: 0.05, max: 4, noNaN: true })

test('every pin is in one group, near the first of it, and no two groups begin near each other', () => {
  fc.assert(
    fc.property(fc.array(pin, { maxLength: 60 }), zoom, (pins, z) => {
      const groups = pinGroups(pins, z)
      expect(groups.flat().length).toBe(pins.length)
      expect(new Set(groups.flat())).toEqual(new Set(pins))
      const near = 26 / zoomStep(z)
      const firsts = groups.flatMap(([first]) => (first ? [first] : []))
      for (const group of groups)
        for (const it of group)
          expect(Math.hypot(it.x - (group[0]?.x ?? 0), it.y - (group[0]?.y ?? 0))).toBeLessThan(near)
      for (const [n, a] of firsts.entries())
        for (const b of firsts.slice(n + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(near)
    }),
  )
})

test('groups come apart as one zooms in, and stay as they are within a step', () => {
  const two = [
    { x: 0, y: 0 },
    { x: 60, y: 0 },
  ]
  expect(pinGroups(two, 0.3)).toHaveLength(1)
  expect(pinGroups(two, 0.6)).toHaveLength(2)
  expect(zoomStep(0.5)).toBe(zoomStep(0.55))
})
