import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PlainRecord } from '@/lib/board/commands'
import { boardSchema } from '@/lib/board/schema'
import type { Id } from '@/lib/kernel/ids'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, type Guest, aGuest, anAccount } from '@/server/testing/people'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as boardsRoute from '../../route'
import * as cardRoute from './[cardId]/route'
import * as registerRoute from './route'

let runtime: TestRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let stakeholder: Guest
let contributor: Guest
let observer: Guest

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime)
})
beforeEach(async () => {
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  stakeholder = await aGuest(runtime, boardId, 'stakeholder', 'Ines')
  contributor = await aGuest(runtime, boardId, 'contributor', 'Tom')
  observer = await aGuest(runtime, boardId, 'observer', 'Eve')
})

const add = (body: unknown, as = stakeholder.bearer) =>
  apiCall(registerRoute, 'POST', { as, params: { boardId }, body })
const change = (cardId: string, body: unknown, as = stakeholder.bearer) =>
  apiCall(cardRoute, 'PATCH', { as, params: { boardId, cardId }, body })
const read = async (as = stakeholder.bearer) => {
  const answer = await apiCall(registerRoute, 'GET', { as, params: { boardId } })
  expect(answer.status, answer.text).toBe(200)
  return answer.json as Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}
const canvas = () => runtime.rooms.records.get(boardId) ?? []
const cardOn = (id: unknown): PlainRecord | undefined => canvas().find((record) => record.id === id)
async function added(body: unknown, as = stakeholder.bearer): Promise<string> {
  const answer = await add(body, as)
  expect(answer.status, answer.text).toBe(201)
  return answer.json.id as string
}

describe('adding to the register', () => {
  test.each([
    [{ kind: 'objective', title: 'Cut churn', measure: 'Churn per month', priority: 'high' }, 'objectives', 'title'],
    [{ kind: 'sponsor', name: 'A. Weber', side: 'business', commitment: 'committed' }, 'sponsors', 'name'],
    [{ kind: 'hurdle', title: 'No catalogue', category: 'technical' }, 'hurdles', 'title'],
    [{ kind: 'skill-gap', skill: 'Apache Iceberg', now: 1, y3: 3 }, 'skillGaps', 'title'],
    [{ kind: 'persona', title: 'Analyst', tool: 'BI' }, 'personas', 'title'],
  ])('%j becomes a valid card on the canvas, in its author’s name', async (body, list, name) => {
    const id = await added(body)
    const card = cardOn(id)
    if (!card) throw new Error('the card is not on the canvas')
    expect(() => boardSchema.types[card.typeName].validate(card)).not.toThrow()
    expect(runtime.rooms.edits.at(-1)).toMatchObject({ boardId, author: stakeholder.participantId })
    const [entry] = (await read())[list] ?? []
    expect(entry).toMatchObject({ id, addedBy: stakeholder.participantId })
    expect(entry?.[name]).toBe('skill' in body ? body.skill : 'name' in body ? body.name : body.title)
  })

  test('an option is proposed for a decision, by its content id or its record id', async () => {
    const first = await added({ kind: 'option', decision: 'dp-type', title: 'A data contract first' })
    const decision = (await read()).decisions?.find((it) => it.ref === 'dp-type')
    const second = await added({ kind: 'option', decision: decision?.id, title: 'Another', description: 'Why not' })
    const options = (await read()).decisions?.find((it) => it.ref === 'dp-type')?.options
    expect(options).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: first, title: 'A data contract first', status: 'candidate', ref: '' }),
        expect.objectContaining({ id: second, addedBy: stakeholder.participantId }),
      ]),
    )
  })

  test.each([
    ['of an unknown kind', { kind: 'wish', title: 'x' }, 'kind'],
    ['without a title', { kind: 'objective' }, 'title'],
    ['with a field of another kind', { kind: 'persona', title: 'x', commitment: 'named' }, 'commitment'],
    ['with a level that is none', { kind: 'skill-gap', skill: 'SQL', now: 5 }, 'now'],
    ['that says who it is from', { kind: 'objective', title: 'x', addedBy: 'prt_x' }, 'addedBy'],
    ['for a decision that is not here', { kind: 'option', decision: 'dp-none', title: 'x' }, 'decision'],
  ])('a card %s is refused and names the field', async (_, body, field) => {
    const answer = await add(body)
    expect(answer.status).toBe(422)
    expect(answer.json.errors).toHaveProperty(field)
  })

  test('observers and strangers add nothing', async () => {
    expect((await add({ kind: 'objective', title: 'x' }, observer.bearer)).status).toBe(403)
    expect((await add({ kind: 'objective', title: 'x' }, (await anAccount(runtime)).bearer)).status).toBe(404)
  })

  test('ten people who add at once get ten places of their own', async () => {
    const before = canvas().length
    const ids = await Promise.all(
      Array.from({ length: 10 }, (_, i) => added({ kind: 'objective', title: `Objective ${i}` })),
    )
    expect(canvas()).toHaveLength(before + 10)
    const places = ids.map((id) => {
      const card = cardOn(id)
      return card?.typeName === 'shape' ? `${card.parentId} ${card.x} ${card.y}` : 'nowhere'
    })
    expect(new Set(places).size).toBe(10)
  })
})

