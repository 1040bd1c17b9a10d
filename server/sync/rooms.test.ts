import * as decoding from 'lib0/decoding'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { testDb } from '../../db/testing/test-db'
import { applyCommands } from '../../lib/board/apply-commands'
import type { PlainRecord } from '../../lib/board/commands'
import { recordsOf } from '../../lib/board/doc'
import { readRecord } from '../../lib/board/read'
import { seedRecords } from '../../lib/board/seed'
import { frameworks } from '../../lib/catalogue/catalogue'
import { type Id, newId } from '../../lib/kernel/ids'
import { closeCodes } from '../../lib/protocol/close-codes'
import { ownCursorFrame, readCursorNews } from '../../lib/protocol/cursors'
import { limits } from '../../lib/protocol/limits'
import { messageTypes, syncSteps } from '../../lib/protocol/messages'
import { RawSocket, StockClient, awarenessOf, syncFrame } from './testing/clients'
import { type TestServer, newBoard, startServer, ticketOf } from './testing/test-server'
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

type Options = ConstructorParameters<typeof StockClient>[2]

function knock(boardId: Id<'board'>, options?: Options): StockClient {
  const client = new StockClient(server, boardId, options)
  clients.push(client)
  return client
}
const join = (boardId: Id<'board'>, options?: Options) => knock(boardId, options).synced()

/** An update that writes one key of a map, and the document it comes from. */
function anUpdate(key = 'key', value = 'value'): { doc: Y.Doc; update: Uint8Array } {
  const doc = new Y.Doc()
  doc.getMap('own').set(key, value)
  return { doc, update: Y.encodeStateAsUpdate(doc) }
}

const seed = () => seedRecords({ framework: frameworks[0] ?? null, density: 'core', cases: false })

