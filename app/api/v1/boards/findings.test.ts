import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessions, setAside } from '@/db/schema'
import type { FindingAnswer } from '@/lib/contracts/findings'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, type Guest, aGuest, anAccount } from '@/server/testing/people'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as endRoute from '../sessions/[sessionId]/end/route'
import * as findingsRoute from './[boardId]/findings/route'
import * as setAsideRoute from './[boardId]/findings/set-aside/route'
import * as takeBackRoute from './[boardId]/findings/take-back/route'
import * as frameworksRoute from './[boardId]/frameworks/route'
import * as roomRoute from './[boardId]/room/route'
import * as sessionsRoute from './[boardId]/sessions/route'
import * as boardsRoute from './route'

let runtime: TestRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let ines: Guest
let marco: Guest
let stakeholder: Guest
let observer: Guest

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime, 'Noor Haddad')
})
beforeEach(async () => {
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  ines = await aGuest(runtime, boardId, 'contributor', 'Ines')
  marco = await aGuest(runtime, boardId, 'contributor', 'Marco')
  stakeholder = await aGuest(runtime, boardId, 'stakeholder', 'Sofia')
  observer = await aGuest(runtime, boardId, 'observer', 'Olu')
})

const reason = 'The sponsor is asked next week.'
async function findings(as = ines.bearer): Promise<FindingAnswer[]> {
  const answer = await apiCall(findingsRoute, 'GET', { as, params: { boardId } })
  expect(answer.status).toBe(200)
  return answer.json.items as FindingAnswer[]
}
async function finding(ruleId: string): Promise<FindingAnswer> {
  const found = (await findings()).find((it) => it.ruleId === ruleId)
  if (!found) throw new Error(`no finding of ${ruleId}`)
  return found
}
async function put(body: unknown, as = ines.bearer, id: string = boardId) {
  runtime.clock.advance(1)
  return apiCall(setAsideRoute, 'POST', { as, params: { boardId: id }, body })
}
const takeBack = (key: string, as = ines.bearer) =>
  apiCall(takeBackRoute, 'POST', { as, params: { boardId }, body: { key } })
const room = async () => (await apiCall(roomRoute, 'GET', { as: noor.bearer, params: { boardId } })).json
const told = () => runtime.rooms.announced.filter((it) => it.boardId === boardId)

describe('what the advisor says', () => {
  test('of a new board is where to start, worked out by the server too', async () => {
    const open = await findings(observer.bearer)
    expect(open.map(({ ruleId }) => ruleId)).toEqual(['rule-objective-missing', 'rule-sponsor-missing'])
    expect(open[0]).toMatchObject({ severity: 'info', where: 'Objectives', setAside: null })
    expect(open[0]?.met).toContain('No decision is decided yet')
  })

  test('follows the canvas', async () => {
    const chosen = [{ type: 'patch', id: 'shape:dp-type-raw', changes: { status: 'chosen' } }] as const
    await runtime.rooms.edit(boardId, chosen, null)
    const raw = await finding('rule-raw-as-end-state')
    expect(raw).toMatchObject({ where: 'Decision 1.1', severity: 'warning' })
    expect(raw.cards).toContain('shape:dp-type-raw')
  })

  test('is for people on the board', async () => {
    const stranger = await anAccount(runtime)
    const answer = await apiCall(findingsRoute, 'GET', { as: stranger.bearer, params: { boardId } })
    expect(answer.status).toBe(404)
    expect((await apiCall(findingsRoute, 'GET', { params: { boardId } })).status).toBe(401)
  })

  test('can be worked out elsewhere: what belongs to no framework comes with the board’s frameworks', async () => {
    const { json } = await apiCall(frameworksRoute, 'GET', { as: observer.bearer, params: { boardId } })
    const { rules, skills } = json.general as { rules: { id: string }[]; skills: unknown[] }
    expect(rules.map(({ id }) => id)).toContain('rule-conflict-active')
    expect(skills.length).toBeGreaterThan(50)
  })
})

