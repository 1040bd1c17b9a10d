import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { registerKinds } from '../board/shapes/status'
import { type Column, registerColumns } from './columns'
import { readTable, writeCsv } from './csv'
import { registerFields } from './fields'
import { cardsFromTable, tableOf } from './from-table'

const names = [
  { id: 'shape:s1', name: 'Ana Ruiz' },
  { id: 'shape:s2', name: 'Kofi Mensah' },
]
const words = fc.string({ minLength: 1, maxLength: 30 }).filter((it) => it.trim() === it && it !== '')

function valueOf(column: Column): fc.Arbitrary<unknown> {
  switch (column.kind) {
    case 'choice':
      return fc.constantFrom(...column.choices.map(({ value }) => value))
    case 'level':
      return fc.integer({ min: 0, max: 4 })
    case 'months':
      return fc.integer({ min: 0, max: 600 })
    case 'yes-no':
      return fc.boolean()
    case 'day':
      return fc
        .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
        .map((it) => it.toISOString().slice(0, 10))
    case 'people':
      return fc.subarray(
        names.map(({ id }) => id),
        { minLength: 1 },
      )
    default:
      return words
  }
}

describe.each(registerKinds)('a table of %s records', (kind) => {
  const columns = registerColumns[kind]
  const record = fc.record(Object.fromEntries(columns.map((column) => [column.field, valueOf(column)])))

  test('comes back from a file as it was written', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), (records) => {
        const table = readTable(writeCsv(tableOf(kind, records, names)))
        expect(table.ok && cardsFromTable(kind, table.value, names)).toEqual({
          cards: records.map((fields) => ({ kind, fields })),
          faults: [],
        })
      }),
      { numRuns: 100 },
    )
  })

  test('has a column for no field but those that people may tell', () => {
    for (const { field } of columns) expect(Object.keys(registerFields[kind].shape)).toContain(field)
  })

  test('takes whatever is pasted, and gives records that the server would take', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 }), { maxLength: 10 }), (rows) => {
        const { cards } = cardsFromTable(kind, rows, names)
        for (const { fields } of cards) expect(registerFields[kind].safeParse(fields).success).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

test('a list of words is a list of names', () => {
  expect(cardsFromTable('objective', [['Partner data'], [''], ['Faster claims']]).cards).toEqual([
    { kind: 'objective', fields: { title: 'Partner data' } },
    { kind: 'objective', fields: { title: 'Faster claims' } },
  ])
})

test('columns may stand in any order under their headings, with others between them', () => {
  const rows = [
    ['No.', 'Commitment', 'NAME'],
    ['1', 'confirmed', 'Ana'],
    ['2', 'perhaps', 'Kofi'],
  ]
  expect(cardsFromTable('sponsor', rows)).toEqual({
    cards: [
      { kind: 'sponsor', fields: { name: 'Ana', commitment: 'committed' } },
      { kind: 'sponsor', fields: { name: 'Kofi' } },
    ],
    faults: [{ row: 3, column: 'Commitment', cell: 'perhaps' }],
  })
})

test('what one cell cannot hold takes no record with it', () => {
  const rows = [['Streaming', '9', '3', 'Can teach', '31.02.2026']]
  expect(cardsFromTable('skill-gap', rows)).toEqual({
    cards: [{ kind: 'skill-gap', fields: { skill: 'Streaming', needed: 3, y3: 4 } }],
    faults: [
      { row: 1, column: 'Now', cell: '9' },
      { row: 1, column: 'In 5 years', cell: '31.02.2026' },
    ],
  })
})
