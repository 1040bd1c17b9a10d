import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from '../protocol/limits'
import { resultOf } from './self-rating'

const skills = ['a', 'b'].map((key) => ({ key, title: key.toUpperCase() }))
const levels = fc.record({ a: fc.nat(4), b: fc.nat(4) }, { requiredKeys: [] })

test('what a self-rating came to is what an oracle says, and without names nothing of too few', () => {
  fc.assert(
    fc.property(fc.array(levels, { maxLength: 9 }), fc.boolean(), (said, anonymous) => {
      for (const { key, n, counts, median, spread } of resultOf(skills, said, { anonymous })) {
        const all = said.flatMap((it) => it[key as 'a' | 'b'] ?? [])
        expect(n).toBe(all.length)
        if (n === 0 || (anonymous && n < limits.ratersMin)) {
          expect([counts, median, spread]).toEqual([null, null, null])
          continue
        }
        expect(counts?.reduce((sum, many) => sum + many, 0)).toBe(n)
        expect(spread).toEqual([Math.min(...all), Math.max(...all)])
        // At least half say no more than the median, and more than half no less.
        const middle = median ?? -1
        expect(all.filter((it) => it <= middle).length * 2).toBeGreaterThanOrEqual(n)
        expect(all.filter((it) => it >= middle).length * 2).toBeGreaterThan(n)
        expect(all).toContain(middle)
      }
    }),
  )
})
