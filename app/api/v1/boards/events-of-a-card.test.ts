import { expect, test } from 'vitest'
import { noteEvent } from '@/db/queries/events'
import { aBoard, anAccount } from '@/server/testing/people'
import { ask } from '@/server/testing/requests'
import { testRuntime } from '@/server/testing/test-runtime'
import * as eventsRoute from './[boardId]/events/route'

test('the activity log of one card holds what was done to it, in pages, and nothing of others', async () => {
  const runtime = await testRuntime()
  const priya = await anAccount(runtime, 'Priya')
  const boardId = await aBoard(runtime, priya)
  for (const [recordId, to] of [
    ['shape:a', 'chosen'],
    ['shape:b', 'chosen'],
    ['shape:a', 'rejected'],
  ] as const) {
    const payload = { recordId, title: 'Kafka', from: 'candidate', to, decision: 'Event streaming' }
    await runtime.db.transaction((tx) =>
      noteEvent(tx, { boardId, type: 'option.status', participantId: null, payload }),
    )
  }
  const read = async (query: string) => {
    const path = `/api/v1/boards/${boardId}/events?record=${encodeURIComponent('shape:a')}&newest=true${query}`
    const { body } = await ask(eventsRoute.GET, { path, params: { boardId }, bearer: priya.bearer })
    return body as unknown as { items: { recordId: string; sentence: string }[]; nextCursor: string | null }
  }
  const first = await read('&limit=1')
  expect(first.items).toMatchObject([{ recordId: 'shape:a', sentence: 'Somebody rejected Kafka for Event streaming' }])
  const second = await read(`&limit=1&cursor=${first.nextCursor}`)
  expect(second).toMatchObject({ items: [{ sentence: 'Somebody chose Kafka for Event streaming' }], nextCursor: null })
})
