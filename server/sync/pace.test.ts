import { describe, expect, test } from 'vitest'
import { cursorIntervalMs, presenceMs, tickMs } from './pace'

describe('how often a room speaks', () => {
  test('up to eight people are told at once, while the process has time', () => {
    expect([tickMs(2, 0.1), tickMs(8, 0.6), tickMs(9, 0.1)]).toEqual([0, 0, 16])
    expect([presenceMs(8, 0.1), presenceMs(9, 0.1)]).toEqual([0, 16])
  })

  test('the tick grows to 33 ms with the load, in small rooms too', () => {
    expect([tickMs(100, 0.6), tickMs(100, 0.85), tickMs(100, 1), tickMs(4, 1)]).toEqual([16, 33, 33, 33])
    const rising = [0, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 1].map((share) => tickMs(20, share))
    expect(rising).toEqual([...rising].sort((a, b) => a - b))
  })

  test('who points where is told the less often the more people there are', () => {
    expect([25, 60, 150, 300, 600, 601].map((people) => presenceMs(people, 0))).toEqual([16, 25, 33, 50, 66, 100])
    expect(presenceMs(25, 1)).toBe(33)
  })

  test('nobody is asked to tell their own cursor more than sixty times a second', () => {
    expect([cursorIntervalMs(1, 0), cursorIntervalMs(100, 0), cursorIntervalMs(4, 0.7)]).toEqual([16, 33, 23])
  })
})