describe('people on a board', () => {
  test('any client may send as much at once as a message holds', async () => {
    const boardId = await newBoard()
    const [ada, ben] = await Promise.all([join(boardId), join(boardId)])
    ada.doc.getMap('own').set('picture', 'x'.repeat(limits.updateBytesMax * 2))
    await ada.saved()
    await until(() => ben.doc.getMap('own').has('picture'))
    expect([...ada.closes, ...ben.closes]).toEqual([])
  })

  test('two stock clients show each other what they write', async () => {
    const boardId = await newBoard()
    const [ada, ben] = await Promise.all([join(boardId), join(boardId)])
    ada.doc.getMap('own').set('from', 'Ada')
    ben.doc.getText('text').insert(0, 'Ben')
    await until(() => ben.doc.getMap('own').get('from') === 'Ada')
    await until(() => ada.doc.getText('text').toString() === 'Ben')
    await Promise.all([ada.saved(), ben.saved()])
  })

  test('who asks for no canvas hears announcements, is here like anybody, and pays for nothing else', async () => {
    const boardId = await newBoard()
    const ada = await join(boardId)
    const phone = newId('participant')
    const raw = new RawSocket(`${server.url}/${boardId}?ticket=${ticketOf(phone, 'stakeholder')}&canvas=0`)
    await until(() => raw.announcements().some((it) => it.type === 'hello'))
    await until(() => ada.announcements.some((it) => it.type === 'presence' && it.connected.includes(phone)))
    ada.provider.awareness.setLocalStateField('cursor', { x: 1, y: 2 })
    ada.doc.getMap('own').set('from', 'Ada')
    await ada.saved()
    server.rooms.announce(boardId, { type: 'noted', seq: 1, event: 'something' })
    await until(() => raw.announcements().some((it) => it.type === 'noted'))
    expect(raw.received(messageTypes.sync)).toEqual([])
    expect(raw.received(messageTypes.awareness)).toEqual([])
    raw.ws.send(Uint8Array.of(messageTypes.queryAwareness))
    await until(() => raw.received(messageTypes.awareness).length === 1, { what: 'a sign of life' })
    expect(raw.isOpen).toBe(true)
    raw.ws.close()
  })

  test('whoever joins is greeted and told who is here', async () => {
    const boardId = await newBoard()
    const ada = await join(boardId, { role: 'facilitator' })
    const hello = await until(() => ada.announcements.find((it) => it.type === 'hello'))
    expect(hello).toEqual({ type: 'hello', participantId: ada.participantId, seq: 0, epoch: 1, role: 'facilitator' })
    const ben = await join(boardId)
    const everybody = [ada.participantId, ben.participantId].sort()
    await until(() => ada.announcements.some((it) => it.type === 'presence' && it.connected.length === 2))
    expect(ada.announcements.findLast((it) => it.type === 'presence')).toEqual({
      type: 'presence',
      connected: everybody,
    })
    expect([...server.rooms.connected(boardId)].sort()).toEqual(everybody)
    ben.destroy()
    await until(() => server.rooms.connected(boardId).size === 1)
    await until(() => ada.announcements.findLast((it) => it.type === 'presence')?.connected.length === 1)
  })

  test('people see each other come, change and go', async () => {
    const boardId = await newBoard()
    const [ada, ben] = await Promise.all([join(boardId), join(boardId)])
    const benSeenByAda = () => ada.provider.awareness.getStates().get(ben.doc.clientID)
    ben.provider.awareness.setLocalState({ user: { name: 'Ben' } })
    await until(() => benSeenByAda()?.user?.name === 'Ben')
    ben.provider.awareness.setLocalState({ user: { name: 'Benjamin' } })
    await until(() => benSeenByAda()?.user?.name === 'Benjamin')
    ben.provider.disconnect()
    await until(() => benSeenByAda() === undefined)
    ben.provider.connect()
    await until(() => benSeenByAda()?.user?.name === 'Benjamin')
  })

  test('a change of role holds on the open connection at once', async () => {
    const boardId = await newBoard()
    const ada = await join(boardId)
    server.rooms.changeRole(boardId, ada.participantId, 'observer')
    await until(() => ada.announcements.some((it) => it.type === 'role' && it.role === 'observer'))
    ada.doc.getMap('own').set('too', 'late')
    await until(() => ada.closes.includes(closeCodes.notAllowed))
  })

  test('what concerns one person is told on all their connections, and to nobody else', async () => {
    const boardId = await newBoard()
    const participantId = newId('participant')
    const [ada, again, ben] = await Promise.all([
      join(boardId, { participantId }),
      join(boardId, { participantId }),
      join(boardId),
    ])
    server.rooms.tell(boardId, participantId, { type: 'own.read', threadId: null, seq: 3 })
    server.rooms.announce(boardId, { type: 'noted', seq: 4, event: 'later' })
    for (const each of [ada, again, ben]) await until(() => each.announcements.some((it) => it.type === 'noted'))
    const heard = (each: StockClient) => each.announcements.filter((it) => it.type === 'own.read').length
    expect([ada, again, ben].map(heard)).toEqual([1, 1, 0])
  })

  test('whoever is removed is out at once, and others stay', async () => {
    const boardId = await newBoard()
    const [ada, ben] = await Promise.all([join(boardId), join(boardId)])
    server.rooms.evict(boardId, ada.participantId, closeCodes.notAllowed)
    await until(() => ada.closes.includes(closeCodes.notAllowed))
    expect(ben.closes).toEqual([])
  })

  test('who can read cursors gets them as they move; stock clients see the same person through awareness alone', async () => {
    const boardId = await newBoard()
    const stock = await join(boardId)
    const [ada, ben] = await Promise.all(
      [0, 1].map(async () => {
        const raw = new RawSocket(`${server.url}/${boardId}?ticket=${ticketOf(newId('participant'))}&cursors=1`)
        await until(() => raw.isOpen)
        return raw
      }),
    )
    ada?.ws.send(awarenessOf([4_711, 1, '{"name":"Ada"}']))
    ada?.ws.send(ownCursorFrame({ x: 12.5, y: -3 }))
    const cursors = () => ben?.frames.flatMap((frame) => readCursorNews(frame)?.moved ?? []) ?? []
    expect(await until(() => cursors()[0])).toEqual({ slot: 0, x: 12.5, y: -3 })
    expect(ben?.announcements()).toContainEqual({ type: 'cursor.slots', slots: [[0, 4_711]] })
    await until(() => stock.provider.awareness.getStates().get(4_711)?.name === 'Ada')
    for (const raw of [ada, ben]) raw?.ws.close()
  })

  test('a large board arrives whole while its newcomer pings and others go on writing', async () => {
    const boardId = await newBoard()
    const ada = await join(boardId)
    for (let part = 0; part < 4; part++) ada.doc.getMap('own').set(`part ${part}`, `${part}`.repeat(400_000))
    await ada.saved()
    const raw = await RawSocket.open(server, boardId)
    raw.sendSync(syncSteps.step1, Uint8Array.of(0))
    for (let i = 0; i < 20; i++) {
      raw.ws.ping()
      ada.doc.getMap('own').set('now', i)
    }
    const doc = new Y.Doc()
    let read = 0
    await until(() => {
      for (const frame of raw.frames.slice(read)) {
        const incoming = decoding.createDecoder(frame)
        if (decoding.readVarUint(incoming) !== messageTypes.sync) continue
        if (decoding.readVarUint(incoming) === syncSteps.step1) continue
        Y.applyUpdate(doc, decoding.readVarUint8Array(incoming))
      }
      read = raw.frames.length
      return doc.getMap('own').get('now') === 19
    })
    expect(doc.getMap('own').toJSON()).toEqual(ada.doc.getMap('own').toJSON())
    expect(raw.isOpen).toBe(true)
    raw.ws.close()
  })

  test('announcements reach everybody on the board, and nobody else', async () => {
    const [boardId, otherBoardId] = await Promise.all([newBoard(), newBoard()])
    const [ada, ben, eve] = await Promise.all([join(boardId), join(boardId), join(otherBoardId)])
    server.rooms.announce(boardId, { type: 'noted', seq: 1, event: 'invite.created' })
    await Promise.all([ada, ben].map((it) => until(() => it.announcements.some((that) => that.type === 'noted'))))
    expect(eve.announcements.some((it) => it.type === 'noted')).toBe(false)
  })
})

