import { Redis } from 'ioredis'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { afterEach, describe, expect, test } from 'vitest'
import { testDb } from '../../../db/testing/test-db'
import { type Id, newId } from '../../../lib/kernel/ids'
import { closeCodes } from '../../../lib/protocol/close-codes'
import { isNowhere, ownCursorFrame, type Point, readCursorNews } from '../../../lib/protocol/cursors'
import { messageTypes } from '../../../lib/protocol/messages'
import { openRules } from '../room-rules'
import { startChild } from '../testing/child'
import { awarenessOf, RawSocket, StockClient } from '../testing/clients'
import { cuttableProxy } from '../testing/cuttable-proxy'
import { testRedisUrl } from '../testing/test-redis'
import { type TestServer, newBoard, startServer, ticketOf } from '../testing/test-server'
import { until } from '../testing/until'
import { writeLetter } from './wire'

const atTheEnd: (() => unknown)[] = []
afterEach(async () => {
  for (const end of atTheEnd.splice(0).reverse()) await end()
})

interface NodeOptions {
  readonly redis?: string
  readonly databaseUrl?: string
  readonly idleMs?: number
}

async function node({ redis = testRedisUrl(), databaseUrl, idleMs }: NodeOptions = {}): Promise<TestServer> {
  const url = databaseUrl ?? (await testDb()).url
  const started = await startServer({ databaseUrl: url, redisUrl: redis, idleMs })
  atTheEnd.push(() => started.stop())
  return started
}

async function nodes(count: number): Promise<TestServer[]> {
  const started = await Promise.all(Array.from({ length: count }, () => node()))
  await until(() => started.every(({ neighbours }) => neighbours.state === 'up'))
  return started
}

type Options = ConstructorParameters<typeof StockClient>[2]

async function join(to: Pick<TestServer, 'url'>, boardId: Id<'board'>, options?: Options): Promise<StockClient> {
  const client = new StockClient(to, boardId, options)
  atTheEnd.push(() => client.destroy())
  return client.synced()
}

/** Somebody whose client speaks of cursors in messages of their own. */
async function pointing(to: TestServer, boardId: Id<'board'>, clientId: number) {
  const ticket = ticketOf(newId('participant'))
  const raw = new RawSocket(`${to.url}/${boardId}?ticket=${ticket}&cursors=1`)
  atTheEnd.push(() => raw.ws.terminate())
  await until(() => raw.isOpen, { what: 'the socket is open' })
  raw.ws.send(awarenessOf([clientId, 1, '{}']))
  const slotOf = (wanted: number) => {
    const slots = raw.announcements().flatMap((it) => (it.type === 'cursor.slots' ? it.slots : []))
    return slots.find(([, id]) => id === wanted)?.[0]
  }
  const statesHeard = () =>
    raw.received(messageTypes.awareness).flatMap((decoder) => {
      const states = decoding.createDecoder(decoding.readVarUint8Array(decoder))
      return Array.from({ length: decoding.readVarUint(states) }, () => {
        const id = decoding.readVarUint(states)
        decoding.readVarUint(states)
        decoding.readVarString(states)
        return id
      })
    })
  return {
    point: (at: Point) => raw.ws.send(ownCursorFrame(at)),
    leave: () => raw.ws.close(),
    sees: (wanted: number) => statesHeard().includes(wanted),
    /** Where this client was last told that somebody points. */
    cursorOf(wanted: number): Point | undefined {
      const slot = slotOf(wanted)
      const frames = raw.frames.filter(([type]) => type === messageTypes.cursors)
      return frames.flatMap((frame) => readCursorNews(frame)?.moved.filter((it) => it.slot === slot) ?? []).at(-1)
    },
  }
}
const isAt = (seen: Point | undefined, { x, y }: Point) => seen?.x === x && seen.y === y

const own = ({ doc }: StockClient) => doc.getMap('own')
const lastPresence = ({ announcements }: StockClient) => {
  const [last] = announcements.filter((it) => it.type === 'presence').slice(-1)
  return last?.type === 'presence' ? [...last.connected].sort() : []
}
const idsOf = (...clients: StockClient[]) => clients.map(({ participantId }) => participantId).sort()
const fact = (seq: number) => ({ type: 'noted', seq, event: 'test' }) as const

/** Ada on the first node and Ben on the second, who know of each other. */
async function adaAndBen([one, two]: readonly TestServer[], boardId: Id<'board'>) {
  if (!one || !two) throw new Error('two nodes are needed')
  const [ada, ben] = await Promise.all([join(one, boardId), join(two, boardId)])
  await until(() => [ada, ben].every((it) => lastPresence(it).length === 2), { what: 'both see both' })
  return { one, two, ada, ben }
}

