import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '@/lib/contracts/all'
import type { RouteHandler } from '@/server/http/route'
import { ask } from '@/server/testing/requests'
import { testRuntime } from '@/server/testing/test-runtime'
import * as nothing from '../[[...rest]]/route'
import { unknownIds } from './testing/world'

const root = import.meta.dirname
const pathOf = (file: string) => `/${path.dirname(file)}`.replaceAll(/\[(\w+)\]/g, ':$1')
const files = (await readdir(root, { recursive: true })).filter((file) => path.basename(file) === 'route.ts')
const load = async (file: string): Promise<Readonly<Record<string, RouteHandler>>> => import(path.join(root, file))

beforeAll(async () => {
  await testRuntime()
})

describe('routes and contracts', () => {
  test('every contract has a route file, and every route file a contract', () => {
    const contracted = [...new Set(contracts.map(({ contract }) => contract.path))]
    expect(files.map(pathOf).sort()).toEqual(contracted.sort())
  })

  test.each(files)('%s offers exactly the methods of its contracts', async (file) => {
    const route = await load(file)
    const offered = (await ask(route.OPTIONS ?? expect.fail('no OPTIONS'), { method: 'OPTIONS' })).headers.get('allow')
    const methods = contracts.flatMap(({ contract }) => (contract.path === pathOf(file) ? [contract.method] : []))
    expect(offered?.split(', ').filter((it) => it !== 'HEAD' && it !== 'OPTIONS')).toEqual([...methods].sort())
    expect(Object.keys(route).sort()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'])
  })

  test.each(contracts.filter(({ contract }) => !contract.who.startsWith('anyone') && contract.path !== '/tokens'))(
    '$name is closed to strangers',
    async ({ contract }) => {
      const file = files.find((it) => pathOf(it) === contract.path) ?? expect.fail('no route')
      const handler = (await load(file))[contract.method] ?? expect.fail('no handler')
      const params = Object.fromEntries(
        [...contract.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, unknownIds[name] ?? expect.fail(name)]),
      )
      const body = contract.method === 'GET' || contract.body === null ? undefined : {}
      const answer = await ask(handler, { method: contract.method, params, body })
      expect([401, 422]).toContain(answer.status)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    },
  )

  test('addresses that the API does not know answer problem+json', async () => {
    for (const handler of Object.values(nothing)) {
      const response = await handler()
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    }
  })

  test('the OpenAPI document is open to anyone', async () => {
    const answer = await ask((await load('openapi.json/route.ts')).GET ?? expect.fail('no GET'))
    expect([answer.status, answer.body.openapi]).toEqual([200, '3.1.0'])
  })
})