describe('the door', () => {
  const codeFor = async (path: string, headers: Record<string, string> = {}) =>
    new RawSocket(`${server.url}/${path}`, headers).closeCode()

  test('a ticket opens one connection', async () => {
    const boardId = await newBoard()
    const ticket = ticketOf(newId('participant'))
    const first = new RawSocket(`${server.url}/${boardId}?ticket=${ticket}`)
    await until(() => first.isOpen)
    expect(await codeFor(`${boardId}?ticket=${ticket}`)).toBe(closeCodes.notSignedIn)
    first.ws.close()
  })

  test('who shows neither ticket nor cookie is asked to sign in', async () => {
    const boardId = await newBoard()
    expect(await codeFor(boardId)).toBe(closeCodes.notSignedIn)
    expect(await codeFor(`${boardId}?ticket=nonsense`)).toBe(closeCodes.notSignedIn)
  })

  test('a cookie counts only beside an Origin of ours', async () => {
    const boardId = await newBoard()
    const cookie = `${newId('participant')}:contributor`
    expect(await codeFor(boardId, { cookie })).toBe(closeCodes.notSignedIn)
    const foreign = new RawSocket(`${server.url}/${boardId}`, { cookie, origin: 'http://elsewhere.test' })
    expect(await foreign.httpStatus()).toBe(403)
    const ours = new RawSocket(`${server.url}/${boardId}`, { cookie, origin: server.origin })
    await until(() => ours.received(messageTypes.announcement).length > 0)
    ours.ws.close()
  })

  test('no such board and not on that board look the same', async () => {
    const boardId = await newBoard()
    const ticket = ticketOf(newId('participant'))
    expect(await codeFor(`${newId('board')}?ticket=${ticket}`)).toBe(closeCodes.noSuchBoard)
    expect(await codeFor(`not-an-id?ticket=${ticket}`)).toBe(closeCodes.noSuchBoard)
    const headers = { cookie: 'stranger', origin: server.origin }
    expect(await codeFor(boardId, headers)).toBe(closeCodes.noSuchBoard)
  })

  test('who is removed while being let in does not get in', async () => {
    const boardId = await newBoard()
    const participantId = newId('participant')
    server.members.meanwhile = () => server.rooms.evict(boardId, participantId, closeCodes.notAllowed)
    try {
      expect(await codeFor(`${boardId}?ticket=${ticketOf(participantId)}`)).toBe(closeCodes.notAllowed)
    } finally {
      server.members.meanwhile = null
    }
  })

  test('old clients reload and new ones come back', async () => {
    const boardId = await newBoard()
    const knocking = (query: string) => codeFor(`${boardId}?ticket=${ticketOf(newId('participant'))}&${query}`)
    expect(await knocking('epoch=0')).toBe(closeCodes.clientTooOld)
    expect(await knocking('layout=0')).toBe(closeCodes.clientTooOld)
    expect(await knocking('layout=2')).toBe(closeCodes.tryAgainLater)
    expect(await knocking('epoch=2')).toBe(closeCodes.tryAgainLater)
    const present = new RawSocket(`${server.url}/${boardId}?ticket=${ticketOf(newId('participant'))}&layout=1&epoch=1`)
    await until(() => present.received(messageTypes.announcement).length > 0)
    present.ws.close()
  })
})