describe('changing the register', () => {
  test('a stakeholder changes only what they added, by the ledger and not by what the card says', async () => {
    const mine = await added({ kind: 'objective', title: 'Mine' })
    const other = await added({ kind: 'objective', title: 'Theirs' }, contributor.bearer)
    expect((await change(mine, { title: 'Still mine', status: 'agreed' })).json).toEqual({ id: mine })
    expect((await read()).objectives).toMatchObject([{ title: 'Still mine', status: 'agreed' }, { title: 'Theirs' }])
    expect((await change(other, { title: 'Taken' })).status).toBe(403)

    // Somebody who forges the card's own field gains nothing.
    const forged = canvas().map((record) =>
      record.id === other && record.typeName === 'shape'
        ? ({ ...record, props: { ...record.props, addedBy: stakeholder.participantId } } as PlainRecord)
        : record,
    )
    runtime.rooms.records.set(boardId, forged)
    expect((await change(other, { title: 'Taken' })).status).toBe(403)
    expect((await change(mine, { title: 'Edited' }, contributor.bearer)).status).toBe(200)
    expect((await change(mine, { title: 'x' }, observer.bearer)).status).toBe(403)
  })

  test('choosing and settling is for contributors, also on an option of one’s own', async () => {
    const option = await added({ kind: 'option', decision: 'dp-type', title: 'Mine' })
    const decision = (await read()).decisions?.find((it) => it.ref === 'dp-type')?.id as string
    expect((await change(option, { title: 'Better name' })).status).toBe(200)
    expect((await change(option, { status: 'chosen' })).status).toBe(403)
    expect((await change(decision, { settled: 'decided' })).status).toBe(403)
    expect((await change(option, { status: 'chosen', rationale: 'It fits' }, contributor.bearer)).status).toBe(200)
    // In the log it is a choice, as when it is made on the canvas.
    const { event } = (runtime.rooms.announced.at(-1) ?? {}) as { event?: string }
    expect(event).toBe('option.status')
    expect((await change(decision, { settled: 'decided', rationale: 'Agreed' }, contributor.bearer)).status).toBe(200)
    const entry = (await read()).decisions?.find((it) => it.id === decision)
    expect(entry).toMatchObject({ status: 'decided', settled: 'decided', rationale: 'Agreed' })
  })

  test('in a locked phase only a facilitator changes a card, adds one or chooses', async () => {
    const id = await added({ kind: 'objective', title: 'Ours' })
    const decision = canvas().find((it) => it.id === 'shape:dp-type')
    const parents = [cardOn(id), decision].map((it) => (it?.typeName === 'shape' ? it.parentId : ''))
    const locked = canvas().map((it) =>
      parents.includes(it.id as never) ? ({ ...it, meta: { ...it.meta, lock: 'facilitator' } } as PlainRecord) : it,
    )
    runtime.rooms.records.set(boardId, locked)
    const refusals = [
      await change(id, { title: 'Mine' }),
      await add({ kind: 'objective', title: 'One more' }),
      await add({ kind: 'option', title: 'Another type', decision: 'dp-type' }, contributor.bearer),
      await change('shape:dp-type-raw', { status: 'chosen' }, contributor.bearer),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    expect(refusals[1]?.text).toContain('A facilitator has locked the phase')
    expect((await change('shape:dp-type-raw', { status: 'chosen' }, noor.bearer)).status).toBe(200)
  })

  test('what a facilitator locked only a facilitator changes', async () => {
    const id = await added({ kind: 'hurdle', title: 'Locked' })
    const locked = canvas().map((it) => (it.id === id ? ({ ...it, meta: { lock: 'facilitator' } } as PlainRecord) : it))
    runtime.rooms.records.set(boardId, locked)
    expect((await change(id, { title: 'x' })).status).toBe(403)
    expect((await change(id, { title: 'x' }, contributor.bearer)).status).toBe(403)
    expect((await change(id, { title: 'Opened' }, noor.bearer)).status).toBe(200)
  })

  test('fields of another kind, and cards that are none, are refused', async () => {
    const id = await added({ kind: 'hurdle', title: 'A' })
    const wrong = await change(id, { commitment: 'named' })
    expect(wrong.status).toBe(422)
    expect(wrong.json.errors).toHaveProperty('commitment')
    const edits = runtime.rooms.edits.length
    expect((await change(id, {})).status).toBe(200)
    expect(runtime.rooms.edits).toHaveLength(edits)
    expect((await change('shape:none', { title: 'x' })).status).toBe(404)
    expect((await change('page:page', { title: 'x' })).status).toBe(404)
    expect((await change('constructor', { title: 'x' })).status).toBe(404)
  })

  test('each addition and change is in the activity log, without the words', async () => {
    const id = await added({ kind: 'objective', title: 'Confidential' })
    await change(id, { title: 'Very confidential' })
    const told = runtime.rooms.announced.filter((it) => it.boardId === boardId)
    expect(told).toMatchObject([
      { type: 'noted', event: 'register.added' },
      { type: 'noted', event: 'register.changed' },
    ])
    expect(runtime.logged.join()).not.toContain('onfidential')
  })
})
