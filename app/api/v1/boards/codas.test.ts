import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { testDb } from '@/db/testing/test-db'
import { readMeta } from '@/lib/board/doc'
import { readBoard } from '@/lib/board/read'
import type { Id } from '@/lib/kernel/ids'
import { emptyTrash } from '@/server/boards/empty-trash'
import { openStored } from '@/server/sync/compaction'
import { databaseLog } from '@/server/sync/database-log'
import { renewBoard } from '@/server/sync/renewal'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, anAccount } from '@/server/testing/people'
import * as codaRoute from './[boardId]/codas/[epoch]/route'
import * as boardsRoute from './route'

let runtime: LiveRuntime
let noor: AccountHolder
let boardId: Id<'board'>

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  const log = databaseLog(await testDb())
  const stored = await log.load(boardId)
  if (!stored) throw new Error('the board is gone')
  await renewBoard(boardId, await openStored(stored), { log, clock: runtime.clock })
})
afterAll(() => runtime.rooms.drain())

const ask = (epoch: string, as = noor.bearer) => apiCall(codaRoute, 'GET', { as, params: { boardId, epoch } })

describe('the last state of an epoch', () => {
  test('is given to members, and says what the board says now', async () => {
    const { status, headers, bytes } = await ask('1')
    expect([status, headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, bytes)
    expect(readMeta(doc)?.epoch).toBe(1)
    const stored = await databaseLog(await testDb()).load(boardId)
    expect(stored?.epoch).toBe(2)
    expect(readBoard(doc)).toEqual(stored && readBoard((await openStored(stored)).doc))
  })

  test('is unknown to everybody else, and there is none of an epoch that goes on', async () => {
    expect((await ask('1', (await anAccount(runtime)).bearer)).status).toBe(404)
    expect((await ask('2')).status).toBe(404)
    expect((await ask('x')).status).toBe(404)
  })

  test('goes with the trash after ninety days', async () => {
    const inDays = (days: number) => ({ ...runtime, clock: { now: () => Date.now() + days * 86_400_000 } })
    await emptyTrash(inDays(89))
    expect((await ask('1')).status).toBe(200)
    await emptyTrash(inDays(91))
    expect((await ask('1')).status).toBe(404)
  })
})
