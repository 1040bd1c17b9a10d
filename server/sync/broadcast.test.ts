import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { announcement } from '../../lib/protocol/announcements'
import { closeCodes } from '../../lib/protocol/close-codes'
import { nowhere, ownCursorFrame, readCursorNews } from '../../lib/protocol/cursors'
import { limits } from '../../lib/protocol/limits'
import { messageTypes } from '../../lib/protocol/messages'
import { awarenessOf } from './testing/clients'
import { FakeRoom } from './testing/fake-room'
import type { FakeSocket } from './testing/fake-socket'

type Person = ReturnType<FakeRoom['join']>

let fake: FakeRoom
let clientIds = 700

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance'] })
  fake = await FakeRoom.open()
})
afterEach(() => {
  fake.room.destroy()
  vi.useRealTimers()
})

/** What is due in so many milliseconds, and everything that was only waiting for its turn. */
const pass = (ms: number) => vi.advanceTimersByTime(ms)
const quiet = () => pass(1_000)

function edits(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  for (let i = 0; i < count; i++) doc.getArray('steps').push([i])
  return made
}

/** Somebody who has said who they are. */
function person(more: Parameters<FakeRoom['join']>[0] = {}, state = '{}'): Person & { readonly clientId: number } {
  const clientId = clientIds++
  const it = { ...fake.join(more), clientId }
  it.say(awarenessOf([clientId, 1, state]))
  return it
}

function clear(...people: readonly Person[]): void {
  quiet()
  for (const { socket } of people) socket.sent.length = socket.writes.length = 0
}

function states(socket: FakeSocket): [clientId: number, json: string][] {
  return socket.ofType(messageTypes.awareness).flatMap((message) => {
    const decoder = decoding.createDecoder(message)
    decoding.readVarUint(decoder)
    const entries = decoding.createDecoder(decoding.readVarUint8Array(decoder))
    return Array.from({ length: decoding.readVarUint(entries) }, (): [number, string] => {
      const clientId = decoding.readVarUint(entries)
      decoding.readVarUint(entries)
      return [clientId, decoding.readVarString(entries)]
    })
  })
}

function slots(socket: FakeSocket): (readonly [number, number])[] {
  return socket.ofType(messageTypes.announcement).flatMap((message) => {
    const decoder = decoding.createDecoder(message)
    decoding.readVarUint(decoder)
    const said = announcement.parse(JSON.parse(decoding.readVarString(decoder)))
    return said.type === 'cursor.slots' ? said.slots : []
  })
}

const cursors = (socket: FakeSocket) => socket.ofType(messageTypes.cursors).map((frame) => readCursorNews(frame))

describe('edits', () => {
  test('are told at once among few, but together what came in one turn; their author does not get them back', () => {
    const [ada, ben] = [person(), person()]
    clear(ada, ben)
    for (const update of edits(5)) ada.offer(update)
    expect(ben.socket.updates()).toEqual([])
    pass(0)
    expect([ben.socket.updates().length, ada.socket.updates().length]).toEqual([1, 0])
    const doc = new Y.Doc()
    for (const update of ben.socket.updates()) Y.applyUpdate(doc, update)
    expect(doc.getArray('steps').toJSON()).toEqual([0, 1, 2, 3, 4])
  })

  test('of many people wait for a tick, and are one message in one buffer that all share', () => {
    const people = Array.from({ length: 100 }, () => person())
    clear(...people)
    const [ada, ben, cem, ...others] = people
    const [first = new Uint8Array(), ...more] = edits(4)
    ada?.offer(first)
    pass(0) // the first after a silence does not wait
    expect(cem?.socket.updates()).toHaveLength(1)
    for (const update of more) ada?.offer(update)
    for (const update of edits(1)) ben?.offer(update)
    pass(3)
    expect(cem?.socket.updates()).toHaveLength(1)
    pass(2)
    expect(cem?.socket.updates()).toHaveLength(2)
    const written = cem?.socket.writes.at(-1)
    for (const { socket } of others) expect(socket.writes.at(-1)).toBe(written)
    // Two made it: both get it back, which is no acknowledgement.
    expect(ada?.socket.writes).toContain(written)
  })

  test('that are too many to be merged in time are several messages in the same write', () => {
    const [ada, ben] = [person(), person()]
    clear(ada, ben)
    for (const update of edits(65)) ada.offer(update)
    pass(0)
    expect([ben.socket.updates().length, ben.socket.writes.length]).toEqual([2, 1])
  })
})

