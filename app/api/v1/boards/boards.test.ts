import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { boards, workspaceMembers } from '@/db/schema'
import { newId } from '@/lib/kernel/ids'
import { emptyTrash } from '@/server/boards/empty-trash'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, aGuest, anAccount } from '@/server/testing/people'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as boardRoute from './[boardId]/route'
import * as recoverRoute from './[boardId]/recover/route'
import * as roomRoute from './[boardId]/room/route'
import * as boardsRoute from './route'

let runtime: TestRuntime
let noor: AccountHolder

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime, 'Noor Haddad')
})

async function makeBoard(body: Record<string, unknown> = {}, as = noor.bearer) {
  const made = await apiCall(boardsRoute, 'POST', { as, body: { title: 'Orders', framework: 'data-product', ...body } })
  expect(made.status, made.text).toBe(201)
  return made.json.id as ReturnType<typeof newId<'board'>>
}
const read = (boardId: string, as = noor.bearer) => apiCall(boardRoute, 'GET', { as, params: { boardId } })
const list = (query: Record<string, string> = {}, as = noor.bearer) => apiCall(boardsRoute, 'GET', { as, query })
const titles = (answer: { json: Readonly<Record<string, unknown>> }) =>
  (answer.json.items as { title: string }[]).map((it) => it.title)

describe('making a board', () => {
  test('it is seeded from the framework before the answer, with its maker as facilitator', async () => {
    const made = await apiCall(boardsRoute, 'POST', {
      as: noor.bearer,
      body: { title: 'A', framework: 'data-product' },
    })
    expect(made.json.url).toBe(`http://localhost:3000/boards/${made.json.id}`)
    const shapes = runtime.rooms.records.get(made.json.id as string)?.filter((it) => it.typeName === 'shape') ?? []
    expect(shapes.length).toBeGreaterThan(60)
    const board = await read(made.json.id as string)
    expect(board.json).toMatchObject({
      role: 'facilitator',
      framework: 'data-product',
      density: 'core',
      peopleCount: 1,
    })
    expect(board.json.progress).toMatchObject({ decided: 0, decisions: 8 })
  })

  test('without a framework it is blank', async () => {
    const boardId = await makeBoard({ framework: null })
    expect(runtime.rooms.records.get(boardId)?.filter((it) => it.typeName === 'shape')).toEqual([])
  })

  test('needs an account: guests and strangers get 401', async () => {
    const guest = await aGuest(runtime, await makeBoard(), 'facilitator')
    for (const as of [undefined, guest.bearer]) {
      const made = await apiCall(boardsRoute, 'POST', { as, body: { title: 'A' } })
      expect(made.status).toBe(401)
      expect(made.headers.get('content-type')).toBe('application/problem+json')
    }
  })

  test.each([
    [{ title: '' }, 'title'],
    [{ title: 'A', framework: 'no-such' }, 'framework'],
    [{ title: 'A', density: 'huge' }, 'density'],
    [{ title: 'A', agenda: 'agenda-discovery-90' }, 'agenda'],
    [{ title: 'A', workspace: newId('workspace') }, 'workspace'],
    [{ title: 'A', colour: 'red' }, 'colour'],
  ])('%j is refused and names the field %s', async (body, field) => {
    const made = await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })
    expect(made.status).toBe(422)
    expect(made.json.errors).toHaveProperty(field)
  })

  test('nothing remains of a board whose canvas could not be written', async () => {
    const her = await anAccount(runtime)
    const seed = runtime.rooms.seed
    runtime.rooms.seed = async () => {
      throw new Error('the log is full')
    }
    const made = await apiCall(boardsRoute, 'POST', { as: her.bearer, body: { title: 'Never' } })
    runtime.rooms.seed = seed
    expect(made.status).toBe(500)
    expect(made.text).not.toContain('log is full')
    expect(titles(await list({}, her.bearer))).toEqual([])
    expect(await runtime.db.select().from(boards).where(eq(boards.createdBy, her.accountId))).toEqual([])
  })
})

