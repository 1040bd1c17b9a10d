import { describe, expect, test, vi } from 'vitest'
import { backersOf, linksOf } from '../links'
import { migrateRecords } from '../epoch'
import { cardsOf } from '../card-reading'
import type { PlainRecord } from '../commands'
import { readSavedCanvas } from '../import'
import { isValidRecord } from '../read'
import { repair } from '../repair'
import { schemaAge, schemaStanding } from '../schema-age'
import { boardSchema } from '../schema'
import { goldenDocuments } from '../testing/golden'

const golden = goldenDocuments().find(({ name }) => name === 'layout-1-register')
if (!golden) throw new Error('the register of the first layout is not there')
const file = { tldrawFileFormatVersion: 1, schema: golden.schema }
const before = new Map(golden.records.map((record) => [record.id as string, record]))
const migrated = new Map(migrateRecords(before, golden.schema))
const records = [...repair(migrated).values()]

describe('a register of the first layout', () => {
  test('is older than what is written now, and every record of it is valid afterwards', () => {
    expect(schemaStanding(golden.schema)).toBe('older')
    expect(schemaStanding(boardSchema.serialize())).toBe('present')
    expect(schemaAge(golden.schema.sequences as Record<string, number>)).toBeLessThan(schemaAge())
    for (const record of migrated.values()) expect(isValidRecord(record), record.id).toBe(true)
    expect([...before.values()].filter((record) => !isValidRecord(record)).length).toBeGreaterThan(0)
  })

  test('keeps who stands behind what, as links; a name that led nowhere is left out', () => {
    expect(backersOf(records)).toEqual(new Map([['shape:golden-o1', ['shape:golden-s1', 'shape:golden-s2']]]))
    expect(linksOf(records).map(({ relation, strength }) => [relation, strength])).toEqual([
      ['enables', 'normal'],
      ['backs', 'normal'],
      ['backs', 'normal'],
    ])
    for (const { props } of cardsOf(records, 'objective')) expect(props).not.toHaveProperty('sponsors')
  })

  test('says of what nobody was asked that nobody has said it, and keeps every other word', () => {
    const of = (id: string) => records.find((record) => record.id === id)
    expect(of('shape:golden-s1')).toMatchObject({
      props: { influence: null, interest: null, role: 'COO', askedAt: '2026-10-01' },
    })
    expect(of('shape:golden-h')).toMatchObject({ props: { resolution: '', owner: 'Noor', status: 'mitigated' } })
    expect(of('shape:golden-g')).toMatchObject({ props: { people: '', now: 1, leadTimeMonths: 6 } })
    expect(of('shape:golden-o1')).toMatchObject({ props: { title: 'Faster claims', owner: 'Grüße 世界' } })
  })

  test('comes out the same each time, and a second time changes nothing', () => {
    expect(migrateRecords(before, golden.schema)).toEqual(migrated)
    expect(migrateRecords(migrated, { ...boardSchema.serialize() })).toBe(migrated)
  })

  test('opens from an export and from a saved session as well', () => {
    const store = Object.fromEntries(before)
    for (const read of [
      readSavedCanvas({ schema: golden.schema, store }),
      readSavedCanvas({ ...file, records: [...before.values()] }),
    ]) {
      expect(backersOf(read.ok ? read.value : []).get('shape:golden-o1')).toHaveLength(2)
    }
  })

  test('is migrated though one record of it is broken', () => {
    // tldraw says what broke.
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const broken = { ...before.get('shape:golden-h'), props: null } as unknown as PlainRecord
    const rest = migrateRecords(new Map([...before, ['shape:golden-h', broken]]), golden.schema)
    expect(rest?.get('shape:golden-h')).toBe(broken)
    expect(backersOf([...(rest?.values() ?? [])]).size).toBe(1)
  })
})
