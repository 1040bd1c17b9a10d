import { describe, expect, test } from 'vitest'
import { cursorIntervalMs, presenceEarlyMs, presenceMs, tickMs } from './pace'

const shares = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
const isRising = (values: readonly number[]) => values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0))

describe('how often a room speaks', () => {
  test('while the process has time, sixty people are told at once, and a crowd together', () => {
    expect([2, 8, 60].map((people) => tickMs(people, 0.4))).toEqual([0, 0, 0])
    expect([75, 400].map((people) => tickMs(people, 0))).toEqual([3, 16])
    expect([presenceMs(8, 0.4), presenceMs(9, 0.4)]).toEqual([0, 25])
  })

  test('the busier the process, the more is told together, in small rooms too', () => {
    expect([tickMs(4, 0.65), tickMs(4, 0.9), tickMs(100, 1)]).toEqual([25, 50, 50].map((ms) => expect.closeTo(ms, 5)))
    for (const people of [2, 20, 400]) {
      expect(isRising(shares.map((share) => tickMs(people, share)))).toBe(true)
      expect(isRising(shares.map((share) => presenceMs(people, share)))).toBe(true)
    }
  })

  test('who points where is told the less often the more people there are', () => {
    expect([25, 60, 150, 300, 301].map((people) => presenceMs(people, 0))).toEqual([25, 40, 50, 66, 100])
    expect([2, 1_000].map((people) => presenceMs(people, 1))).toEqual([100, 100])
  })

  test('presence goes along with edits long before its time, in a crowd only just before', () => {
    expect([50, 100, 400].map((people) => presenceEarlyMs(people, 0))).toEqual([20, 25, 8])
    for (const people of [2, 50, 400])
      for (const share of shares)
        expect(presenceEarlyMs(people, share)).toBeLessThanOrEqual(presenceMs(people, share) / 2)
  })

  test('nobody is asked to tell their own cursor more than sixty times a second', () => {
    expect([cursorIntervalMs(1, 0), cursorIntervalMs(100, 0), cursorIntervalMs(4, 0.65)]).toEqual([16, 50, 50])
  })
})
