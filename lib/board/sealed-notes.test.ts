import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seedPageId } from './card-record'
import type { Id } from '../kernel/ids'
import { noteRecord } from './note-record'
import { isValidRecord } from './read'
import { type Chance, type KeptNote, sealNotes } from './sealed-notes'
import { page } from './testing/records'
import { fuzzRuns } from './testing/arbitraries'

function aChance(draws: readonly number[]): Chance {
  let drawn = 0
  let made = 0
  return {
    below: (n) => (draws[drawn++ % draws.length] ?? 0) % n,
    shapeId: () => `shape:new${made++}`,
    client: () => 100 + made++,
  }
}

// Names that can be found again in whatever holds them.
const people = ['ada', 'ben', 'cleo'] as unknown as Id<'participant'>[]
const ada = people[0] as Id<'participant'>

const anyNote = fc
  .record({
    author: fc.constantFrom(...people),
    anonymous: fc.boolean(),
    isUnplaced: fc.boolean(),
    index: fc.constantFrom('a1', 'a2', 'a3'),
    text: fc.string({ maxLength: 80 }),
  })
  .map(({ index, text, ...note }): KeptNote => {
    const place = { parentId: seedPageId, index, x: 10, y: 20 }
    return { ...note, record: noteRecord(`shape:private.${note.author}`, place, text, { by: note.author }) }
  })

const wordsOf = (records: readonly unknown[]) =>
  records.map((it) => JSON.stringify((it as { props: unknown }).props)).sort()

test('notes come out as many and with the same words, valid, under new ids and one above the other', () => {
  fc.assert(
    fc.property(fc.array(anyNote, { maxLength: 12 }), fc.array(fc.nat(50), { minLength: 1 }), (notes, draws) => {
      const { parts } = sealNotes(notes, [page(seedPageId)], aChance(draws))
      const records = parts.flatMap((part) => part.records)
      expect(wordsOf(records)).toEqual(wordsOf(notes.map(({ record }) => record)))
      expect(records.every((record) => isValidRecord(record))).toBe(true)
      expect(new Set(records.map(({ id }) => id)).size).toBe(notes.length)
      expect(new Set(records.map((record) => 'index' in record && record.index)).size).toBe(notes.length)
    }),
    { numRuns: fuzzRuns(60) },
  )
})

test('an anonymous note keeps nothing of its author, a signed one its author and nothing else', () => {
  fc.assert(
    fc.property(fc.array(anyNote, { maxLength: 12 }), fc.array(fc.nat(50), { minLength: 1 }), (notes, draws) => {
      const { parts } = sealNotes(notes, [page(seedPageId)], aChance(draws))
      expect(new Set(parts.map(({ by }) => by)).size).toBe(parts.length)
      for (const { by: author, records } of parts)
        for (const record of records) {
          expect('meta' in record && record.meta).toEqual(author === null ? {} : { by: author })
          if (author === null) expect(JSON.stringify({ ...record, props: {} })).not.toMatch(/ada|ben|cleo|private/)
        }
    }),
    { numRuns: fuzzRuns(60) },
  )
})

test('the order of anonymous notes is drawn, not kept', () => {
  const notes = Array.from({ length: 4 }, (_, i): KeptNote => {
    const place = { parentId: seedPageId, index: `a${i + 1}`, x: 0, y: 0 }
    return {
      author: ada,
      anonymous: true,
      isUnplaced: false,
      record: noteRecord(`shape:private.${i}`, place, `${i}`),
    }
  })
  const orders = new Set<string>()
  for (let draw = 0; draw < 24; draw++) {
    const { parts } = sealNotes(notes, [page(seedPageId)], aChance([draw, draw >> 1, draw >> 2]))
    orders.add(parts[0]?.records.map((it) => JSON.stringify(it).match(/"text":"(\d)"/)?.[1]).join('') ?? '')
  }
  expect(orders.size).toBeGreaterThan(8)
})

test('notes without a place stand beside each other and beside the rest', () => {
  const placed = noteRecord('shape:there', { parentId: seedPageId, index: 'a1', x: 0, y: 0 }, 'there')
  const notes = Array.from({ length: 7 }, (_, i): KeptNote => {
    const place = { parentId: seedPageId, index: 'a1', x: 0, y: 0 }
    return {
      author: ada,
      anonymous: false,
      isUnplaced: true,
      record: noteRecord(`shape:private.${i}`, place, `${i}`),
    }
  })
  const { parts } = sealNotes(notes, [page(seedPageId), placed], aChance([0]))
  const all = [placed, ...(parts[0]?.records ?? [])].flatMap((it) => (it.typeName === 'shape' ? [it] : []))
  for (const one of all)
    for (const other of all)
      if (one !== other)
        expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeGreaterThanOrEqual(200)
})
