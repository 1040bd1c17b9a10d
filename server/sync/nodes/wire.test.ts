import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles } from '../../../lib/access/roles'
import { newId } from '../../../lib/kernel/ids'
import { closeCodes } from '../../../lib/protocol/close-codes'
import type { NodeAwareness } from './neighbours'
import { type Letter, type Wired, readLetter, writeLetter } from './wire'

const runs = Number(process.env.CHARRETTE_FUZZ_RUNS ?? 300)
const boardId = newId('board')
const people = [newId('participant'), newId('participant')] as const
const person = fc.constantFrom(...people)
const number = fc.nat({ max: 2 ** 40 })
const bytes = fc.uint8Array({ maxLength: 40 })
const someBytes = fc.uint8Array({ minLength: 1, maxLength: 40 })
const json = fc
  .dictionary(fc.string(), fc.oneof(fc.string(), fc.double({ noNaN: true })))
  .map((it) => Uint8Array.from(Buffer.from(JSON.stringify(it))))
const float = fc.float({ noDefaultInfinity: true })
const author = fc.tuple(number, fc.option(person))
const entry: fc.Arbitrary<NodeAwareness> = fc.record({
  clientId: number,
  participantId: person,
  clock: number,
  json: fc.option(json),
})
const code = fc.constantFrom(...Object.values(closeCodes))
const order = fc.oneof(
  fc.record({ do: fc.constant('evict' as const), participantId: person, code }),
  fc.record({ do: fc.constant('role' as const), participantId: person, role: fc.constantFrom(...roles) }),
  fc.record({ do: fc.constant('close' as const), code }),
  fc.record({ do: fc.constant('mute' as const), participantId: person, isMuted: fc.boolean() }),
  fc.record({
    do: fc.constant('rules' as const),
    rules: fc.record({ held: fc.boolean(), writers: fc.subarray([...roles]) }),
  }),
)

const message: fc.Arbitrary<Wired> = fc.oneof(
  fc.record({
    kind: fc.constant('update' as const),
    epoch: number,
    number,
    update: bytes,
    authors: fc.array(author, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('committed' as const), upTo: number }),
  fc.record({ kind: fc.constant('look' as const) }),
  fc.record({
    kind: fc.constant('cursors' as const),
    moved: fc.array(fc.record({ clientId: number, x: float, y: float }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('awareness' as const), entries: fc.array(entry, { maxLength: 3 }) }),
  fc.constant({ kind: 'announcement' as const, announcement: { type: 'rejoin' as const } }),
  fc.record({ kind: fc.constant('ask' as const), epoch: number, stateVector: someBytes }),
  fc.record({
    kind: fc.constant('answer' as const),
    to: fc.constant('0123456789abcdef'),
    epoch: number,
    update: bytes,
    stateVector: fc.option(someBytes),
  }),
  fc.record({ kind: fc.constant('alive' as const), isNew: fc.boolean() }),
  fc.constant({ kind: 'bye' as const }),
  fc.record({ kind: fc.constant('here' as const), boardId: fc.constant(boardId), participants: fc.array(person) }),
  fc.record({ kind: fc.constant('order' as const), boardId: fc.constant(boardId), order }),
  fc.constant({ kind: 'leave' as const, boardId }),
)
const letter: fc.Arbitrary<Letter> = fc.record({ from: fc.constant('00aa00bb00cc00dd'), place: number, message })

describe('a letter between nodes', () => {
  test('says what was written', () => {
    fc.assert(
      fc.property(letter, (it) => {
        expect(readLetter(writeLetter(it))).toEqual(it)
      }),
      { numRuns: runs },
    )
  })

  test('is one or is none when it was tampered with, and never throws', () => {
    const flips = fc.array(fc.tuple(fc.nat({ max: 200 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(letter, flips, fc.nat({ max: 200 }), (it, changes, cut) => {
        const written = writeLetter(it)
        for (const [at, value] of changes) if (at < written.byteLength) written[at] = value
        for (const hostile of [written, written.subarray(0, cut)]) {
          const read = readLetter(hostile)
          // What was accepted is something that a node could have sent.
          if (read && read !== 'stranger') expect(readLetter(writeLetter(read))).toEqual(read)
        }
      }),
      { numRuns: runs },
    )
  })

  test('of another version is known to be one, whatever follows', () => {
    const written = writeLetter({ from: '00aa00bb00cc00dd', place: 1, message: { kind: 'bye' } })
    written[1] = 2
    expect(readLetter(written)).toBe('stranger')
    expect(readLetter(written.subarray(0, 2))).toBe('stranger')
    expect(readLetter(Buffer.from('hello'))).toBe(null)
  })

  test('passes on an announcement that only a later version knows', () => {
    // As a later version would write it.
    const announcement = { type: 'later.thing', seq: 4, more: true } as never
    const read = readLetter(
      writeLetter({ from: '00aa00bb00cc00dd', place: 1, message: { kind: 'announcement', announcement } }),
    )
    expect(read).toMatchObject({ message: { announcement } })
  })
})
