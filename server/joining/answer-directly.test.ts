import { createServer, request as ask, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '../../lib/kernel/ids'
import { guestCookie } from '../auth/credentials'
import { createBoard } from '../boards/create-board'
import { apiCall } from '../testing/api-call'
import { type LiveRuntime, liveRuntime } from '../testing/live-runtime'
import { type AccountHolder, aGuest, anAccount } from '../testing/people'
import { answerDirectly } from './answer-directly'
import { roomEndpoint } from './endpoints'

let runtime: LiveRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let server: Server

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
  const made = await createBoard(runtime, noor.caller, { title: 'Orders', framework: null })
  if (!made.ok) throw new Error('no board')
  boardId = made.value.id
  server = createServer((request, response) => {
    if (!answerDirectly(request, response)) response.writeHead(299).end('Next')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await runtime.rooms.drain()
})

interface Answered {
  readonly status: number | undefined
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: Buffer
}

function call(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answered> {
  const { port } = server.address() as AddressInfo
  const all = { authorization: `Bearer ${noor.bearer}`, ...headers }
  return new Promise((resolve, reject) => {
    const asked = ask({ port, method, path, headers: all }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    asked.on('error', reject).end(body)
  })
}
const at = (rest: string) => `/api/v1/boards/${boardId}/${rest}`
const json = ({ body }: Answered): Record<string, unknown> => JSON.parse(body.toString())

describe('a call of somebody who opens a board', () => {
  test('is answered as the route answers it, packed for who can unpack it', async () => {
    const route = await apiCall({ GET: roomEndpoint.handle }, 'GET', { as: noor.bearer, params: { boardId } })
    const plain = await call('GET', at('room'))
    expect([plain.status, json(plain)]).toEqual([200, { ...route.json, now: expect.any(Number) }])
    expect(plain.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
    const packed = await call('GET', at('room?'), { 'accept-encoding': 'gzip, deflate' })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(packed.body).toString())).toEqual({ ...route.json, now: expect.any(Number) })
    const smaller = await call('GET', at('room'), { 'accept-encoding': 'gzip, deflate, br' })
    expect(smaller.headers['content-encoding']).toBe('br')
    expect(JSON.parse(brotliDecompressSync(smaller.body).toString())).toMatchObject({ board: { id: boardId } })
  })

  test('makes a ticket, and keeps to the contract', async () => {
    const ticket = await call('POST', at('tickets'))
    expect([ticket.status, json(ticket)]).toEqual([201, { ticket: expect.any(String), url: expect.any(String) }])
    expect((await call('GET', at('room?x=1'))).status).toBe(422)
    expect((await call('GET', at('room'), { authorization: 'Bearer nobody' })).status).toBe(401)
    expect((await call('GET', '/api/v1/boards/brd_none/room')).status).toBe(404)
    expect((await call('GET', at(`bases/${'0'.repeat(64)}`))).status).toBe(404)
  })

  test('of a browser is known by its cookie, and changes something only from a page of ours', async () => {
    const guest = await aGuest(runtime, boardId, 'contributor')
    const { config } = runtime
    const cookie = guestCookie(config, guest.bearer).split(';')[0] ?? ''
    const [ours = ''] = config.origins
    const asGuest = (method: string, path: string, headers = {}) =>
      call(method, path, { authorization: '', cookie, ...headers })
    expect(json(await asGuest('GET', at('room')))).toMatchObject({ me: { name: 'Guest', guest: true } })
    expect((await asGuest('POST', at('tickets'), { origin: ours })).status).toBe(201)
    expect((await asGuest('POST', at('tickets'))).status).toBe(403)
    expect((await asGuest('POST', at('tickets'), { origin: 'https://elsewhere.test' })).status).toBe(403)
  })

  test('is left to Next when it is another one, brings a body, or is written unusually', async () => {
    const others: [string, string, string?][] = [
      ['HEAD', at('room')],
      ['DELETE', at('tickets')],
      ['POST', at('tickets'), '{}'],
      ['GET', at('members')],
      ['GET', at('room/')],
      ['GET', at('ro%6fm')],
      ['GET', `/api/v1/boards/${boardId}%20/room`],
      ['GET', '/api/v1/boards//room'],
    ]
    for (const [method, path, body] of others) {
      const { status } = await call(method, path, body ? { 'content-type': 'application/json' } : {}, body)
      expect([method, path, status]).toEqual([method, path, 299])
    }
  })
})
