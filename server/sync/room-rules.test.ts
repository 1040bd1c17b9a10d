import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { testDb } from '../../db/testing/test-db'
import { roles } from '../../lib/access/roles'
import { recordsOf } from '../../lib/board/doc'
import { seedRecords } from '../../lib/board/seed'
import { frameworks } from '../../lib/catalogue/catalogue'
import { type Id, newId } from '../../lib/kernel/ids'
import { syncSteps } from '../../lib/protocol/messages'
import { mayWriteNow, openRules, type RoomRules } from './room-rules'
import { StockClient, syncFrame } from './testing/clients'
import { type TestServer, newBoard, startServer } from './testing/test-server'
import { until } from './testing/until'

let server: TestServer
let clients: StockClient[] = []

beforeAll(async () => {
  const { url } = await testDb()
  server = await startServer({ databaseUrl: url })
})
afterEach(() => {
  for (const client of clients) client.destroy()
  clients = []
})
afterAll(() => server.stop())

function join(boardId: Id<'board'>, options?: ConstructorParameters<typeof StockClient>[2]): Promise<StockClient> {
  const client = new StockClient(server, boardId, options)
  clients.push(client)
  return client.synced()
}

const held: RoomRules = { ...openRules, held: true }
const own = (client: StockClient) => client.doc.getMap('own').toJSON()
const isToldToRejoin = (client: StockClient) => client.announcements.some((it) => it.type === 'rejoin')

describe('what the workshop allows right now', () => {
  test('a held board is the facilitators’ alone', () => {
    const writing = (rules: RoomRules, isMuted = false) =>
      roles.filter((role) => mayWriteNow(rules, { participantId: newId('participant'), role, name: '', isMuted }))
    expect(writing(openRules)).toEqual(['stakeholder', 'contributor', 'facilitator'])
    expect(writing(held)).toEqual(['facilitator'])
    expect(writing({ held: false, writers: ['contributor'] })).toEqual(['contributor', 'facilitator'])
    expect(writing(openRules, true)).toEqual([])
  })

  test('while the board is held nothing of others is applied, nobody is thrown out, and the facilitator goes on', async () => {
    const boardId = await newBoard()
    const [ada, fay] = await Promise.all([join(boardId), join(boardId, { role: 'facilitator' })])
    server.rooms.setRules(boardId, held)
    ada.doc.getMap('own').set('ada', 'too late')
    await until(() => isToldToRejoin(ada))
    fay.doc.getMap('own').set('fay', 'goes on')
    await fay.saved()
    expect([own(fay), ada.closes]).toEqual([{ fay: 'goes on' }, []])
    // What it offered on joining counts; what it wrote since does not.
    expect(ada.durable.filter(({ count }) => count > 1)).toEqual([])
  })

  test('a stock client, which does not join anew, is asked for what it wrote once the board is released', async () => {
    const boardId = await newBoard()
    const [ada, fay] = await Promise.all([join(boardId), join(boardId, { role: 'facilitator' })])
    server.rooms.setRules(boardId, held)
    ada.doc.getMap('own').set('one', 1)
    ada.doc.getMap('own').set('two', 2)
    await until(() => isToldToRejoin(ada))
    server.rooms.setRules(boardId, openRules)
    await until(() => fay.doc.getMap('own').size === 2)
    ada.doc.getMap('own').set('three', 3)
    await until(() => fay.doc.getMap('own').size === 3)
  })

  test('a board that was held before its room was loaded is held', async () => {
    const boardId = await newBoard()
    server.members.rules.set(boardId, held)
    const ada = await join(boardId)
    ada.doc.getMap('own').set('ada', 'too early')
    await until(() => isToldToRejoin(ada))
    const late = await join(boardId)
    expect(own(late)).toEqual({})
  })

  test('rules that come while a room is being loaded hold in it', async () => {
    const boardId = await newBoard()
    server.members.meanwhile = () => setImmediate(() => server.rooms.setRules(boardId, held))
    const ada = await join(boardId)
    server.members.meanwhile = null
    ada.doc.getMap('own').set('ada', 'too late')
    await until(() => isToldToRejoin(ada))
  })

  test('who is muted writes nothing, on any connection and from the door on, until they may again', async () => {
    const boardId = await newBoard()
    const participantId = newId('participant')
    const [ada, ben] = await Promise.all([join(boardId, { participantId }), join(boardId)])
    server.members.meanwhile = () => server.rooms.mute(boardId, participantId, true)
    const again = await join(boardId, { participantId })
    server.members.meanwhile = null
    for (const client of [ada, again]) {
      client.doc.getMap('own').set(`key ${client.doc.clientID}`, 'muted')
      await until(() => isToldToRejoin(client))
    }
    ben.doc.getMap('own').set('ben', 'speaks')
    await ben.saved()
    expect(own(ben)).toEqual({ ben: 'speaks' })
    server.rooms.mute(boardId, participantId, false)
    await until(() => ben.doc.getMap('own').size === 3)
    expect([...ada.closes, ...again.closes]).toEqual([])
  })

  test('who is at work while a lock or another role comes is told to join anew, and stays', async () => {
    const boardId = await newBoard()
    const records = seedRecords({ framework: frameworks[0] ?? null, density: 'core', cases: false })
    await server.rooms.seed(boardId, records)
    const card = records.find((it) => it.typeName === 'shape' && it.type === 'option')?.id ?? ''
    const [ben, fay] = await Promise.all([join(boardId, { isOurs: true }), join(boardId, { role: 'facilitator' })])
    const xy = ({ doc }: StockClient) => recordsOf(doc).get(card)?.get('xy')
    const stood = xy(fay)
    // What Ben does before he hears of the lock, which the server hears of first.
    const drag = new Y.Doc()
    Y.applyUpdate(drag, Y.encodeStateAsUpdate(ben.doc))
    recordsOf(fay.doc).get(card)?.set('m.lock', 'facilitator')
    await fay.saved()
    const before = Y.encodeStateVector(drag)
    recordsOf(drag).get(card)?.set('xy', [7, 7])
    const frame = syncFrame(syncSteps.update, Y.encodeStateAsUpdate(drag, before))
    ben.provider.ws?.send(Buffer.from(frame))
    await until(() => isToldToRejoin(ben))
    server.rooms.changeRole(boardId, ben.participantId, 'observer')
    ben.doc.getMap('own').set('ben', 'did not know yet')
    await until(() => ben.announcements.filter((it) => it.type === 'rejoin').length > 1)
    fay.doc.getMap('own').set('fay', 'goes on')
    await fay.saved()
    expect([xy(fay), own(fay), ben.closes]).toEqual([stood, { fay: 'goes on' }, []])
  })
})
