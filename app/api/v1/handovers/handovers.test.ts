import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { handovers } from '@/db/schema'
import { type Id } from '@/lib/kernel/ids'
import { openHandover, unlockHandover } from '@/server/reports/open-handover'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, aGuest, anAccount, type Guest } from '@/server/testing/people'
import * as commentsRoute from '../boards/[boardId]/comments/route'
import * as registerRoute from '../boards/[boardId]/register/[cardId]/route'
import * as reviewsRoute from '../boards/[boardId]/reviews/route'
import * as roundsRoute from '../boards/[boardId]/rounds/route'
import * as startRoute from '../boards/[boardId]/sessions/route'
import * as boardsRoute from '../boards/route'
import * as ballotRoute from '../rounds/[roundId]/ballot/route'
import * as closeRoute from '../rounds/[roundId]/close/route'
import * as endRoute from '../sessions/[sessionId]/end/route'
import * as linksRoute from '../sessions/[sessionId]/handovers/route'
import * as reportRoute from '../sessions/[sessionId]/report/route'
import * as linkRoute from './[handoverId]/route'

let runtime: LiveRuntime
let noor: AccountHolder
let ines: Guest
let boardId: Id<'board'>
let sessionId: string
const peer = '192.0.2.7'

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime, 'Noor')
})
afterAll(() => runtime.rooms.drain())
beforeEach(async () => {
  runtime.clock.advance(3_600_000)
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  ines = await aGuest(runtime, boardId, 'stakeholder', 'Ines')
  const session = { as: noor.bearer, params: { boardId }, body: { title: 'First' } }
  sessionId = (await apiCall(startRoute, 'POST', session)).json.id as string
})

const end = () => apiCall(endRoute, 'POST', { as: noor.bearer, params: { sessionId } })
const share = (body: unknown = {}, as = noor.bearer) => apiCall(linksRoute, 'POST', { as, params: { sessionId }, body })
const tokenOf = (answer: { json: Record<string, unknown> }) => String(answer.json.url).split('/').at(-1) ?? ''
const open = (token: string, pass?: string) => openHandover(runtime, { token, pass, peer })
const unlock = (token: string, password: string, from = peer) =>
  unlockHandover(runtime, { token, password, peer: from })
const report = (as = noor.bearer) => apiCall(reportRoute, 'GET', { as, params: { sessionId } })

describe('a link to a report', () => {
  test('shows the report to whoever holds it, and is kept as a hash only', async () => {
    await end()
    const made = await share()
    expect(made.status).toBe(201)
    const token = tokenOf(made)
    const read = await open(token)
    expect(read.ok && read.value.report.title).toBe('First')
    expect(JSON.stringify(await runtime.db.select().from(handovers))).not.toContain(token)
  })

  test('leaves what people said to each other in comments on the board', async () => {
    const comment = { text: 'Between us: this will slip', anchor: { kind: 'point', x: 1, y: 2 } }
    await apiCall(commentsRoute, 'POST', { as: ines.bearer, params: { boardId }, body: comment })
    await end()
    const handedOver = await open(tokenOf(await share()))
    expect((await report()).text).toContain('Between us')
    expect(JSON.stringify(handedOver)).not.toContain('Between us')
  })

  test('asks for its password, and takes only the pass that the right one is worth', async () => {
    await end()
    const token = tokenOf(await share({ password: 'melon-tree' }))
    expect(await open(token)).toMatchObject({ ok: false, error: { code: 'password-needed' } })
    expect(await open(token, 'made up')).toMatchObject({ ok: false, error: { code: 'password-needed' } })
    expect(await unlock(token, 'melon-trees')).toMatchObject({ ok: false, error: { code: 'wrong-password' } })
    const opened = await unlock(token, 'melon-tree')
    const pass = opened.ok ? opened.value.pass : ''
    expect((await open(token, pass)).ok).toBe(true)
    const other = tokenOf(await share({ password: 'melon-tree' }))
    expect((await open(other, pass)).ok).toBe(false)
  })

  test('lets nobody guess passwords one after the other, and keeps out nobody else meanwhile', async () => {
    await end()
    const token = tokenOf(await share({ password: 'melon-tree' }))
    const tried: string[] = []
    for (let attempt = 0; attempt < 12; attempt++) {
      const answer = await unlock(token, `guess ${attempt}`)
      tried.push(answer.ok ? 'in' : answer.error.code)
    }
    expect(tried.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'wrong-password'))
    expect(tried.slice(10)).toEqual(['too-many', 'too-many'])
    expect((await unlock(token, 'melon-tree', '192.0.2.8')).ok).toBe(true)
  })

  test('opens nothing once it is revoked, and once it has ended', async () => {
    await end()
    const [revoked, ended] = [
      await share(),
      await share({ expiresAt: new Date(runtime.clock.now() + 60_000).toISOString() }),
    ]
    const params = { handoverId: revoked.json.id as string }
    expect((await apiCall(linkRoute, 'DELETE', { as: ines.bearer, params })).status).toBe(403)
    expect((await apiCall(linkRoute, 'DELETE', { as: noor.bearer, params })).status).toBe(204)
    expect(await open(tokenOf(revoked))).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect((await open(tokenOf(ended))).ok).toBe(true)
    runtime.clock.advance(61_000)
    expect(await open(tokenOf(ended))).toMatchObject({ ok: false, error: { code: 'not-found' } })
    const listed = await apiCall(linksRoute, 'GET', { as: noor.bearer, params: { sessionId } })
    expect(listed.json.items).toEqual([])
  })

  test('is made by facilitators only, and of what has been saved', async () => {
    expect((await share()).status).toBe(409)
    await end()
    expect((await share({}, ines.bearer)).status).toBe(403)
  })
})

