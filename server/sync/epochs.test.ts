import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type OpenDatabase, openDatabase } from '../../db/client'
import { deleteCodas, readCoda } from '../../db/queries/codas'
import { testDb } from '../../db/testing/test-db'
import type { PlainRecord } from '../../lib/board/commands'
import { layoutVersion, readMeta, recordsOf } from '../../lib/board/doc'
import { backersOf } from '../../lib/board/links'
import { readBoard, readRecord } from '../../lib/board/read'
import { boardSchema } from '../../lib/board/schema'
import { schemaAge } from '../../lib/board/schema-age'
import { seedDoc } from '../../lib/board/seed-doc'
import { systemClock } from '../../lib/kernel/clock'
import { type Id, newId } from '../../lib/kernel/ids'
import { closeCodes } from '../../lib/protocol/close-codes'
import { goldenDocuments } from '../../lib/board/testing/golden'
import { note, option, page } from '../../lib/board/testing/records'
import { openStored } from './compaction'
import { databaseLog } from './database-log'
import { renewBoard } from './renewal'
import { RawSocket, StockClient } from './testing/clients'
import { type TestServer, newBoard, startServer, ticketOf } from './testing/test-server'
import { until } from './testing/until'
import type { UpdateLog } from './update-log'

let database: OpenDatabase & { url: string }
let log: UpdateLog
let server: TestServer
let clients: StockClient[] = []

beforeAll(async () => {
  database = await testDb()
  log = databaseLog(database)
  server = await startServer({ databaseUrl: database.url, lingerMs: 20, idleMs: 50 })
})
afterEach(() => {
  for (const client of clients) client.destroy()
  clients = []
})
afterAll(() => server.stop())

const schema = boardSchema.serialize()
const noteName = 'com.tldraw.shape.note'
/** Before notes had rich text. */
const oldSchema = { ...schema, sequences: { ...schema.sequences, [noteName]: 6 } }
const records = [page(), note('shape:note', { index: 'a1', text: 'hello' }), option('shape:option', { index: 'a2' })]

function oldNote(): PlainRecord {
  const [, record] = records
  const { richText: _, ...props } = { ...(record as unknown as { props: Record<string, unknown> }).props }
  return { ...record, props: { ...props, text: 'from long ago' } } as unknown as PlainRecord
}

/** A board with these records in its log, as a server of another day would have written them. */
async function boardWith(seeds: readonly PlainRecord[], about: object = schema): Promise<Id<'board'>> {
  const boardId = await newBoard()
  const doc = new Y.Doc()
  seedDoc(doc, seeds, { epoch: 1, schema: about })
  await log.append([{ boardId, epoch: 1, updates: [Y.encodeStateAsUpdate(doc)], clients: [], changes: [] }])
  return boardId
}

function join(boardId: Id<'board'>): StockClient {
  const client = new StockClient(server, boardId)
  clients.push(client)
  return client
}

const epochOf = async (boardId: Id<'board'>) => (await log.head(boardId))?.epoch

async function opened(boardId: Id<'board'>) {
  const stored = await log.load(boardId)
  if (!stored) throw new Error('there is no such board')
  return openStored(stored)
}

const renew = async (boardId: Id<'board'>, by: UpdateLog = log) =>
  renewBoard(boardId, await opened(boardId), { log: by, clock: systemClock })

async function closeCode(boardId: Id<'board'>, query: string): Promise<number> {
  const ticket = ticketOf(newId('participant'), 'contributor')
  return new RawSocket(`${server.url}/${boardId}?ticket=${ticket}&${query}`).closeCode()
}

