import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listParticipants } from '@/db/queries/participants'
import { putReview } from '@/db/queries/reviews'
import type { Id } from '@/lib/kernel/ids'
import { readTable } from '@/lib/register/csv'
import { canonicalJson } from '@/lib/sessions/snapshot'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, aGuest, anAccount } from '@/server/testing/people'
import * as exportSessionRoute from '../sessions/[sessionId]/export/route'
import * as commentsRoute from './[boardId]/comments/route'
import * as exportRoute from './[boardId]/export/route'
import * as membersRoute from './[boardId]/members/route'
import * as roundsRoute from './[boardId]/rounds/route'
import * as sessionsRoute from './[boardId]/sessions/route'
import * as importRoute from './import/route'
import * as boardsRoute from './route'
import * as sampleRoute from './sample/route'

type Json = Record<string, unknown>

let runtime: LiveRuntime
let noor: AccountHolder
let boardId: string
let file: Json

const of = (id: string) => ({ as: noor.bearer, params: { boardId: id } })
const exported = (id: string, format: string) => apiCall(exportRoute, 'GET', { ...of(id), query: { format } })
const items = async (route: Parameters<typeof apiCall>[0], id: string) =>
  (await apiCall(route, 'GET', of(id))).json.items as Json[]
const take = (body: unknown, as = noor.bearer) => apiCall(importRoute, 'POST', { as, body })
const countBoards = async () =>
  ((await apiCall(boardsRoute, 'GET', { as: noor.bearer })).json.items as unknown[]).length

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
  const opened = await apiCall(sampleRoute, 'POST', { as: noor.bearer })
  expect(opened.status, opened.text).toBe(201)
  boardId = opened.json.id as string
  const review = { card: 'shape:dp-approach', title: 'Creation approach', reviewOn: '2027-05-01' }
  const setBy = (await listParticipants(runtime.db, { boardId: boardId as Id<'board'> }))[0]?.id
  if (setBy) await putReview(runtime.db, { ...review, boardId: boardId as Id<'board'>, setBy })
  file = (await exported(boardId, 'json')).json
  expect(file.reviews).toEqual([review])
})
afterAll(() => runtime.rooms.drain())

describe('the sample workshop', () => {
  test('is a finished session with votes, comments and a register, one for each account', async () => {
    expect(await items(roundsRoute, boardId)).toHaveLength(3)
    expect((await items(commentsRoute, boardId)).length).toBeGreaterThan(3)
    const sessions = await items(sessionsRoute, boardId)
    expect(sessions).toHaveLength(1)
    const endedAt = Date.parse(String(sessions[0]?.endedAt))
    expect(runtime.clock.now() - endedAt).toBeGreaterThanOrEqual(0)
    expect(runtime.clock.now() - endedAt).toBeLessThan(24 * 3_600_000)
    expect((await apiCall(sampleRoute, 'POST', { as: noor.bearer })).json.id).toBe(boardId)
    const other = await anAccount(runtime, 'Sven')
    expect((await apiCall(sampleRoute, 'POST', { as: other.bearer })).json.id).not.toBe(boardId)
  })
})