describe('two nodes with people on the same board', () => {
  test('show each other what they write before it is saved, and save it', async () => {
    const boardId = await newBoard()
    const { one, ada, ben } = await adaAndBen(await nodes(2), boardId)
    own(ada).set('from', 'Ada')
    await until(() => own(ben).get('from') === 'Ada')
    own(ben).set('from', 'Ben')
    await until(() => own(ada).get('from') === 'Ben')
    await Promise.all([ada.saved(), ben.saved()])
    await one.rooms.edit(boardId, [{ type: 'remove', ids: [] }], null)
    const reader = await join(await node(), boardId)
    expect(own(reader).toJSON()).toEqual({ from: 'Ben' })
  })

  test('show who is there, where they point, and that they have gone', async () => {
    const boardId = await newBoard()
    const { one, two, ada, ben } = await adaAndBen(await nodes(2), boardId)
    expect([...one.rooms.connected(boardId)].sort()).toEqual(idsOf(ada, ben))
    expect([...two.rooms.connected(boardId)].sort()).toEqual(idsOf(ada, ben))
    ada.provider.awareness.setLocalState({ name: 'Ada', cursor: { x: 1, y: 2 } })
    await until(() => ben.provider.awareness.getStates().get(ada.doc.clientID)?.name === 'Ada')
    ada.destroy()
    await until(() => !ben.provider.awareness.getStates().has(ada.doc.clientID))
    await until(() => lastPresence(ben).length === 1)
    expect([...one.rooms.connected(boardId)]).toEqual(idsOf(ben))
  })

  test('hear what is announced on either, also on one that nobody is on', async () => {
    const boardId = await newBoard()
    const [one, two, three] = await nodes(3)
    const { ada, ben } = await adaAndBen([one, two] as TestServer[], boardId)
    const seqs = (client: StockClient) => client.announcements.flatMap((it) => (it.type === 'noted' ? [it.seq] : []))
    one?.rooms.announce(boardId, fact(11))
    await until(() => seqs(ada).includes(11) && seqs(ben).includes(11))
    three?.rooms.announce(boardId, fact(12))
    await until(() => seqs(ada).includes(12) && seqs(ben).includes(12))
    expect(three?.rooms.connected(boardId)).toEqual(new Set(idsOf(ada, ben)))
  })

  test('carry out what is decided on another one at once', async () => {
    const boardId = await newBoard()
    const [one, two, three] = await nodes(3)
    const { ada, ben } = await adaAndBen([one, two] as TestServer[], boardId)
    three?.rooms.changeRole(boardId, ben.participantId, 'observer')
    await until(() => ben.announcements.some((it) => it.type === 'role' && it.role === 'observer'))
    const held = { ...openRules, held: true }
    one?.members.rules.set(boardId, held)
    three?.rooms.setRules(boardId, held)
    // What is told later arrives later.
    three?.rooms.announce(boardId, fact(5))
    await until(() => ada.announcements.some((it) => it.type === 'noted' && it.seq === 5))
    own(ada).set('held', true)
    await until(() => ada.announcements.some((it) => it.type === 'rejoin'))
    three?.rooms.evict(boardId, ben.participantId, closeCodes.notAllowed)
    await until(() => ben.closes.includes(closeCodes.notAllowed))
    three?.rooms.close(boardId, closeCodes.noSuchBoard)
    await until(() => ada.closes.includes(closeCodes.noSuchBoard))
  })

  test('show each other’s cursors, under the numbers that each node gives', async () => {
    const boardId = await newBoard()
    const [one, two] = (await nodes(2)) as [TestServer, TestServer]
    const ada = await pointing(one, boardId, 11)
    const ben = await pointing(two, boardId, 22)
    await until(() => ada.sees(22) && ben.sees(11), { what: 'both see who is there' })
    // As people do, they go on pointing: a cursor that is lost between nodes is nobody's loss.
    await until(() => (ben.point({ x: 5, y: 6 }), isAt(ada.cursorOf(22), { x: 5, y: 6 })))
    await until(() => (ada.point({ x: 3, y: 4 }), isAt(ben.cursorOf(11), { x: 3, y: 4 })))
    ada.leave()
    await until(() => isNowhere(ben.cursorOf(11) ?? { x: 0, y: 0 }), {
      what: 'the cursor of somebody who left is gone',
    })
  })

  test('keep somebody from writing who was muted on another one, and ask for it when that ends', async () => {
    const boardId = await newBoard()
    const [one, two, three] = await nodes(3)
    const { ada, ben } = await adaAndBen([one, two] as TestServer[], boardId)
    const everyone = one?.members.people.get(boardId)
    const setMuted = (isMuted: boolean) => {
      const before = everyone?.get(ada.participantId)
      if (before) everyone?.set(ada.participantId, { ...before, isMuted })
      three?.rooms.mute(boardId, ada.participantId, isMuted)
    }
    setMuted(true)
    // What is told later arrives later.
    three?.rooms.announce(boardId, fact(6))
    await until(() => ada.announcements.some((it) => it.type === 'noted' && it.seq === 6))
    own(ada).set('muted', true)
    await until(() => ada.announcements.some((it) => it.type === 'rejoin'))
    own(ben).set('free', true)
    await until(() => own(ada).has('free'))
    expect(own(ben).has('muted')).toBe(false)
    setMuted(false)
    await until(() => own(ben).has('muted'), { what: 'what was passed over is asked for' })
    expect(ada.closes).toEqual([])
  })

  test('turn away whoever was removed elsewhere while being let in here', async () => {
    const boardId = await newBoard()
    const [one, two] = await nodes(2)
    const participantId = newId('participant')
    const { members } = one as TestServer
    const heard = new Promise<void>((resolve) => {
      members.meanwhile = () => {
        two?.rooms.evict(boardId, participantId, closeCodes.notAllowed)
        resolve()
      }
    })
    const ada = new StockClient(one as TestServer, boardId, { participantId })
    atTheEnd.push(() => ada.destroy())
    await heard
    await until(() => ada.closes.includes(closeCodes.notAllowed))
  })

  test('never compact a board under people on the other one', async () => {
    const boardId = await newBoard()
    const [one, two] = await nodes(2)
    const ada = await join(one as TestServer, boardId)
    expect(await two?.neighbours.hasElsewhere(boardId)).toBe(true)
    expect(await one?.neighbours.hasElsewhere(boardId)).toBe(false)
    ada.destroy()
    await until(async () => !(await two?.neighbours.hasElsewhere(boardId)))
  })
})