describe('durable', () => {
  test('every update counts, also one that changes nothing and one that deletes', async () => {
    const boardId = await newBoard()
    const raw = await RawSocket.open(server, boardId)
    const { doc, update } = anUpdate()
    const before = Y.encodeStateVector(doc)
    raw.sendSync(syncSteps.step2, Uint8Array.of(0, 0))
    await until(() => raw.durable().at(-1)?.count === 1)
    raw.sendSync(syncSteps.update, update)
    await until(() => raw.durable().at(-1)?.count === 2)
    raw.sendSync(syncSteps.update, update)
    await until(() => raw.durable().at(-1)?.count === 3)
    doc.getMap('own').delete('key')
    raw.sendSync(syncSteps.update, Y.encodeStateAsUpdate(doc, before))
    const last = await until(() => raw.durable().find((it) => it.count === 4))
    expect(Y.decodeStateVector(last.stateVector).get(doc.clientID)).toBe(1)
    const { sql } = await testDb()
    expect(await sql`select seq from board_updates where board_id = ${boardId} order by seq`).toEqual([
      { seq: '1' },
      { seq: '2' },
    ])
    raw.ws.close()
  })

  test('a burst is acknowledged to the last message', async () => {
    const boardId = await newBoard()
    const raw = await RawSocket.open(server, boardId)
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => raw.sendSync(syncSteps.update, update))
    for (let i = 0; i < 200; i++) doc.getText('text').insert(0, 'x')
    await until(() => raw.durable().at(-1)?.count === 200)
    expect(raw.durable().length).toBeLessThan(200)
    raw.ws.close()
  })

  test('what arrived ahead of what it builds on survives a new start', async () => {
    const boardId = await newBoard()
    const raw = await RawSocket.open(server, boardId, 'facilitator')
    const { doc, update: first } = anUpdate('first')
    const seen = Y.encodeStateVector(doc)
    doc.getMap('own').set('second', 'value')
    const second = Y.encodeStateAsUpdate(doc, seen)
    raw.sendSync(syncSteps.update, second)
    await until(() => raw.durable().at(-1)?.count === 1)
    raw.ws.close()
    await until(() => server.rooms.figures().rooms === 0)
    const again = await RawSocket.open(server, boardId)
    again.sendSync(syncSteps.update, first)
    await until(() => again.durable().at(-1)?.count === 1)
    const reader = await join(boardId)
    expect(reader.doc.getMap('own').toJSON()).toEqual({ first: 'value', second: 'value' })
    again.ws.close()
  })

  test('the log knows who wrote under which client id', async () => {
    const boardId = await newBoard()
    const ada = await join(boardId)
    ada.doc.getMap('own').set('from', 'Ada')
    await ada.saved()
    const { sql } = await testDb()
    const rows = await sql`select client_id, participant_id from board_clients where board_id = ${boardId}`
    expect(rows).toEqual([{ client_id: String(ada.doc.clientID), participant_id: ada.participantId }])
  })

  test('a board says when it was last changed', async () => {
    const boardId = await newBoard()
    const { sql } = await testDb()
    await sql`update boards set changed_at = now() - interval '1 day' where id = ${boardId}`
    const ada = await join(boardId)
    ada.doc.getMap('own').set('from', 'Ada')
    await ada.saved()
    const [row] = await sql`select changed_at > now() - interval '1 minute' as fresh from boards where id = ${boardId}`
    expect(row).toEqual({ fresh: true })
  })
})

