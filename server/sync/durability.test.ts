import * as Y from 'yjs'
import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../db/client'
import { testDb } from '../../db/testing/test-db'
import { type Id, newId } from '../../lib/kernel/ids'
import { closeCodes } from '../../lib/protocol/close-codes'
import { syncSteps } from '../../lib/protocol/messages'
import { RawSocket, StockClient } from './testing/clients'
import { startChild } from './testing/child'
import { cuttableProxy } from './testing/cuttable-proxy'
import { type TestServer, newBoard, startServer, ticketOf } from './testing/test-server'
import { until } from './testing/until'

const atTheEnd: (() => unknown)[] = []
afterEach(async () => {
  for (const end of atTheEnd.splice(0).reverse()) await end()
})

async function server(databaseUrl?: string): Promise<TestServer> {
  const started = await startServer({ databaseUrl: databaseUrl ?? (await testDb()).url })
  atTheEnd.push(() => started.stop())
  return started
}

async function join(to: Pick<TestServer, 'url'>, boardId: Id<'board'>): Promise<StockClient> {
  const client = new StockClient(to, boardId)
  atTheEnd.push(() => client.destroy())
  await client.synced()
  // Until then the server still asks the database, which a test may take away.
  await until(() => client.announcements.some((it) => it.type === 'hello'), { what: 'the client is greeted' })
  return client
}

describe('a server that is killed', () => {
  test('everything it acknowledged is there afterwards', async () => {
    const { url } = await testDb()
    const boardId = await newBoard()
    const child = await startChild(url)
    atTheEnd.push(() => child.end('SIGKILL'))
    const raw = new RawSocket(`${child.url}/${boardId}?ticket=${ticketOf(newId('participant'))}`)
    await until(() => raw.isOpen)
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => raw.sendSync(syncSteps.update, update))
    const work = setInterval(() => doc.getArray('steps').push([doc.getArray('steps').length]), 1)
    await until(() => raw.durable().length >= 20)
    await child.end('SIGKILL')
    clearInterval(work)
    const acknowledged = raw.durable().at(-1)?.count ?? 0
    expect(acknowledged).toBeGreaterThan(0)
    const reader = await join(await server(), boardId)
    const steps = reader.doc.getArray<number>('steps').toArray()
    expect(steps.slice(0, acknowledged)).toEqual(Array.from({ length: acknowledged }, (_, step) => step))
  })

  test('what nobody acknowledged is offered again by whoever made it', async () => {
    const { url } = await testDb()
    const boardId = await newBoard()
    const child = await startChild(url)
    atTheEnd.push(() => child.end('SIGKILL'))
    const ada = await join(child, boardId)
    for (let i = 0; i < 50; i++) ada.doc.getArray('steps').push([i])
    await child.end('SIGKILL')
    const again = await server()
    ada.provider.disconnect()
    ada.provider.serverUrl = again.url
    ada.provider.connect()
    await ada.synced()
    await ada.saved()
    const reader = await join(again, boardId)
    expect(reader.doc.getArray('steps').length).toBe(50)
  })
})

describe('a server that is asked to stop', () => {
  test('commits, folds, says that it restarts, and ends in time', async () => {
    const { url, sql } = await testDb()
    const boardId = await newBoard()
    const child = await startChild(url)
    atTheEnd.push(() => child.end('SIGKILL'))
    const raw = new RawSocket(`${child.url}/${boardId}?ticket=${ticketOf(newId('participant'))}`)
    await until(() => raw.isOpen)
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => raw.sendSync(syncSteps.update, update))
    for (let i = 0; i < 100; i++) doc.getArray('steps').push([i])
    await until(() => raw.durable().length > 0)
    const startedAt = performance.now()
    expect(await child.end('SIGTERM')).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(8_000)
    expect(await raw.closeCode()).toBe(closeCodes.restarting)
    expect(await sql`select 1 from board_updates where board_id = ${boardId}`).toHaveLength(0)
    expect(await sql`select 1 from board_bases where board_id = ${boardId}`).toHaveLength(1)
    const reader = await join(await server(), boardId)
    expect(reader.doc.getArray('steps').length).toBe(100)
  })
})

