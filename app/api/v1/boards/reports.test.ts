import { beforeAll, expect, test } from 'vitest'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, aBoard, aGuest, anAccount, type Guest } from '@/server/testing/people'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as route from './[boardId]/reports/route'

let runtime: TestRuntime
let noor: AccountHolder
let boardId: Id<'board'>

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime)
  boardId = await aBoard(runtime, noor)
})

const report = (as: string, records: unknown) => apiCall(route, 'POST', { as, params: { boardId }, body: { records } })
const logged = () => runtime.logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'canvas.unreadable')

test('what somebody’s canvas cannot show is written into the log, by id', async () => {
  expect((await report(noor.bearer, ['shape:a', 'binding:b'])).status).toBe(204)
  expect(logged().at(-1)).toMatchObject({ level: 40, boardId, records: ['shape:a', 'binding:b'] })
})

test('an observer’s canvas may report too; nobody may who is not on the board', async () => {
  const observer: Guest = await aGuest(runtime, boardId, 'observer')
  expect((await report(observer.bearer, ['shape:a'])).status).toBe(204)
  expect((await report((await anAccount(runtime)).bearer, ['shape:a'])).status).toBe(404)
})

test('words are no ids, and nobody fills the log', async () => {
  const guest = await aGuest(runtime, boardId, 'contributor')
  const before = logged().length
  expect((await report(guest.bearer, ['shape:what we said of the budget'])).status).toBe(422)
  expect((await report(guest.bearer, [])).status).toBe(422)
  expect((await report(guest.bearer, Array(51).fill('shape:a'))).status).toBe(422)
  for (let n = 0; n < limits.reportsPerHour; n++) expect((await report(guest.bearer, ['shape:a'])).status).toBe(204)
  expect((await report(guest.bearer, ['shape:a'])).status).toBe(429)
  expect(logged()).toHaveLength(before + limits.reportsPerHour)
})