describe('folding', () => {
  test('a board that was folded away opens as it was', async () => {
    const boardId = await newBoard()
    const ada = await join(boardId)
    for (let i = 0; i < 20; i++) ada.doc.getMap('own').set(`key ${i}`, i)
    ada.doc.getMap('own').delete('key 3')
    await ada.saved()
    const before = ada.doc.getMap('own').toJSON()
    ada.destroy()
    const { sql } = await testDb()
    await until(async () => (await sql`select 1 from board_bases where board_id = ${boardId}`).length === 1)
    await until(() => server.rooms.figures().rooms === 0)
    expect(await sql`select 1 from board_updates where board_id = ${boardId}`).toHaveLength(0)
    const ben = await join(boardId)
    expect(ben.doc.getMap('own').toJSON()).toEqual(before)
    ben.doc.getMap('own').set('later', true)
    await ben.saved()
    const [row] = await sql`select min(seq) as seq from board_updates where board_id = ${boardId}`
    const [base] = await sql`select upto_seq as seq from board_bases where board_id = ${boardId}`
    expect(Number(row?.seq)).toBe(Number(base?.seq) + 1)
  })

  test('so is a short one that holds a whole board, so that newcomers find a base', async () => {
    const boardId = await newBoard()
    const ada = await join(boardId)
    for (const key of ['one', 'two', 'three']) ada.doc.getMap('own').set(key, 'x'.repeat(limits.foldAfterBytes / 2))
    await ada.saved()
    const { sql } = await testDb()
    await until(async () => (await sql`select 1 from board_bases where board_id = ${boardId}`).length === 1)
    expect(server.rooms.connected(boardId).size).toBe(1)
  })

  test('a long log is folded while people go on', async () => {
    const boardId = await newBoard()
    const raw = await RawSocket.open(server, boardId)
    const doc = new Y.Doc()
    const text = doc.getText('text')
    const { sql } = await testDb()
    let sent = 0
    doc.on('update', (update: Uint8Array) => {
      sent += 1
      raw.sendSync(syncSteps.update, update)
    })
    const folded = async () => (await sql`select 1 from board_bases where board_id = ${boardId}`).length === 1
    // One at a time: each becomes a row of its own.
    while (sent < limits.foldAfterUpdates + 5) {
      text.insert(0, 'x')
      await until(() => raw.durable().at(-1)?.count === sent)
    }
    await until(folded)
    const reader = await join(boardId)
    expect(reader.doc.getText('text').toString()).toBe(text.toString())
    raw.ws.close()
  })
})

describe('observers', () => {
  test('an update of theirs is refused whole, and closes their connection alone', async () => {
    const boardId = await newBoard()
    const ada = await join(boardId)
    const observer = await RawSocket.open(server, boardId, 'observer')
    observer.sendSync(syncSteps.update, anUpdate().update)
    expect(await observer.closeCode()).toBe(closeCodes.notAllowed)
    ada.doc.getMap('own').set('still', 'here')
    await ada.saved()
    expect(ada.doc.getMap('own').toJSON()).toEqual({ still: 'here' })
    const { sql } = await testDb()
    expect(await sql`select 1 from board_updates where board_id = ${boardId}`).toHaveLength(1)
  })

  test('deleting is writing', async () => {
    const boardId = await newBoard()
    const ada = await join(boardId)
    ada.doc.getMap('own').set('key', 'value')
    await ada.saved()
    const observer = await join(boardId, { role: 'observer' })
    expect(observer.doc.getMap('own').toJSON()).toEqual({ key: 'value' })
    observer.doc.getMap('own').delete('key')
    await until(() => observer.closes.includes(closeCodes.notAllowed))
    expect(ada.doc.getMap('own').toJSON()).toEqual({ key: 'value' })
  })

  test('what they offer on joining is passed over, and they are asked to join anew', async () => {
    const boardId = await newBoard()
    const observer = await RawSocket.open(server, boardId, 'observer')
    observer.sendSync(syncSteps.step2, anUpdate().update)
    await until(() => observer.announcements().some((it) => it.type === 'rejoin'))
    expect(observer.isOpen).toBe(true)
    expect(observer.durable()).toEqual([])
    const ada = await join(boardId)
    expect(ada.doc.getMap('own').size).toBe(0)
    observer.ws.close()
  })

  test('an honest observer of a board full of deletions is left in peace', async () => {
    const boardId = await newBoard()
    const ada = await join(boardId)
    ada.doc.getMap('own').set('key', 'value')
    ada.doc.getMap('own').delete('key')
    await ada.saved()
    const observer = await join(boardId, { role: 'observer' })
    observer.provider.disconnect()
    observer.provider.connect()
    await observer.synced()
    ada.doc.getMap('own').set('key', 'again')
    await until(() => observer.doc.getMap('own').get('key') === 'again')
    expect(observer.announcements.some((it) => it.type === 'rejoin')).toBe(false)
    expect(observer.closes).toEqual([])
  })
})

