import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { linkId } from '@/lib/board/link-id'
import type { Id } from '@/lib/kernel/ids'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, type Guest, aGuest, anAccount } from '@/server/testing/people'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as eventsRoute from '../events/route'
import * as boardsRoute from '../../route'
import * as cardRoute from './[cardId]/route'
import * as importRoute from './import/route'
import * as registerRoute from './route'

let runtime: TestRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let stakeholder: Guest
let contributor: Guest

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime)
})
beforeEach(async () => {
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  stakeholder = await aGuest(runtime, boardId, 'stakeholder', 'Ines')
  contributor = await aGuest(runtime, boardId, 'contributor', 'Tom')
})

const add = (body: unknown, as = stakeholder.bearer) =>
  apiCall(registerRoute, 'POST', { as, params: { boardId }, body })
const change = (cardId: string, body: unknown, as = stakeholder.bearer) =>
  apiCall(cardRoute, 'PATCH', { as, params: { boardId, cardId }, body })
const take = (body: object, as = contributor.bearer) =>
  apiCall(importRoute, 'POST', { as, params: { boardId }, body: { format: 'csv', dryRun: false, ...body } })
type Listed = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
const read = async () =>
  (await apiCall(registerRoute, 'GET', { as: noor.bearer, params: { boardId } })).json as Listed & { facts: unknown }
const csv = async (query: Record<string, string> = {}) =>
  (await apiCall(registerRoute, 'GET', { as: noor.bearer, params: { boardId }, query: { format: 'csv', ...query } }))
    .text
const eventsAbout = async (record: string) => {
  const answer = await apiCall(eventsRoute, 'GET', { as: noor.bearer, params: { boardId }, query: { record } })
  return (answer.json.items as { type: string; participant: { id: string } | null }[]).map((it) => [
    it.type,
    it.participant?.id,
  ])
}
async function added(body: unknown, as = stakeholder.bearer): Promise<string> {
  const answer = await add(body, as)
  expect(answer.status, answer.text).toBe(201)
  return answer.json.id as string
}

describe('ties', () => {
  test('are made with a strength, changed and untied by who made them, and told with their author', async () => {
    const objective = await added({ kind: 'objective', title: 'Cut churn' })
    const link = await added({
      kind: 'link',
      from: objective,
      to: 'dp-type-raw',
      strength: 'strong',
      reason: 'It does',
    })
    expect(link).toBe(linkId('shape:dp-type-raw', objective))
    expect((await read()).links).toMatchObject([
      { from: 'shape:dp-type-raw', to: objective, relation: 'serves', strength: 'strong', reason: 'It does' },
    ])
    expect((await add({ kind: 'link', from: 'dp-type-raw', to: objective })).status).toBe(409)
    expect((await change(link, { strength: 'weak' })).status).toBe(200)
    expect((await read()).links).toMatchObject([{ strength: 'weak' }])
    const theirs = await added({ kind: 'link', from: objective, to: 'dp-type' }, contributor.bearer)
    expect((await change(theirs, { strength: null })).status).toBe(403)
    expect((await change(link, { strength: null })).status).toBe(200)
    expect((await read()).links).toMatchObject([{ id: theirs }])
    expect(await eventsAbout(link)).toEqual([
      ['register.added', stakeholder.participantId],
      ['register.changed', stakeholder.participantId],
      ['register.changed', stakeholder.participantId],
    ])
  })

  test('a sponsor is named with the objective, and is a tie like any other', async () => {
    const ana = await added({ kind: 'sponsor', name: 'Ana', influence: 4, interest: 1 })
    const objective = await added({ kind: 'objective', title: 'Cut churn', sponsors: [ana, 'shape:nobody'] })
    const register = await read()
    expect(register.objectives).toMatchObject([{ sponsors: [ana] }])
    expect(register.links).toMatchObject([{ from: ana, to: objective, relation: 'backs', strength: 'normal' }])
    expect((await change(objective, { sponsors: [] })).status).toBe(200)
    expect((await read()).links).toEqual([])
  })

  test.each([
    ['a card that is not here', { from: 'shape:gone', to: 'dp-type' }, 'from'],
    ['two options', { from: 'dp-type-raw', to: 'dp-type-derived' }, 'to'],
    ['a strength that is none', { from: 'dp-type-raw', to: 'dp-type', strength: 'mighty' }, 'strength'],
  ])('%s cannot be tied', async (_, body, field) => {
    const answer = await add({ kind: 'link', ...body })
    expect(answer.status).toBe(422)
    expect(answer.json.errors).toHaveProperty(field)
  })
})

test('how far two organisations trust each other is told, changed by who told it, and taken back', async () => {
  const pair = { provider: 'Claims', consumer: 'Marketing', level: 'dp-trust-low' }
  const id = await added({ kind: 'trust', ...pair })
  expect((await read()).trust).toEqual([{ id, ...pair, note: '' }])
  const other = await aGuest(runtime, boardId, 'stakeholder', 'Omar')
  expect((await change(id, { level: 'dp-trust-high' }, other.bearer)).status).toBe(403)
  expect((await change(id, { level: 'dp-trust-high', note: 'Since May' })).status).toBe(200)
  expect((await read()).trust).toMatchObject([{ level: 'dp-trust-high', note: 'Since May', provider: 'Claims' }])
  expect((await change(id, { level: null })).status).toBe(200)
  expect((await read()).trust).toEqual([])
  expect((await eventsAbout(id)).map(([type]) => type)).toEqual([
    'register.added',
    'register.changed',
    'register.changed',
  ])
})

