import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contracts } from './all'
import { openApiDocument } from './openapi'

const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(3),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean() })),
  responses: z.record(z.string(), z.unknown()),
})
const document = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  'x-sync': z.looseObject({ messages: z.array(z.looseObject({ type: z.number() })) }),
})

describe('the OpenAPI document', () => {
  const { paths, 'x-sync': sync } = document.parse(JSON.parse(JSON.stringify(openApiDocument())))

  test('holds every call exactly once', () => {
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    const meant = contracts.map(({ contract: { method, path } }) => {
      return `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`
    })
    expect(told.sort()).toEqual([...new Set(meant)].sort())
    expect(meant).toHaveLength(told.length)
  })

  test('names each operation once', () => {
    const names = Object.values(paths).flatMap((methods) => Object.values(methods).map((it) => it.operationId))
    expect(new Set(names).size).toBe(names.length)
  })

  test('describes each parameter of a path', () => {
    for (const [path, methods] of Object.entries(paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters } of Object.values(methods)) {
        expect(parameters.filter((it) => it.in === 'path').map((it) => it.name)).toEqual(inPath)
      }
    }
  })

  test('lets a page size and a cursor be left out', () => {
    const query = paths['/boards/{boardId}/members']?.get?.parameters.filter((it) => it.in === 'query')
    expect(query?.map(({ name, required }) => [name, required])).toEqual([
      ['cursor', false],
      ['limit', false],
    ])
  })

  test('notes the message types of the socket that are offered', () => {
    expect(sync.messages.map(({ type }) => type)).toEqual([100, 101, 102])
  })
})
