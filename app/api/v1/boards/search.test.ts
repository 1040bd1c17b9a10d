import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { boardsWithCard, writeFoundCards } from '@/db/queries/found-cards'
import { updateBoard } from '@/db/queries/boards'
import { insertWorkspace } from '@/db/queries/workspaces'
import { type Id, newId } from '@/lib/kernel/ids'
import { listSavedSessions } from '@/server/sessions/list-saved-sessions'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, aBoard, anAccount, putOn } from '@/server/testing/people'
import * as documentRoute from './[boardId]/document/route'
import * as duplicateRoute from './[boardId]/duplicate/route'
import * as registerRoute from './[boardId]/register/route'
import * as boardRoute from './[boardId]/route'
import * as sessionsRoute from './[boardId]/sessions/route'
import * as boardsRoute from './route'
import * as sampleRoute from './sample/route'

type Found = { id: string; title: string; found: { kind: string; title: string }[] }

let runtime: LiveRuntime
let noor: AccountHolder
let sven: AccountHolder
let sample: Id<'board'>

const list = async (query: Record<string, string>, as = noor.bearer) =>
  (await apiCall(boardsRoute, 'GET', { as, query })).json.items as Found[]
const titles = async (query: Record<string, string>, as = noor.bearer) => (await list(query, as)).map((it) => it.title)

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
  sven = await anAccount(runtime, 'Sven')
  sample = (await apiCall(sampleRoute, 'POST', { as: noor.bearer })).json.id as Id<'board'>
})
afterAll(() => runtime.rooms.drain())

describe('searching boards', () => {
  test('finds a board by its title, by a decision that was talked about and by the register', async () => {
    expect(await titles({ q: 'view of every' })).toEqual(['Sample: one view of every order'])
    const [byDecision] = await list({ q: 'strangler' })
    expect(byDecision?.found).toMatchObject([{ kind: 'decision', title: expect.stringContaining('approach') }])
    const [byRegister] = await list({ q: 'night bat' })
    expect(byRegister?.found).toMatchObject([{ kind: 'objective', title: 'Switch off the night batch' }])
  })

  test('finds what was written a moment ago, and does not find what nobody talked about', async () => {
    const body = { kind: 'hurdle', title: 'The wombat warehouse' }
    const card = await apiCall(registerRoute, 'POST', { as: noor.bearer, params: { boardId: sample }, body })
    expect(card.status).toBe(201)
    // What others write meanwhile does not stand before it.
    for (let other = 0; other < 25; other++) await aBoard(runtime, sven, `Busy ${other}`)
    expect((await list({ q: 'wombat' }))[0]?.found).toMatchObject([{ kind: 'hurdle', title: 'The wombat warehouse' }])
    expect(await titles({ q: 'GraphQL' })).toEqual([])
  })

  test('finds nothing on boards of others, whatever signs are typed', async () => {
    expect(await titles({ q: 'wombat' }, sven.bearer)).toEqual([])
    for (const q of ["'", "a' | b", ':*', '%', '\\', '&&& !']) {
      const answer = await apiCall(boardsRoute, 'GET', { as: noor.bearer, query: { q } })
      expect(answer.status, q).toBe(200)
    }
  })

  test('looks words up in an index', async () => {
    const cards = Array.from({ length: 300 }, (_, n) => ({
      card: `shape:${n}`,
      kind: 'hurdle' as const,
      title: `Hurdle ${n}`,
      words: `hurdle${n} filler`,
    }))
    const boardId = await aBoard(runtime, noor, 'Long register')
    await runtime.db.transaction((tx) => writeFoundCards(tx, { boardId, cards, readAt: new Date() }))
    // A few hundred rows are read faster one by one; that the index can serve is seen without that choice.
    const plan = await runtime.db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`)
      return tx.execute(sql`explain ${boardsWithCard(tx, "'hurdle299':*")}`)
    })
    expect(JSON.stringify(plan)).toContain('found_cards_vector')
  })
})

describe('saved sessions', () => {
  test('of all boards that I may open are one list', async () => {
    const { items, nextCursor } = await listSavedSessions(runtime, noor.caller, undefined)
    expect(items).toMatchObject([{ title: 'First workshop', board: 'Sample: one view of every order' }])
    expect(nextCursor).toBeNull()
    expect((await listSavedSessions(runtime, sven.caller, undefined)).items).toEqual([])
  })
})

describe('the list', () => {
  test('can be of boards with a session, of those one facilitates, or of those that were shared', async () => {
    const theirs = await aBoard(runtime, sven, 'Of Sven')
    await putOn(runtime, theirs, noor, 'stakeholder')
    expect(await titles({ filter: 'shared' })).toEqual(['Of Sven'])
    expect(await titles({ filter: 'mine' })).not.toContain('Of Sven')
    expect(await titles({ filter: 'live' })).toEqual([])
    const body = { title: 'Now', agenda: [] }
    await apiCall(sessionsRoute, 'POST', { as: noor.bearer, params: { boardId: sample }, body })
    expect(await titles({ filter: 'live' })).toEqual(['Sample: one view of every order'])
  })

  test('a board is copied with its canvas and nothing else', async () => {
    const copy = await apiCall(duplicateRoute, 'POST', { as: noor.bearer, params: { boardId: sample }, body: {} })
    expect(copy.status, copy.text).toBe(201)
    const params = { boardId: copy.json.id as string }
    const read = (boardId: string) => apiCall(documentRoute, 'GET', { as: noor.bearer, params: { boardId } })
    expect((await read(params.boardId)).text).toBe((await read(sample)).text)
    const { json } = await apiCall(boardRoute, 'GET', { as: noor.bearer, params })
    expect(json).toMatchObject({ title: 'Copy of Sample: one view of every order', lastSessionAt: null })
    const foreign = await apiCall(duplicateRoute, 'POST', { as: sven.bearer, params: { boardId: sample }, body: {} })
    expect(foreign.status).toBe(404)
  })

  test('a board moves to a workspace of one’s own, and to no other', async () => {
    const team = { id: newId('workspace'), name: 'Harbour', kind: 'team', owner: noor.accountId } as const
    await runtime.db.transaction((tx) => insertWorkspace(tx, team))
    const move = (workspace: string) =>
      apiCall(boardRoute, 'PATCH', { as: noor.bearer, params: { boardId: sample }, body: { workspace } })
    expect((await move(team.id)).json.workspace).toEqual({ id: team.id, name: 'Harbour' })
    expect((await move(sven.workspaceId)).status).toBe(422)
    await updateBoard(runtime.db, sample, { workspaceId: noor.workspaceId })
  })
})
