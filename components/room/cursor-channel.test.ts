import * as decoding from 'lib0/decoding'
import { beforeEach, expect, test, vi } from 'vitest'
import { cursorNewsFrame, type MovedCursor, nowhere, readOwnCursor } from '@/lib/protocol/cursors'
import { CursorChannel } from './cursor-channel'

const sent: Uint8Array[] = []
const hear = vi.fn()
let channel: CursorChannel

beforeEach(() => {
  sent.length = 0
  hear.mockClear()
  channel = new CursorChannel((frame) => sent.push(frame))
  channel.listen(hear)
})

function receive(intervalMs: number, ...moved: MovedCursor[]): void {
  const decoder = decoding.createDecoder(cursorNewsFrame({ intervalMs, moved }))
  decoding.readVarUint(decoder)
  channel.receive(decoder)
}

test('says who points where once it is known who is which', () => {
  receive(33, { slot: 4, x: 1, y: 2 }, { slot: 5, x: 3, y: 4 })
  expect(hear).not.toHaveBeenCalled()
  channel.learn([[4, 1_001]])
  expect(hear).toHaveBeenCalledExactlyOnceWith(1_001, { x: 1, y: 2 })
  receive(33, { slot: 4, ...nowhere })
  expect(hear).toHaveBeenLastCalledWith(1_001, null)
})

test('a slot that passes on is another person from then on', () => {
  channel.learn([[4, 1_001]])
  channel.learn([[4, 2_002]])
  receive(33, { slot: 4, x: 1, y: 2 })
  expect(hear).toHaveBeenCalledExactlyOnceWith(2_002, { x: 1, y: 2 })
})

test('forgets the slots of an earlier connection', () => {
  channel.learn([[4, 1_001]])
  channel.reset()
  receive(33, { slot: 4, x: 1, y: 2 })
  expect(hear).not.toHaveBeenCalled()
})

test('sends as often as the server says, within reason', () => {
  receive(66)
  expect(channel.intervalMs).toBe(66)
  receive(0)
  expect(channel.intervalMs).toBe(16)
  receive(3_600_000)
  expect(channel.intervalMs).toBe(1_000)
})

test('a message that is cut short moves nobody', () => {
  channel.learn([[4, 1_001]])
  const frame = cursorNewsFrame({ intervalMs: 33, moved: [{ slot: 4, x: 1, y: 2 }] }).subarray(0, -1)
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  channel.receive(decoder)
  expect(hear).not.toHaveBeenCalled()
})

test('tells of one’s own in nine bytes, and that one has left', () => {
  channel.send({ x: 10, y: 20 })
  channel.send(null)
  expect(sent.map((frame) => readOwnCursor(frame))).toEqual([{ x: 10, y: 20 }, nowhere])
})
