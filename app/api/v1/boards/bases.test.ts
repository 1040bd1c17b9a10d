import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { testDb } from '@/db/testing/test-db'
import { readBoard } from '@/lib/board/read'
import { getRoom } from '@/lib/contracts/room'
import type { Id } from '@/lib/kernel/ids'
import { packFold, momentOf, openStored } from '@/server/sync/compaction'
import { databaseLog } from '@/server/sync/database-log'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, anAccount } from '@/server/testing/people'
import * as baseRoute from './[boardId]/bases/[hash]/route'
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
  await fold()
})
afterAll(() => runtime.rooms.drain())

async function fold(): Promise<void> {
  const log = databaseLog(await testDb())
  const stored = await log.load(boardId)
  if (!stored) throw new Error('the board is gone')
  const rows = await log.rows(boardId, Number.MAX_SAFE_INTEGER)
  if (rows.length === 0) return
  const moment = momentOf({ boardId, ...(await openStored(stored)) })
  await log.fold(boardId, await packFold(moment, rows))
}

async function named() {
  const { json } = await apiCall(roomRoute, 'GET', { as: noor.bearer, params: { boardId } })
  return getRoom.answer.parse(json).base
}
const ask = (hash: string, encoding = 'gzip, br', as = noor.bearer) =>
  apiCall(baseRoute, 'GET', { as, params: { boardId, hash }, headers: { 'accept-encoding': encoding } })

describe('the base of a canvas', () => {
  test('is named by the room, comes as it lies, may be kept for ever, and says what the board says', async () => {
    const base = await named()
    const { status, headers, bytes } = await ask(base?.hash ?? '')
    expect(status).toBe(200)
    expect(bytes.byteLength).toBe(base?.bytes)
    expect(headers.get('content-encoding')).toBe('br')
    expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect(headers.get('vary')).toBe('Accept-Encoding')
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, brotliDecompressSync(bytes))
    expect(readBoard(doc)).toEqual((await runtime.rooms.read(boardId)).records)
  })

  test('comes unpacked to who cannot unpack it', async () => {
    const hash = (await named())?.hash ?? ''
    const packed = await ask(hash)
    for (const encoding of ['gzip', '', 'br;q=0', 'brotli']) {
      const plain = await ask(hash, encoding)
      expect(plain.headers.get('content-encoding')).toBeNull()
      expect(Buffer.compare(plain.bytes, brotliDecompressSync(packed.bytes))).toBe(0)
    }
  })

  test('is unknown to everybody else, and so is one that never was', async () => {
    const hash = (await named())?.hash ?? ''
    expect((await ask(hash, 'br', (await anAccount(runtime)).bearer)).status).toBe(404)
    expect((await ask('0'.repeat(64))).status).toBe(404)
    expect((await ask('x')).status).toBe(404)
  })
})