describe('states of people', () => {
  test('are told together, the newest of each, and nobody hears of themselves', () => {
    const people = Array.from({ length: 20 }, () => person())
    clear(...people)
    for (let step = 0; step < 3; step++)
      for (const { say, clientId } of people) say(awarenessOf([clientId, 2 + step, `{"step":${step}}`]))
    quiet()
    for (const { socket, clientId } of people) {
      const others = people.filter((it) => it.clientId !== clientId)
      expect(states(socket)).toEqual(others.map((it) => [it.clientId, '{"step":2}']))
      expect(socket.writes).toHaveLength(1)
    }
  })

  test('leave in the same write as the edits of the tick', () => {
    const people = Array.from({ length: 9 }, () => person())
    clear(...people)
    const [ada, ben] = people
    for (const update of edits(1)) ada?.offer(update)
    if (ada) ada.say(awarenessOf([ada.clientId, 2, '{"at":1}']))
    pass(0)
    expect([ben?.socket.updates().length, ben?.socket.awareness(), ben?.socket.writes.length]).toEqual([1, 1, 1])
  })

  test('go along with edits from half their time on, and wait for none', () => {
    const people = Array.from({ length: 50 }, () => person())
    clear(...people)
    const [ada, ben, cem] = people
    let step = 2
    const move = () => ada?.say(awarenessOf([ada.clientId, step, `{"at":${step++}}`]))
    move()
    pass(0) // the first after a silence
    const [first = new Uint8Array(), second = new Uint8Array()] = edits(2)
    move()
    pass(15)
    ben?.offer(first)
    pass(0)
    expect([cem?.socket.updates().length, cem?.socket.awareness()]).toEqual([1, 1])
    pass(5)
    ben?.offer(second)
    pass(0)
    expect([cem?.socket.updates().length, cem?.socket.awareness(), cem?.socket.writes.length]).toEqual([2, 2, 3])
    move()
    pass(39)
    expect(cem?.socket.awareness()).toBe(2)
    pass(1)
    expect(cem?.socket.awareness()).toBe(3)
  })

  test('that were left out for a busy socket are made up for once it has drained', () => {
    const [ada, ben, cem] = [person(), person(), person()]
    clear(ada, ben, cem)
    ben.socket.writableLength = limits.waitingBytesMax / 4 + 1
    ada.say(awarenessOf([ada.clientId, 2, '{"at":2}']))
    fake.room.leave(cem.peer)
    quiet()
    expect(states(ben.socket)).toEqual([])
    ben.socket.drain()
    expect(states(ben.socket)).toContainEqual([ada.clientId, '{"at":2}'])
    expect(states(ben.socket)).toContainEqual([cem.clientId, 'null'])
  })
})

describe('cursors of clients that can read them', () => {
  test('come as the newest of each, after the numbers, with the rate at which to tell one’s own', () => {
    const [ada, ben] = [person({ hasCursors: true }), person({ hasCursors: true })]
    const stock = person()
    clear(ada, ben, stock)
    ada.say(ownCursorFrame({ x: 1, y: 2 }))
    ada.say(ownCursorFrame({ x: 3, y: 4 }))
    quiet()
    expect(slots(ben.socket)).toEqual([[0, ada.clientId]])
    expect(cursors(ben.socket)).toEqual([{ intervalMs: 16, moved: [{ slot: 0, x: 3, y: 4 }] }])
    expect(stock.socket.sent).toEqual([])
    ada.say(ownCursorFrame(nowhere))
    quiet()
    expect(cursors(ben.socket).at(-1)?.moved).toEqual([{ slot: 0, ...nowhere }])
  })

  test('are shown to a newcomer, with everybody’s numbers', () => {
    const ada = person({ hasCursors: true })
    ada.say(ownCursorFrame({ x: 3, y: 4 }))
    quiet()
    const late = fake.join({ hasCursors: true })
    expect(slots(late.socket)).toEqual([[0, ada.clientId]])
    expect(cursors(late.socket)).toEqual([{ intervalMs: 16, moved: [{ slot: 0, x: 3, y: 4 }] }])
  })

  test('are told less often as the room fills', () => {
    const ada = person({ hasCursors: true })
    const others = Array.from({ length: 60 }, () => person())
    clear(ada, ...others)
    ada.say(ownCursorFrame({ x: 1, y: 1 }))
    quiet()
    expect(cursors(ada.socket).at(-1)?.intervalMs).toBe(50)
  })

  test('of somebody who has not said who they are are nobody’s', () => {
    const [ada, ben] = [fake.join({ hasCursors: true }), person({ hasCursors: true })]
    clear(ada, ben)
    ada.say(ownCursorFrame({ x: 1, y: 1 }))
    quiet()
    expect([cursors(ben.socket), ada.socket.code]).toEqual([[], null])
  })

  test('go when their owner goes', () => {
    const [ada, ben] = [person({ hasCursors: true }), person({ hasCursors: true })]
    ada.say(ownCursorFrame({ x: 1, y: 1 }))
    clear(ada, ben)
    fake.room.leave(ada.peer)
    quiet()
    expect(cursors(ben.socket).at(-1)?.moved).toEqual([{ slot: 0, ...nowhere }])
    expect(states(ben.socket)).toEqual([[ada.clientId, 'null']])
  })

  test('that are none, or come from a client that did not ask for them, end that connection only', () => {
    const [ada, stock, ben] = [person({ hasCursors: true }), person(), person()]
    ada.say(ownCursorFrame({ x: 1, y: 1 }).subarray(0, 8))
    stock.say(ownCursorFrame({ x: 1, y: 1 }))
    expect([ada, stock, ben].map((it) => it.socket.code)).toEqual([closeCodes.malformed, closeCodes.malformed, null])
  })
})

test('who is closing is written nothing any more', () => {
  const [ada, ben] = [person(), person()]
  clear(ada, ben)
  ben.peer.close(closeCodes.restarting)
  for (const update of edits(1)) ada.offer(update)
  fake.room.announce({ type: 'rejoin' })
  quiet()
  expect(ben.socket.writes).toEqual([])
})