describe('listing boards', () => {
  test('shows what I may open and nothing else, last changed first', async () => {
    const her = await anAccount(runtime, 'Ines')
    await makeBoard({ title: 'Foreign' })
    await makeBoard({ title: 'One' }, her.bearer)
    const two = await makeBoard({ title: 'Two' }, her.bearer)
    expect(titles(await list({}, her.bearer))).toEqual(['Two', 'One'])
    await apiCall(boardRoute, 'DELETE', { as: her.bearer, params: { boardId: two } })
    expect(titles(await list({}, her.bearer))).toEqual(['One'])
    expect((await list({}, '')).status).toBe(401)
  })

  test('boards of my workspace are mine to open, but not for its plain members', async () => {
    const [owner, admin, member] = [await anAccount(runtime), await anAccount(runtime), await anAccount(runtime)]
    const { workspaceId } = owner
    await runtime.db.insert(workspaceMembers).values([
      { workspaceId, accountId: admin.accountId, role: 'admin' },
      { workspaceId, accountId: member.accountId, role: 'member' },
    ])
    const boardId = await makeBoard({ title: 'Shared' }, owner.bearer)
    expect(titles(await list({}, admin.bearer))).toEqual(['Shared'])
    expect(titles(await list({}, member.bearer))).toEqual([])
    expect((await read(boardId, member.bearer)).status).toBe(404)
    await runtime.db.update(boards).set({ workspaceRole: 'contributor' }).where(eq(boards.id, boardId))
    expect((await list({}, member.bearer)).json.items).toMatchObject([{ title: 'Shared', role: 'contributor' }])
    expect((await read(boardId, member.bearer)).json.role).toBe('contributor')
  })

  test('pages neither repeat nor skip', async () => {
    const her = await anAccount(runtime)
    const made = ['A', 'B', 'C', 'D', 'E']
    for (const title of made) await makeBoard({ title, framework: null }, her.bearer)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await list({ limit: '2', ...(cursor ? { cursor } : {}) }, her.bearer)
      seen.push(...titles(page))
      cursor = page.json.nextCursor as string | null
    } while (cursor)
    expect(seen).toEqual([...made].reverse())
    expect((await list({ cursor: 'forged' }, her.bearer)).status).toBe(422)
    expect((await list({ limit: '0' }, her.bearer)).status).toBe(422)
  })

  test('search looks in titles and in the framework’s title; % and _ mean themselves', async () => {
    const her = await anAccount(runtime)
    await makeBoard({ title: 'Orders 100%' }, her.bearer)
    await makeBoard({ title: 'Rules for all', framework: 'federated-governance' }, her.bearer)
    expect(titles(await list({ q: 'orders' }, her.bearer))).toEqual(['Orders 100%'])
    expect(titles(await list({ q: '0%' }, her.bearer))).toEqual(['Orders 100%'])
    expect(titles(await list({ q: '_' }, her.bearer))).toEqual([])
    expect(titles(await list({ q: 'GOVERNANCE' }, her.bearer))).toEqual(['Rules for all'])
  })
})

describe('changing and deleting a board', () => {
  test('a facilitator renames and archives; everyone is told once', async () => {
    const boardId = await makeBoard()
    const change = (body: unknown) => apiCall(boardRoute, 'PATCH', { as: noor.bearer, params: { boardId }, body })
    expect((await change({ title: 'Payments' })).json).toMatchObject({ title: 'Payments', archivedAt: null })
    const archived = await change({ archived: true })
    expect(archived.json.archivedAt).not.toBeNull()
    await change({ archived: true }) // again: nothing changes, nobody is told
    const told = runtime.rooms.announced.filter((it) => it.boardId === boardId)
    expect(told).toMatchObject([
      { type: 'board.changed', title: 'Payments', archived: false },
      { type: 'board.changed', title: 'Payments', archived: true },
    ])
    expect(titles(await list())).not.toContain('Payments')
    expect(titles(await list({ archived: 'true' }))).toContain('Payments')
    expect((await change({ title: ' ' })).status).toBe(422)
  })

  test('the trash: gone for everything but recover, then back as it was', async () => {
    const boardId = await makeBoard({ title: 'Lost' })
    const at = { as: noor.bearer, params: { boardId } }
    expect((await apiCall(boardRoute, 'DELETE', at)).status).toBe(204)
    expect(runtime.rooms.closed).toContainEqual({ boardId, code: 4404 })
    expect((await read(boardId)).status).toBe(404)
    expect((await apiCall(roomRoute, 'GET', at)).status).toBe(404)
    expect((await apiCall(boardRoute, 'PATCH', { ...at, body: { title: 'x' } })).status).toBe(404)
    expect((await apiCall(boardRoute, 'DELETE', at)).status).toBe(404)
    const stranger = await anAccount(runtime)
    expect((await apiCall(recoverRoute, 'POST', { ...at, as: stranger.bearer })).status).toBe(404)
    expect((await apiCall(recoverRoute, 'POST', at)).json).toMatchObject({ id: boardId, title: 'Lost' })
    expect((await read(boardId)).status).toBe(200)
    expect((await apiCall(recoverRoute, 'POST', at)).status).toBe(200)
  })

  test('after 30 days in the trash a board is erased, not a moment earlier', async () => {
    const boardId = await makeBoard()
    await apiCall(boardRoute, 'DELETE', { as: noor.bearer, params: { boardId } })
    const day = 24 * 3600 * 1000
    await emptyTrash({ ...runtime, clock: { now: () => runtime.clock.now() + 30 * day - 1000 } })
    expect(await runtime.db.select().from(boards).where(eq(boards.id, boardId))).toHaveLength(1)
    await emptyTrash({ ...runtime, clock: { now: () => runtime.clock.now() + 30 * day + 1000 } })
    expect(await runtime.db.select().from(boards).where(eq(boards.id, boardId))).toHaveLength(0)
    expect((await apiCall(recoverRoute, 'POST', { as: noor.bearer, params: { boardId } })).status).toBe(404)
  })

  test.each(['contributor', 'stakeholder', 'observer'] as const)('a %s reads, and changes nothing', async (role) => {
    const boardId = await makeBoard()
    const { bearer: as } = await aGuest(runtime, boardId, role)
    expect((await read(boardId, as)).json.role).toBe(role)
    expect((await apiCall(boardRoute, 'PATCH', { as, params: { boardId }, body: { title: 'Mine' } })).status).toBe(403)
    expect((await apiCall(boardRoute, 'DELETE', { as, params: { boardId } })).status).toBe(403)
  })

  test('a board that I am not on answers like one that does not exist', async () => {
    const boardId = await makeBoard()
    const stranger = await anAccount(runtime)
    const foreign = await read(boardId, stranger.bearer)
    const missing = await read(newId('board'), stranger.bearer)
    expect(foreign.status).toBe(404)
    expect(foreign.text).toBe(missing.text)
    expect((await apiCall(boardRoute, 'GET', { params: { boardId } })).status).toBe(401)
  })
})