describe('a database that goes away', () => {
  test('while it hesitates, nothing is called saved', async () => {
    const proxy = await cuttableProxy((await testDb()).url)
    atTheEnd.push(() => proxy.close())
    const boardId = await newBoard()
    const running = await server(proxy.url)
    const [ada, ben] = await Promise.all([join(running, boardId), join(running, boardId)])
    ada.doc.getMap('own').set('before', true)
    await ada.saved()
    await until(() => running.rooms.figures().logQueueUpdates === 0)
    const acknowledged = ada.durable.length
    proxy.hold()
    ada.doc.getMap('own').set('during', true)
    await until(() => ben.doc.getMap('own').get('during'))
    // Whatever the server sent before this announcement has arrived before it.
    running.rooms.announce(boardId, { type: 'noted', seq: 1, event: 'test' })
    await until(() => ada.announcements.some((it) => it.type === 'noted'))
    expect(ada.durable.length).toBe(acknowledged)
    proxy.mend()
    await ada.saved()
  })

  test('people go on, nothing is called saved, newcomers wait, and all is saved once it is back', async () => {
    const proxy = await cuttableProxy((await testDb()).url)
    atTheEnd.push(() => proxy.close())
    const boardId = await newBoard()
    const running = await server(proxy.url)
    const [ada, ben] = await Promise.all([join(running, boardId), join(running, boardId)])
    ada.doc.getMap('own').set('before', true)
    await ada.saved()
    const acknowledged = ada.durable.length
    proxy.cut()
    ada.doc.getMap('own').set('during', true)
    await until(() => ben.doc.getMap('own').get('during'))
    await until(() => !running.rooms.healthy())
    ada.doc.getMap('own').set('still', true)
    await until(() => ben.doc.getMap('own').get('still'))
    const newcomer = new RawSocket(`${running.url}/${boardId}?ticket=${ticketOf(newId('participant'))}`)
    expect(await newcomer.closeCode()).toBe(closeCodes.tryAgainLater)
    expect(ada.durable.length).toBe(acknowledged)
    expect(running.rooms.figures().databaseAway).toBe(true)
    proxy.mend()
    await ada.saved()
    expect(running.rooms.healthy()).toBe(true)
    expect([...ada.closes, ...ben.closes]).toEqual([])
    const reader = await join(await server(), boardId)
    expect(reader.doc.getMap('own').toJSON()).toEqual({ before: true, during: true, still: true })
  })
})

describe('a transaction that loses its connection', () => {
  test('is refused, ends nothing else, and the next one succeeds', async () => {
    const proxy = await cuttableProxy((await testDb()).url)
    atTheEnd.push(() => proxy.close())
    const { sql, close } = openDatabase(proxy.url, { connectionsMax: 2 })
    atTheEnd.push(close)
    for (let round = 0; round < 10; round++) {
      const lost = sql.begin(async (tx) => {
        await tx`select 1`
        proxy.cut()
        await tx`select 2`
        if (round % 2 === 1) await tx`select 3`
      })
      await expect(lost).rejects.toThrow()
      proxy.mend()
      await until(() =>
        sql`select 1 as one`.then(
          ([row]) => row?.one === 1,
          () => false,
        ),
      )
      expect(await sql.begin(async (tx) => (await tx`select 1 as one`)[0])).toEqual({ one: 1 })
    }
  })
})

describe('two processes with the same board', () => {
  test('lose nothing of each other, whoever writes and folds', async () => {
    const boardId = await newBoard()
    const [one, two] = await Promise.all([server(), server()])
    const [ada, ben] = await Promise.all([join(one, boardId), join(two, boardId)])
    for (let round = 0; round < 5; round++) {
      ada.doc.getMap('own').set(`ada ${round}`, round)
      ben.doc.getMap('own').set(`ben ${round}`, round)
      await Promise.all([ada.saved(), ben.saved()])
    }
    ada.destroy()
    await until(() => one.rooms.figures().folds === 1)
    ben.doc.getMap('own').set('after the fold', true)
    await ben.saved()
    ben.destroy()
    await until(() => two.rooms.figures().rooms === 0)
    const reader = await join(await server(), boardId)
    expect(reader.doc.getMap('own').size).toBe(11)
    const { sql } = await testDb()
    const [gaps] = await sql`
      select count(*) filter (where from_seq <> before + 1)::int as n
      from (select from_seq, lag(to_seq, 1, 0::bigint) over (order by from_seq) as before
            from board_history where board_id = ${boardId}) as segments`
    expect(gaps).toEqual({ n: 0 })
  })

  test('fold it at the same moment, and nothing is folded twice or left out', async () => {
    const boardId = await newBoard()
    const [one, two] = await Promise.all([server(), server()])
    const [ada, ben] = await Promise.all([join(one, boardId), join(two, boardId)])
    for (let round = 0; round < 20; round++) {
      ada.doc.getMap('own').set(`ada ${round}`, round)
      ben.doc.getMap('own').set(`ben ${round}`, round)
    }
    await Promise.all([ada.saved(), ben.saved()])
    ada.destroy()
    ben.destroy()
    await until(() => [one, two].every(({ rooms }) => rooms.figures().rooms === 0))
    const { sql } = await testDb()
    const [log] = await sql`
      select (select upto_seq::int from board_bases where board_id = ${boardId}) as folded,
        (select sum(to_seq - from_seq + 1)::int from board_history where board_id = ${boardId}) as kept,
        (select count(*)::int from board_updates where board_id = ${boardId}
          and seq <= (select upto_seq from board_bases where board_id = ${boardId})) as both`
    expect(log).toMatchObject({ kept: log?.folded, both: 0 })
    const reader = await join(await server(), boardId)
    expect(reader.doc.getMap('own').size).toBe(40)
  })

  test('meet again as soon as each of them has written', async () => {
    const boardId = await newBoard()
    const [one, two] = await Promise.all([server(), server()])
    const [ada, ben] = await Promise.all([join(one, boardId), join(two, boardId)])
    ada.doc.getMap('own').set('from', 'Ada')
    await ada.saved()
    ben.doc.getMap('own').set('and', 'Ben')
    await until(() => ben.doc.getMap('own').get('from') === 'Ada')
  })
})
