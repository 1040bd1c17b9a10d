import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fuzzRuns, fuzzTimeoutMs } from '../testing/arbitraries'
import { oneRange } from './one-range'
import { writePlainText } from './write-text'

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '😀', '😁', '👩‍💻'), maxLength: 12 })

describe('a text changed in one place', { timeout: fuzzTimeoutMs }, () => {
  test('becomes the other text', () => {
    fc.assert(
      fc.property(words, words, (from, to) => {
        const change = oneRange(from, to)
        const changed = change
          ? from.slice(0, change.at) + change.inserted + from.slice(change.at + change.removed)
          : from
        expect(changed).toBe(to)
        const text = plain(from)
        writePlainText(text, from, to)
        expect(text.toString()).toBe(to)
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test('one face is exchanged for another without breaking either', () => {
    expect(oneRange('a😀b', 'a😁b')).toEqual({ at: 1, removed: 2, inserted: '😁' })
  })

  test('keeps every letter that somebody else typed meanwhile', () => {
    const edit = fc.tuple(fc.nat(12), fc.nat(4), fc.string({ unit: fc.constantFrom('x', 'y'), maxLength: 3 }))
    fc.assert(
      fc.property(words, edit, fc.nat(12), (from, [at, removed, inserted], theirPlace) => {
        const text = plain(from)
        const place = wholePlace(from, theirPlace)
        text.insert(place, 'THEIRS')
        const start = wholePlace(from, at)
        const end = Math.max(start, wholePlace(from, at + removed))
        writePlainText(text, from, from.slice(0, start) + inserted + from.slice(end))
        expect(text.toString()).toContain('THEIRS')
        expect(text.length).toBe(from.length - (end - start) + inserted.length + 'THEIRS'.length)
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })
})

function plain(text: string): Y.Text {
  const made = new Y.Doc().getText('text')
  made.insert(0, text)
  return made
}

/** A place between letters, never inside one. */
function wholePlace(text: string, place: number): number {
  const at = Math.min(place, text.length)
  const before = text.charCodeAt(at - 1)
  return at > 0 && at < text.length && before >= 0xd800 && before <= 0xdbff ? at - 1 : at
}
