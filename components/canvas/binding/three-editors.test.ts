// @vitest-environment happy-dom
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recordsOf } from '@/lib/board/doc'
import { fuzzRuns, fuzzTimeoutMs } from '@/lib/board/testing/arbitraries'
import { faultsOf } from '@/lib/board/testing/faults'
import {
  closeBoard,
  deliver,
  leaveBoard,
  openBoard,
  passTime,
  settle,
  shown,
  written,
  type Peer,
} from './testing/peers'
import { board, idOf, name, Sent, step, take } from './testing/three-editors'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

describe('three editors on one board', { timeout: fuzzTimeoutMs }, () => {
  test('B3 B4 show the same whole board as the document when all has arrived, and then fall silent', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const peers = openBoard(board, 3)
        const sent = new Sent(peers)
        for (const taken of steps) take(peers, sent, taken)
        passTime()
        sent.deliverAll()
        settle(peers)
        const [first, ...rest] = peers
        if (!first) return
        const seen = shown(first)
        expect(seen).toEqual(written(first))
        for (const peer of rest) expect(shown(peer)).toEqual(seen)
        expect(faultsOf(new Map(seen.map((record) => [record.id, record])))).toEqual([])
        for (const peer of peers) expect(peer.quarantined).toEqual([])
        leaveBoard()
      }),
      {
        numRuns: fuzzRuns(2000),
        examples: [
          // Two people delete one frame from two places, and somebody else's card was in it.
          [
            [
              { act: 'create', who: 1, name: 'new1' },
              { act: 'move', who: 0, name: 'frame1', x: -50 },
              { act: 'remove', who: 0, name: 'frame1' },
              { act: 'deliver', who: 1, to: 0 },
              { act: 'remove', who: 2, name: 'frame1' },
            ],
          ],
        ],
      },
    )
  })

  test('B4 what arrives is never answered', () => {
    const quiet = step.filter(({ act }) => act !== 'deliver' && act !== 'wait')
    fc.assert(
      fc.property(fc.array(quiet, { minLength: 1, maxLength: 20 }), (steps) => {
        const [first, second] = openBoard(board, 2) as [Peer, Peer]
        const sent = new Sent([first])
        for (const taken of steps) take([first, first, first], sent, taken)
        passTime()
        deliver(first, second)
        passTime()
        expect(second.outbox).toEqual([])
        expect(second.editor.getCanUndo()).toBe(false)
        expect(shown(second)).toEqual(shown(first))
        leaveBoard()
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test('B12 a record that somebody spoiled is unseen for everyone, and stands in nobody’s way', () => {
    const spoiled = fc.constantFrom<[string, unknown]>(
      ['xy', ['far', 'away']],
      ['opacity', 7],
      ['pi', [4, 'a1']],
      ['p.color', 'ultraviolet'],
      ['$', { typeName: 'shape' }],
    )
    const acts = fc.array(
      fc.oneof(
        step.map((taken) => ({ taken })),
        fc.record({ name, spoiled }),
      ),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(acts, (done) => {
        const peers = openBoard(board, 3)
        const sent = new Sent(peers)
        for (const act of done) {
          if ('taken' in act) take(peers, sent, act.taken)
          else if (peers[0])
            recordsOf(peers[0].doc)
              .get(idOf(act.name))
              ?.set(...act.spoiled)
        }
        passTime()
        sent.deliverAll()
        settle(peers)
        const [first, ...rest] = peers as [Peer, Peer, Peer]
        expect(shown(first)).toEqual(written(first))
        for (const peer of rest) {
          expect(shown(peer)).toEqual(shown(first))
          expect(recordsOf(peer.doc).toJSON()).toEqual(recordsOf(first.doc).toJSON())
        }
        leaveBoard()
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })
})
