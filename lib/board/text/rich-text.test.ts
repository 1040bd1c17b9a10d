import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fuzzRuns, fuzzTimeoutMs, richDoc } from '../testing/arbitraries'
import { canonicalRichText, fromDelta, isFlat, type TextRun, toDelta } from './rich-text'
import { newRichText, readRichText, writeRichText } from './write-text'

const runs = { numRuns: fuzzRuns(2000) }

describe('a rich text as one flat text', { timeout: fuzzTimeoutMs }, () => {
  test('B8 comes back as it was, whatever the text editor can hold', () => {
    fc.assert(
      fc.property(richDoc, (doc) => {
        expect(fromDelta(toDelta(doc))).toEqual(doc)
        expect(readRichText(inDocument(newRichText(doc)))).toEqual(doc)
      }),
      runs,
    )
  })

  test('an edit leads from any text to any other', () => {
    fc.assert(
      fc.property(richDoc, richDoc, (from, to) => {
        const text = inDocument(newRichText(from))
        writeRichText(text, from, to)
        expect(readRichText(text)).toEqual(to)
      }),
      runs,
    )
  })

  test('B8 whatever a merge produces decodes to a text that reads the same when it is written again', () => {
    const attributes = fc.dictionary(
      fc.constantFrom('li', 'c', 'n', 's', 't', 'h', 'dir', 'e', 'bold', 'link', 'code', 'made-up'),
      fc.oneof(fc.constantFrom('u', 'o', 'uo', 'uuo', 'ouu', 'x', 'rtl', '', true, null, 1, 9, -1), fc.object()),
    )
    const run = fc.tuple(fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\u2028') }), fc.option(attributes))
    fc.assert(
      fc.property(fc.array(run), (pieces) => {
        const delta = pieces.map(([insert, given]): TextRun => (given ? { insert, attributes: given } : { insert }))
        const doc = fromDelta(delta)
        expect(doc.content?.length).toBeGreaterThan(0)
        expect(fromDelta(toDelta(doc))).toEqual(doc)
        expect(canonicalRichText(doc)).toBe(doc)
      }),
      runs,
    )
  })

  test('a text without defaults gets them, once', () => {
    const bare = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Buy' }] }] }
    const spelledOut = canonicalRichText(bare)
    expect(spelledOut.content[0]).toMatchObject({ attrs: { dir: 'auto' } })
    expect(canonicalRichText(spelledOut)).toBe(spelledOut)
  })

  test('a node that flat text does not know is kept whole', () => {
    const table = { type: 'doc', content: [{ type: 'table', content: [] }] }
    expect(isFlat(table)).toBe(false)
    expect(canonicalRichText(table)).toBe(table)
  })
})

function inDocument(text: Y.Text): Y.Text {
  new Y.Doc().getMap('holder').set('text', text)
  return text
}
