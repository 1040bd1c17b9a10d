import { brotliDecompressSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { sessions, snapshots } from '@/db/schema'
import { eraseBoard } from '@/db/queries/boards'
import type { PlainRecord } from '@/lib/board/commands'
import { readBoard } from '@/lib/board/read'
import { type Id, newId } from '@/lib/kernel/ids'
import { canonicalJson } from '@/lib/sessions/snapshot'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, type Guest, aGuest, anAccount } from '@/server/testing/people'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import * as commentsRoute from '../boards/[boardId]/comments/route'
import * as documentRoute from '../boards/[boardId]/document/route'
import * as boardRoute from '../boards/[boardId]/route'
import * as roomRoute from '../boards/[boardId]/room/route'
import * as startRoute from '../boards/[boardId]/sessions/route'
import * as boardsRoute from '../boards/route'
import * as savedRoute from './[sessionId]/document/route'
import * as endRoute from './[sessionId]/end/route'
import * as restoreRoute from './[sessionId]/restore/route'
import * as sessionRoute from './[sessionId]/route'

let runtime: LiveRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let ines: Guest

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
})
afterAll(() => runtime.rooms.drain())
beforeEach(async () => {
  const body = { title: 'Orders', framework: 'data-product', agenda: 'agenda-discovery-90' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  ines = await aGuest(runtime, boardId, 'contributor', 'Ines')
})

const start = (body: unknown = { title: 'First workshop' }, as = noor.bearer) => {
  runtime.clock.advance(1)
  return apiCall(startRoute, 'POST', { as, params: { boardId }, body })
}
const end = (sessionId: string, as = noor.bearer) => apiCall(endRoute, 'POST', { as, params: { sessionId } })
const get = (sessionId: string, as = noor.bearer) => apiCall(sessionRoute, 'GET', { as, params: { sessionId } })
const change = (sessionId: string, body: unknown, as = noor.bearer) =>
  apiCall(sessionRoute, 'PATCH', { as, params: { sessionId }, body })
const restore = (sessionId: string, as = noor.bearer) => apiCall(restoreRoute, 'POST', { as, params: { sessionId } })
const saved = (sessionId: string, headers = {}, as = noor.bearer) =>
  apiCall(savedRoute, 'GET', { as, params: { sessionId }, headers })
const live = () => apiCall(documentRoute, 'GET', { as: noor.bearer, params: { boardId } })
const told = () => runtime.announced.filter((it) => it.boardId === boardId)

async function save(title = 'Saved'): Promise<string> {
  const id = (await start({ title })).json.id as string
  expect((await end(id)).status).toBe(200)
  return id
}

/** Somebody goes on working: one card moves, one goes, one comes. */
async function workOn(): Promise<void> {
  const { records } = await runtime.rooms.read(boardId)
  const [first, second] = records.filter((it) => it.typeName === 'shape' && (it.type as string) === 'option')
  if (first?.typeName !== 'shape' || !second) throw new Error('the board has no options')
  const added = { ...first, id: 'shape:added', x: first.x + 1000, index: `${first.index}V` } as PlainRecord
  await runtime.rooms.edit(
    boardId,
    [
      { type: 'patch', id: first.id, changes: { $x: first.x + 10, status: 'chosen', rationale: 'It fits' } },
      { type: 'remove', ids: [second.id] },
      { type: 'put', records: [added] },
    ],
    ines.participantId,
  )
}

describe('running a session', () => {
  test('it starts with the agenda of the board, shows in the room, and everyone is told', async () => {
    const started = await start()
    expect(started.status).toBe(201)
    expect(started.json).toMatchObject({ title: 'First workshop', state: 'running', startedBy: { name: 'Noor' } })
    expect((started.json.agenda as unknown[]).length).toBeGreaterThan(3)
    expect(started.json.url).toBe(`http://localhost:3000/boards/${boardId}/sessions/${started.json.id}`)
    const room = await apiCall(roomRoute, 'GET', { as: ines.bearer, params: { boardId } })
    expect(room.json.session).toEqual(started.json)
    expect(told()).toMatchObject([{ type: 'session.started', session: started.json }])
    const board = await apiCall(boardRoute, 'GET', { as: noor.bearer, params: { boardId } })
    expect(board.json.live).toMatchObject({ sessionId: started.json.id })
  })

  test('one runs at a time, however many start at once', async () => {
    const tries = await Promise.all(Array.from({ length: 5 }, () => start()))
    expect(tries.map((it) => it.status).sort()).toEqual([201, 409, 409, 409, 409])
    expect(tries.find((it) => it.status === 409)?.json.type).toBe('urn:charrette:problem:session-running')
    expect(told()).toHaveLength(1)
  })

  test('ending at once works, also twice at the same moment: one saves, one hears that it is over', async () => {
    const id = (await start()).json.id as string
    const ends = await Promise.all([end(id), end(id)])
    expect(ends.map((it) => it.status).sort()).toEqual([200, 409])
    expect((await end(id)).status).toBe(409)
    expect(await runtime.db.select().from(snapshots).where(eq(snapshots.boardId, boardId))).toHaveLength(1)
    expect((await get(id)).json).toMatchObject({ state: 'ended' })
    expect((await start()).status).toBe(201)
  })

  test('only facilitators run sessions; members read them; strangers learn nothing', async () => {
    expect((await start({ title: 'x' }, ines.bearer)).status).toBe(403)
    const id = await save()
    expect((await end(id, ines.bearer)).status).toBe(403)
    expect((await restore(id, ines.bearer)).status).toBe(403)
    expect((await change(id, { title: 'x' }, ines.bearer)).status).toBe(403)
    expect((await get(id, ines.bearer)).status).toBe(200)
    expect((await saved(id, {}, ines.bearer)).status).toBe(200)
    const stranger = await anAccount(runtime)
    for (const answer of [await get(id, stranger.bearer), await saved(id, {}, stranger.bearer)])
      expect(answer.text).toBe((await get(newId('session'), stranger.bearer)).text)
    expect((await apiCall(sessionRoute, 'GET', { params: { sessionId: id } })).status).toBe(401)
  })

  test('a title changes at any time, the agenda only while it runs', async () => {
    const id = (await start()).json.id as string
    const agenda = [{ title: 'Arrive', minutes: 5 }]
    expect((await change(id, { agenda })).json).toMatchObject({ agenda })
    await end(id)
    expect((await change(id, { title: 'Kick-off' })).json).toMatchObject({ title: 'Kick-off', agenda })
    expect((await change(id, { agenda: [] })).status).toBe(409)
    expect((await change(id, { state: 'running' })).status).toBe(422)
    expect(told().map((it) => it.type)).toEqual([
      'session.started',
      'session.changed',
      'session.saved',
      'session.changed',
    ])
  })

  test('sessions list newest first, page by page', async () => {
    const ids = [await save('One'), await save('Two'), await save('Three')]
    const list = (query: Record<string, string>) =>
      apiCall(startRoute, 'GET', { as: ines.bearer, params: { boardId }, query })
    const first = await list({ limit: '2' })
    const rest = await list({ limit: '2', cursor: first.json.nextCursor as string })
    const listed = [...(first.json.items as { id: string }[]), ...(rest.json.items as { id: string }[])]
    expect(listed.map((it) => it.id)).toEqual([...ids].reverse())
    expect(rest.json.nextCursor).toBeNull()
  })
})

describe('a saved session', () => {
  test('is the canvas of that moment, with the same bytes every time, while the board goes on', async () => {
    await workOn()
    const before = await live()
    const id = await save()
    const first = await saved(id)
    expect(first.status).toBe(200)
    expect(canonicalJson(first.json)).toBe(canonicalJson(before.json))
    await runtime.rooms.edit(boardId, [{ type: 'remove', ids: ['shape:added'] }], ines.participantId)
    expect((await live()).text).not.toBe(before.text)
    const again = await saved(id)
    expect(Buffer.compare(again.bytes, first.bytes)).toBe(0)
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
    expect(again.headers.get('etag')).toMatch(/^"snp_[0-9a-z]+"$/)
    const known = await saved(id, { 'if-none-match': again.headers.get('etag') })
    expect([known.status, known.bytes.length]).toEqual([304, 0])
  })

  test('keeps the Yjs document of the same moment behind it', async () => {
    await workOn()
    const id = await save()
    const [row] = await runtime.db.select().from(snapshots).where(eq(snapshots.boardId, boardId))
    if (!row) throw new Error('nothing was saved')
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, brotliDecompressSync(row.state))
    const store = Object.fromEntries(readBoard(doc).map((record) => [record.id, record]))
    expect(canonicalJson(store)).toBe(canonicalJson((await saved(id)).json.store))
  })

  test('is not there while the session runs', async () => {
    const id = (await start()).json.id as string
    expect((await saved(id)).status).toBe(409)
    expect((await restore(id)).status).toBe(409)
  })

  test('keeps what the ledger knew: people, comments, framework and progress', async () => {
    const body = { text: 'Why?', anchor: { kind: 'point', x: 1, y: 2 } }
    await apiCall(commentsRoute, 'POST', { as: ines.bearer, params: { boardId }, body })
    const id = await save()
    const [row] = await runtime.db
      .select()
      .from(sessions)
      .where(eq(sessions.id, id as Id<'session'>))
    expect(row?.extract).toMatchObject({
      title: 'Orders',
      framework: 'data-product',
      progress: { decided: 0, decisions: 8 },
      comments: [{ text: 'Why?', author: { name: 'Ines' } }],
    })
    const { participants } = (row?.extract ?? {}) as { participants?: { name: string }[] }
    expect(participants?.map(({ name }) => name).sort()).toEqual(['Ines', 'Noor'])
  })

  test('goes with its board when that is erased', async () => {
    const id = await save()
    await eraseBoard(runtime.db, boardId)
    expect((await get(id)).status).toBe(404)
    expect(await runtime.db.select().from(snapshots).where(eq(snapshots.boardId, boardId))).toEqual([])
  })
})

