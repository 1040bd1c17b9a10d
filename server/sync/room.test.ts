import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Id, newId } from '../../lib/kernel/ids'
import { closeCodes } from '../../lib/protocol/close-codes'
import { limits } from '../../lib/protocol/limits'
import { Budget } from './budget'
import { keepAliveFrame } from './frames'
import type { Room, RoomDeps } from './room'
import { awarenessOf } from './testing/clients'
import { FakeRoom } from './testing/fake-room'
import { until } from './testing/until'

let deps: RoomDeps
let room: Room
let time: { now: number }
let join: (participantId?: Id<'participant'>) => ReturnType<FakeRoom['join']>

beforeEach(async () => {
  const fake = await FakeRoom.open()
  ;({ room, deps, time } = fake)
  join = (participantId) => fake.join({ participantId })
})

function updates(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  for (let i = 0; i < count; i++) doc.getArray('steps').push([i])
  return made
}

describe('a socket that cannot keep up', () => {
  test('gets one difference once it has drained, instead of a queue', async () => {
    const [slow, ada] = [join(), join()]
    const [first = new Uint8Array(), ...others] = updates(20)
    ada.offer(first)
    await until(() => slow.socket.updates().length === 1)
    slow.socket.writableLength = limits.waitingBytesMax + 1
    const other = join()
    for (const update of others) ada.offer(update)
    await until(() => other.socket.updates().length === 1)
    expect(slow.socket.updates()).toHaveLength(1)
    slow.socket.drain()
    expect(slow.socket.updates()).toHaveLength(2)
    const doc = new Y.Doc()
    for (const update of slow.socket.updates()) Y.applyUpdate(doc, update)
    expect(doc.getArray('steps').length).toBe(20)
  })

  test('still counts as keeping up at the bound', async () => {
    const [slow, ada] = [join(), join()]
    slow.socket.writableLength = limits.waitingBytesMax
    for (const update of updates(1)) ada.offer(update)
    await until(() => slow.socket.updates().length === 1)
  })

  test('is spared what the next message replaces anyway', async () => {
    const [slow, ben, ada] = [join(), join(), join()]
    slow.socket.writableLength = limits.waitingBytesMax / 2
    ada.say(awarenessOf([1, 1, '{}']))
    await until(() => ben.socket.awareness() === 1)
    expect(slow.socket.awareness()).toBe(0)
  })
})

describe('a log that is behind', () => {
  test('asks new writers to wait, and only them', async () => {
    const [ada, reader] = [join(), join()]
    deps.queue.bytes = limits.logQueueBytesMax
    const [first = new Uint8Array(), second = new Uint8Array()] = updates(2)
    ada.offer(first)
    expect(ada.socket.code).toBeNull()
    ada.offer(second)
    expect(ada.socket.code).toBe(closeCodes.tryAgainLater)
    expect(reader.socket.code).toBeNull()
    expect(room.canvas.doc.getArray('steps').length).toBe(1)
    await expect(room.edit({ participantId: null }, () => undefined)).rejects.toThrow('waits for the database')
  })
})

describe('what comes ahead of what it builds on', () => {
  test('is kept in bounds for each connection', () => {
    const ada = join()
    const doc = new Y.Doc()
    const made: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => made.push(update))
    for (let i = 0; i < 4; i++) doc.getArray('steps').push(['x'.repeat(limits.earlyBytesMax / 2)])
    for (const update of made.slice(1)) ada.offer(update)
    expect(ada.socket.code).toBe(closeCodes.tooLarge)
  })

  test('is not sent to newcomers', () => {
    const [, second = new Uint8Array()] = updates(2)
    const fay = join()
    fay.peer.role = 'facilitator'
    fay.offer(second)
    expect(room.canvas.doc.store.pendingStructs).not.toBeNull()
    expect(Y.decodeUpdate(room.canvas.whole()).structs).toEqual([])
  })
})

describe('presence', () => {
  test('somebody who comes back before the old connection is known to be dead takes over', async () => {
    const participantId = newId('participant')
    const [old, ben] = [join(participantId), join()]
    old.say(awarenessOf([7, 5, '{"on":"old"}']))
    await until(() => ben.socket.awareness() === 1)
    const again = join(participantId)
    again.say(awarenessOf([7, 5, '{"on":"new"}']))
    await until(() => ben.socket.awareness() === 2)
    room.leave(old.peer)
    const late = join()
    expect(Buffer.from(late.socket.sent.at(-1) ?? []).toString()).toContain('{"on":"new"}')
  })

  test('a late echo does not bring somebody back', async () => {
    const [ada, ben, cem] = [join(), join(), join()]
    ada.say(awarenessOf([7, 1, '{}']))
    await until(() => cem.socket.awareness() === 1)
    room.leave(ada.peer)
    await until(() => cem.socket.awareness() === 2)
    ben.say(awarenessOf([7, time.now, '{}']))
    ben.say(awarenessOf([8, 1, '{}']))
    await until(() => cem.socket.awareness() === 3)
    const late = join()
    expect([...(late.socket.sent.at(-1) ?? [])].includes(7)).toBe(false)
  })

  test('a connection speaks for one client only', async () => {
    const [ada, ben] = [join(), join()]
    ada.say(awarenessOf([7, 1, '{}']))
    ada.say(awarenessOf([8, 1, '{}']))
    await until(() => ben.socket.awareness() === 1)
    ada.say(awarenessOf([7, 2, '{}']))
    await until(() => ben.socket.awareness() === 2)
    expect(ada.socket.awareness()).toBe(0)
  })
})

describe('a quiet connection', () => {
  test('hears something before stock clients take the silence for death', () => {
    const ada = join()
    time.now += limits.pingEveryMs / 2
    room.beat({ ping: false })
    expect(ada.socket.sent.at(-1)).toEqual(keepAliveFrame)
  })

  test('is ended when it has not answered since the last question', () => {
    const [dead, alive] = [join(), join()]
    room.beat({ ping: true })
    alive.socket.emit('pong')
    room.beat({ ping: true })
    expect([dead.socket.readyState, alive.socket.readyState]).toEqual([3, 1])
  })
})

test('ten seconds of messages may come at once, and then as many as the rate allows', () => {
  const budget = new Budget({ now: () => time.now })
  for (let i = 0; i < limits.messagesPerSecondMax * 10; i++) expect(budget.spend(0)).toBe(true)
  expect(budget.spend(0)).toBe(false)
  time.now += 1_000
  // One less: the message that was too many had been counted.
  for (let i = 1; i < limits.messagesPerSecondMax; i++) expect(budget.spend(0)).toBe(true)
  expect(budget.spend(0)).toBe(false)
  const bytes = new Budget({ now: () => time.now })
  expect(bytes.spend(limits.bytesPerSecondMax * 10)).toBe(true)
  expect(bytes.spend(1)).toBe(false)
})