describe('the JSON file of a board', () => {
  test('comes back into an instance that never saw it, and goes out again equal', async () => {
    const stranger = await anAccount(runtime, 'Amara')
    const back = await take(file, stranger.bearer)
    expect(back.status, back.text).toBe(201)
    const again = await apiCall(exportRoute, 'GET', {
      as: stranger.bearer,
      params: { boardId: back.json.id as string },
      query: { format: 'json' },
    })
    expect(canonicalJson(again.json)).toBe(canonicalJson(file))
  })

  test('makes nobody a member who is only named in it', async () => {
    const members = await items(membersRoute, boardId)
    expect(members.map(({ name }) => name)).toEqual(['Noor'])
  })

  test('tells nobody how anonymous votes were cast', async () => {
    const rounds = file.rounds as { anonymous: boolean; published: { ballots: unknown } | null }[]
    const anonymous = rounds.filter((it) => it.anonymous)
    expect(anonymous.length).toBeGreaterThan(0)
    for (const round of anonymous) expect(round.published?.ballots ?? null).toBeNull()
    // Each id is a number of the file's own: nothing of this database is in it.
    expect(JSON.stringify(file)).not.toMatch(/(brd|prt|ses|cmt|rnd|dis)_(?!0{10})[0-9a-z]{20}/)
    expect(JSON.stringify(file)).not.toContain(boardId)
  })

  const spoiled: [string, (it: Record<string, Json[]>) => void, RegExp][] = [
    [
      'a comment of somebody unknown',
      (it) => Object.assign(it.comments?.[0] ?? {}, { author: { id: `prt_${'9'.repeat(20)}`, name: 'X' } }),
      /comments\.0\.author/,
    ],
    [
      'a reply to nothing',
      (it) => Object.assign(it.comments?.[0] ?? {}, { threadId: `cmt_${'9'.repeat(20)}` }),
      /comments\.0\.threadId/,
    ],
    ['an open vote', (it) => Object.assign(it.rounds?.[0] ?? {}, { state: 'open' }), /rounds\.0/],
    ['an unknown field', (it) => Object.assign(it, { secrets: [] }), /secrets/],
    ['a person twice', (it) => it.people?.push(structuredClone(it.people[0] ?? {})), /people/],
    [
      'a saved canvas that is none',
      (it) =>
        Object.assign((it.sessions?.[0]?.canvas as Json) ?? {}, {
          changed: { 'shape:x': { id: 'shape:x', typeName: 'shape', type: 'bomb' } },
        }),
      /sessions\.0\.canvas/,
    ],
  ]
  test.each(spoiled)('with %s is refused, says where, and changes nothing', async (_, spoil, where) => {
    const before = await countBoards()
    const bad = structuredClone(file) as Record<string, Json[]>
    spoil(bad)
    const answer = await take(bad)
    expect(answer.status).toBe(422)
    expect(String(answer.json.detail)).toMatch(/^This file is not a board\. /)
    expect(String(answer.json.detail)).toMatch(where)
    expect(await countBoards()).toBe(before)
  })
})

describe('the other formats', () => {
  test('the table has every decision, option, record and note, and a spreadsheet runs none of it', async () => {
    const csv = await exported(boardId, 'csv')
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toContain('.csv"')
    const read = readTable(csv.text)
    expect(read.ok).toBe(true)
    const rows = read.ok ? read.value : []
    const derived = rows.find((row) => row[2] === 'Derived data')
    expect(derived?.slice(0, 6)).toEqual(['Option', '', 'Derived data', '1.1 Product type', 'Chosen', '13'])
    for (const kind of ['Decision', 'Objective', 'Sponsor', 'Hurdle', 'Skill', 'Persona'])
      expect(
        rows.some(([it]) => it === kind),
        kind,
      ).toBe(true)
  })

  test('the decisions leave as records and the whole as a report', async () => {
    const madr = await exported(boardId, 'madr')
    expect(madr.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(madr.text).toContain('Context and Problem Statement')
    expect((await exported(boardId, 'md')).text).toContain('Derived data')
    const zip = await exported(boardId, 'madr-zip')
    expect(zip.headers.get('content-type')).toBe('application/zip')
    expect(zip.headers.get('content-disposition')).toContain('-decisions.zip"')
    expect(Buffer.from(zip.bytes.subarray(0, 2)).toString()).toBe('PK')
  })

  test('a saved session leaves as it was saved', async () => {
    const [session] = await items(sessionsRoute, boardId)
    const params = { sessionId: String(session?.id) }
    const tldr = await apiCall(exportSessionRoute, 'GET', { as: noor.bearer, params, query: { format: 'tldr' } })
    expect(tldr.status).toBe(200)
    expect(tldr.json.tldrawFileFormatVersion).toBe(1)
    const json = await apiCall(exportSessionRoute, 'GET', { as: noor.bearer, params, query: { format: 'json' } })
    expect(json.status).toBe(422)
  })

  test('an observer may have them, a stranger not', async () => {
    const guest = await aGuest(runtime, boardId as Parameters<typeof aGuest>[1], 'observer')
    const stranger = await anAccount(runtime, 'Lena')
    for (const format of ['md', 'madr', 'madr-zip', 'csv', 'json', 'tldr', 'pdf']) {
      const call = (as: string) => apiCall(exportRoute, 'GET', { as, params: { boardId }, query: { format } })
      expect((await call(guest.bearer)).status, format).toBe(200)
      expect((await call(stranger.bearer)).status, format).toBe(404)
    }
  })
})
