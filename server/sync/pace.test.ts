import { describe, expect, test } from 'vitest'
import { cursorIntervalMs, presenceMs, tickMs } from './pace'

const shares = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
const isRising = (values: readonly number[]) => values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0))

describe('how often a room speaks', () => {
  test('while the process has time, few people are told at once, and fifty almost', () => {
    expect([2, 8, 24].map((people) => tickMs(people, 0.4))).toEqual([0, 0, 0])
    expect([50, 400].map((people) => tickMs(people, 0))).toEqual([2, 16])
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

  test('nobody is asked to tell their own cursor more than sixty times a second', () => {
    expect([cursorIntervalMs(1, 0), cursorIntervalMs(100, 0), cursorIntervalMs(4, 0.65)]).toEqual([16, 50, 50])
  })
})