describe('use cases', () => {
  test('a board is seeded before the answer, and read as plain records', async () => {
    const boardId = await newBoard()
    const records = seed()
    await server.rooms.seed(boardId, records)
    const { sql } = await testDb()
    expect((await sql`select 1 from board_updates where board_id = ${boardId}`).length).toBeGreaterThan(0)
    const reading = await server.rooms.read(boardId)
    expect(reading.records.map((it) => it.id)).toEqual(records.map((it) => it.id).sort())
    expect(reading.epoch).toBe(1)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, reading.update)
    expect(recordsOf(doc).size).toBe(records.length)
    await expect(server.rooms.seed(boardId, records)).rejects.toThrow('not empty')
    expect(await sql`select 1 from board_changes where board_id = ${boardId}`).toHaveLength(0)
  })

  test('an edit by the server reaches people, is committed, and has its author', async () => {
    const boardId = await newBoard()
    const records = seed()
    await server.rooms.seed(boardId, records)
    const option = records.find((it): it is PlainRecord & { typeName: 'shape' } => isShape(it, 'option'))
    if (!option) throw new Error('the framework has an option')
    const ada = await join(boardId)
    const author = newId('participant')
    await server.rooms.edit(boardId, [{ type: 'patch', id: option.id, changes: { status: 'chosen' } }], author)
    await until(() => propsIn(ada.doc, option.id).status === 'chosen')
    const { sql } = await testDb()
    const clients = await sql`select participant_id from board_clients where board_id = ${boardId}`
    expect(clients.map((it) => it.participant_id).sort()).toEqual([author, null].sort())
    ada.destroy()
    const changes = await until(async () => {
      const rows = await sql`select field, before, after, participant_id from board_changes where board_id = ${boardId}`
      return rows.length > 0 && rows
    })
    expect(changes).toEqual([{ field: 'status', before: 'candidate', after: 'chosen', participant_id: author }])
  })

  test('what is chosen on the canvas is in the activity log, and those who are there hear of it', async () => {
    const boardId = await newBoard()
    const records = seed()
    await server.rooms.seed(boardId, records)
    const ada = await join(boardId)
    const option = records.find((it) => it.typeName === 'shape' && it.type === 'option')
    applyCommands(ada.doc, [{ type: 'patch', id: option?.id ?? '', changes: { status: 'chosen' } }], null)
    await ada.saved()
    await server.rooms.commitChanges(boardId)
    const { sql } = await testDb()
    const [event] = await sql`select type, participant_id as by, payload ->> 'recordId' as record, seq::int from events
      where board_id = ${boardId}`
    expect(event).toEqual({ type: 'option.status', by: ada.participantId, record: option?.id, seq: 1 })
    await until(() => ada.announcements.some((it) => it.type === 'noted' && it.seq === 1))
  })

  test('a board can be written while nobody is on it', async () => {
    const boardId = await newBoard()
    await server.rooms.seed(boardId, seed())
    await until(() => server.rooms.figures().rooms === 0)
    const [first] = (await server.rooms.read(boardId)).records.filter((it) => isShape(it, 'option'))
    await server.rooms.edit(boardId, [{ type: 'remove', ids: [first?.id ?? ''] }], null)
    await until(() => server.rooms.figures().rooms === 0)
    expect((await server.rooms.read(boardId)).records.some((it) => it.id === first?.id)).toBe(false)
  })
})

