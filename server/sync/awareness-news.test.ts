import * as fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { messageTypes } from '../../lib/protocol/messages'
import { AwarenessNews } from './awareness-news'
import { messagesIn } from './testing/frames-written'

/** Comparing bytes one by one takes seconds. */
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** The entries of the one message in these frames. */
function entriesIn(frames: readonly Buffer[]): { clientId: number; clock: number; json: string }[] {
  const { messages, rest } = messagesIn(Buffer.concat(frames))
  expect([messages.length, rest.byteLength]).toEqual([1, 0])
  const message = decoding.createDecoder(messages[0] ?? new Uint8Array())
  expect(decoding.readVarUint(message)).toBe(messageTypes.awareness)
  const states = decoding.createDecoder(decoding.readVarUint8Array(message))
  expect(decoding.hasContent(message)).toBe(false)
  const entries = Array.from({ length: decoding.readVarUint(states) }, () => ({
    clientId: decoding.readVarUint(states),
    clock: decoding.readVarUint(states),
    json: textOf(decoding.readVarUint8Array(states)),
  }))
  expect(decoding.hasContent(states)).toBe(false)
  return entries
}

const entry = fc.record({
  clientId: fc.nat({ max: 2 ** 32 - 1 }),
  clock: fc.nat({ max: 2 ** 45 }),
  // Long enough for both ways of leaving somebody out.
  json: fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.nat({ max: 6_000 }).map((length) => new Uint8Array(length)),
  ),
})
const entries = fc.uniqueArray(entry, { minLength: 1, maxLength: 40, selector: ({ clientId }) => clientId })

describe('news of people', () => {
  test('reach everybody as they were told, and nobody hears of themselves', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (told, place) => {
        const news = new AwarenessNews(told)
        const meant = told.map((it) => ({ ...it, json: textOf(it.json) }))
        expect(entriesIn([news.frame])).toEqual(meant)
        const one = told[place % told.length]?.clientId ?? 0
        const others = meant.filter(({ clientId }) => clientId !== one)
        const frames = news.without(one)
        if (others.length === 0) expect(frames).toEqual([])
        else expect(entriesIn(frames)).toEqual(others)
        expect(news.has(one)).toBe(true)
      }),
    )
  })

  test('are the same frame for all who are not in them', () => {
    const news = new AwarenessNews([{ clientId: 1, clock: 1, json: Buffer.from('{}') }])
    expect(news.without(2)[0]).toBe(news.frame)
  })
})
