import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seedPageId } from '../board/card-record'
import type { PlainRecord } from '../board/commands'
import { newLinks, registerCard } from './cards'
import { recordsFromFile, registerFile } from './from-file'
import { readRegister } from './read-register'

describe('a file of records', () => {
  test('is a table of one kind, and says by row and column what it could not read', () => {
    const read = recordsFromFile('hurdle', 'Hurdle,Weight\r\nNobody owns the data,high\r\nThe mainframe,perhaps\r\n')
    expect(read).toMatchObject({
      ok: true,
      value: {
        cards: [
          { kind: 'hurdle', fields: { title: 'Nobody owns the data', severity: 'high' } },
          { kind: 'hurdle', fields: { title: 'The mainframe' } },
        ],
        faults: ['Row 3, Weight: “perhaps” cannot be read and is left empty.'],
      },
    })
  })

  test('that is no table and no register is refused in words', () => {
    const words = (text: string) => {
      const read = recordsFromFile('hurdle', text)
      return read.ok ? null : read.error
    }
    expect(words('a,"b')).toBe('Row 1 cannot be read: unfinished quote. Nothing was read.')
    expect(words('{"a": ')).toBe('This is not JSON. Nothing was read.')
    expect(words('{"votes": []}')).toMatch(/holds no register/)
  })

  test('as JSON leaves out one value that does not fit, not its record', () => {
    const read = recordsFromFile(
      'hurdle',
      JSON.stringify({ hurdles: [{ title: 'A', severity: 7 }, { severity: 'low' }, 3] }),
    )
    expect(read).toMatchObject({
      value: {
        cards: [{ kind: 'hurdle', fields: { title: 'A' } }],
        faults: [
          'hurdles, entry 1, severity: the value cannot be read and is left out.',
          'hurdles, entry 2: it has no name and is left out.',
          'hurdles, entry 3: this is no record.',
        ],
      },
    })
  })

  test('ties an objective to the board’s own sponsor of the same name', () => {
    const file = JSON.stringify({
      sponsors: [{ id: 'shape:a', name: 'Ana' }],
      objectives: [{ title: 'More', sponsors: ['shape:a', 'shape:gone'] }],
    })
    const read = recordsFromFile('objective', file, [{ id: 'shape:here', name: 'ana' }])
    expect(read.ok && read.value.cards.find(({ kind }) => kind === 'objective')?.fields).toEqual({
      title: 'More',
      sponsors: ['shape:here'],
    })
  })

  test('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((it) => `{"hurdles":[${it}]}`),
        ),
        (text) => {
          recordsFromFile('hurdle', text)
        },
      ),
    )
  })

  test('written by one board is read by another with the same fields and the same people behind each objective', () => {
    const word = fc.string({ minLength: 1, maxLength: 20 }).filter((it) => it.trim() === it && it !== '')
    const level = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null })
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: word, influence: level, budgetAuthority: fc.boolean() }), { maxLength: 4 }),
        fc.array(fc.record({ title: word, measure: word }), { maxLength: 4 }),
        fc.array(
          fc.record({ skill: word, now: level, y3: level, leadTimeMonths: fc.option(fc.nat(600), { nil: null }) }),
          {
            maxLength: 4,
          },
        ),
        (sponsors, objectives, skills) => {
          const names = new Map(sponsors.map((it) => [it.name.toLowerCase(), it]))
          const before = boardOf([
            ...[...names.values()].map((fields, n) => ({ kind: 'sponsor', fields, id: `shape:s${n}` }) as const),
            ...objectives.map(
              (fields, n) =>
                ({
                  kind: 'objective',
                  fields: { ...fields, sponsors: names.size > 0 ? [`shape:s${n % names.size}`] : [] },
                  id: `shape:o${n}`,
                }) as const,
            ),
            ...skills.map((fields, n) => ({ kind: 'skill-gap', fields, id: `shape:k${n}` }) as const),
          ])
          const read = recordsFromFile('objective', registerFile(readRegister(before)))
          expect(read.ok && read.value.faults).toEqual([])
          const after = boardOf(read.ok ? read.value.cards : [])
          const { links: _, ...was } = readRegister(before)
          const { links: __, ...is } = readRegister(after)
          expect(is).toEqual(was)
        },
      ),
    )
  })
})

function boardOf(cards: readonly (Parameters<typeof registerCard>[0] & { readonly id?: string })[]): PlainRecord[] {
  const records: PlainRecord[] = []
  cards.forEach(({ id = '', ...card }, n) => {
    const place = { id, addedBy: '', parentId: seedPageId, index: `a${n}V`, x: 0, y: n }
    records.push(registerCard(card as Parameters<typeof registerCard>[0], place))
  })
  for (const { id = '', ...card } of cards) {
    for (const command of newLinks(records, id, card as Parameters<typeof newLinks>[2])) {
      if (command.type === 'put') records.push(...command.records)
    }
  }
  return records
}