describe('hostile clients', () => {
  /** Two honest people work on the board while something happens; nothing of it may reach them. */
  async function besideHonestPeople(boardId: Id<'board'>, attack: () => Promise<void>): Promise<void> {
    const [ada, ben] = await Promise.all([join(boardId), join(boardId)])
    let written = 0
    const work = setInterval(() => ada.doc.getMap('work').set('step', ++written), 5)
    try {
      await attack()
    } finally {
      clearInterval(work)
    }
    await until(() => ben.doc.getMap('work').get('step') === written)
    await ada.saved()
    expect([...ada.closes, ...ben.closes]).toEqual([])
  }

  const varUint = (n: number) => {
    const bytes: number[] = []
    for (let rest = n; ; rest = Math.floor(rest / 128)) {
      if (rest < 128) return [...bytes, rest]
      bytes.push((rest % 128) | 128)
    }
  }
  const forged = [1, ...varUint(2 ** 31), 1, 0]

  test.each<[string, Uint8Array | string, number]>([
    ['an unknown type', Uint8Array.of(77), closeCodes.malformed],
    ['an empty frame', new Uint8Array(), closeCodes.malformed],
    ['a text frame', 'hello', closeCodes.malformed],
    ['a forged length', Uint8Array.of(0, 2, ...varUint(2 ** 30)), closeCodes.malformed],
    ['a forged number of structs', syncFrame(syncSteps.update, Uint8Array.from(forged)), closeCodes.malformed],
    ['a forged number of clients', syncFrame(syncSteps.step2, Uint8Array.from(varUint(2 ** 40))), closeCodes.malformed],
    ['a forged state vector', syncFrame(syncSteps.step1, Uint8Array.from(varUint(2 ** 30))), closeCodes.malformed],
    [
      'something after the end',
      Uint8Array.from([...syncFrame(syncSteps.step1, Uint8Array.of(0)), 1]),
      closeCodes.malformed,
    ],
    ['an unknown step', syncFrame(9, Uint8Array.of(0)), closeCodes.malformed],
    ['awareness that is no JSON', awarenessOf([1, 1, '{"a":']), closeCodes.malformed],
    [
      'awareness that is too large',
      awarenessOf([1, 1, JSON.stringify('x'.repeat(limits.awarenessBytesMax))]),
      closeCodes.tooLarge,
    ],
  ])('%s closes its own connection only', async (_, frame, code) => {
    const boardId = await newBoard()
    await besideHonestPeople(boardId, async () => {
      const raw = await RawSocket.open(server, boardId)
      raw.ws.send(frame)
      expect(await raw.closeCode()).toBe(code)
    })
  })

  test('a frame above the limit of all frames is cut off', async () => {
    const boardId = await newBoard()
    await besideHonestPeople(boardId, async () => {
      const raw = await RawSocket.open(server, boardId)
      raw.ws.send(new Uint8Array(limits.frameBytesMax + 1))
      expect([1009, 1006, closeCodes.tooLarge]).toContain(await raw.closeCode())
    })
  })

  test('who goes on sending after being shut out is cut off, not read to the end', async () => {
    const boardId = await newBoard()
    await besideHonestPeople(boardId, async () => {
      const raw = await RawSocket.open(server, boardId)
      const megabyte = new Uint8Array(1024 * 1024)
      const sent = Array.from({ length: 64 }, (_, place) => {
        const message = place === 0 ? 'no binary message' : megabyte
        return new Promise<boolean>((resolve) => raw.ws.send(message, (error) => resolve(!error)))
      })
      await raw.closeCode()
      // What the two ends of the wire hold has left; the rest never does.
      expect((await Promise.all(sent)).filter(Boolean).length).toBeLessThan(48)
    })
  })

  test('a frame that breaks the WebSocket protocol ends nothing but itself', async () => {
    const boardId = await newBoard()
    await besideHonestPeople(boardId, async () => {
      for (const bytes of [
        Buffer.from([0x8b, 0x80, 0, 0, 0, 0]),
        Buffer.from([0x82, 0xff, 255, 255, 255, 255, 255, 255, 255, 255]),
      ]) {
        const raw = await RawSocket.open(server, boardId)
        // Past the library, straight onto the wire.
        const { _socket } = raw.ws as WebSocket & { _socket: NodeJS.WritableStream }
        _socket.write(bytes)
        await raw.closeCode()
      }
    })
  })

  test('a hundred random bodies and a hundred broken updates do no harm', async () => {
    const boardId = await newBoard()
    const { doc } = anUpdate()
    doc.getText('text').insert(0, 'some words to break')
    doc.getText('text').format(0, 4, { bold: true })
    const good = Y.encodeStateAsUpdate(doc)
    let state = 42
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return (state >>> 8) % below
    }
    await besideHonestPeople(boardId, async () => {
      for (let i = 0; i < 200; i++) {
        const raw = await RawSocket.open(server, boardId)
        const bytes = i % 2 === 0 ? Uint8Array.from({ length: 60 }, () => random(256)) : Uint8Array.from(good)
        if (i % 2 === 1) bytes[random(bytes.length)] = random(256)
        if (i % 4 === 0) raw.ws.send(bytes)
        else raw.sendSync(syncSteps.update, bytes)
        // Whether it was refused or taken, the server goes on answering.
        raw.ws.send(Uint8Array.of(77))
        expect(await raw.closeCode()).toBe(closeCodes.malformed)
      }
    })
  })

  test('too many messages are too many', async () => {
    const boardId = await newBoard()
    await besideHonestPeople(boardId, async () => {
      const raw = await RawSocket.open(server, boardId)
      for (let i = 0; i < limits.messagesPerSecondMax * 20; i++) raw.ws.send(Uint8Array.of(messageTypes.queryAwareness))
      expect(await raw.closeCode()).toBe(closeCodes.tooManyMessages)
    })
  })

  test('nobody speaks for somebody else', async () => {
    const boardId = await newBoard()
    const [ada, ben] = await Promise.all([join(boardId), join(boardId)])
    ada.provider.awareness.setLocalState({ user: { name: 'Ada' } })
    const adaSeenByBen = () => ben.provider.awareness.getStates().get(ada.doc.clientID)
    await until(() => adaSeenByBen()?.user?.name === 'Ada')
    const raw = await RawSocket.open(server, boardId)
    raw.ws.send(awarenessOf([ada.doc.clientID, 2 ** 42, '{"user":{"name":"Not Ada"}}']))
    raw.ws.send(awarenessOf([ada.doc.clientID, 2 ** 43, 'null']))
    raw.ws.send(awarenessOf([4711, 1, '{"user":{"name":"Raw"}}']))
    await until(() => ben.provider.awareness.getStates().has(4711))
    expect(adaSeenByBen()?.user?.name).toBe('Ada')
    raw.ws.close()
  })

  test('awareness is never answered with awareness', async () => {
    const boardId = await newBoard()
    const raw = await RawSocket.open(server, boardId)
    await until(() => raw.announcements().some((it) => it.type === 'presence'))
    for (let i = 1; i <= 20; i++) raw.ws.send(awarenessOf([4711, i, '{}']))
    raw.sendSync(syncSteps.step1, Uint8Array.of(0))
    await until(() => raw.received(messageTypes.sync).some((it) => decoding.readVarUint(it) === syncSteps.step2))
    expect(raw.received(messageTypes.awareness)).toEqual([])
    raw.ws.close()
  })
})

function isShape(record: PlainRecord, type: string): boolean {
  return record.typeName === 'shape' && record.type === type
}

function propsIn(doc: Y.Doc, recordId: string): Readonly<Record<string, unknown>> {
  const record = readRecord(recordId, recordsOf(doc).get(recordId))
  return record?.typeName === 'shape' ? { ...record.props } : {}
}
