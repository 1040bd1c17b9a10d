import { beforeAll, describe, expect, test } from 'vitest'
import { apiCall } from '@/server/testing/api-call'
import { aBoard, aGuest, anAccount } from '@/server/testing/people'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as frameworkRoute from './[frameworkId]/route'
import * as frameworksRoute from './route'

let runtime: TestRuntime
beforeAll(async () => {
  runtime = await testRuntime()
})

describe('the catalogue', () => {
  test('lists three frameworks by name, for accounts and for guests of some board', async () => {
    const noor = await anAccount(runtime)
    const guest = await aGuest(runtime, await aBoard(runtime, noor), 'observer')
    for (const as of [noor.bearer, guest.bearer]) {
      const list = await apiCall(frameworksRoute, 'GET', { as })
      const items = list.json.items as { id: string; decisions: { options: unknown[] }[] }[]
      expect(items.map(({ id }) => id)).toEqual(['data-product', 'self-serve-platform', 'federated-governance'])
      expect(items[0]?.decisions).toHaveLength(17)
      expect(items[0]?.decisions.reduce((sum, it) => sum + it.options.length, 0)).toBe(110)
    }
  })

  test('one framework has decisions, options, relations, rules, cases and agendas', async () => {
    const { bearer: as } = await anAccount(runtime)
    const one = await apiCall(frameworkRoute, 'GET', { as, params: { frameworkId: 'data-product' } })
    expect(one.status, one.text.slice(0, 500)).toBe(200)
    for (const part of ['phases', 'decisions', 'relations', 'rules', 'cases', 'agendas'])
      expect((one.json[part] as unknown[]).length, part).toBeGreaterThan(0)
    const [decision] = one.json.decisions as { options: { pros: string[] }[] }[]
    expect(decision?.options[0]?.pros.length).toBeGreaterThan(0)
    expect((await apiCall(frameworkRoute, 'GET', { as, params: { frameworkId: 'none' } })).status).toBe(404)
  })

  test('is closed to strangers', async () => {
    expect((await apiCall(frameworksRoute, 'GET')).status).toBe(401)
    expect((await apiCall(frameworksRoute, 'GET', { as: 'charrette_guest_forged' })).status).toBe(401)
    const cookie = 'charrette.guest=charrette_guest_forged'
    expect((await apiCall(frameworksRoute, 'GET', { headers: { cookie } })).status).toBe(401)
  })
})
