import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seedPageId } from '../board/card-record'
import type { PlainRecord } from '../board/commands'
import { page } from '../board/testing/records'
import { fuzzRuns, fuzzTimeoutMs } from '../board/testing/arbitraries'
import { newLinks, registerCard, type SomeCard } from './cards'
import { type ImportFile, planImport } from './import-plan'
import { readRegister } from './read-register'
import { registerCsv } from './register-csv'

function board(...cards: readonly SomeCard[]): PlainRecord[] {
  const records: PlainRecord[] = [
    page(),
    ...cards.map((it, n) => {
      const place = { parentId: seedPageId, index: `b${String(n).padStart(2, '0')}V`, x: 0, y: n * 100 }
      return registerCard(it, { ...place, id: `shape:${n}`, addedBy: '' })
    }),
  ]
  for (const [n, it] of cards.entries())
    for (const command of newLinks(records, `shape:${n}`, it))
      if (command.type === 'put') records.push(...command.records)
  return records
}
let next = 0
const newId = () => `shape:new${next++}`
const plan = (records: readonly PlainRecord[], text: string, of: Partial<ImportFile> = {}) =>
  planImport(readRegister(records), { text, format: 'csv', kind: null, ...of }, newId)
const planned = (...args: Parameters<typeof plan>) => {
  const made = plan(...args)
  if (!made.ok) throw new Error(`row ${made.error.row}: ${made.error.says}`)
  return made.value
}