describe('restoring a session', () => {
  test('the live canvas then equals the saved one, and what was live is kept', async () => {
    const id = await save()
    const then = await saved(id)
    await workOn()
    const lost = await live()
    expect(canonicalJson(lost.json)).not.toBe(canonicalJson(then.json))

    const restored = await restore(id)
    expect(restored.status, restored.text).toBe(200)
    expect(canonicalJson((await live()).json)).toBe(canonicalJson(then.json))
    expect(told().at(-1)).toMatchObject({ type: 'canvas.restored', sessionId: id })
    const kept = restored.json.keptAs as Id<'snapshot'>
    const [row] = await runtime.db.select().from(snapshots).where(eq(snapshots.id, kept))
    expect(row?.kind).toBe('before-restore')
    const sessions = (await apiCall(startRoute, 'GET', { as: noor.bearer, params: { boardId } })).json.items as {
      id: Id<'session'>
      title: string
    }[]
    const before = sessions.find(({ title }) => title.startsWith('Before “'))
    if (!before) throw new Error('what was live is not among the sessions')
    expect(canonicalJson((await saved(before.id)).json)).toBe(canonicalJson(lost.json))

    // And forth again: what people did in between can be had back.
    const after = await save('After')
    await restore(id)
    await restore(after)
    expect(canonicalJson((await live()).json)).toBe(canonicalJson(then.json))
  })

  test('a session of the trash cannot be restored', async () => {
    const id = await save()
    await apiCall(boardRoute, 'DELETE', { as: noor.bearer, params: { boardId } })
    expect((await restore(id)).status).toBe(404)
    expect((await saved(id)).status).toBe(404)
  })
})
