import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { metaOf } from '../../lib/board/doc'
import { type Id, newId } from '../../lib/kernel/ids'
import { closeCodes } from '../../lib/protocol/close-codes'
import { messageTypes, syncSteps } from '../../lib/protocol/messages'
import { presentSchema } from './board-reading'
import { ColdBoard } from './cold-board'
import { syncFrame } from './testing/clients'
import { FakePerson } from './testing/fake-person'
import { FakeRoom, foldAway } from './testing/fake-room'
import { MemoryLog } from './testing/memory-log'
import { until } from './testing/until'

const earlierSeed = 4_711

/** A board of ours with something written and something erased. */
function board(meta: Readonly<Record<string, unknown>> = {}): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    const about = { layout: 1, schema: presentSchema(), epoch: 1, seedClient: 1, earlierSeeds: [earlierSeed], ...meta }
    for (const [key, value] of Object.entries(about)) metaOf(doc).set(key, value)
    for (let i = 0; i < 10; i++) doc.getMap('own').set(`key ${i}`, i)
  })
  doc.getMap('own').delete('key 3')
  return doc
}
const updateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)

describe('a stored board', () => {
  let log: MemoryLog
  let boardId: Id<'board'>
  const cold = async () => {
    const stored = await log.load(boardId)
    return stored && ColdBoard.of(stored)
  }

  beforeEach(() => {
    log = new MemoryLog()
    boardId = newId('board')
    log.addBoard(boardId)
  })

  test('need not be opened once it is folded, and says the same', async () => {
    const doc = board()
    await foldAway(log, boardId, [updateOf(doc)])
    const found = await cold()
    const copy = new Y.Doc()
    Y.applyUpdate(copy, found?.whole() ?? new Uint8Array())
    expect(copy.getMap('own').toJSON()).toEqual(doc.getMap('own').toJSON())
    expect(found?.open().doc.getMap('own').toJSON()).toEqual(doc.getMap('own').toJSON())
    expect(found?.since(Y.encodeStateVector(doc))).toEqual(Uint8Array.of(0, 0))
    expect(found?.since(Y.encodeStateVector(new Y.Doc()))).toBeNull()
    expect([...(found?.earlierSeeds ?? [])]).toEqual([earlierSeed])
  })

  test('knows what brings nothing: an empty update, and the deletions of who has exactly this board', async () => {
    const doc = board()
    await foldAway(log, boardId, [updateOf(doc)])
    const found = await cold()
    const answer = Y.encodeStateAsUpdate(doc, found?.stateVector)
    expect([found?.knows(Uint8Array.of(0, 0)), found?.knows(answer)]).toEqual([true, true])
    doc.getMap('own').delete('key 4')
    expect(found?.knows(Y.encodeStateAsUpdate(doc, found.stateVector))).toBe(false)
  })

  test('need not be opened when nobody has ever written to it', async () => {
    const found = await cold()
    expect([found?.whole(), found?.stateVector]).toEqual([Uint8Array.of(0, 0), Uint8Array.of(0)])
  })

  test('has to be opened when the log goes on after the base, or nothing is known about it', async () => {
    const doc = board()
    await foldAway(log, boardId, [updateOf(doc)])
    const kept = log.boards.get(boardId)
    if (kept?.base) kept.base = { ...kept.base, about: null }
    expect(await cold()).toBeNull()
    await foldAway(log, boardId, [updateOf(board())])
    expect(await cold()).not.toBeNull()
    await log.append([{ boardId, epoch: 1, updates: [updateOf(board())], clients: [], changes: [] }])
    expect(await cold()).toBeNull()
  })

  test.each([{ layout: 2 }, { schema: { schemaVersion: 2, sequences: {} } }])(
    'has to be opened when it is not of the present form: %j',
    async (meta) => {
      await foldAway(log, boardId, [updateOf(board(meta))])
      expect(await cold()).toBeNull()
    },
  )
})

describe('a room of a folded board', () => {
  test('serves stock clients and those who know it all without a document, and acknowledges', async () => {
    const doc = board()
    const fake = await FakeRoom.open({ written: [updateOf(doc)] })
    const [stock, own] = [new FakePerson(fake), new FakePerson(fake, doc)]
    await until(() => stock.isSynced && own.isSynced)
    expect(stock.doc.getMap('own').toJSON()).toEqual(doc.getMap('own').toJSON())
    expect(fake.room.canvas.isCold).toBe(true)
    expect([stock, own].map(({ socket }) => socket.ofType(messageTypes.durable).length)).toEqual([1, 1])
  })

  test('opens it for the first edit, and everybody has it', async () => {
    const doc = board()
    const fake = await FakeRoom.open({ written: [updateOf(doc)] })
    const [ada, ben] = [new FakePerson(fake), new FakePerson(fake, doc)]
    ada.doc.getMap('own').set('from', 'Ada')
    await until(() => ben.doc.getMap('own').get('from') === 'Ada')
    expect(fake.room.canvas.isCold).toBe(false)
    const cem = new FakePerson(fake)
    await until(() => cem.isSynced)
    expect(cem.doc.getMap('own').toJSON()).toEqual(fake.room.canvas.doc.getMap('own').toJSON())
  })

  test('opens it for who knows another part of it', async () => {
    const doc = board()
    const part = new Y.Doc()
    Y.applyUpdate(part, updateOf(doc))
    const before = updateOf(doc)
    doc.getMap('own').set('later', true)
    const fake = await FakeRoom.open({ written: [before, updateOf(doc)] })
    const ada = new FakePerson(fake, part)
    await until(() => ada.isSynced)
    expect([ada.doc.getMap('own').get('later'), fake.room.canvas.isCold]).toEqual([true, false])
  })

  test('sends those away who come from an earlier document, without opening it', async () => {
    const fake = await FakeRoom.open({ written: [updateOf(board())] })
    const { say, socket } = fake.join()
    const old = new Y.Doc()
    old.clientID = earlierSeed
    old.getMap('own').set('old', true)
    say(syncFrame(syncSteps.step1, Y.encodeStateVector(old)))
    expect([socket.code, fake.room.canvas.isCold]).toEqual([closeCodes.clientTooOld, true])
  })
})
