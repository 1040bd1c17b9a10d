import { beforeAll, expect, test } from 'vitest'
import { updateBoard } from '../../db/queries/boards'
import { limits } from '../../lib/protocol/limits'
import { type AccountHolder, aBoard, anAccount, putOn } from '../testing/people'
import { type TestRuntime, testRuntime } from '../testing/test-runtime'
import { deleteBoard } from './delete-board'
import { listTrash } from './list-trash'
import { recoverBoard } from './recover-board'

let runtime: TestRuntime
let noor: AccountHolder

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime, 'Noor Haddad')
})

const titles = async (of: AccountHolder) => (await listTrash(runtime, of.caller)).map(({ title }) => title)
const daysAgo = (days: number) => new Date(runtime.clock.now() - days * 24 * 3600_000)

test('a deleted board can be seen, with the day until which it is kept, until it is brought back', async () => {
  const boardId = await aBoard(runtime, noor, 'Orders')
  expect(await titles(noor)).toEqual([])
  await updateBoard(runtime.db, boardId, { deletedAt: daysAgo(10) })
  const [trashed] = await listTrash(runtime, noor.caller)
  expect(trashed).toMatchObject({
    id: boardId,
    title: 'Orders',
    erasedAt: daysAgo(10 - limits.trashDays).toISOString(),
  })
  await recoverBoard(runtime, noor.caller, { boardId })
  expect(await titles(noor)).toEqual([])
})

test('only those who may take it out see it: no contributor, no stranger', async () => {
  const boardId = await aBoard(runtime, noor, 'Payments')
  const [contributor, second, stranger] = await Promise.all([
    anAccount(runtime, 'Marco'),
    anAccount(runtime, 'Elena'),
    anAccount(runtime, 'Jan'),
  ])
  await putOn(runtime, boardId, contributor, 'contributor')
  await putOn(runtime, boardId, second, 'facilitator')
  await updateBoard(runtime.db, boardId, { deletedAt: daysAgo(1) })
  expect(await titles(second)).toEqual(['Payments'])
  expect(await titles(contributor)).toEqual([])
  expect(await titles(stranger)).toEqual([])
})

test('a board is no longer seen once its time is over', async () => {
  const jan = await anAccount(runtime, 'Jan')
  const boardId = await aBoard(runtime, jan, 'Long ago')
  await updateBoard(runtime.db, boardId, { deletedAt: daysAgo(limits.trashDays) })
  expect(await titles(jan)).toEqual([])
})

test('what the menu deletes is here, the last one first', async () => {
  const ana = await anAccount(runtime, 'Ana')
  const first = await aBoard(runtime, ana, 'First')
  const second = await aBoard(runtime, ana, 'Second')
  await updateBoard(runtime.db, first, { deletedAt: daysAgo(2) })
  await updateBoard(runtime.db, second, { deletedAt: daysAgo(1) })
  expect(await titles(ana)).toEqual(['Second', 'First'])
  const third = await aBoard(runtime, ana, 'Third')
  runtime.clock.advance(1_000)
  await deleteBoard(runtime, ana.caller, { boardId: third })
  expect(await titles(ana)).toEqual(['Third', 'Second', 'First'])
})

test('a board that is just being made is not in the trash for anybody', async () => {
  const tom = await anAccount(runtime, 'Tom')
  const boardId = await aBoard(runtime, tom, 'Half made')
  await updateBoard(runtime.db, boardId, { deletedAt: new Date(runtime.clock.now()) })
  expect(await titles(tom)).toEqual([])
})
