import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '@/lib/protocol/limits'
import { canonicalJson } from '@/lib/sessions/snapshot'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, aGuest, anAccount } from '@/server/testing/people'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import * as documentRoute from './[boardId]/document/route'
import * as exportRoute from './[boardId]/export/route'
import * as boardRoute from './[boardId]/route'
import * as thumbnailRoute from './[boardId]/thumbnail/route'
import * as importRoute from './import/route'
import * as boardsRoute from './route'

let runtime: LiveRuntime
let noor: AccountHolder
let boardId: string

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
  const body = { title: 'Orders & returns', framework: 'data-product', density: 'complete' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as string
})

afterAll(() => runtime.rooms.drain())

const file = (format: string, id = boardId) =>
  apiCall(exportRoute, 'GET', { as: noor.bearer, params: { boardId: id }, query: { format } })
const take = (body: unknown, as = noor.bearer, query = {}) => apiCall(importRoute, 'POST', { as, query, body })
const document = (id: string) => apiCall(documentRoute, 'GET', { as: noor.bearer, params: { boardId: id } })
const count = async () => ((await apiCall(boardsRoute, 'GET', { as: noor.bearer })).json.items as unknown[]).length

describe('a board as a file', () => {
  test.each(['json', 'tldr'])('goes out as %s and comes back as another, equal board', async (format) => {
    const out = await file(format)
    expect(out.status).toBe(200)
    expect(out.headers.get('content-disposition')).toBe(`attachment; filename="orders-returns.${format}"`)
    expect(out.headers.get('cache-control')).toBe('no-store')
    const back = await take(out.json)
    expect(back.status, back.text).toBe(201)
    const id = back.json.id as string
    expect(id).not.toBe(boardId)
    expect(canonicalJson((await document(id)).json)).toBe(canonicalJson((await document(boardId)).json))
    const board = (await apiCall(boardRoute, 'GET', { as: noor.bearer, params: { boardId: id } })).json
    expect(board).toMatchObject({
      framework: 'data-product',
      role: 'facilitator',
      title: format === 'json' ? 'Orders & returns' : 'Imported board',
      density: format === 'json' ? 'complete' : 'core',
    })
  })

  test('the .tldr file has the form that tldraw reads', async () => {
    const { json } = await file('tldr')
    expect(json).toMatchObject({ tldrawFileFormatVersion: 1, schema: { schemaVersion: 2 } })
    expect((json.records as unknown[]).length).toBeGreaterThan(60)
  })

  test('the title of an import can be given', async () => {
    const { json } = await take((await file('tldr')).json, noor.bearer, { title: 'From the client' })
    const board = await apiCall(boardRoute, 'GET', { as: noor.bearer, params: { boardId: json.id as string } })
    expect(board.json.title).toBe('From the client')
  })

  test('a file that is not wholly a board is refused and changes nothing', async () => {
    const before = await count()
    const out = (await file('tldr')).json
    const spoiled = structuredClone(out) as { records: Record<string, unknown>[] }
    for (const record of spoiled.records) if (record.typeName === 'shape') record.x = 'left'
    for (const body of [{}, { records: [] }, { ...out, tldrawFileFormatVersion: 9 }, spoiled]) {
      const answer = await take(body)
      expect(answer.status).toBe(422)
      expect(answer.json.detail).toContain('This file is not a board.')
    }
    expect(await count()).toBe(before)
  })

  test('more than 20 MB are refused before they are read', async () => {
    const answer = await take({ padding: 'x'.repeat(limits.importBytesMax) })
    expect(answer.status).toBe(413)
  })

  test('importing needs an account, exporting a place on the board', async () => {
    const guest = await aGuest(runtime, boardId as Parameters<typeof aGuest>[1], 'observer')
    const out = await apiCall(exportRoute, 'GET', { as: guest.bearer, params: { boardId }, query: { format: 'json' } })
    expect(out.status).toBe(200)
    expect((await take(out.json, guest.bearer)).status).toBe(401)
    const stranger = await anAccount(runtime)
    const foreign = { as: stranger.bearer, params: { boardId } }
    expect((await apiCall(exportRoute, 'GET', { ...foreign, query: { format: 'json' } })).status).toBe(404)
    expect((await apiCall(documentRoute, 'GET', foreign)).status).toBe(404)
    expect((await apiCall(thumbnailRoute, 'GET', foreign)).status).toBe(404)
    expect((await file('exe')).status).toBe(422)
  })
})

describe('the document', () => {
  test('is a store snapshot, or the Yjs state as bytes', async () => {
    const snapshot = await document(boardId)
    expect(Object.keys(snapshot.json).sort()).toEqual(['schema', 'store'])
    const query = { format: 'yjs' }
    const yjs = await apiCall(documentRoute, 'GET', { as: noor.bearer, params: { boardId }, query })
    expect(yjs.headers.get('content-type')).toBe('application/octet-stream')
    expect(yjs.bytes.length).toBeGreaterThan(1)
  })
})

describe('the thumbnail', () => {
  const thumbnail = (headers = {}, query = {}) =>
    apiCall(thumbnailRoute, 'GET', { as: noor.bearer, params: { boardId }, headers, query })

  test('is a picture that can do nothing, and is sent once', async () => {
    const first = await thumbnail()
    expect(first.status).toBe(200)
    expect(first.headers.get('content-type')).toContain('image/svg+xml')
    expect(first.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'; style-src 'unsafe-inline'")
    expect(first.headers.get('x-content-type-options')).toBe('nosniff')
    expect(first.text).toMatch(/^<svg /)
    expect(first.text).not.toMatch(/<script|<text|onload|href/)
    const etag = first.headers.get('etag') ?? ''
    expect((await thumbnail({ 'if-none-match': etag })).status).toBe(304)
    expect((await thumbnail({}, { theme: 'dark' })).headers.get('etag')).not.toBe(etag)
  })
})