describe('Redis that goes away', () => {
  test('ends nothing: people meet by the log meanwhile, and at once when it is back', async () => {
    const boardId = await newBoard()
    const proxy = await cuttableProxy(testRedisUrl())
    atTheEnd.push(() => proxy.close())
    const [one, two] = await Promise.all([node(), node({ redis: proxy.url })])
    const { ada, ben } = await adaAndBen([one, two], boardId)
    proxy.cut()
    await until(() => two.neighbours.state === 'down')
    own(ada).set('meanwhile', 'Ada')
    own(ben).set('too', 'Ben')
    await Promise.all([ada.saved(), ben.saved()])
    // Whoever asks the deaf node is answered with what is saved, not with what it has heard of.
    const read = new Y.Doc()
    Y.applyUpdate(read, (await two.rooms.read(boardId)).update)
    expect(read.getMap('own').toJSON()).toEqual({ meanwhile: 'Ada', too: 'Ben' })
    await until(() => own(ben).has('meanwhile'), { what: 'the deaf node looks into the log' })
    await until(() => lastPresence(ben).length === 1, { what: 'who cannot be heard of is not shown' })
    // Somebody was removed there, and a fact was announced, while nothing could be heard.
    const { sql } = await testDb()
    await sql`update boards set ledger_seq = 7 where id = ${boardId}`
    const cleo = await join(two, boardId)
    two.members.people.get(boardId)?.delete(cleo.participantId)
    one.rooms.evict(boardId, cleo.participantId, closeCodes.notAllowed)
    proxy.mend()
    await until(() => two.neighbours.state === 'up')
    await until(() => own(ada).has('too') && own(ben).has('meanwhile'))
    await until(() => cleo.closes.includes(closeCodes.notAllowed))
    await until(() => ben.announcements.some((it) => it.type === 'noted' && it.seq === 7))
    await until(() => lastPresence(ben).length === 2 && lastPresence(ada).length === 2)
    own(ada).set('again', 1)
    await until(() => own(ben).has('again'))
    expect([...ada.closes, ...ben.closes]).toEqual([])
  })

  test('and stands still looks alive to the driver, not to us', async () => {
    const proxy = await cuttableProxy(testRedisUrl())
    atTheEnd.push(() => proxy.close())
    const one = await node({ redis: proxy.url })
    await until(() => one.neighbours.state === 'up')
    proxy.hold()
    await until(() => one.neighbours.state === 'down')
    proxy.mend()
    await until(() => one.neighbours.state === 'up')
  })
})

