import { DrizzleQueryError } from 'drizzle-orm/errors'
import { expect, test } from 'vitest'
import { openDatabase } from '../../db/client'
import { testDb } from '../../db/testing/test-db'
import { problem, problems } from '../../lib/kernel/problems'
import { testRuntime } from '../testing/test-runtime'
import { describeFault, faultResponse, isDatabaseAway, problemResponse } from './problem'

const someRequest = new Request('http://localhost:3000/api/v1/boards?q=secret')

test.each(Object.keys(problems) as (keyof typeof problems)[])('%s is told as problem+json', async (code) => {
  const response = problemResponse(problem(code))
  expect(response.status).toBe(problems[code].status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const { title, status } = problems[code]
  expect(await response.json()).toMatchObject({ type: `urn:charrette:problem:${code}`, title, status })
})

test('a wait is told in the header too', () => {
  const response = problemResponse(problem('too-many', { retryAfterSeconds: 39.2 }))
  expect(response.headers.get('retry-after')).toBe('40')
})

test('a database that refuses connections answers 503 with Retry-After', async () => {
  const runtime = await testRuntime()
  const away = openDatabase('postgres://nobody@127.0.0.1:1/nothing')
  const thrown = await away.db.execute('select 1').then(
    () => null,
    (error: unknown) => error,
  )
  const response = faultResponse(runtime, someRequest, thrown)
  expect(response.status).toBe(503)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  await away.close()
})

test('a connection that the database ends in the middle of a query answers 503', async () => {
  const { url, sql } = await testDb()
  const victim = openDatabase(url, { connectionsMax: 1 })
  const [{ pid } = { pid: 0 }] = await victim.sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const sleeping = victim.db.execute('select pg_sleep(60)').then(
    () => null,
    (error: unknown) => error,
  )
  // The query has to be under way before it is ended; PostgreSQL says when it is.
  for (let busy = false; !busy; ) {
    const rows =
      await sql`select 1 from pg_stat_activity where pid = ${pid} and query like '%pg_sleep(60)%' and state = 'active'`
    busy = rows.length > 0
  }
  await sql`select pg_terminate_backend(${pid})`
  expect(isDatabaseAway(await sleeping)).toBe(true)
  await victim.sql.end({ timeout: 0 })
})

test('a bug answers 500 with a reference that the log has too, and with nothing of its own', async () => {
  const runtime = await testRuntime()
  const response = faultResponse(runtime, someRequest, new TypeError('x is not a function'))
  const { detail } = (await response.json()) as { detail: string }
  expect(response.status).toBe(500)
  expect(detail).not.toContain('not a function')
  const reference = /reference is (\w{10})\./.exec(detail)?.[1]
  const line = runtime.logged.find((it) => it.includes('request.failed'))
  expect(JSON.parse(line ?? '{}')).toMatchObject({ reference, method: 'GET', path: '/api/v1/boards' })
})

test('the log never holds what was written: neither parameters nor the values that PostgreSQL quotes', () => {
  const cause = Object.assign(new Error('Key (email)=(ada@example.test) already exists.'), {
    name: 'PostgresError',
    code: '23505',
    constraint_name: 'accounts_email',
    detail: 'Key (email)=(ada@example.test) already exists.',
  })
  const fault = describeFault(new DrizzleQueryError('insert into comments …', ['a private note'], cause))
  expect(fault).toMatchObject({ code: '23505', constraint: 'accounts_email' })
  expect(JSON.stringify(fault)).not.toMatch(/ada@|private note|insert into/)
})

test('what is not about the connection is a bug, also a file that is missing', () => {
  expect(isDatabaseAway(Object.assign(new Error('no'), { code: '23505' }))).toBe(false)
  expect(isDatabaseAway(Object.assign(new Error('no'), { code: 'ENOENT', syscall: 'open' }))).toBe(false)
  expect(isDatabaseAway(null)).toBe(false)
})
