import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Role } from '../../lib/access/roles'
import { createRecord } from '../../lib/board/edits'
import { note, option, page } from '../../lib/board/testing/records'
import { closeCodes } from '../../lib/protocol/close-codes'
import type { Peer } from './peer'
import { type FakeJoin, FakeRoom } from './testing/fake-room'

let fake: FakeRoom

beforeEach(async () => {
  fake = await FakeRoom.open()
  fake.room.canvas.doc.transact(() => {
    for (const record of [page(), note('shape:note', { text: 'a' }), option('shape:card', { title: 'b' })]) {
      createRecord(fake.room.canvas.doc, record)
    }
  })
})

/** Two updates by one person: the second builds on the first. */
function pair(id: string): [Uint8Array, Uint8Array] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(fake.room.canvas.doc))
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  const record = doc.getMap<Y.Map<unknown>>('records').get(id)
  record?.set('xy', [1, 1])
  record?.set('xy', [2, 2])
  const [first = new Uint8Array(), second = new Uint8Array()] = made
  return [first, second]
}
const placeOf = (id: string) => fake.room.canvas.doc.getMap<Y.Map<unknown>>('records').get(id)?.get('xy')
function stakeholder(as: FakeJoin = {}) {
  const person = fake.join(as)
  hasLongBeen(person.peer, 'stakeholder')
  return person
}
/** A role that is no news to its bearer. */
function hasLongBeen(peer: Peer, role: Role): void {
  peer.member = { ...peer.member, role }
}

describe('what cannot be judged yet', () => {
  test('waits outside the document, and enters once what it builds on is there', async () => {
    const [first, second] = pair('shape:note')
    const [ada, ben] = [stakeholder(), stakeholder()]
    ada.offer(second)
    expect([placeOf('shape:note'), fake.room.canvas.doc.store.pendingStructs]).toEqual([undefined, null])
    ben.offer(first)
    await Promise.resolve()
    expect(placeOf('shape:note')).toEqual([2, 2])
    expect([ada.peer.earlyBytes, ada.peer.firstEarly]).toEqual([0, null])
  })

  test('is refused then, if its sender may not', async () => {
    const [first, second] = pair('shape:card')
    const [ada, fay] = [stakeholder(), fake.join()]
    ada.offer(second)
    expect(ada.socket.code).toBeNull()
    fay.offer(first)
    await Promise.resolve()
    expect(placeOf('shape:card')).toEqual([1, 1])
    expect(ada.socket.code).toBe(closeCodes.notAllowed)
    expect(fay.socket.code).toBeNull()
  })

  test('is judged by the role its sender has by then', async () => {
    const [first, second] = pair('shape:note')
    const [ada, ben] = [stakeholder(), stakeholder()]
    ada.offer(second)
    hasLongBeen(ada.peer, 'observer')
    ben.offer(first)
    await Promise.resolve()
    expect([placeOf('shape:note'), ada.socket.code]).toEqual([[1, 1], closeCodes.notAllowed])
  })

  test('is passed over, and no offence, if that role is news to its sender', async () => {
    const [first, second] = pair('shape:note')
    const [ada, ben] = [stakeholder({ hasCursors: true }), stakeholder()]
    ada.offer(second)
    ada.peer.role = 'observer'
    ben.offer(first)
    await Promise.resolve()
    expect([placeOf('shape:note'), ada.socket.code, ada.peer.isOwedNothing]).toEqual([[1, 1], null, true])
  })

  test('goes with its connection, and nothing after it is called durable', async () => {
    const [first, second] = pair('shape:note')
    const [ada, ben] = [stakeholder(), stakeholder()]
    ada.offer(pair('shape:note')[0])
    ada.offer(second)
    ada.offer(pair('shape:note')[0])
    expect([ada.peer.received, ada.peer.firstEarly]).toEqual([3, 2])
    fake.room.leave(ada.peer)
    ben.offer(first)
    await Promise.resolve()
    expect(placeOf('shape:note')).not.toEqual([2, 2])
  })
})