/** What spreadsheets, people and attackers put into a cell. */
const words = fc
  .array(
    fc.constantFrom(
      '=1+1',
      '+',
      '-2',
      '@SUM(A1)',
      "'",
      '"',
      ',',
      ';',
      '\t',
      '\r\n',
      '\n',
      ' ',
      'Grüße',
      '世界',
      '😀',
      'a',
      '\uFEFF',
      '\\',
      'Id',
      '|',
      '=cmd|x',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join('').trim())
const title = words.filter((it) => it !== '')
const level = fc.option(fc.integer({ min: 0, max: 4 }))
const some: fc.Arbitrary<SomeCard> = fc.oneof(
  fc.record({
    kind: fc.constant('objective' as const),
    fields: fc.record({
      title,
      measure: words,
      target: words,
      owner: words,
      dueDate: fc.constantFrom('', '2027-02-28'),
      priority: fc.constantFrom('low' as const, 'high' as const),
      sponsors: fc.uniqueArray(fc.constantFrom('shape:0', 'shape:1', 'shape:2'), { maxLength: 3 }),
    }),
  }),
  fc.record({
    kind: fc.constant('hurdle' as const),
    fields: fc.record({
      title,
      resolution: words,
      owner: words,
      status: fc.constantFrom('open' as const, 'mitigated' as const),
    }),
  }),
  fc.record({
    kind: fc.constant('skill-gap' as const),
    fields: fc.record({
      skill: title.map((it) => `My ${it}`.trim()),
      now: level,
      y3: level,
      y5: level,
      needed: fc.integer({ min: 0, max: 4 }),
      people: words,
      leadTimeMonths: fc.option(fc.integer({ min: 0, max: 600 })),
      remedy: fc.constantFrom('', 'dp-skills-hire', 'our-own-way'),
    }),
  }),
  fc.record({
    kind: fc.constant('persona' as const),
    fields: fc.record({
      title,
      tool: words,
      note: words,
      skills: fc.subarray(['skill-bi', 'skill-sql']),
      ref: fc.constantFrom('', 'dp-persona-external'),
    }),
  }),
)
const sponsor: fc.Arbitrary<SomeCard> = fc.record({
  kind: fc.constant('sponsor' as const),
  fields: fc.record({
    name: title,
    role: words,
    influence: level,
    interest: level,
    budgetAuthority: fc.boolean(),
    askedAt: fc.constantFrom('', '2026-01-31'),
  }),
})
const registers = fc
  .tuple(sponsor, sponsor, sponsor, fc.array(some, { maxLength: 8 }))
  .map(([a, b, c, more]) => board(a, b, c, ...more))

/** What is said of each record, without its id and without what ties it to others. */
const said = (records: readonly PlainRecord[]) => {
  const { objectives, sponsors, hurdles, skillGaps, personas } = readRegister(records)
  return { objectives, sponsors, hurdles, skillGaps, personas }
}

/** Whoever stands behind an objective has another id on another board. */
const countOf = (record: object) =>
  'sponsors' in record && Array.isArray(record.sponsors) ? record.sponsors.length : 0

test(
  'what goes out as CSV or JSON comes in again to the letter: on its own board nothing changes, on an empty one all of it is added',
  () => {
    fc.assert(
      fc.property(registers, fc.constantFrom('csv' as const, 'json' as const), (records, format) => {
        const register = readRegister(records)
        const text = format === 'csv' ? registerCsv(register) : JSON.stringify(register)
        expect(planned(records, text, { format })).toMatchObject({ rows: [], faults: [] })

        const { rows, faults } = planned([page()], text, { format })
        expect(faults).toEqual([])
        const ids = new Map(rows.map(({ id }, n) => [id, `shape:${n}`]))
        const order = new Map(
          Object.values(said(records))
            .flat()
            .map(({ id }, n) => [id, n]),
        )
        expect(rows).toHaveLength(order.size)
        const cards = rows.map(({ kind, fields }) => ({
          kind,
          fields: {
            ...fields,
            ...('sponsors' in fields && { sponsors: (fields.sponsors as string[]).map((id) => ids.get(id)) }),
          },
        }))
        const again = said(board(...(cards as unknown as SomeCard[])))
        const bare = (list: readonly { readonly id: string }[]) =>
          list.map((record) => JSON.stringify({ ...record, id: '', sponsors: countOf(record) })).sort()
        for (const [list, items] of Object.entries(said(records)))
          expect(bare(again[list as keyof typeof again])).toEqual(bare(items))
      }),
      { numRuns: fuzzRuns(80) },
    )
  },
  fuzzTimeoutMs,
)

describe('a file', () => {
  const here = board({ kind: 'hurdle', fields: { title: 'Old core', owner: 'Noor', severity: 'high' } })

  test('changes what it names by id, adds the rest, and an emptied cell empties its field', () => {
    const { rows, faults } = planned(here, 'Id,Hurdle,Owner\r\nshape:0,Old core,\r\n,No budget,Ben\r\n', {
      kind: 'hurdle',
    })
    expect(faults).toEqual([])
    expect(rows).toMatchObject([
      { row: 2, id: 'shape:0', isNew: false, title: 'Old core', fields: { owner: '' } },
      { row: 3, isNew: true, title: 'No budget', fields: { title: 'No budget', owner: 'Ben' } },
    ])
    expect(rows[0]?.fields).toEqual({ owner: '' })
  })

  test('names sponsors by name, also those that it brings itself; an unknown one is told', () => {
    const text = 'Record,Name,Objective,Sponsors\nsponsor,Ana,,\nobjective,,Faster claims,Ana\nobjective,,Reuse,Kofi\n'
    const { rows, faults } = planned(here, text)
    const ana = rows.find(({ kind }) => kind === 'sponsor')
    expect(rows.find(({ title }) => title === 'Faster claims')?.fields.sponsors).toEqual([ana?.id])
    expect(faults).toEqual([{ row: 4, column: 'Sponsors', says: '“Kofi” is no sponsor of this board or of the file.' }])
  })

  test.each([
    ['an open quote', 'Hurdle\n"never closed', 2, 'a quote is opened and never closed.'],
    ['text behind a quote', 'Hurdle\n"a"b', 2, 'text stands behind a closing quote.'],
    [
      'another encoding',
      'Hurdle\nok\nGr\uFFFD\uFFFDe',
      3,
      'there are letters that cannot be read. Save the file as UTF-8.',
    ],
    ['nothing', '', 1, 'the file is empty.'],
    ['a column of its own', 'Hurdle,Colour\na,red', 1, '“Colour” is no column of the register.'],
    [
      'a hundred thousand rows',
      `Hurdle\n${'a\n'.repeat(100_000)}`,
      2_001,
      'there are more than 2000 rows. Split the file.',
    ],
    ['a hundred columns', ','.repeat(100), 1, 'there are more than 50 columns.'],
  ])('with %s is answered with the row', (_, text, row, says) => {
    expect(plan(here, text, { kind: 'hurdle' })).toMatchObject({ ok: false, error: { row, says } })
  })

  test('says of each cell that cannot be taken where it stands, with quotes, a byte order mark and any line ends', () => {
    const text =
      '\uFEFF"Record";"Hurdle";"Weight";"Due"\r"hurdle";"A ""core""";"heavy";""\rwish;B;;\rhurdle;;low;\rhurdle;C;;tomorrow'
    const { rows, faults } = planned(here, text)
    expect(rows.map(({ title }) => title)).toEqual(['A "core"', 'C'])
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [2, 'Weight'],
      [3, 'Record'],
      [5, 'Due'],
      [4, 'Hurdle'],
    ])
  })

  test('that names one record twice, or is no register, is told so', () => {
    expect(planned(here, 'Id,Hurdle\nshape:0,A\nshape:0,B', { kind: 'hurdle' }).faults).toMatchObject([
      { row: 3, column: 'Id' },
    ])
    expect(plan(here, '[1, 2', { format: 'json' })).toMatchObject({ ok: false, error: { says: 'this is no JSON.' } })
    expect(plan(here, '{"a": []}', { format: 'json' }).ok).toBe(false)
    expect(
      planned(here, '{"hurdles": [3, {"title": "x", "severity": "heavy"}]}', { format: 'json' }).faults,
    ).toMatchObject([
      { row: 1, column: 'hurdles' },
      { row: 2, column: 'Weight' },
    ])
  })

  test('opened in a spreadsheet runs no formula', () => {
    const evil = board({
      kind: 'hurdle',
      fields: { title: '=HYPERLINK("http://x")', owner: '@SUM(A1)', resolution: '-1' },
    })
    for (const cell of ['"\'=HYPERLINK(', ",'@SUM(A1)", ",'-1"]) expect(registerCsv(readRegister(evil))).toContain(cell)
  })
})
