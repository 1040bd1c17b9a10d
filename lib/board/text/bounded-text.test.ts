import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns, fuzzTimeoutMs, richDoc } from '../testing/arbitraries'
import { paragraph } from '../testing/records'
import { boundedPlainText, boundedRichText } from './bounded-text'
import { toDelta } from './rich-text'
import { lettersOf } from './write-text'

const bytes = (text: string) => new TextEncoder().encode(text).length

describe('a text that may hold so much', { timeout: fuzzTimeoutMs }, () => {
  test('takes words up to its bound, and leaves the rest out', () => {
    expect(boundedPlainText('', 'abcdef', 6)).toBe('abcdef')
    expect(boundedPlainText('', 'abcdefg', 6)).toBe('abcdef')
    expect(boundedPlainText('abef', 'abxyzef', 6)).toBe('abxyef')
    expect(boundedPlainText('abcdef', 'abcdefg', 6)).toBe('abcdef')
  })

  test('never keeps half a letter', () => {
    expect(boundedPlainText('', 'ab😀', 5)).toBe('ab')
    expect(boundedPlainText('', 'ab😀', 6)).toBe('ab😀')
  })

  test('one that is over the bound may become shorter', () => {
    expect(boundedPlainText('abcdefgh', 'abcdefg', 6)).toBe('abcdefg')
    expect(boundedPlainText('abcdefgh', 'abcdefgh!', 6)).toBe('abcdefgh')
  })

  test('a rich text keeps its form and its words up to the bound', () => {
    const words = fc.string({ unit: fc.constantFrom('a', '世', '😀'), minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(richDoc, words, fc.nat(40), (doc, more, bytesMax) => {
        const bounded = boundedRichText(null, doc, bytesMax)
        expect(bytes(lettersOf(toDelta(bounded)))).toBeLessThanOrEqual(Math.max(bytesMax, 0))
        const long = paragraph(more)
        expect(boundedRichText(long, long, 1)).toBe(long)
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })
})