test('no report tells who voted how, or anything of a vote before its close', async () => {
  const options = ['a', 'b'].map((id) => ({ id, label: `Choice ${id}` }))
  const openRound = async (question: string, anonymous: boolean) => {
    const body = { question, options, votesPerPerson: 2, anonymous, reveal: 'on-close', reason: 'optional' }
    return (await apiCall(roundsRoute, 'POST', { as: noor.bearer, params: { boardId }, body })).json.id as string
  }
  const cast = (roundId: string) =>
    apiCall(ballotRoute, 'PUT', {
      as: ines.bearer,
      params: { roundId },
      body: { choices: [{ option: 'a', votes: 2 }], reason: `Reason of Ines in ${roundId}` },
    })
  const [closed, still] = [await openRound('Closed?', true), await openRound('Still open?', false)]
  for (const round of [closed, still]) expect((await cast(round)).status).toBe(200)
  await apiCall(closeRoute, 'POST', { as: noor.bearer, params: { roundId: closed } })
  await end()
  const { text } = await report()
  expect(text).toContain('Closed?')
  expect(text).not.toContain('Still open?')
  expect(text).not.toContain('Reason of Ines')
  expect(text).not.toContain(ines.participantId)
  const read = await open(tokenOf(await share()))
  expect(JSON.stringify(read.ok && read.value.report)).not.toContain('Reason of Ines')
})

test('a day to look at a decision again is set by whoever may choose, and stands in the report', async () => {
  const params = { boardId }
  const body = { decision: 'shape:dp-type', on: '2027-02-01' }
  expect((await apiCall(reviewsRoute, 'PUT', { as: ines.bearer, params, body })).status).toBe(403)
  const set = await apiCall(reviewsRoute, 'PUT', { as: noor.bearer, params, body })
  expect(set.json.items).toMatchObject([{ decision: 'shape:dp-type', on: '2027-02-01' }])
  const settle = { as: noor.bearer, params: { boardId, cardId: 'shape:dp-type' }, body: { settled: 'deferred' } }
  await apiCall(registerRoute, 'PATCH', settle)
  await end()
  const { json } = await report()
  expect(json.decisions).toContainEqual(
    expect.objectContaining({ card: 'shape:dp-type', state: 'deferred', reviewOn: '2027-02-01' }),
  )
  const gone = await apiCall(reviewsRoute, 'PUT', { as: noor.bearer, params, body: { ...body, on: null } })
  expect(gone.json.items).toEqual([])
})
