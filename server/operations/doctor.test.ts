import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres from 'postgres'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { emptyDb, testDb } from '../../db/testing/test-db'
import { checkDatabase, checkRedis, checkServer, size } from './checks'
import { examine, linesOf } from './doctor'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections()
})

async function listening(server: Server): Promise<string> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const answering = (status: number) => createServer((_, response) => void response.writeHead(status).end('{}'))
const states = (findings: readonly { about: string; state: string }[]) =>
  findings.map(({ about, state }) => `${about} ${state}`)

describe('the database', () => {
  test('that is well is called so', async () => {
    const { url } = await testDb()
    expect(states(await checkDatabase(url))).toEqual(['Database good', 'Tables good'])
  })

  test('without tables, with those of a later version, and with another clock', async () => {
    const url = await emptyDb()
    expect(states(await checkDatabase(url))).toEqual(['Database good', 'Tables mind'])
    const sql = postgres(url, { max: 1, onnotice: () => undefined })
    await sql.unsafe(`create schema drizzle;
      create table drizzle.__drizzle_migrations (id serial, hash text, created_at bigint);
      insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 1)`)
    await sql.end()
    const found = await checkDatabase(url, { now: () => Date.now() - 60_000 })
    expect(states(found)).toEqual(['Database good', 'Clock mind', 'Tables bad'])
  })

  test('that is not there', async () => {
    const found = await checkDatabase('postgres://nobody:secret@127.0.0.1:1/none')
    expect(states(found)).toEqual(['Database bad'])
    expect(linesOf(found).join('\n')).not.toContain('secret')
  })
})

describe('the server', () => {
  test('that does not run is not a fault, something else in its place is', async () => {
    expect(states(await checkServer({ publicUrl: 'http://127.0.0.1:1' }))).toEqual(['Server mind'])
    expect(states(await checkServer({ publicUrl: await listening(answering(404)) }))).toEqual(['Server bad'])
  })

  test('behind a proxy that lets no sockets through', async () => {
    expect(states(await checkServer({ publicUrl: await listening(answering(200)) }))).toEqual([
      'Server good',
      'Socket bad',
    ])
  })

  test('that is reached whole', async () => {
    const server = answering(503)
    new WebSocketServer({ server }).on('connection', (socket) => socket.close(4401))
    expect(states(await checkServer({ publicUrl: await listening(server) }))).toEqual(['Server bad', 'Socket good'])
  })
})

test('Redis that does not answer is named, and no Redis is well', async () => {
  expect(states([await checkRedis(null), await checkRedis('redis://127.0.0.1:1')])).toEqual(['Redis good', 'Redis bad'])
})

test('a configuration that is not right is all that is told', async () => {
  const found = await examine({ DATABASE_URL: 'postgres://x', AUTH_SECRET: 'short', PORT: 'seven' })
  expect(states(found)).toEqual(['Configuration bad'])
  expect(linesOf(found).join('\n')).toMatch(/AUTH_SECRET.*\n?.*PORT|PORT[^]*AUTH_SECRET/)
})

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1.0 kB'],
  [1_495_079, '1.5 MB'],
  [67_100_000_000, '67.1 GB'],
])('%i bytes are %s', (bytes, words) => expect(size(bytes)).toBe(words))
