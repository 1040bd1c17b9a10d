import * as fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import {
  cursorNewsFrame,
  isNowhere,
  nowhere,
  ownCursorBytes,
  ownCursorFrame,
  readCursorNews,
  readCursorNewsFrom,
  readOwnCursor,
  slotsMax,
} from './cursors'

const coordinate = fc.float({ noNaN: true, noDefaultInfinity: true })
const point = fc.oneof(fc.record({ x: coordinate, y: coordinate }), fc.constant(nowhere))
const news = fc.record({
  intervalMs: fc.nat({ max: 5_000 }),
  moved: fc.array(fc.tuple(fc.nat({ max: slotsMax - 1 }), point).map(([slot, at]) => ({ slot, ...at }))),
})

describe('the message about one’s own cursor', () => {
  test('arrives as it was sent, in nine bytes', () => {
    fc.assert(
      fc.property(point, (at) => {
        const frame = ownCursorFrame(at)
        expect(frame.byteLength).toBe(ownCursorBytes)
        expect(readOwnCursor(frame)).toEqual(at)
      }),
    )
  })

  test('is none when it is too short, too long, of another type or infinitely far away', () => {
    const frame = ownCursorFrame({ x: 1, y: 2 })
    expect(readOwnCursor(frame.subarray(0, 8))).toBeNull()
    expect(readOwnCursor(Uint8Array.of(...frame, 0))).toBeNull()
    expect(readOwnCursor(Uint8Array.of(1, ...frame.subarray(1)))).toBeNull()
    expect(readOwnCursor(ownCursorFrame({ x: Number.POSITIVE_INFINITY, y: 0 }))).toBeNull()
  })

  test('says that the pointer has left when one half of the point is missing', () => {
    const half = readOwnCursor(ownCursorFrame({ x: 1, y: Number.NaN }))
    expect(half && isNowhere(half)).toBe(true)
  })
})

describe('the news of cursors', () => {
  test('arrive as they were sent, at ten bytes for each person', () => {
    fc.assert(
      fc.property(news, (told) => {
        const frame = cursorNewsFrame(told)
        expect(readCursorNews(frame)).toEqual(told)
        const decoder = decoding.createDecoder(frame)
        decoding.readVarUint(decoder)
        expect(readCursorNewsFrom(decoder)).toEqual(told)
        expect(frame.byteLength - cursorNewsFrame({ ...told, moved: [] }).byteLength).toBe(told.moved.length * 10)
      }),
    )
  })

  test('are none when they end in the middle of a person', () => {
    const frame = cursorNewsFrame({ intervalMs: 33, moved: [{ slot: 1, x: 2, y: 3 }] })
    expect(readCursorNews(frame.subarray(0, -1))).toBeNull()
  })

  test('no bytes at all can make the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        readOwnCursor(bytes)
        readCursorNews(bytes)
      }),
    )
  })
})
