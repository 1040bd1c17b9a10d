// @vitest-environment happy-dom
import { parseTldrawJsonFile } from 'tldraw'
import { expect, test } from 'vitest'
import { boardSchema } from '@/lib/board/schema'
import { seedContent } from '@/lib/board/seed'
import { builtInContent } from '@/lib/catalogue/content'
import { tldrFile } from '@/lib/export/tldr'
import { canonicalJson } from '@/lib/sessions/snapshot'

test('tldraw’s own parser reads the .tldr file', () => {
  const records = seedContent(builtInContent('data-product') ?? null, { density: 'core', cases: true })
  const json = canonicalJson(tldrFile({ records, schema: { ...boardSchema.serialize() } }))
  const read = parseTldrawJsonFile({ json, schema: boardSchema })
  expect(read.ok).toBe(true)
  const shapes = read.ok ? read.value.allRecords().filter(({ typeName }) => typeName === 'shape') : []
  expect(shapes.length).toBe(records.filter(({ typeName }) => typeName === 'shape').length)
})
