import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { choiceCommands } from '@/lib/decisions/choice-commands'
import type { Id } from '@/lib/kernel/ids'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, type Guest, aGuest, anAccount } from '@/server/testing/people'
import * as historyRoute from './[boardId]/cards/[cardId]/history/route'
import * as cardRoute from './[boardId]/register/[cardId]/route'
import * as boardsRoute from './route'

let runtime: LiveRuntime
let noor: AccountHolder
let tom: Guest
let boardId: Id<'board'>

const raw = 'shape:dp-type-raw'
const type = 'shape:dp-type'

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime, 'Noor')
})
afterAll(() => runtime.rooms.drain())
beforeEach(async () => {
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  tom = await aGuest(runtime, boardId, 'contributor', 'Tom')
})

/** Through the document, as the canvas does it. */
async function chooses(who: Id<'participant'>, status: 'chosen' | 'rejected', words: string): Promise<void> {
  runtime.clock.advance(60_000)
  const { records } = await runtime.rooms.read(boardId)
  const rationale = { shown: '', typed: words }
  await runtime.rooms.edit(boardId, choiceCommands(records, { option: raw, status, rationale }), who)
}
const history = (cardId: string, as = tom.bearer, query: Record<string, string> = {}) =>
  apiCall(historyRoute, 'GET', { as, params: { boardId, cardId }, query })

describe('the history of a card', () => {
  test('tells who gave it which status, and why, as soon as it is done', async () => {
    const ines = await aGuest(runtime, boardId, 'contributor', 'Ines')
    await chooses(tom.participantId, 'chosen', 'It is there')
    await chooses(ines.participantId, 'rejected', 'Nobody asks for it')
    const answer = await history(raw)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.json).toMatchObject({
      nextCursor: null,
      items: [
        { participant: { name: 'Ines' }, what: { kind: 'status', before: 'chosen', after: 'rejected' } },
        {
          participant: { name: 'Tom' },
          what: { kind: 'status', before: 'candidate', after: 'chosen' },
          rationale: 'It is there',
        },
      ],
    })
    const [latest] = answer.json.items as { rationale: string }[]
    expect(latest?.rationale.split('\n').sort()).toEqual(['It is there', 'Nobody asks for it'])
  })

  test('of a decision tells its options too, and that it was put off through the API', async () => {
    await chooses(tom.participantId, 'chosen', 'It is there')
    runtime.clock.advance(60_000)
    const params = { boardId, cardId: type }
    const body = { settled: 'deferred', rationale: 'After the audit' }
    expect((await apiCall(cardRoute, 'PATCH', { as: tom.bearer, params, body })).status).toBe(200)
    const { items } = (await history(type)).json
    expect(items).toMatchObject([
      { card: type, what: { kind: 'settled', before: null, after: 'deferred' }, rationale: 'After the audit' },
      { card: raw, title: 'Raw data', what: { after: 'chosen' } },
    ])
  })

  test('comes in pages', async () => {
    await chooses(tom.participantId, 'chosen', '')
    await chooses(tom.participantId, 'rejected', '')
    const first = await history(raw, tom.bearer, { limit: '1' })
    expect(first.json.items).toMatchObject([{ what: { after: 'rejected' } }])
    const second = await history(raw, tom.bearer, { limit: '1', cursor: first.json.nextCursor as string })
    expect(second.json).toMatchObject({ items: [{ what: { after: 'chosen' } }], nextCursor: null })
    expect((await history(raw, tom.bearer, { cursor: 'x' })).status).toBe(422)
  })

  test('observers read it; strangers learn nothing; a card without a history has none', async () => {
    const observer = await aGuest(runtime, boardId, 'observer', 'Eve')
    expect((await history(raw, observer.bearer)).json).toEqual({ items: [], nextCursor: null })
    expect((await history('shape:nowhere', observer.bearer)).json).toEqual({ items: [], nextCursor: null })
    const stranger = await anAccount(runtime)
    expect((await history(raw, stranger.bearer)).status).toBe(404)
  })
})

describe('choosing through the API', () => {
  const choose = (as: string) =>
    apiCall(cardRoute, 'PATCH', {
      as,
      params: { boardId, cardId: raw },
      body: { status: 'chosen', rationale: 'Why not' },
    })

  test('is for contributors and facilitators; stakeholders suggest, observers read', async () => {
    const [stakeholder, observer] = [
      await aGuest(runtime, boardId, 'stakeholder', 'Ines'),
      await aGuest(runtime, boardId, 'observer', 'Eve'),
    ]
    expect([(await choose(stakeholder.bearer)).status, (await choose(observer.bearer)).status]).toEqual([403, 403])
    expect((await choose(tom.bearer)).status).toBe(200)
    expect((await choose(noor.bearer)).status).toBe(200)
  })

  test('takes up a decision that was put off', async () => {
    const decision = { as: tom.bearer, params: { boardId, cardId: type } }
    await apiCall(cardRoute, 'PATCH', { ...decision, body: { settled: 'not-applicable' } })
    runtime.clock.advance(60_000)
    await choose(tom.bearer)
    const turns = (await history(type)).json.items as { what: { kind: string; after: string | null } }[]
    expect(turns.map(({ what }) => `${what.kind} ${what.after}`).sort()).toEqual([
      'settled not-applicable',
      'settled null',
      'status chosen',
    ])
  })
})
