import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinCodeAlphabet, joinCodeLength, joinCodeText, newJoinCode, readJoinCode } from './join-code'

test('a code has six characters, and none that is mistaken for another', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: joinCodeLength, maxLength: joinCodeLength }), (bytes) => {
      const code = newJoinCode(bytes)
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/)
      expect(code).not.toMatch(/[01OI]/)
    }),
  )
})

test('every character is as likely as any other', () => {
  expect(new Set(joinCodeAlphabet).size).toBe(32)
  const counts = new Map<string, number>()
  for (let byte = 0; byte < 256; byte += 1) {
    const [letter = ''] = newJoinCode(new Uint8Array(joinCodeLength).fill(byte))
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  expect([...new Set(counts.values())]).toEqual([8])
  expect(counts.size).toBe(32)
})

test('codes differ', () => {
  const codes = new Set(Array.from({ length: 500 }, () => newJoinCode()))
  expect(codes.size).toBe(500)
})

test('it does not matter how a code is typed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: joinCodeLength, maxLength: joinCodeLength }),
      fc.constantFrom('', ' ', '-', '  '),
      fc.boolean(),
      (bytes, gap, isLower) => {
        const code = newJoinCode(bytes)
        const typed = ` ${joinCodeText(code).replace(' ', gap)} `
        expect(readJoinCode(isLower ? typed.toLowerCase() : typed)).toBe(code)
      },
    ),
  )
})

test.each(['', '7KQ4M', '7KQ4M22', '7KQ4MO', '7KQ4M1', '7KQ4M0', '7KQ4MI', 'öKQ4M2', 'brd_4f', `${'A'.repeat(43)}`])(
  '%j is no code',
  (text) => {
    expect(readJoinCode(text)).toBeNull()
  },
)