describe('setting aside', () => {
  test('is told to everyone, with the reason and who gave it, and stands in the room', async () => {
    const { key, fingerprint } = await finding('rule-sponsor-missing')
    const answer = await put({ key, fingerprint, reason: ` ${reason} ` })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ key, fingerprint, reason, by: { id: ines.participantId, name: 'Ines' } })
    expect(told()).toMatchObject([{ type: 'finding.set-aside', setAside: answer.json }])
    expect((await room()).setAside).toEqual([answer.json])
    expect(await finding('rule-sponsor-missing')).toMatchObject({ setAside: answer.json })
  })

  test('is for facilitators and contributors', async () => {
    const { key, fingerprint } = await finding('rule-sponsor-missing')
    for (const { bearer } of [stakeholder, observer]) {
      expect((await put({ key, fingerprint, reason }, bearer)).status).toBe(403)
      expect((await takeBack(key, bearer)).status).toBe(403)
    }
    const stranger = await anAccount(runtime)
    expect((await put({ key, fingerprint, reason }, stranger.bearer)).status).toBe(404)
    expect((await put({ key, fingerprint, reason }, noor.bearer)).status).toBe(200)
  })

  test.each([
    ['without a reason', { reason: '  ' }],
    ['with more than 500 letters', { reason: 'x'.repeat(limits.shortTextLettersMax + 1) }],
    ['without a finding', { key: '' }],
    ['in another name', { by: 'prt_00000000000000000000' }],
  ])('%s is refused', async (_, wrong) => {
    expect((await put({ key: 'rule-x', fingerprint: 'f', reason, ...wrong })).status).toBe(422)
  })

  test('twice in the same words is once; other words of one’s own take their place', async () => {
    const { key, fingerprint } = await finding('rule-sponsor-missing')
    const first = await put({ key, fingerprint, reason })
    const again = await put({ key, fingerprint, reason })
    expect(again.json).toEqual(first.json)
    expect(told()).toHaveLength(1)
    expect((await put({ key, fingerprint, reason: 'Asked on Monday.' })).json).toMatchObject({
      reason: 'Asked on Monday.',
    })
    expect(told()).toHaveLength(2)
  })

  test('nobody writes over another’s reason while the facts are the same', async () => {
    const { key, fingerprint } = await finding('rule-sponsor-missing')
    await put({ key, fingerprint, reason })
    const second = await put({ key, fingerprint, reason: 'Not now' }, marco.bearer)
    expect(second.status).toBe(409)
    expect(second.json.detail).toContain('Ines')
    const under = await put({ key, fingerprint: 'otherfacts', reason: 'Not now' }, marco.bearer)
    expect(under.json).toMatchObject({ by: { name: 'Marco' } })
    expect((await room()).setAside).toHaveLength(1)
  })

  test('of two at the same moment one is first', async () => {
    const { key, fingerprint } = await finding('rule-sponsor-missing')
    const both = await Promise.all([
      put({ key, fingerprint, reason: 'a' }, ines.bearer),
      put({ key, fingerprint, reason: 'b' }, marco.bearer),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(told()).toHaveLength(1)
  })

  test('is taken back once, by anybody who may', async () => {
    const { key, fingerprint } = await finding('rule-sponsor-missing')
    await put({ key, fingerprint, reason })
    expect((await takeBack(key, marco.bearer)).status).toBe(204)
    expect((await takeBack(key, marco.bearer)).status).toBe(204)
    expect(told().map(({ type }) => type)).toEqual(['finding.set-aside', 'finding.taken-back'])
    expect((await room()).setAside).toEqual([])
    expect(await finding('rule-sponsor-missing')).toMatchObject({ setAside: null })
  })

  test('on one board says nothing about another', async () => {
    const body = { title: 'Other', framework: 'data-product' }
    const other = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as string
    const { key, fingerprint } = await finding('rule-sponsor-missing')
    expect((await put({ key, fingerprint, reason }, ines.bearer, other)).status).toBe(404)
    await put({ key, fingerprint, reason }, noor.bearer, other)
    expect(await finding('rule-sponsor-missing')).toMatchObject({ setAside: null })
  })

  test('ends at five hundred findings of a board, and goes on with one that is there', async () => {
    const at = { boardId, fingerprint: 'f', reason, setAsideBy: ines.participantId, setAsideAt: new Date() }
    const rows = Array.from({ length: limits.setAsideMax }, (_, n) => ({ ...at, key: `rule-${n}` }))
    await runtime.db.insert(setAside).values(rows)
    expect((await put({ key: 'rule-more', fingerprint: 'f', reason })).status).toBe(409)
    expect((await put({ key: 'rule-1', fingerprint: 'g', reason })).status).toBe(200)
  })
})

test('a saved session keeps what the advisor said then, and what was set aside with the reason', async () => {
  const { key, fingerprint } = await finding('rule-sponsor-missing')
  await put({ key, fingerprint, reason })
  const start = { as: noor.bearer, params: { boardId }, body: { title: 'First' } }
  const sessionId = (await apiCall(sessionsRoute, 'POST', start)).json.id as Id<'session'>
  expect((await apiCall(endRoute, 'POST', { as: noor.bearer, params: { sessionId } })).status).toBe(200)
  const [row] = await runtime.db.select().from(sessions).where(eq(sessions.id, sessionId))
  const kept = (row?.extract?.findings ?? []) as FindingAnswer[]
  expect(kept.map((it) => [it.ruleId, it.setAside?.reason ?? null])).toEqual([
    ['rule-objective-missing', null],
    ['rule-sponsor-missing', reason],
  ])
})
