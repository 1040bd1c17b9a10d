// @vitest-environment happy-dom
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fuzzRuns, fuzzTimeoutMs } from '@/lib/board/testing/arbitraries'
import { closeBoard, leaveBoard, openBoard, settle, shown, type Peer } from './testing/peers'
import { addWord, board, idOf, name, textOf } from './testing/three-editors'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

describe('undo, while others go on', { timeout: fuzzTimeoutMs }, () => {
  test('B6 taking back all that I did leaves what the other did, and nothing of mine', () => {
    const mine = fc.record({
      isMine: fc.constant(true),
      act: fc.constantFrom('move', 'write', 'create'),
      at: fc.nat(500),
    })
    const theirs = fc.record({ isMine: fc.constant(false), act: fc.constantFrom('recolour', 'write'), at: fc.nat(2) })
    fc.assert(
      fc.property(
        fc.array(fc.oneof(mine, theirs), { maxLength: 14 }),
        fc.array(fc.boolean(), { minLength: 14 }),
        (acts, syncs) => {
          const [me, other] = openBoard(board, 2) as [Peer, Peer]
          let theirColour = 'yellow'
          let theirLetters = 0
          for (const [at, done] of acts.entries()) {
            const peer = done.isMine ? me : other
            peer.editor.markHistoryStoppingPoint(done.act)
            if (done.act === 'move') peer.editor.updateShape({ id: idOf('note1'), type: 'note', x: done.at })
            if (done.act === 'create') peer.editor.createShape({ type: 'note', x: done.at })
            if (done.act === 'recolour') {
              const color = (['red', 'blue', 'green'] as const)[done.at] ?? 'red'
              theirColour = color
              other.editor.updateShape({ id: idOf('note1'), type: 'note', props: { color } })
            }
            if (done.act === 'write') {
              addWord(peer, 'note1', done.isMine ? 'M' : 'T', done.at % 2 === 0)
              if (!done.isMine) theirLetters++
            }
            if (syncs[at]) settle([me, other])
          }
          settle([me, other])
          while (me.editor.getCanUndo()) me.editor.undo()
          settle([me, other])
          const seen = shown(other)
          expect(shown(me)).toEqual(seen)
          expect(seen.filter(({ typeName }) => typeName === 'shape')).toHaveLength(6)
          const left = other.editor.getShape(idOf('note1'))
          expect(left).toMatchObject({ x: 0, props: { color: theirColour } })
          const text = textOf(other, 'note1')
          expect(text.replaceAll('T', '')).toBe('one')
          expect(text).toHaveLength(3 + theirLetters)
          leaveBoard()
        },
      ),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test('B6 undoing all and doing it again is as if nothing had been undone', () => {
    const mine = fc.record({ act: fc.constantFrom('move', 'write', 'create', 'remove'), name, at: fc.nat(500) })
    fc.assert(
      fc.property(fc.array(mine, { maxLength: 12 }), (acts) => {
        const [me, other] = openBoard(board, 2) as [Peer, Peer]
        for (const { act, name, at } of acts) {
          const shape = me.editor.getShape(idOf(name))
          me.editor.markHistoryStoppingPoint(act)
          if (act === 'create') me.editor.createShape({ type: 'note', x: at })
          else if (act === 'write') addWord(me, name, 'M', at % 2 === 0)
          else if (shape && act === 'move') me.editor.updateShape({ id: shape.id, type: shape.type, x: at })
          else if (shape) me.editor.deleteShape(shape.id)
        }
        settle([me, other])
        const before = shown(me)
        let steps = 0
        for (; me.editor.getCanUndo() && steps < 50; steps++) me.editor.undo()
        settle([me, other])
        expect(shown(me)).toEqual(shown(other))
        for (; steps > 0; steps--) me.editor.redo()
        settle([me, other])
        expect(shown(me)).toEqual(before)
        expect(shown(other)).toEqual(before)
        leaveBoard()
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })
})
