import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../db/client'
import { testDb } from '../../db/testing/test-db'
import { contract } from '../../lib/contracts/contract'
import { ok } from '../../lib/kernel/result'
import { endpoint, methods } from '../http/route'
import { installRuntime } from '../runtime'
import { cuttableProxy } from '../sync/testing/cuttable-proxy'
import { until } from '../sync/testing/until'
import { apiCall } from '../testing/api-call'
import { testRuntime } from '../testing/test-runtime'
import { watchDatabase } from './database-watch'

const atTheEnd: (() => unknown)[] = []
afterEach(async () => {
  for (const end of atTheEnd.splice(0).reverse()) await end()
})

const oneContract = contract({
  method: 'GET',
  path: '/one',
  summary: 'Asks the database',
  who: 'anyone',
  status: 200,
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: null,
  answer: z.object({ one: z.number() }),
})

async function withProxy() {
  const proxy = await cuttableProxy((await testDb()).url)
  const used = openDatabase(proxy.url, { connectionsMax: 2 })
  const watched = openDatabase(proxy.url, { connectionsMax: 1 })
  const watch = watchDatabase(watched.sql, { everyMs: 20, withinMs: 200 })
  atTheEnd.push(async () => {
    watch.stop()
    await proxy.close()
    await Promise.all([used.sql.end({ timeout: 0 }), watched.sql.end({ timeout: 0 })])
  })
  installRuntime({ ...(await testRuntime()), db: used.db, database: watch })
  const routes = methods(
    endpoint(oneContract, async ({ runtime }) => {
      const [row] = await runtime.db.execute<{ one: number }>(sql`select 1 as one`)
      return ok({ one: Number(row?.one) })
    }),
  )
  return { proxy, watch, call: () => apiCall(routes, 'GET') }
}

describe.each(['hold', 'cut'] as const)('calls while the database is away (%s)', (how) => {
  test('answer 503 with Retry-After, also those that had begun, and go on once it is back', async () => {
    const { proxy, watch, call } = await withProxy()
    expect((await call()).json).toEqual({ one: 1 })
    proxy[how]()
    const begun = await call()
    await until(() => watch.isAway)
    const refused = await call()
    for (const { status, headers } of [begun, refused]) {
      expect(status).toBe(503)
      expect(headers.get('content-type')).toBe('application/problem+json')
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
    // Who asks when it is known to be away need not wonder whether it was done.
    expect(refused.json.detail).toContain('Nothing was changed')
    if (how === 'hold') expect(begun.json.detail).toContain('may still happen')
    proxy.mend()
    await until(() => !watch.isAway)
    expect((await call()).json).toEqual({ one: 1 })
  })
})