describe('a board whose schema is older than the server', () => {
  test('is migrated before anybody gets in, and its last state is kept', async () => {
    const boardId = await boardWith([page(), oldNote()], oldSchema)
    const ada = await join(boardId).synced()
    const migrated = readRecord('shape:note', recordsOf(ada.doc).get('shape:note'))
    expect(JSON.stringify(migrated)).toContain('"text":"from long ago"')
    expect(readMeta(ada.doc)).toMatchObject({ epoch: 2, schema })
    expect(readBoard(ada.doc)).toHaveLength(3)
    const hello = await until(() => ada.announcements.find((it) => it.type === 'hello'))
    expect(hello).toMatchObject({ epoch: 2 })
    expect(await readCoda(database.db, { boardId, epoch: 1 })).not.toBeNull()
    expect(await readCoda(database.db, { boardId, epoch: 2 })).toBeNull()
  })

  test('brings a register as the first version wrote it: who stands behind an objective is now a link', async () => {
    const golden = goldenDocuments().find(({ name }) => name === 'layout-1-register')
    const boardId = await newBoard()
    const updates = [golden?.state ?? new Uint8Array()]
    await log.append([{ boardId, epoch: 1, updates, clients: [], changes: [] }])
    const ada = await join(boardId).synced()
    expect(readMeta(ada.doc)).toMatchObject({ epoch: 2, schema })
    expect(backersOf(readBoard(ada.doc)).get('shape:golden-o1')).toEqual(['shape:golden-s1', 'shape:golden-s2'])
    expect(await closeCode(boardId, `schema=${schemaAge(golden?.schema.sequences as Record<string, number>)}`)).toBe(
      closeCodes.clientTooOld,
    )
    expect(await readCoda(database.db, { boardId, epoch: 1 })).not.toBeNull()
  })

  test('is migrated once, however many nodes open it', async () => {
    const boardId = await boardWith([page(), oldNote()], oldSchema)
    const other = await startServer({ databaseUrl: database.url })
    const [here, there] = await Promise.all([server.rooms.read(boardId), other.rooms.read(boardId)])
    await other.stop()
    expect([here.epoch, there.epoch]).toEqual([2, 2])
    expect(await epochOf(boardId)).toBe(2)
    expect(here.records).toEqual(there.records)
  })

  test('stays as it was when the migration fails half-way', async () => {
    const boardId = await boardWith(records)
    const broken: UpdateLog = {
      ...log,
      // The second segment takes the number of the first: the database refuses it after all the rest is written.
      renew: (id, it) => log.renew(id, { ...it, segments: [...it.segments, ...it.segments] }),
    }
    await expect(renew(boardId, broken)).rejects.toThrow('duplicate key')
    expect(await epochOf(boardId)).toBe(1)
    expect(await readCoda(database.db, { boardId, epoch: 1 })).toBeNull()
    const { epoch, seq, baseSeq, doc } = await opened(boardId)
    expect({ epoch, seq, baseSeq }).toEqual({ epoch: 1, seq: 1, baseSeq: 0 })
    expect(recordsOf(doc).size).toBe(records.length)
    expect(await renew(boardId)).toBe(true)
  })

  test('gets one epoch from two processes that begin at once', async () => {
    const boardId = await boardWith(records)
    const elsewhere = openDatabase(database.url)
    // Both have read the old epoch before either ends it.
    const [here, there] = [await opened(boardId), await opened(boardId)]
    const outcomes = await Promise.all([
      renewBoard(boardId, here, { log, clock: systemClock }),
      renewBoard(boardId, there, { log: databaseLog(elsewhere), clock: systemClock }),
    ])
    await elsewhere.close()
    expect(outcomes.sort()).toEqual([false, true])
    expect(await epochOf(boardId)).toBe(2)
  })

  test('is left alone while a use case holds it', async () => {
    const boardId = await boardWith(records)
    await database.sql.begin(async (tx) => {
      await tx`update boards set ledger_seq = ledger_seq + 1 where id = ${boardId}`
      expect(await renew(boardId)).toBe(false)
    })
    expect(await epochOf(boardId)).toBe(1)
  })
})

describe('a board that has grown', () => {
  test('is compacted once nobody has been on it for a while, and says the same', async () => {
    const boardId = await boardWith(records)
    const [ada, ben] = await Promise.all([join(boardId).synced(), join(boardId).synced()])
    // In turns, because one person's tombstones melt into one.
    for (let step = 1; step <= 1_200; step++) {
      const { doc } = step % 2 ? ada : ben
      recordsOf(doc).get('shape:note')?.set('xy', [step, step])
      recordsOf(doc)
        .get('shape:option')
        ?.set('opacity', step % 3 ? 1 : 0.5)
      if (step % 20 === 0) await Promise.all([ada.saved(), ben.saved()])
    }
    await until(() => Y.encodeStateVector(ada.doc).length === Y.encodeStateVector(ben.doc).length)
    await Promise.all([ada.saved(), ben.saved()])
    expect(await epochOf(boardId)).toBe(1)
    const before = (await server.rooms.read(boardId)).update.byteLength
    ada.destroy()
    ben.destroy()
    await until(async () => (await epochOf(boardId)) === 2, { withinMs: 8_000 })
    const after = await server.rooms.read(boardId)
    expect(after.update.byteLength).toBeLessThan(before / 2)
    expect(after.epoch).toBe(2)
    const inCoda = await openStored({
      epoch: 1,
      base: {
        uptoSeq: 0,
        epoch: 1,
        state: (await readCoda(database.db, { boardId, epoch: 1 })) ?? new Uint8Array(),
        hash: '',
        stateVector: new Uint8Array(),
        about: null,
      },
      rows: [],
    })
    expect(after.records).toEqual(readBoard(inCoda.doc))
  })
})

