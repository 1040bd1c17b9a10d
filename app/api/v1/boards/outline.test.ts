import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OutlineRowAnswer } from '@/lib/contracts/outline'
import type { Id } from '@/lib/kernel/ids'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, aGuest, anAccount } from '@/server/testing/people'
import * as outlineRoute from './[boardId]/outline/route'
import * as boardsRoute from './route'

let runtime: LiveRuntime
let priya: AccountHolder
let boardId: Id<'board'>

beforeAll(async () => {
  runtime = await liveRuntime()
  priya = await anAccount(runtime, 'Priya')
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: priya.bearer, body })).json.id as Id<'board'>
})
afterAll(() => runtime.rooms.drain())

const outline = (as: string) => apiCall(outlineRoute, 'GET', { as, params: { boardId } })

test('a phone is told what the cards are called, in reading order and under their decision', async () => {
  const lars = await aGuest(runtime, boardId, 'observer', 'Lars')
  const { status, json, bytes } = await outline(lars.bearer)
  expect([status, json.isCut]).toEqual([200, false])
  const rows = json.rows as OutlineRowAnswer[]
  const decision = rows.find((it) => it.id === 'shape:dp-type')
  expect(decision).toMatchObject({ kind: 'decision', isOnBoard: true, number: '1.1', title: 'Product type' })
  const options = rows.filter((it) => it.parent === 'shape:dp-type')
  expect(options.map((it) => it.title).slice(0, 2)).toEqual(['Raw data', 'Derived data'])
  expect(options.every((it) => it.status === 'candidate')).toBe(true)
  expect(bytes.byteLength).toBeLessThan(30_000)
})

test('who is not on the board is told what they would be told of none', async () => {
  const stranger = await anAccount(runtime, 'Stranger')
  expect((await outline(stranger.bearer)).status).toBe(404)
})
