import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { mentionBegun, mentionsIn, peopleFor, segmentsOf, withMention } from './mentions'

const people = ['Noor', 'Noor 2', 'Sam', 'Élise van Dijk'].map((name) => ({ id: newId('participant'), name }))
const [noor, noor2, sam, elise] = people
const named = (text: string) => mentionsIn(text, people).map((id) => people.find((it) => it.id === id)?.name)

test('a name in full names its person, the longer name first, whatever its case', () => {
  expect(named('@Noor and @noor 2, ask @sam.')).toEqual(['Noor', 'Noor 2', 'Sam'])
  expect(named('(@élise van dijk) @Noor 2 @Noor 2')).toEqual(['Élise van Dijk', 'Noor 2'])
})

test('a part of a word, an address and half a name name nobody', () => {
  expect(named('@Noortje, sam@Sam.example, @Élise')).toEqual([])
  expect(named('@Samuel @Sam_ @Sam1')).toEqual([])
})

test('no more people are named than a comment takes', () => {
  const many = Array.from({ length: limits.mentionsMax + 5 }, (_, n) => ({ id: newId('participant'), name: `P${n}x` }))
  expect(mentionsIn(many.map(({ name }) => `@${name}`).join(' '), many)).toHaveLength(limits.mentionsMax)
})

test('an @ at the start of a word opens the list; inside a word, or far behind, it does not', () => {
  expect(mentionBegun('Hi @No', 6)).toEqual({ from: 3, query: 'No' })
  expect(mentionBegun('@', 1)).toEqual({ from: 0, query: '' })
  expect(mentionBegun('a@No', 4)).toBeNull()
  expect(mentionBegun('@ No', 4)).toBeNull()
  expect(mentionBegun('@No\nx', 5)).toBeNull()
  expect(mentionBegun(`@${'x'.repeat(30)}`, 31)).toBeNull()
})

test('people are found by the beginning of any word of their name, first names first', () => {
  expect(peopleFor('d', people)).toEqual([elise])
  expect(peopleFor('noo', people)).toEqual([noor, noor2])
  expect(peopleFor('', people)).toHaveLength(4)
  expect(peopleFor('x', people)).toEqual([])
})

test('picking somebody writes the name that is found again', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 20 }),
      fc.string({ maxLength: 20 }),
      fc.constantFrom(...people),
      (a, b, person) => {
        const before = `${a} @`
        const begun = mentionBegun(before + b, before.length)
        if (!begun) return
        const { text, caret } = withMention(before + b, begun, person.name)
        expect(text.slice(0, caret).endsWith(`@${person.name} `)).toBe(true)
        expect(mentionsIn(text, [person])).toEqual([person.id])
      },
    ),
  )
  expect(sam).toBeDefined()
})

test('the pieces of a text are the text', () => {
  const piece = fc.constantFrom('@', 'Noor', ' 2', ' ', '@Sam', 'é', '\n', '@noor 2', 'x')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      const segments = segmentsOf(text, people)
      expect(segments.map((it) => it.text).join('')).toBe(text)
      for (const { text: said, person } of segments)
        if (person) expect(said.slice(1).toLowerCase()).toBe(people.find((it) => it.id === person)?.name.toLowerCase())
    }),
  )
})
