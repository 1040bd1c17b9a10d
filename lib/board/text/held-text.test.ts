import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fuzzRuns, fuzzTimeoutMs } from '../testing/arbitraries'
import { endOfDelta, HeldText } from './held-text'
import { writePlainText } from './write-text'

describe('a text that others change while my screen stands still', { timeout: fuzzTimeoutMs }, () => {
  test('takes my letter where I meant it, between changes at both of its ends', () => {
    const { text, held, write } = hold('AB')
    text.insert(0, 'x')
    text.insert(3, 'y')
    write('AB', 'A!B')
    expect(text.toString()).toBe('xA!By')
    expect([0, 1, 2, 3].map((place) => held.placeOf(place))).toEqual([0, 2, 3, 4])
    expect(held.placeOf(0, 'after')).toBe(1)
  })

  test('a composed word that is written again and again stands there once', () => {
    const { text, write } = hold('go ')
    text.insert(0, 'Let us ')
    let seen = 'go '
    for (const word of ['k', 'か', 'かn', 'かな', '仮名']) {
      write(seen, `go ${word}`)
      seen = `go ${word}`
      text.insert(text.length, '.')
    }
    expect(text.toString()).toBe('Let us go 仮名.....')
  })

  test('keeps the letters of both, mine among those that I saw, in the order in which I saw them', () => {
    const change = fc.record({ isMine: fc.boolean(), at: fc.nat(20), removed: fc.nat(3), count: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        let next = 0x4e00
        const fresh = (count: number) => Array.from({ length: count }, () => String.fromCharCode(next++)).join('')
        let seen = fresh(6)
        const { text, held, write } = hold(seen)
        const removedByAnyone = new Set<string>()
        const written = new Set(seen)
        for (const { isMine, at, removed, count } of changes) {
          const now = isMine ? seen : text.toString()
          const start = Math.min(at, now.length)
          const inserted = fresh(count)
          for (const letter of inserted) written.add(letter)
          for (const letter of now.slice(start, start + removed)) removedByAnyone.add(letter)
          const to = now.slice(0, start) + inserted + now.slice(start + removed)
          if (isMine) {
            write(seen, to)
            seen = to
          } else {
            text.delete(start, Math.min(removed, now.length - start))
            text.insert(start, inserted)
          }
        }
        const end = text.toString()
        expect(new Set(end)).toEqual(new Set([...written].filter((letter) => !removedByAnyone.has(letter))))
        expect(end).toHaveLength(new Set(end).size)
        expect([...end].filter((letter) => seen.includes(letter))).toEqual(
          [...seen].filter((letter) => end.includes(letter)),
        )
        for (let place = 1; place <= seen.length; place++) {
          const letter = seen[place - 1] ?? ''
          if (end.includes(letter)) expect(end[held.placeOf(place) - 1]).toBe(letter)
        }
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })
})

test('a change ends where its last letter came or went', () => {
  expect(endOfDelta([{ retain: 2 }, { insert: 'abc' }, { retain: 5 }])).toBe(5)
  expect(endOfDelta([{ insert: 'a' }, { retain: 3 }, { delete: 2 }])).toBe(4)
})

/** The text as it is, and what a screen that shows `seen` knows of it; `write` is what the person at that screen does. */
function hold(seen: string) {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  text.insert(0, seen)
  const held = new HeldText(seen)
  text.observe(({ delta }, { origin }) => {
    if (origin !== 'mine') held.follow(delta)
  })
  const write = (from: string, to: string) => doc.transact(() => writePlainText(text, from, to, held), 'mine')
  return { text, held, write }
}
