import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { boardClients } from '@/db/schema'
import { readBoard } from '@/lib/board/read'
import type { Id } from '@/lib/kernel/ids'
import { canonicalJson } from '@/lib/sessions/snapshot'
import { StockClient } from '@/server/sync/testing/clients'
import { until } from '@/server/sync/testing/until'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, type Guest, aGuest, anAccount } from '@/server/testing/people'
import * as endRoute from '../sessions/[sessionId]/end/route'
import * as restoreRoute from '../sessions/[sessionId]/restore/route'
import * as savedRoute from '../sessions/[sessionId]/document/route'
import * as commentsRoute from './[boardId]/comments/route'
import * as cardRoute from './[boardId]/register/[cardId]/route'
import * as registerRoute from './[boardId]/register/route'
import * as roomRoute from './[boardId]/room/route'
import * as boardRoute from './[boardId]/route'
import * as sessionsRoute from './[boardId]/sessions/route'
import * as ticketsRoute from './[boardId]/tickets/route'
import * as boardsRoute from './route'

let runtime: LiveRuntime
let server: Server
let noor: AccountHolder
let ines: Guest
let boardId: Id<'board'>
let client: StockClient

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
  server = createServer()
  server.on('upgrade', (request, socket, head) => runtime.rooms.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  client.destroy()
  await runtime.rooms.drain()
  server.close()
})
beforeEach(async () => {
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  ines = await aGuest(runtime, boardId, 'stakeholder', 'Ines')
  client?.destroy()
  client = await connect(ines)
})

/** Somebody opens the board with the stock client, by a ticket of the API. */
async function connect({ bearer, participantId }: Guest): Promise<StockClient> {
  const { json } = await apiCall(ticketsRoute, 'POST', { as: bearer, params: { boardId } })
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`
  return new StockClient({ url }, boardId, { participantId, ticket: json.ticket as string }).synced()
}

const onScreen = () => canonicalJson(Object.fromEntries(readBoard(client.doc).map((record) => [record.id, record])))
const told = (type: string) => client.announcements.filter((it) => it.type === type)
const at = (as = noor.bearer) => ({ as, params: { boardId } })

describe('a board with somebody on it', () => {
  test('a restored canvas reaches those who are there, and nobody is disconnected', async () => {
    const started = await apiCall(sessionsRoute, 'POST', { ...at(), body: { title: 'Before' } })
    const session = { as: noor.bearer, params: { sessionId: started.json.id as string } }
    await apiCall(endRoute, 'POST', session)
    await runtime.rooms.edit(boardId, [{ type: 'remove', ids: ['shape:dp-type'] }], null)
    const saved = canonicalJson((await apiCall(savedRoute, 'GET', session)).json.store)
    await until(() => onScreen() !== saved, { what: 'the removal arrives' })

    expect((await apiCall(restoreRoute, 'POST', session)).status).toBe(200)
    await until(() => told('canvas.restored').length === 1, { what: 'everyone is told' })
    expect(onScreen()).toBe(saved)
    expect(client.closes).toEqual([])
  })

  test('comments arrive numbered and in the words of the API', async () => {
    const body = { text: 'Why?', anchor: { kind: 'shape', shapeId: 'shape:dp-type' } }
    const comment = (await apiCall(commentsRoute, 'POST', { ...at(), body })).json
    await until(() => told('comment.added').length === 1, { what: 'the comment arrives' })
    const room = (await apiCall(roomRoute, 'GET', at(ines.bearer))).json
    expect(told('comment.added')).toEqual([{ type: 'comment.added', seq: room.seq, comment }])
    expect(room.participants).toContainEqual(expect.objectContaining({ name: 'Ines', connected: true }))
  })

  test('a card that is recorded by phone appears on the canvas, committed, in its author’s name', async () => {
    const body = { kind: 'objective', title: 'Cut churn', measure: 'per month' }
    const added = await apiCall(registerRoute, 'POST', { ...at(ines.bearer), body })
    expect(added.status, added.text).toBe(201)
    const cardId = added.json.id as string
    const card = () => readBoard(client.doc).find((record) => record.id === cardId)
    await until(() => card(), { what: 'the card arrives' })

    const params = { boardId, cardId }
    const change = { title: 'Cut churn by half', status: 'agreed' }
    expect((await apiCall(cardRoute, 'PATCH', { as: ines.bearer, params, body: change })).status).toBe(200)
    await until(() => card()?.typeName === 'shape' && canonicalJson(card()).includes('by half'), { what: 'the change' })
    const register = (await apiCall(registerRoute, 'GET', at(ines.bearer))).json
    expect(register.objectives).toMatchObject([{ id: cardId, ...change, measure: 'per month' }])
    const authors = await runtime.db.select().from(boardClients).where(eq(boardClients.boardId, boardId))
    expect(authors.map((it) => it.participantId)).toContain(ines.participantId)
  })

  test('ten people who add at once get ten places, on the true canvas too', async () => {
    const add = (i: number) =>
      apiCall(registerRoute, 'POST', { ...at(ines.bearer), body: { kind: 'hurdle', title: `Hurdle ${i}` } })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => add(i)))
    const ids = new Set(answers.map(({ json }) => json.id as string))
    const { records } = await runtime.rooms.read(boardId)
    const places = records.flatMap((it) =>
      it.typeName === 'shape' && ids.has(it.id) ? [`${it.parentId} ${it.x} ${it.y}`] : [],
    )
    expect(new Set(places).size).toBe(10)
  })

  test('deleting the board ends their connection with 4404', async () => {
    expect((await apiCall(boardRoute, 'DELETE', at())).status).toBe(204)
    await until(() => client.closes.length > 0, { what: 'the connection ends' })
    expect(client.closes[0]).toBe(4404)
  })
})