test('a board whose compaction was still to come when the process ended is compacted by the next', async () => {
  const patient = await startServer({ databaseUrl: database.url, lingerMs: 20, idleMs: 3_600_000 })
  const boardId = await boardWith(records)
  const [ada, ben] = [new StockClient(patient, boardId), new StockClient(patient, boardId)]
  await Promise.all([ada.synced(), ben.synced()])
  for (let step = 1; step <= 1_200; step++) {
    const ours = recordsOf((step % 2 ? ada : ben).doc)
    ours.get('shape:note')?.set('xy', [step, step])
    ours.get('shape:option')?.set('opacity', step % 3 ? 1 : 0.5)
    if (step % 20 === 0) await Promise.all([ada.saved(), ben.saved()])
  }
  ada.destroy()
  ben.destroy()
  await until(() => patient.rooms.figures().rooms === 0)
  await patient.stop()
  expect(await epochOf(boardId)).toBe(1)
  // Nobody has changed it for a while; what others test with is left alone.
  await database.sql`update board_bases set folded_at = now() + interval '1 hour' where board_id <> ${boardId}`
  await database.sql`update board_bases set folded_at = now() - interval '1 hour' where board_id = ${boardId}`
  await server.rooms.compactIdle()
  expect(await epochOf(boardId)).toBe(2)
  const { seq } = await opened(boardId)
  await server.rooms.compactIdle()
  expect(await epochOf(boardId)).toBe(2)
  expect((await opened(boardId)).seq).toBe(seq)
})

describe('whoever comes from an epoch that is over', () => {
  test('is turned away by the epoch in the address', async () => {
    const boardId = await boardWith(records)
    await renew(boardId)
    expect(await closeCode(boardId, 'epoch=1')).toBe(closeCodes.clientTooOld)
    expect(await closeCode(boardId, 'epoch=3')).toBe(closeCodes.tryAgainLater)
  })

  test('is turned away by the state vector, as a stock client is, and the new document stays clean', async () => {
    const boardId = await boardWith(records)
    const ada = await join(boardId).synced()
    ada.provider.disconnect()
    ada.doc.getMap('own').set('unsent', true)
    await until(() => server.rooms.figures().rooms === 0)
    expect(await renew(boardId)).toBe(true)
    ada.provider.connect()
    await until(() => ada.closes.includes(closeCodes.clientTooOld))
    const ben = await join(boardId).synced()
    expect(ben.doc.getMap('own').size).toBe(0)
    expect(readMeta(ben.doc)?.epoch).toBe(2)
  })

  test('is sent away from a room that another node has ended, and finds the new one here', async () => {
    const boardId = await boardWith(records)
    const ada = await join(boardId).synced()
    expect(await renew(boardId)).toBe(true)
    ada.doc.getMap('own').set('late', true)
    await until(() => ada.closes.includes(closeCodes.clientTooOld))
    const ben = await join(boardId).synced()
    expect(readMeta(ben.doc)?.epoch).toBe(2)
    expect(ben.doc.getMap('own').size).toBe(0)
    expect((await opened(boardId)).doc.getMap('own').size).toBe(0)
  })

  test('and who knows of the new one before this node does gets in', async () => {
    const boardId = await boardWith(records)
    const ada = await join(boardId).synced()
    await renew(boardId)
    const raw = new RawSocket(
      `${server.url}/${boardId}?ticket=${ticketOf(newId('participant'), 'contributor')}&epoch=2`,
    )
    await until(() => raw.announcements().some((it) => it.type === 'hello' && it.epoch === 2))
    expect(raw.isOpen).toBe(true)
    raw.ws.close()
    await until(() => ada.closes.includes(closeCodes.clientTooOld))
  })
})

describe('versions of the product', () => {
  test('an older client reloads, a newer one comes back later', async () => {
    const boardId = await boardWith(records)
    expect(await closeCode(boardId, `schema=${schemaAge() - 1}`)).toBe(closeCodes.clientTooOld)
    expect(await closeCode(boardId, `schema=${schemaAge() + 1}`)).toBe(closeCodes.tryAgainLater)
    expect(await closeCode(boardId, `layout=${layoutVersion - 1}`)).toBe(closeCodes.clientTooOld)
    expect(await closeCode(boardId, `layout=${layoutVersion + 1}`)).toBe(closeCodes.tryAgainLater)
  })

  test('a board that a later version wrote waits for a later node', async () => {
    const newer = { ...schema, sequences: { ...schema.sequences, 'com.tldraw.shape.from-tomorrow': 1 } }
    const boardId = await boardWith(records, newer)
    expect(await closeCode(boardId, '')).toBe(closeCodes.tryAgainLater)
    await expect(server.rooms.read(boardId)).rejects.toThrow('newer than this node')
    expect(await epochOf(boardId)).toBe(1)
  })
})

test('last states go after their time', async () => {
  const boardId = await boardWith(records)
  await renew(boardId)
  await deleteCodas(database.db, new Date(Date.now() - 60_000))
  expect(await readCoda(database.db, { boardId, epoch: 1 })).not.toBeNull()
  await database.sql`update board_codas set at = now() - interval '91 days' where board_id = ${boardId}`
  expect(await deleteCodas(database.db, new Date(Date.now() - 90 * 86_400_000))).toBe(1)
  expect(await readCoda(database.db, { boardId, epoch: 1 })).toBeNull()
})
