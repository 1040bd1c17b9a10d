import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterTimeTold, bestOffset, type ClockOffset } from './clock-offset'
import { remainingMs, startedTimer } from './timer'

const hourMs = 3_600_000
const start = 1_764_000_000_000
/** A device that is wrong by up to a day, and ways there and back of up to four seconds, however unequal. */
const anySkew = fc.integer({ min: -24 * hourMs, max: 24 * hourMs })
const anyTrip = fc.record({ there: fc.nat(2_000), back: fc.nat(2_000), pause: fc.nat(60_000) })

const unknown = { leastMs: 0, mostMs: 0, heardAt: 0 }

/** The device's clock, as long as it runs true: `skew` behind the server's. */
function listen(skew: number, trips: readonly { there: number; back: number; pause: number }[]) {
  let known: ClockOffset | null = null
  let server = start
  for (const { there, back, pause } of trips) {
    server += pause
    const askedAt = server - skew
    const serverNow = server + there
    const heardAt = serverNow + back - skew
    known = afterTimeTold(known, { askedAt, serverNow, heardAt })
    server += there + back
  }
  return { known, server }
}

describe('a device that measures its clock', () => {
  test('S13 is never further off than it says, however wrong its clock is and however unequal the ways are', () => {
    fc.assert(
      fc.property(anySkew, fc.array(anyTrip, { minLength: 1, maxLength: 12 }), (skew, trips) => {
        const { known } = listen(skew, trips)
        const { offsetMs, offByMs } = bestOffset(known ?? unknown)
        expect(Math.abs(offsetMs - skew)).toBeLessThanOrEqual(offByMs + 1e-6)
      }),
    )
  })

  test('S14 with one answer within 400 ms among any others, it shows the timer within 200 ms of the server', () => {
    fc.assert(
      fc.property(
        anySkew,
        fc.array(anyTrip, { maxLength: 6 }),
        fc.nat(400).chain((trip) => fc.tuple(fc.constant(trip), fc.nat(trip))),
        fc.array(anyTrip, { maxLength: 6 }),
        fc.integer({ min: 1_000, max: hourMs }),
        (skew, before, [trip, there], after, ms) => {
          const good = { there, back: trip - there, pause: 0 }
          const { known, server } = listen(skew, [...before, good, ...after])
          const { offsetMs } = bestOffset(known ?? unknown)
          const timer = startedTimer(ms, 'nothing', server)
          // The drift that is allowed for a clock that runs true costs 10 ms in 100 s.
          const driftMs = after.reduce((sum, it) => sum + it.pause + it.there + it.back, 0) * 1e-4
          for (const passed of [0, ms / 3, ms - 1]) {
            const onServer = remainingMs(timer, server + passed)
            const onDevice = remainingMs(timer, server + passed - skew + offsetMs)
            expect(Math.abs(onDevice - onServer)).toBeLessThanOrEqual(200 + driftMs + 1e-6)
          }
        },
      ),
    )
  })

  test('each further time told makes it more certain, or as certain as it was', () => {
    fc.assert(
      fc.property(anySkew, fc.array(anyTrip, { minLength: 2, maxLength: 12 }), (skew, trips) => {
        const still = trips.map((it) => ({ ...it, pause: 0 }))
        const offBy = still.map((_, n) => {
          const { known } = listen(skew, still.slice(0, n + 1))
          return known ? bestOffset(known).offByMs : 0
        })
        // The drift of the trips' own time is all that may be added: 4 s × 0.0001.
        for (const [n, ms] of offBy.slice(1).entries()) expect(ms).toBeLessThanOrEqual((offBy[n] ?? 0) + 0.41)
      }),
    )
  })

  test('a clock that somebody set is measured anew', () => {
    const before = afterTimeTold(null, { askedAt: 0, serverNow: 50, heardAt: 100 })
    const set = afterTimeTold(before, { askedAt: 3_600_000, serverNow: 1_050, heardAt: 3_600_100 })
    expect(bestOffset(set)).toEqual({ offsetMs: -3_599_000, offByMs: 50 })
  })
})
