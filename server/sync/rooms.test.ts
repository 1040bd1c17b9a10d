import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDb } from '../../db/testing/test-db'
import { seedRecords } from '../../lib/board/seed'
import { recordsOf } from '../../lib/board/doc'
import { newId } from '../../lib/kernel/ids'
import { closeCodes } from '../../lib/protocol/close-codes'
import { StockClient } from './testing/clients'
import { type TestServer, newBoard, startServer } from './testing/test-server'
import { until } from './testing/until'

let server: TestServer
const clients: StockClient[] = []

beforeAll(async () => {
  const { url } = await testDb()
  server = await startServer({ databaseUrl: url })
})
afterAll(async () => {
  for (const client of clients) client.destroy()
  await server.stop()
})

async function join(boardId: Parameters<typeof newClient>[0], options?: Parameters<typeof newClient>[1]) {
  return newClient(boardId, options).synced()
}
function newClient(
  boardId: ConstructorParameters<typeof StockClient>[1],
  options?: ConstructorParameters<typeof StockClient>[2],
) {
  const client = new StockClient(server, boardId, options)
  clients.push(client)
  return client
}

test('two stock clients show each other what they write', async () => {
  const boardId = await newBoard()
  const [ada, ben] = await Promise.all([join(boardId), join(boardId)])
  ada.doc.getMap('own').set('from', 'Ada')
  ben.doc.getText('text').insert(0, 'Ben')
  await until(() => ben.doc.getMap('own').get('from') === 'Ada')
  await until(() => ada.doc.getText('text').toString() === 'Ben')
  await Promise.all([ada.saved(), ben.saved()])
})