test('numbers about the client are for those who may write the canvas', async () => {
  expect((await change('facts', { expectedProducts: 40 })).status).toBe(403)
  expect((await change('facts', { expectedProducts: 40 }, contributor.bearer)).status).toBe(200)
  expect((await read()).facts).toEqual({ expectedProducts: 40 })
  expect((await change('facts', { expectedProducts: null }, contributor.bearer)).status).toBe(200)
  expect((await read()).facts).toEqual({})
  expect((await change('facts', { shoeSize: 40 }, contributor.bearer)).status).toBe(422)
})

describe('a file', () => {
  test('is looked through first, and then taken whole: what it names by id is changed, the rest is added', async () => {
    const core = await added({ kind: 'hurdle', title: 'Old core' })
    const text = `Id,Hurdle,Owner,What was done\r\n${core},Old core,Noor,\r\n,"No ""budget""",,'=1+1\r\n`
    const looked = await take({ kind: 'hurdle', text, dryRun: true })
    expect(looked.json).toMatchObject({
      added: [{ row: 3, title: 'No "budget"' }],
      changed: [{ row: 2, id: core, fields: ['owner'] }],
      refused: [],
      applied: false,
    })
    expect((await read()).hurdles).toHaveLength(1)
    const done = await take({ kind: 'hurdle', text })
    expect(done.json).toMatchObject({ applied: true })
    expect((await read()).hurdles).toMatchObject([
      { id: core, owner: 'Noor' },
      { title: 'No "budget"', resolution: '=1+1', addedBy: contributor.participantId },
    ])
    expect(await eventsAbout(core)).toEqual([
      ['register.added', stakeholder.participantId],
      ['register.changed', contributor.participantId],
    ])
    expect((await take({ text: await csv() })).json).toMatchObject({
      added: [],
      changed: [],
      refused: [],
      applied: false,
    })
    expect((await csv({ kind: 'hurdle' })).split('\r\n')[0]).toBe(
      'Id,Hurdle,Kind,Weight,Owner,Status,What was done,Catalogue',
    )
  })

  test('of which anything is refused does nothing, and the answer says row and column', async () => {
    const text = 'Hurdle,Weight\nA,high\nB,heavy\n'
    const refused = await take({ kind: 'hurdle', text })
    expect(refused.status).toBe(422)
    expect(refused.json.errors).toEqual({ 'row 3, Weight': '“heavy” cannot be read.' })
    expect((await read()).hurdles).toEqual([])
    expect((await take({ kind: 'hurdle', text: `Hurdle\n${'x\n'.repeat(501)}` })).json.errors).toHaveProperty([
      'row 502',
    ])
    expect((await take({ kind: 'hurdle', text: `Hurdle\n${'x\n'.repeat(100_000)}` })).status).toBe(422)
  })

  test('of a stakeholder changes only what they added', async () => {
    const theirs = await added({ kind: 'hurdle', title: 'Theirs' }, contributor.bearer)
    const own = await added({ kind: 'hurdle', title: 'Own' })
    const renamed = (id: string) => ({ kind: 'hurdle', text: `Id,Hurdle\n${id},Renamed\n` })
    expect((await take(renamed(theirs), stakeholder.bearer)).json.errors).toEqual({
      'row 2': 'somebody else added this record.',
    })
    expect((await take(renamed(own), stakeholder.bearer)).json).toMatchObject({ applied: true })
    const observer = await aGuest(runtime, boardId, 'observer', 'Eve')
    expect((await take(renamed(own), observer.bearer)).status).toBe(403)
  })

  test('as JSON goes to another board with who stands behind what and how strongly, trust and numbers', async () => {
    const ana = await added({ kind: 'sponsor', name: 'Ana' })
    const churn = await added({ kind: 'objective', title: 'Cut churn', sponsors: [ana] })
    await change(`shape:link.${ana.slice(6)}.${churn.slice(6)}`, { strength: 'strong' }, contributor.bearer)
    await added({ kind: 'link', from: 'dp-type-raw', to: churn, strength: 'weak' })
    for (const consumer of ['Sales', 'Risk'])
      await added({ kind: 'trust', provider: 'Claims', consumer, level: 'dp-trust-low' })
    await change('facts', { expectedProducts: 40 }, contributor.bearer)
    expect((await take({ format: 'json', text: JSON.stringify(await read()) })).json).toMatchObject({ applied: false })
    const text = JSON.stringify(await read())
    const body = { title: 'Other', framework: 'data-product' }
    boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
    expect((await take({ format: 'json', text }, noor.bearer)).json).toMatchObject({ applied: true })
    const { objectives, sponsors, links, trust, facts } = await read()
    expect(links).toHaveLength(2)
    expect(links?.find(({ relation }) => relation === 'backs')).toMatchObject({ strength: 'strong' })
    expect(links?.find(({ from }) => from === 'shape:dp-type-raw')).toMatchObject({ strength: 'weak' })
    expect([trust?.map(({ consumer }) => consumer), facts]).toEqual([['Risk', 'Sales'], { expectedProducts: 40 }])
    expect(objectives).toMatchObject([{ title: 'Cut churn', sponsors: [sponsors?.[0]?.id] }])
  })
})
