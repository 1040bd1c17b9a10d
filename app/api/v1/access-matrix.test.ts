import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { type Role, roles } from '@/lib/access/roles'
import { contracts } from '@/lib/contracts/all'
import type { Contract } from '@/lib/contracts/contract'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { bodiesOf } from './testing/bodies'
import { allRoutes, paramNames } from './testing/routes'
import { aWorld, outsiders, type World, unknownIds } from './testing/world'

let runtime: LiveRuntime
let world: World
const routes = await allRoutes()

beforeAll(async () => {
  runtime = await liveRuntime()
  world = await aWorld(runtime, routes)
})
afterAll(() => runtime.rooms.drain())

/** Who a contract turns away, by its `who`; null: it depends on more than the role, and has tests of its own. */
function refused({ who }: Contract): readonly Role[] | null {
  if (who.startsWith('facilitator or contributor')) return ['observer', 'stakeholder']
  if (who === 'facilitator') return ['observer', 'stakeholder', 'contributor']
  if (who === 'all but observers' || who === 'members but observers' || who === 'eligible participant')
    return ['observer']
  return who === 'member' ? [] : null
}

const onBoards = new Set(['boardId', 'sessionId', 'roundId', 'commentId', 'inviteId'])
const scoped = contracts.filter(({ contract }) => paramNames(contract.path).some((name) => onBoards.has(name)))

/** Something that a schema takes. */
function valueFor(schema: z.ZodType, name: string): unknown {
  const values = fc.sample(bodiesOf(schema), { numRuns: 200, seed: 7 })
  return values.find((value) => schema.safeParse(value).success) ?? expect.fail(`nothing fits ${name}`)
}

async function call(contract: Contract, name: string, bearer: string) {
  const { method, path } = contract
  const handlers = routes.get(path) ?? expect.fail(path)
  const params = Object.fromEntries(
    paramNames(path).map((it) => [it, world.ids[it] || unknownIds[it] || expect.fail(it)]),
  )
  const body = contract.body === null ? undefined : valueFor(contract.body, `the body of ${name}`)
  // True: what a query's schema takes are texts and numbers by name.
  const asked = valueFor(contract.query, `the query of ${name}`) as Record<string, unknown>
  const query = Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, String(value)]))
  return apiCall(handlers, method, { params, query, body, as: bearer || undefined })
}

describe.each(scoped)('$name', ({ name, contract }) => {
  test.each(outsiders)('tells %s nothing, not even that it is there', async (outsider) => {
    const answer = await call(contract, name, world.bearers[outsider])
    const isUnsigned = outsider === 'nobody' || outsider === 'a wrong token'
    const isGuestForAccounts = contract.who.includes('account') && outsider === 'a guest elsewhere'
    expect(isUnsigned ? [401] : isGuestForAccounts ? [401, 404] : [404], answer.text).toContain(answer.status)
    for (const word of ['Orders', 'Noor', 'Why?']) expect(answer.text).not.toContain(word)
  })

  const turnedAway = refused(contract)
  if (turnedAway === null) return
  test.each(turnedAway.map((role) => [role]))('turns %s away', async (role) => {
    const answer = await call(contract, name, world.bearers[role])
    expect([answer.status, answer.text]).toEqual([403, expect.any(String)])
  })
  // What changes something is tried by its own tests; reading can be tried by all.
  if (contract.method !== 'GET') return
  test.each(roles.filter((role) => !turnedAway.includes(role)).map((role) => [role]))('answers %s', async (role) => {
    const answer = await call(contract, name, world.bearers[role])
    expect(answer.status).not.toBe(401)
    expect(answer.status).not.toBe(403)
  })
})
