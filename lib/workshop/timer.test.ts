import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../protocol/limits'
import {
  type Timer,
  changedTimer,
  clockWords,
  endedTimer,
  isTimeUp,
  pausedTimer,
  remainingMs,
  secondsTyped,
  resumedTimer,
  startedTimer,
} from './timer'

const longestMs = limits.timerSecondsMax * 1000
const start = 1_764_000_000_000

type Act = { readonly after: number } & (
  | { readonly do: 'pause' | 'resume' | 'look' }
  | { readonly do: 'change'; readonly ms: number }
)
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ after: fc.nat(90_000), do: fc.constantFrom('pause' as const, 'resume' as const, 'look' as const) }),
  fc.record({
    after: fc.nat(90_000),
    do: fc.constant('change' as const),
    ms: fc.integer({ min: -400_000, max: 400_000 }),
  }),
)

/** A kitchen timer: it counts down by itself while it runs, and knows nothing of instants. */
class KitchenTimer {
  left: number
  isRunning = true
  constructor(ms: number) {
    this.left = ms
  }
  pass(ms: number): void {
    if (this.isRunning) this.left = Math.max(0, this.left - ms)
  }
  act(act: Act): boolean {
    const isOver = this.left === 0
    if (act.do === 'pause' || act.do === 'resume') {
      if (!isOver) this.isRunning = act.do === 'resume'
      return !isOver
    }
    if (act.do !== 'change' || (isOver && act.ms <= 0)) return act.do !== 'change'
    this.left = Math.min(longestMs, Math.max(0, this.left + act.ms))
    if (isOver) this.isRunning = true
    return true
  }
}

function acted(timer: Timer, act: Act, now: number) {
  switch (act.do) {
    case 'pause':
      return pausedTimer(timer, now)
    case 'resume':
      return resumedTimer(timer, now)
    case 'change':
      return changedTimer(timer, act.ms, now)
    default:
      return { ok: true, value: timer } as const
  }
}

describe('the timer', () => {
  test('S10 whatever is done to it, it shows what a kitchen timer would', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: longestMs }), fc.array(anyAct, { maxLength: 40 }), (ms, acts) => {
        let now = start
        let timer = startedTimer(ms, 'nothing', now)
        const kitchen = new KitchenTimer(ms)
        for (const act of acts) {
          now += act.after
          kitchen.pass(act.after)
          expect(remainingMs(timer, now)).toBe(kitchen.left)
          const after = acted(timer, act, now)
          expect(after.ok).toBe(kitchen.act(act))
          if (after.ok) timer = after.value
          expect(remainingMs(timer, now)).toBe(kitchen.left)
        }
      }),
    )
  })

  test('S11 who says that time is up makes no difference to when it was, nor to a timer that still runs for others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: longestMs }), fc.nat(longestMs * 2), (ms, passed) => {
        const timer = startedTimer(ms, 'close-round', start)
        const now = start + passed
        expect(isTimeUp(timer, now)).toBe(remainingMs(timer, now) === 0)
        if (!isTimeUp(timer, now)) return
        const ended = endedTimer(timer, now)
        expect(ended).toEqual({ state: 'ended', totalMs: ms, atZero: 'close-round', endedAt: start + ms })
        expect(endedTimer(ended, now + 5)).toBe(ended)
        expect(isTimeUp(ended, now)).toBe(false)
      }),
    )
  })

  test('S12 all the time it was given is what it has left and what it has run', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 30 }), (acts) => {
        let now = start
        let timer = startedTimer(300_000, 'nothing', now)
        let ranMs = 0
        for (const act of acts) {
          const before = remainingMs(timer, now)
          now += act.after
          ranMs += before - remainingMs(timer, now)
          const after = acted(timer, act, now)
          if (after.ok) timer = after.value
          expect(timer.totalMs).toBe(ranMs + remainingMs(timer, now))
        }
      }),
    )
  })

  test('more time for a timer at zero is what it has from now on', () => {
    const ended = endedTimer(startedTimer(1_000, 'nothing', start), start + 60_000)
    const more = changedTimer(ended, 60_000, start + 70_000)
    expect(more).toMatchObject({ ok: true, value: { state: 'running', endsAt: start + 130_000, totalMs: 61_000 } })
    expect(changedTimer(ended, -1, start)).toEqual({ ok: false, error: 'time-is-up' })
  })

  test('it is never longer than a timer may be', () => {
    const timer = startedTimer(longestMs + 1, 'nothing', start)
    expect(remainingMs(timer, start)).toBe(longestMs)
    const more = changedTimer(timer, 60_000, start + 10_000)
    expect(more.ok && remainingMs(more.value, start + 10_000)).toBe(longestMs)
  })

  test('it is read in whole seconds that reach 0:00 at the end and not before', () => {
    expect([1, 999, 1_000, 1_001, 59_001, 60_000, 61_000, 3_600_000, 0, -5].map(clockWords)).toEqual([
      '0:01',
      '0:01',
      '0:01',
      '0:02',
      '1:00',
      '1:00',
      '1:01',
      '1:00:00',
      '0:00',
      '0:00',
    ])
  })

  test('what is typed are minutes, with seconds behind a colon; what is no time is none', () => {
    const typed = ['7', ' 7:30 ', '2.5', '2,5', '0:05', '1:00:00', '99:59']
    expect(typed.map(secondsTyped)).toEqual([420, 450, 150, 150, 5, 3_600, 5_999])
    for (const none of ['', '0', '0:00', '7:60', '7:', ':30', '-5', 'soon', '1e3', '100', '1:2:3:4', '2:00:00'])
      expect([none, secondsTyped(none)]).toEqual([none, null])
  })
})
