import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentVersion } from '@/lib/catalogue/catalogue'
import type { Id } from '@/lib/kernel/ids'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, anAccount, putOn } from '@/server/testing/people'
import * as oneRoute from './[boardId]/frameworks/[frameworkId]/route'
import * as listRoute from './[boardId]/frameworks/route'
import * as roomRoute from './[boardId]/room/route'
import * as boardsRoute from './route'

let runtime: LiveRuntime
let noor: AccountHolder
let boardId: Id<'board'>

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
})
afterAll(() => runtime.rooms.drain())

const put = (frameworkId: string, as = noor.bearer) =>
  apiCall(oneRoute, 'PUT', { as, params: { boardId, frameworkId }, body: {} })
const room = async () => (await apiCall(roomRoute, 'GET', { as: noor.bearer, params: { boardId } })).json
const product = { id: 'data-product', version: contentVersion }
const platform = { id: 'self-serve-platform', version: contentVersion }

test('a board holds a second framework once a facilitator has put it there, and everyone is told', async () => {
  const before = await room()
  expect(before.board).toMatchObject({ framework: 'data-product', frameworks: [product] })
  const answer = await put('self-serve-platform')
  expect([answer.status, answer.json]).toEqual([200, { frameworks: [product, platform] }])
  const after = await room()
  expect(after.board).toMatchObject({ framework: 'data-product', frameworks: [product, platform] })
  expect(after.seq).toBe(Number(before.seq) + 1)
  const { items } = (await apiCall(listRoute, 'GET', { as: noor.bearer, params: { boardId } })).json as {
    items: { id: string }[]
  }
  expect(items.map(({ id }) => id)).toEqual(['data-product', 'self-serve-platform'])
})

test('the same framework comes once, and twice is no fact', async () => {
  const before = await room()
  expect((await put('self-serve-platform')).json).toEqual({ frameworks: [product, platform] })
  expect((await room()).seq).toBe(before.seq)
})

test('only facilitators say what stands on a board, and only what there is', async () => {
  const ines = await anAccount(runtime, 'Ines')
  await putOn(runtime, boardId, ines, 'contributor')
  expect((await put('federated-governance', ines.bearer)).status).toBe(403)
  expect((await put('federated-governance', (await anAccount(runtime)).bearer)).status).toBe(404)
  expect((await put('no-such')).status).toBe(404)
  expect((await put('own-000000000000')).status).toBe(404)
})
