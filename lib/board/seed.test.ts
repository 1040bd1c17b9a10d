import { getIndexAbove, getIndexBetween, type IndexKey } from '@tldraw/utils'
import { describe, expect, test } from 'vitest'
import { frameworkById, frameworks, relationsOf } from '../catalogue/catalogue'
import type { PlainRecord } from './commands'
import { boardSchema } from './schema'
import { seedRecords } from './seed'
import { densities } from './shapes/status'

const boards = frameworks.flatMap((framework) => densities.map((density) => ({ framework, density })))
const shapesOf = (records: readonly PlainRecord[]) => records.filter((record) => record.typeName === 'shape')
const bindingsOf = (records: readonly PlainRecord[]) => records.filter((record) => record.typeName === 'binding')

describe.each(boards)('a new $density board of $framework.title', ({ framework, density }) => {
  const records = seedRecords({ framework, density, cases: true })
  const byId = new Map<string, PlainRecord>(records.map((record) => [record.id, record]))

  test('holds only records that the canvas accepts, each with an id of its own', () => {
    for (const record of records) expect(() => boardSchema.types[record.typeName].validate(record)).not.toThrow()
    expect(byId.size).toBe(records.length)
  })

  test('is the same each time', () => {
    expect(seedRecords({ framework, density, cases: true })).toEqual(records)
  })

  test('gives every shape a parent and siblings different, valid indices', () => {
    const places = new Set<string>()
    for (const { id, parentId, index } of shapesOf(records)) {
      expect(byId.has(parentId), id).toBe(true)
      expect(getIndexAbove(index) > index).toBe(true)
      places.add(`${parentId} ${index}`)
    }
    expect(places.size).toBe(shapesOf(records).length)
  })

  test('ties every relation to two things on the board', () => {
    for (const relation of shapesOf(records).filter(({ type }) => type === 'relation')) {
      const ends = bindingsOf(records).filter(({ fromId }) => fromId === relation.id)
      expect(ends.map(({ props }) => ('end' in props ? props.end : null))).toEqual(['from', 'to'])
      for (const { toId } of ends) expect(byId.has(toId), toId).toBe(true)
    }
  })

  test('has every relation of the catalogue whose ends are both on the board', () => {
    const wanted = relationsOf(framework.id)
      .filter(({ from, to }) => byId.has(`shape:${from}`) && byId.has(`shape:${to}`))
      .map(({ id }) => `shape:${id}`)
    expect(wanted.filter((id) => !byId.has(id))).toEqual([])
    expect(wanted.length).toBeGreaterThan(0)
  })

  test('keeps relations above the frames', () => {
    const onPage = shapesOf(records).filter(({ parentId }) => parentId === 'page:page')
    const frames = onPage.filter(({ type }) => type === 'frame').map(({ index }) => index)
    const relations = onPage.filter(({ type }) => type === 'relation').map(({ index }) => index)
    expect(frames.every((frame) => relations.every((relation) => frame < relation))).toBe(true)
    expect(frames.length + relations.length).toBe(onPage.length)
  })
})

test('a data product in Core has more than 60 shapes', () => {
  const framework = frameworkById('data-product') ?? null
  expect(shapesOf(seedRecords({ framework, density: 'core', cases: false })).length).toBeGreaterThan(60)
})

test('a blank board is a document and an empty page', () => {
  const records = seedRecords({ framework: null, density: 'core', cases: true })
  expect(records.map(({ id }) => id)).toEqual(['document:document', 'page:page'])
})

test('a card can be put between any two seeded siblings', () => {
  const framework = frameworkById('data-product') ?? null
  const indices = shapesOf(seedRecords({ framework, density: 'complete', cases: true }))
    .filter(({ parentId }) => parentId === 'page:page')
    .map(({ index }) => index)
    .sort()
  indices.forEach((index, i) => {
    const next: IndexKey | undefined = indices[i + 1]
    if (next) expect(getIndexBetween(index, next) > index).toBe(true)
  })
})

test('example cases come only when asked for, below their label', () => {
  const framework = frameworkById('self-serve-platform') ?? null
  const without = shapesOf(seedRecords({ framework, density: 'core', cases: false }))
  const types = (records: readonly { type: string }[]) => records.filter(({ type }) => type === 'case').length
  expect(types(without)).toBe(0)
  expect(types(shapesOf(seedRecords({ framework, density: 'core', cases: true })))).toBeGreaterThan(1)
})
