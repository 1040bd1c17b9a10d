import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTable, tableColumnsMax, tableRowsMax, writeCsv } from './csv'

const read = (text: string) => {
  const answer = readTable(text)
  return answer.ok ? answer.value : answer.error
}

describe('a table as text', () => {
  test('comes back as it was, whatever is in its cells', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', "'", ',', ';', '\t', '\r', '\n', '=', '+', '-', '@', ' ', 'é'),
    })
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 12 })
    fc.assert(
      fc.property(rows, (table) => {
        expect(read(writeCsv(table))).toEqual(table)
      }),
      { numRuns: 2_000 },
    )
  })

  test('starts no cell with what a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 8 }), { minLength: 1 }), (row) => {
        for (const cell of row) {
          const written = writeCsv([[cell]]).replace(/^"/, '')
          expect(written).not.toMatch(/^[=+\-@\t\r](?!\n$)/)
        }
      }),
    )
    expect(writeCsv([['=HYPERLINK("http://x.test")', '-3', "'=1", 'plain', "it's"]])).toBe(
      `"'=HYPERLINK(""http://x.test"")",'-3,''=1,plain,it's\r\n`,
    )
  })

  test('is read as spreadsheets write it: tabs, commas, semicolons, any line end, a byte order mark', () => {
    expect(read('a\tb, c\n1\t"x\ny"\n')).toEqual([
      ['a', 'b, c'],
      ['1', 'x\ny'],
    ])
    expect(read('\uFEFFa;b\r\n1,5;2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ])
    expect(read('a,b\r\r1,2\r')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(read('one word')).toEqual([['one word']])
    expect(read('')).toEqual([])
  })

  test('says where it stops being one, and how much is too much', () => {
    expect(read('a,b\n"unfinished')).toEqual({ row: 2, problem: 'unfinished quote' })
    expect(read('"a"b,c')).toEqual({ row: 1, problem: 'text after a quote' })
    const rows = (count: number) => 'x\n'.repeat(count)
    expect(read(rows(tableRowsMax))).toHaveLength(tableRowsMax)
    expect(read(rows(tableRowsMax + 1))).toMatchObject({ problem: 'too many rows' })
    expect(read(','.repeat(tableColumnsMax - 1))).toHaveLength(1)
    expect(read(','.repeat(tableColumnsMax))).toMatchObject({ problem: 'too many columns' })
  })

  test('ends in no loop, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(() => readTable(text)).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })
})
