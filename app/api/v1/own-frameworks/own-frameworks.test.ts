import { beforeAll, expect, test } from 'vitest'
import { contentOf } from '@/lib/catalogue/content'
import { frameworks } from '@/lib/catalogue/catalogue'
import { checkContent } from '@/lib/frameworks/check-content'
import { frameworkFile } from '@/lib/frameworks/content-schema'
import { withOwnIds } from '@/lib/frameworks/own-ids'
import { type AccountHolder, aBoard, aGuest, anAccount, putOn } from '@/server/testing/people'
import { apiCall } from '@/server/testing/api-call'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as boardFrameworkRoute from '../boards/[boardId]/framework/route'
import * as boardFrameworksRoute from '../boards/[boardId]/frameworks/route'
import * as boardsRoute from '../boards/route'
import * as casesRoute from '../cases/route'
import * as caseRoute from '../cases/[caseId]/route'
import * as fileRoute from '../frameworks/[frameworkId]/file/route'
import * as frameworkRoute from '../frameworks/[frameworkId]/route'
import * as draftRoute from './[frameworkId]/draft/route'
import * as publishRoute from './[frameworkId]/publish/route'
import * as ownRoute from './[frameworkId]/route'
import * as listRoute from './route'

let runtime: TestRuntime
let noor: AccountHolder
let jan: AccountHolder

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime, 'Noor')
  jan = await anAccount(runtime, 'Jan')
})

interface Draft {
  framework: {
    id: string
    title: string
    summary: string
    decisions: { id: string; title: string; options: unknown[] }[]
  }
}
const create = async (body: object, as = noor.bearer) => apiCall(listRoute, 'POST', { body, as })
const read = (frameworkId: string, as = noor.bearer) => apiCall(ownRoute, 'GET', { params: { frameworkId }, as })
const publish = (frameworkId: string, revision: unknown, as = noor.bearer) =>
  apiCall(publishRoute, 'POST', { params: { frameworkId }, body: { revision }, as })
const copy = async () => String((await create({ from: 'data-product', title: 'Ours' })).json.id)
const published = async () => {
  const id = await copy()
  expect((await publish(id, 1)).json).toEqual({ version: 1 })
  return id
}

test('a copy of a built-in framework is a draft of the workspace that can be published at once', async () => {
  const id = await copy()
  const answer = await read(id)
  expect(answer.json).toMatchObject({ title: 'Ours', latestVersion: null, hasDraft: true, faults: [], revision: 1 })
  expect((await publish(id, 1)).status).toBe(201)
  // The same revision again is the same version.
  expect((await publish(id, 1)).json).toEqual({ version: 1 })
  expect((await read(id)).json).toMatchObject({ latestVersion: 1, hasDraft: false, versions: [{ version: 1 }] })
})

test('an empty framework cannot be published: each field says what is missing', async () => {
  const id = String((await create({ title: 'Cloud exit' })).json.id)
  const answer = await publish(id, 1)
  expect(answer.status).toBe(422)
  expect(answer.json.errors).toMatchObject({ 'framework.decisions[0].options': 'needs at least one option' })
})

test('whoever saves an older draft is told, and nothing is lost', async () => {
  const id = await copy()
  const draft = structuredClone((await read(id)).json.draft) as Draft
  draft.framework.summary = 'One'
  const save = (revision: number, body: Draft) =>
    apiCall(draftRoute, 'PUT', { params: { frameworkId: id }, body: { revision, draft: body }, as: noor.bearer })
  expect((await save(1, draft)).json).toEqual({ revision: 2, faults: [] })
  draft.framework.summary = 'Two'
  expect((await save(1, draft)).status).toBe(409)
  expect((await read(id)).json.draft).toMatchObject({ framework: { summary: 'One' } })
})

test('a draft that has not the form is refused with the path of what is wrong', async () => {
  const id = await copy()
  const draft = structuredClone((await read(id)).json.draft) as Draft
  Object.assign(draft.framework.decisions[2] ?? {}, { selection: 'several' })
  const answer = await apiCall(draftRoute, 'PUT', {
    params: { frameworkId: id },
    body: { revision: 1, draft },
    as: noor.bearer,
  })
  expect(answer.status).toBe(422)
  expect(Object.keys(answer.json.errors as object)).toEqual(['draft.framework.decisions.2.selection'])
})

test('a file reads back as what it was, with ids of its own', async () => {
  const id = await published()
  const file = await apiCall(fileRoute, 'GET', { params: { frameworkId: id }, as: noor.bearer })
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${id}.framework.json"`)
  const again = await create({ file: file.json })
  expect(again.status).toBe(201)
  const draft = (await read(String(again.json.id))).json.draft
  const expected = frameworkFile.parse(file.json).content
  expect(draft).toEqual(JSON.parse(JSON.stringify(withOwnIds(expected, String(again.json.id)))))
  const builtIn = await apiCall(fileRoute, 'GET', { params: { frameworkId: 'data-product' }, as: noor.bearer })
  expect(checkContent(frameworkFile.parse(builtIn.json).content)).toEqual([])
})

