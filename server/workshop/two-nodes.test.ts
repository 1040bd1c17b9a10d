import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../db/client'
import { testDb } from '../../db/testing/test-db'
import type { Id } from '../../lib/kernel/ids'
import type { Runtime } from '../runtime'
import { StockClient } from '../sync/testing/clients'
import { testRedisUrl } from '../sync/testing/test-redis'
import { type TestServer, startServer } from '../sync/testing/test-server'
import { until } from '../sync/testing/until'
import { type AccountHolder, aBoard, anAccount } from '../testing/people'
import { testRuntime } from '../testing/test-runtime'
import { openRound } from './open-round'
import { closeDueRounds } from './round-clock'

interface Node {
  readonly server: TestServer
  readonly database: OpenDatabase
  readonly runtime: Runtime
}

let nodes: Node[]
let noor: AccountHolder
let advance: (ms: number) => void

beforeAll(async () => {
  const { url } = await testDb()
  const base = await testRuntime()
  advance = (ms) => base.clock.advance(ms)
  nodes = await Promise.all(
    [1, 2].map(async () => {
      const server = await startServer({ databaseUrl: url, redisUrl: testRedisUrl() })
      const database = openDatabase(url)
      return { server, database, runtime: { ...base, db: database.db, rooms: server.rooms } }
    }),
  )
  noor = await anAccount(base)
  await until(() => nodes.every(({ server }) => server.neighbours.state === 'up'))
})
afterAll(async () => {
  for (const { server, database } of nodes) {
    await server.stop()
    await database.close()
  }
})

test('V16 of two nodes that look at the same moment one closes each round, and everybody on either hears of it once', async () => {
  const [one, two] = nodes
  if (!one || !two) throw new Error('two nodes are needed')
  const boardId = await aBoard(one.runtime, noor)
  const people = await Promise.all(nodes.map(({ server }) => new StockClient(server, boardId).synced()))
  // Greeted, and known to each other: from now on nothing that is announced on either passes them by.
  const isMet = ({ announcements }: StockClient) =>
    announcements.some((it) => it.type === 'presence' && it.connected.length === 2)
  await until(() => people.every(isMet))
  const closesAt = new Date(one.runtime.clock.now() + 60_000).toISOString()
  const rounds: Id<'round'>[] = []
  for (let i = 0; i < 12; i++) {
    const opened = await openRound(one.runtime, noor.caller, {
      boardId,
      question: `Which, ${i}?`,
      options: ['a', 'b'].map((id) => ({ id, label: id })),
      votesPerPerson: 3,
      anonymous: true,
      reveal: 'on-close',
      closesAt,
    })
    rounds.push(opened.ok ? opened.value.id : expect.fail('not opened'))
  }
  advance(60_000)
  // Each of them looks more than once, as it does in life.
  await Promise.all(nodes.flatMap(({ runtime }) => [closeDueRounds(runtime), closeDueRounds(runtime)]))
  const closed = ({ announcements }: StockClient) =>
    announcements.flatMap((it) => (it.type === 'round.closed' ? [it.round.id] : []))
  // Whatever was told before these two has arrived before them.
  const words = ['one', 'two']
  nodes.forEach(({ server }, place) => {
    server.rooms.announce(boardId, { type: 'noted', seq: 1, event: `word of ${words[place]}` })
  })
  const heard = ({ announcements }: StockClient) =>
    words.every((word) => announcements.some((it) => it.type === 'noted' && it.event === `word of ${word}`))
  await until(() => people.every(heard))
  for (const person of people) {
    expect(closed(person).sort()).toEqual([...rounds].sort())
    person.destroy()
  }
})
