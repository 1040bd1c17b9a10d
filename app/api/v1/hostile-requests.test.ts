import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fuzzRuns, fuzzTimeoutMs } from '@/lib/board/testing/arbitraries'
import { contracts } from '@/lib/contracts/all'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { bodiesOf, spoilt } from './testing/bodies'
import { allRoutes, paramNames } from './testing/routes'
import { aWorld, unknownIds, type World } from './testing/world'

let runtime: LiveRuntime
let world: World
const routes = await allRoutes()

beforeAll(async () => {
  runtime = await liveRuntime()
  world = await aWorld(runtime, routes)
})
afterAll(() => runtime.rooms.drain())

const callers = [
  'facilitator',
  'facilitator',
  'contributor',
  'stakeholder',
  'observer',
  'an account elsewhere',
  'nobody',
] as const
const wrongIds = fc.constantFrom('', '..', '%00', 'a\u0000', 'brd_', '0', 'x'.repeat(5_000), '__proto__', 'shape:ü')
// An account for each run takes half a second to hash its password for.
const slow = new Set(['createAccount', 'createToken'])
const asked = contracts.filter(({ name }) => !slow.has(name))

const requests = fc.constantFrom(...asked).chain(({ name, contract: { method, path, body, query } }) => {
  const good = body === null ? fc.constant(undefined) : bodiesOf(body)
  const names = paramNames(path)
  return fc.record({
    name: fc.constant(name),
    method: fc.constant(method),
    path: fc.constant(path),
    body:
      body === null
        ? fc.constant(undefined)
        : fc.oneof({ weight: 2, arbitrary: good }, { weight: 3, arbitrary: spoilt(good) }),
    query: fc.oneof(bodiesOf(query), spoilt(bodiesOf(query))),
    as: fc.constantFrom(...callers),
    params: fc.tuple(
      ...names.map((it) =>
        fc.oneof(
          { weight: 8, arbitrary: fc.constant({ name: it, own: true, value: '' }) },
          { weight: 1, arbitrary: fc.constant({ name: it, own: false, value: unknownIds[it] ?? 'x' }) },
          { weight: 1, arbitrary: wrongIds.map((value) => ({ name: it, own: false, value })) },
        ),
      ),
    ),
  })
})

test(
  'nothing that is sent makes the server fail: each refusal is one that the contract names',
  async () => {
    let sent = 0
    await fc.assert(
      fc.asyncProperty(requests, async ({ name, method, path, body, query, as, params }) => {
        // What a request has deleted or ended is made anew now and then.
        if (++sent % 200 === 0) world = await aWorld(runtime, routes)
        const of = Object.fromEntries(
          params.map((it) => [it.name, it.own ? world.ids[it.name] || unknownIds[it.name] || 'x' : it.value]),
        )
        const words = typeof query === 'object' && query !== null ? Object.entries(query) : []
        const answer = await apiCall(routes.get(path) ?? {}, method, {
          params: of,
          query: Object.fromEntries(
            words.map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
          ),
          body,
          as: world.bearers[as] || undefined,
        })
        const context = `${name} ${answer.status} ${answer.text.slice(0, 500)}`
        expect(answer.status, context).toBeLessThan(500)
        if (answer.status < 400) return
        expect(answer.headers.get('content-type'), context).toBe('application/problem+json')
        expect(answer.json, context).toMatchObject({
          type: expect.any(String),
          title: expect.any(String),
          status: answer.status,
        })
      }),
      { numRuns: fuzzRuns(250) },
    )
  },
  fuzzTimeoutMs,
)