test('nobody outside its workspace knows of a framework', async () => {
  const id = await published()
  const params = { frameworkId: id }
  expect((await read(id, jan.bearer)).status).toBe(404)
  expect((await publish(id, 1, jan.bearer)).status).toBe(404)
  expect((await apiCall(frameworkRoute, 'GET', { params, as: jan.bearer })).status).toBe(404)
  expect((await apiCall(fileRoute, 'GET', { params, as: jan.bearer })).status).toBe(404)
  expect((await apiCall(ownRoute, 'DELETE', { params, as: jan.bearer })).status).toBe(404)
  expect((await create({ from: id }, jan.bearer)).status).toBe(422)
  expect((await apiCall(boardsRoute, 'POST', { body: { title: 'B', framework: id }, as: jan.bearer })).status).toBe(422)
  expect((await apiCall(listRoute, 'GET', { as: jan.bearer })).json).toEqual({ items: [] })
})

test('a board is made from the published version, and its people may read that version for ever', async () => {
  const id = await published()
  const made = await apiCall(boardsRoute, 'POST', {
    body: { title: 'B', framework: id, density: 'complete' },
    as: noor.bearer,
  })
  expect(made.status).toBe(201)
  const boardId = String(made.json.id)
  const cards = runtime.rooms.records.get(boardId)?.filter(({ id: record }) => record.startsWith(`shape:${id}-`))
  expect(cards?.length).toBeGreaterThan(100)

  const guest = await aGuest(runtime, boardId as never, 'stakeholder')
  await apiCall(ownRoute, 'DELETE', { params: { frameworkId: id }, as: noor.bearer })
  const answer = await apiCall(boardFrameworksRoute, 'GET', { params: { boardId }, as: guest.bearer })
  expect(answer.json).toMatchObject({ items: [{ id, title: 'Ours', version: '1', newestVersion: '1' }] })
  expect((await apiCall(frameworkRoute, 'GET', { params: { frameworkId: id }, as: guest.bearer })).status).toBe(200)
})

test('a board can be made without the phases, options and tags that do not apply', async () => {
  const [framework] = frameworks
  const phase = framework?.phases.at(-1)?.id ?? ''
  const make = (without: object) =>
    apiCall(boardsRoute, 'POST', { body: { title: 'B', framework: framework?.id, without }, as: noor.bearer })
  const made = await make({ phases: [phase], options: ['dp-type-raw'] })
  const records = runtime.rooms.records.get(String(made.json.id)) ?? []
  expect(records.some(({ id }) => id === `shape:${phase}`)).toBe(false)
  expect(records.some(({ id }) => id === 'shape:dp-type-raw')).toBe(false)
  expect(records.some(({ id }) => id === 'shape:dp-type-derived')).toBe(true)
  const everything = await make({ phases: framework?.phases.map(({ id }) => id) })
  expect(everything.json.errors).toEqual({ without: 'leaves nothing of the framework' })
})

test('the structure of a board becomes a framework; a facilitator without an account cannot keep one', async () => {
  const made = await apiCall(boardsRoute, 'POST', { body: { title: 'B', framework: 'data-product' }, as: noor.bearer })
  const params = { boardId: String(made.json.id) }
  const saved = await apiCall(boardFrameworkRoute, 'POST', { params, body: { title: 'From a board' }, as: noor.bearer })
  expect(saved.status).toBe(201)
  const own = (await read(String(saved.json.id))).json
  expect(own).toMatchObject({ title: 'From a board', faults: [] })
  expect((own.counts as { decisions: number }).decisions).toBeGreaterThan(8)
  const guest = await aGuest(runtime, params.boardId as never, 'facilitator')
  expect((await apiCall(boardFrameworkRoute, 'POST', { params, body: { title: 'x' }, as: guest.bearer })).status).toBe(
    403,
  )
  await putOn(runtime, params.boardId as never, jan, 'contributor')
  expect((await apiCall(boardFrameworkRoute, 'POST', { params, body: { title: 'x' }, as: jan.bearer })).status).toBe(
    403,
  )
  const empty = { boardId: await aBoard(runtime, noor, 'Empty') }
  expect(
    (await apiCall(boardFrameworkRoute, 'POST', { params: empty, body: { title: 'x' }, as: noor.bearer })).status,
  ).toBe(409)
})

test('a case that a workspace wrote shows on its boards beside those of the framework, and nowhere else', async () => {
  const fields = {
    title: 'The bank that waited',
    sector: 'Banking',
    basis: 'reported',
    story: 'They waited.',
    illustrates: ['dp-type-derived'],
    questions: [],
    frameworks: ['data-product'],
  }
  const made = await apiCall(casesRoute, 'POST', { body: fields, as: noor.bearer })
  expect(made.status).toBe(201)
  const params = { caseId: String(made.json.id) }
  const board = await apiCall(boardsRoute, 'POST', { body: { title: 'B', framework: 'data-product' }, as: noor.bearer })
  const titles = async () => {
    const answer = await apiCall(boardFrameworksRoute, 'GET', {
      params: { boardId: String(board.json.id) },
      as: noor.bearer,
    })
    const [item] = answer.json.items as { cases: { title: string }[] }[]
    return item?.cases.map(({ title }) => title) ?? []
  }
  const builtIn = contentOf(frameworks[0] as never).cases.length
  expect(await titles()).toHaveLength(builtIn + 1)
  expect((await apiCall(caseRoute, 'PATCH', { params, body: { title: 'x' }, as: jan.bearer })).status).toBe(404)
  await apiCall(caseRoute, 'PATCH', { params, body: { title: 'The bank that did not wait' }, as: noor.bearer })
  expect(await titles()).toContain('The bank that did not wait')
  expect((await apiCall(casesRoute, 'GET', { as: jan.bearer })).json).toEqual({ items: [] })
  expect((await apiCall(caseRoute, 'DELETE', { params, as: noor.bearer })).status).toBe(204)
  expect(await titles()).toHaveLength(builtIn)
})