describe('a node that is killed', () => {
  test('is missed, and whoever it had is found on the next one with all that was acknowledged', async () => {
    const { url } = await testDb()
    const boardId = await newBoard()
    const child = await startChild(url, { REDIS_URL: testRedisUrl() })
    atTheEnd.push(() => child.end('SIGKILL'))
    const [two] = await nodes(1)
    const [ada, ben] = await Promise.all([join(child, boardId), join(two as TestServer, boardId)])
    await until(() => lastPresence(ben).length === 2)
    own(ada).set('acknowledged', true)
    await ada.saved()
    await child.end('SIGKILL')
    await until(() => lastPresence(ben).length === 1, { what: 'presence heals' })
    ada.provider.disconnect()
    ada.provider.serverUrl = two?.url ?? ''
    ada.provider.connect()
    await ada.synced()
    await until(() => lastPresence(ben).length === 2)
    expect(own(ben).get('acknowledged')).toBe(true)
  })

  test('takes nothing with it that others have built on', async () => {
    const boardId = await newBoard()
    const database = await cuttableProxy((await testDb()).url)
    atTheEnd.push(() => database.close())
    const [one, two] = await Promise.all([node({ databaseUrl: database.url }), node()])
    const { ada, ben } = await adaAndBen([one, two], boardId)
    ada.doc.getText('note').insert(0, 'Ada wrote. ')
    await ada.saved()
    // From now on the first node writes nothing, and does not come back.
    database.hold()
    ada.doc.getText('note').insert(11, 'Ada went on. ')
    await until(() => ben.doc.getText('note').length === 24)
    ben.doc.getText('note').insert(24, 'Ben wrote.')
    await ben.saved()
    const stored = await (await testDb()).sql<{ update: Buffer }[]>`
      select update from board_updates where board_id = ${boardId} order by seq`
    const doc = new Y.Doc()
    for (const { update } of stored) Y.applyUpdate(doc, update)
    expect(String(doc.getText('note'))).toBe('Ada wrote. Ada went on. Ben wrote.')
    database.mend()
    await ada.saved()
  })
})

describe('a hostile or older neighbour', () => {
  test('ends nothing and changes nothing', async () => {
    const boardId = await newBoard()
    const { one, ada, ben } = await adaAndBen(await nodes(2), boardId)
    ada.provider.awareness.setLocalState({ name: 'Somebody' })
    await until(() => ben.provider.awareness.getStates().has(ada.doc.clientID))
    const redis = new Redis(testRedisUrl())
    atTheEnd.push(() => redis.disconnect())
    const channels = (await redis.pubsub('CHANNELS', '*')) as string[]
    const ofBoard = channels.find((it) => it.endsWith(boardId)) ?? ''
    const control = ofBoard.replace(/:1:brd_.*$/, ':all')
    expect(channels).toContain(control)
    const from = 'ffffffffffffffff'
    const hostileUpdates = [
      Uint8Array.from([255, 255, 255, 255, 15, 1, 2, 3]),
      Uint8Array.from({ length: 60 }, (_, i) => (i * 97) % 256),
    ]
    const letters = [
      Buffer.from('nonsense'),
      Buffer.from([0x43, 9, 1, 2, 3]),
      ...hostileUpdates.flatMap((update) => [
        writeLetter({ from, place: 1, message: { kind: 'update', epoch: 1, number: 1, update, authors: [] } }),
        writeLetter({ from, place: 9, message: { kind: 'ask', epoch: 1, stateVector: update } }),
        writeLetter({
          from,
          place: 3,
          message: { kind: 'answer', to: one.neighbours.id, epoch: 1, update, stateVector: update },
        }),
      ]),
      writeLetter({ from, place: 1, message: { kind: 'ask', epoch: 99, stateVector: Uint8Array.of(0) } }),
      writeLetter({ from, place: 2, message: { kind: 'committed', upTo: 2 ** 50 } }),
      writeLetter({
        from,
        place: 4,
        message: {
          kind: 'awareness',
          entries: [
            {
              clientId: ada.doc.clientID,
              participantId: newId('participant'),
              clock: 2 ** 50,
              json: Buffer.from('{}'),
            },
          ],
        },
      }),
    ]
    for (const letter of letters)
      for (const channel of [ofBoard, control]) await redis.publish(channel, Buffer.from(letter))
    ada.provider.awareness.setLocalState({ name: 'Ada' })
    await until(() => ben.provider.awareness.getStates().get(ada.doc.clientID)?.name === 'Ada')
    own(ada).set('still', 'here')
    await until(() => own(ben).get('still') === 'here')
    await ada.saved()
    expect([...ada.closes, ...ben.closes]).toEqual([])
    expect(own(ben).toJSON()).toEqual({ still: 'here' })
  })
})
