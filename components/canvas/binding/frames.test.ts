// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { frames } from './frames'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => vi.useRealTimers())

/** Asks in every frame for half a second, for work that takes so long; when it was done. */
function doneAt(tookMs: number, restMs?: (tookMs: number) => number): number[] {
  const from = Date.now()
  const done: number[] = []
  const { request } = frames(() => {
    done.push(Date.now() - from)
    vi.setSystemTime(Date.now() + tookMs)
  }, restMs)
  for (let frame = 0; frame < 31; frame++) {
    request()
    request()
    vi.advanceTimersToNextFrame()
  }
  return done
}

test('work that was asked for twice is done once, in the next frame', () => {
  expect(doneAt(0)).toHaveLength(31)
})

test('work that takes no time rests for none, work that takes long leaves room for others', () => {
  const rest = (tookMs: number) => Math.min(100, tookMs * 8)
  expect(doneAt(0, rest)).toHaveLength(31)
  const done = doneAt(10, rest)
  expect(done.length).toBeGreaterThan(1)
  const gaps = done.slice(1).map((at, n) => at - (done[n] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(80)
})

test('a clock that is set back holds nothing up', () => {
  const { request } = frames(
    () => {
      count += 1
      vi.setSystemTime(Date.now() + 50)
    },
    () => 100,
  )
  let count = 0
  request()
  vi.advanceTimersToNextFrame()
  vi.setSystemTime(Date.now() - 3_600_000)
  request()
  vi.advanceTimersToNextFrame()
  expect(count).toBe(2)
})
