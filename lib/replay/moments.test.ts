import { describe, expect, test } from 'vitest'
import { note, option, page } from '../board/testing/records'
import { momentWords, stopAt, stopsOf } from './moments'
import type { Frame, Timeline } from './timeline'

const ask = note('shape:n', { text: 'Ask legal' })
const buy = option('shape:o', { title: 'Buy' })
const bought = option('shape:o', { title: 'Buy', status: 'chosen' })

function frame(seq: number, client: number, changed: Frame['changed']): Frame {
  return { seq, at: seq * 1_000, clients: [client], changed }
}
const frames = [
  frame(1, 1, new Map([[page().id as string, [undefined, page()] as const]])),
  frame(2, 7, new Map([['shape:n', [undefined, ask] as const]])),
  frame(3, 8, new Map([['shape:o', [buy, bought] as const]])),
  frame(4, 7, new Map([['shape:n', [ask, undefined] as const]])),
]
// Only the frames are asked for.
const timeline = { frames } as unknown as Timeline

describe('the moments of a replay', () => {
  test('are all that happened, or what one person or one card had to do with', () => {
    expect(stopsOf(timeline, { card: null, clients: null }, 1)).toEqual([1, 2, 3, 4])
    expect(stopsOf(timeline, { card: 'shape:n', clients: null }, 1)).toEqual([1, 2, 4])
    expect(stopsOf(timeline, { card: null, clients: new Set([8]) }, 1)).toEqual([1, 3])
    expect(stopsOf(timeline, { card: 'shape:n', clients: new Set([8]) }, 1)).toEqual([1])
  })

  test('one stands on the last that is not later', () => {
    expect([0, 1, 2, 3, 4, 9].map((count) => stopAt([1, 2, 4], count))).toEqual([0, 0, 1, 1, 2, 2])
  })

  test('say in words what happened', () => {
    expect(frames.map(momentWords)).toEqual([
      'The canvas was arranged',
      'Ask legal came',
      'Buy is chosen',
      'Ask legal went',
    ])
  })
})
