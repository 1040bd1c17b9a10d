import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createRecord } from '../edits'
import { note } from '../testing/records'
import { letterOf, placeIn, textOf, textPlace } from './text-place'

function board(text: string) {
  const doc = new Y.Doc()
  createRecord(doc, note('shape:note', { text }))
  const found = textOf(doc, 'shape:note', 'richText')
  if (!found) throw new Error('no text')
  return { doc, text: found }
}
const travelled = (place: unknown) => textPlace.parse(JSON.parse(JSON.stringify(place)))

describe('a place in a text', () => {
  test('stays behind its letter, whatever others write before and behind it', () => {
    const { doc, text } = board('Who pays?')
    const [begin, middle, end] = [0, 4, 9].map((letter) => travelled(placeIn(text, letter)))
    text.insert(9, '!')
    text.insert(4, '(really) ')
    text.insert(0, 'Now: ')
    expect([begin, middle, end].map((place) => place && letterOf(doc, text, place))).toEqual([0, 9, 23])
    text.delete(0, 7)
    expect(middle && letterOf(doc, text, middle)).toBe(2)
  })

  test('beyond the end is the end', () => {
    const { doc, text } = board('abc')
    expect(letterOf(doc, text, placeIn(text, 99))).toBe(3)
  })

  test('behind a letter that has not come yet, or in another text, is nowhere', () => {
    const { doc, text } = board('abc')
    createRecord(doc, note('shape:other', { text: 'other' }))
    const other = textOf(doc, 'shape:other', 'richText')
    expect(letterOf(doc, text, { item: { client: 9, clock: 9 }, assoc: -1 })).toBeNull()
    expect(other && letterOf(doc, text, placeIn(other, 2))).toBeNull()
    expect(textOf(doc, 'shape:other', 'title')).toBeNull()
  })

  test('that names no letter and no text is none', () => {
    for (const wrong of [
      { assoc: -1 },
      { tname: 'records', assoc: -1 },
      { item: { client: -1, clock: 0 }, assoc: 0 },
      null,
    ]) {
      expect(textPlace.safeParse(wrong).success).toBe(false)
    }
  })
})
