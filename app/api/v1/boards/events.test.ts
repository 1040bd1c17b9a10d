import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { EventAnswer } from '@/lib/contracts/room'
import type { Id } from '@/lib/kernel/ids'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, type Guest, aGuest, anAccount } from '@/server/testing/people'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as ballotRoute from '../rounds/[roundId]/ballot/route'
import * as closeRoute from '../rounds/[roundId]/close/route'
import * as eventsRoute from './[boardId]/events/route'
import * as registerRoute from './[boardId]/register/route'
import * as roundsRoute from './[boardId]/rounds/route'
import * as boardRoute from './[boardId]/route'
import * as boardsRoute from './route'

let runtime: TestRuntime
let priya: AccountHolder
let boardId: Id<'board'>
let noor: Guest

beforeAll(async () => {
  runtime = await testRuntime()
  priya = await anAccount(runtime, 'Priya')
})
beforeEach(async () => {
  await makeBoard(null)
})

async function makeBoard(framework: string | null) {
  const body = { title: 'Orders', framework }
  boardId = (await apiCall(boardsRoute, 'POST', { as: priya.bearer, body })).json.id as Id<'board'>
  noor = await aGuest(runtime, boardId, 'observer', 'Noor')
}

const events = (query: Record<string, string> = {}, as = noor.bearer) =>
  apiCall(eventsRoute, 'GET', { as, params: { boardId }, query })
const items = async (query: Record<string, string> = {}) => (await events(query)).json.items as EventAnswer[]
const rename = (title: string) =>
  apiCall(boardRoute, 'PATCH', { as: priya.bearer, params: { boardId }, body: { title } })

test('the log tells in sentences what happened, by the names that things had then', async () => {
  await makeBoard('data-product')
  const option = { id: 'shape:dp-type-raw', label: 'Raw' }
  const question = {
    question: 'Which first?',
    votesPerPerson: 1,
    anonymous: true,
    reveal: 'on-close',
    options: [option],
  }
  const asked = { as: priya.bearer, params: { boardId }, body: question }
  const { id } = (await apiCall(roundsRoute, 'POST', asked)).json
  await apiCall(closeRoute, 'POST', { as: priya.bearer, params: { roundId: String(id) } })
  const card = { kind: 'objective', title: 'Fewer returns' }
  await apiCall(registerRoute, 'POST', { as: priya.bearer, params: { boardId }, body: card })
  await rename('Orders 2')
  expect((await items()).map((it) => it.sentence)).toEqual([
    'Priya made the board',
    expect.stringMatching(/^Priya opened a vote on \w/),
    expect.stringMatching(/^Priya closed a vote on \w/),
    'Priya added an objective: Fewer returns',
    'Priya named the board Orders 2',
  ])
})

test('it pages in both directions, and goes on after the last entry that one knows', async () => {
  for (let n = 1; n <= 5; n += 1) await rename(`Title ${n}`)
  const all = await items()
  const seqs = all.map((it) => it.seq)
  expect(seqs).toEqual([1, 2, 3, 4, 5, 6])
  const first = await events({ limit: '4' })
  const rest = await events({ limit: '4', cursor: String(first.json.nextCursor) })
  expect([...(first.json.items as EventAnswer[]), ...(rest.json.items as EventAnswer[])]).toEqual(all)
  expect(rest.json.nextCursor).toBeNull()
  expect((await items({ after: '4' })).map((it) => it.seq)).toEqual([5, 6])
  const last = await events({ newest: 'true', limit: '4' })
  const before = await events({ newest: 'true', limit: '4', cursor: String(last.json.nextCursor) })
  const back = [...(last.json.items as EventAnswer[]), ...(before.json.items as EventAnswer[])]
  expect(back.map((it) => it.seq)).toEqual(seqs.toReversed())
  expect((await events({ cursor: 'x' })).status).toBe(422)
  expect((await events({ after: '-1' })).status).toBe(422)
})

test('nobody writes it but the server, and strangers do not read it', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect((await apiCall(eventsRoute, method, { as: priya.bearer, params: { boardId }, body: {} })).status).toBe(405)
  expect((await events({}, (await anAccount(runtime)).bearer)).status).toBe(404)
  expect((await events({}, '')).status).toBe(401)
})

test('a ballot leaves no trace in it', async () => {
  const ines = await aGuest(runtime, boardId, 'stakeholder', 'Ines')
  const question = {
    question: 'Which?',
    votesPerPerson: 1,
    anonymous: true,
    reveal: 'on-close',
    options: [{ id: 'a', label: 'A' }],
  }
  const { id } = (await apiCall(roundsRoute, 'POST', { as: priya.bearer, params: { boardId }, body: question })).json
  const before = (await items()).length
  const params = { roundId: String(id) }
  const cast = { as: ines.bearer, params, body: { choices: [{ option: 'a', votes: 1 }] } }
  expect((await apiCall(ballotRoute, 'PUT', cast)).status).toBe(200)
  expect(await items()).toHaveLength(before)
  await apiCall(closeRoute, 'POST', { as: priya.bearer, params })
  expect(JSON.stringify(await items())).not.toContain(ines.participantId)
})
