// @vitest-environment happy-dom
import * as fc from 'fast-check'
import { type TLRichText, type TLShapeId, createBindingId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PlainRecord } from '@/lib/board/commands'
import { recordsOf } from '@/lib/board/doc'
import { fuzzRuns, fuzzTimeoutMs } from '@/lib/board/testing/arbitraries'
import { faultsOf } from '@/lib/board/testing/faults'
import { arrow, arrowBinding, frame, note, option, page, paragraph } from '@/lib/board/testing/records'
import {
  closeBoard,
  deliver,
  leaveBoard,
  openBoard,
  passTime,
  type Peer,
  settle,
  shown,
  written,
} from './testing/peers'

const names = ['frame1', 'frame2', 'note1', 'note2', 'option1', 'arrow1', 'new1', 'new2'] as const
const idOf = (name: string) => `shape:${name}` as TLShapeId
const board: PlainRecord[] = [
  page(),
  frame('shape:frame1', { index: 'a1' }),
  frame('shape:frame2', { index: 'a2', x: 500, y: 50 }),
  note('shape:note1', { index: 'a3', text: 'one' }),
  note('shape:note2', { index: 'a1', parentId: 'shape:frame1', x: 20, y: 30 }),
  option('shape:option1', { index: 'a4', title: 'Kafka' }),
  arrow('shape:arrow1', { index: 'a5' }),
  arrowBinding('binding:1', 'shape:arrow1', 'shape:note1', 'start'),
]

const who = fc.nat(2)
const name = fc.constantFrom(...names)
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('move' as const),
      who,
      name,
      x: fc.double({ min: -500, max: 500, noNaN: true }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('write' as const),
      who,
      name,
      word: fc.constantFrom('a', 'yes', '😀'),
      isFront: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('put into' as const),
      who,
      name,
      frame: fc.constantFrom('frame1', 'frame2', null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('create' as const), who, name: fc.constantFrom('new1', 'new2') }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('remove' as const), who, name }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('bind' as const),
      who,
      to: name,
      terminal: fc.constantFrom('start', 'end'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('undo' as const, 'redo' as const, 'mark' as const), who }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(5, 20, 150) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('deliver' as const), who, to: who }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

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

/** What each has sent and others may not have yet. */
class Sent {
  readonly #peers: readonly Peer[]
  readonly #seen = new Map<string, number>()

  constructor(peers: readonly Peer[]) {
    this.#peers = peers
  }

  deliver(from: number, to: number): void {
    const [sender, receiver] = [this.#peers[from], this.#peers[to]]
    if (!sender || !receiver || sender === receiver) return
    const way = `${from} ${to}`
    deliver(sender, receiver, sender.outbox.slice(this.#seen.get(way) ?? 0))
    this.#seen.set(way, sender.outbox.length)
  }

  deliverAll(): void {
    for (const [from] of this.#peers.entries()) for (const [to] of this.#peers.entries()) this.deliver(from, to)
  }
}

function take(peers: readonly Peer[], sent: Sent, step: Step): void {
  if (step.act === 'wait') return passTime(step.ms)
  if (step.act === 'deliver') return sent.deliver(step.who, step.to)
  const peer = peers[step.who]
  if (!peer) return
  const { editor } = peer
  const shape = 'name' in step ? editor.getShape(idOf(step.name)) : undefined
  switch (step.act) {
    case 'undo':
      editor.undo()
      return
    case 'redo':
      editor.redo()
      return
    case 'mark':
      editor.markHistoryStoppingPoint()
      return
    case 'create':
      if (!shape) editor.createShape({ id: idOf(step.name), type: 'note', x: 7 })
      return
    case 'bind': {
      if (!editor.getShape(idOf('arrow1')) || !editor.getShape(idOf(step.to)) || step.to === 'arrow1') return
      const props = {
        terminal: step.terminal,
        normalizedAnchor: { x: 0.5, y: 0.5 },
        isExact: false,
        isPrecise: false,
        snap: 'none',
      }
      const before = editor
        .getBindingsFromShape(idOf('arrow1'), 'arrow')
        .filter((binding) => (binding.props as { terminal?: string }).terminal === step.terminal)
      editor.deleteBindings(before)
      editor.createBinding({ id: createBindingId(), type: 'arrow', fromId: idOf('arrow1'), toId: idOf(step.to), props })
      return
    }
  }
  if (!shape) return
  if (step.act === 'move') editor.updateShape({ id: shape.id, type: shape.type, x: step.x })
  if (step.act === 'remove') editor.deleteShape(shape.id)
  if (step.act === 'write') addWord(peer, step.name, step.word, step.isFront)
  if (step.act === 'put into') {
    const parent = step.frame ? editor.getShape(idOf(step.frame)) : null
    const isAbove = parent && (parent.id === shape.id || editor.hasAncestor(parent, shape.id))
    if (!isAbove) editor.reparentShapes([shape.id], parent?.id ?? editor.getCurrentPageId())
  }
}

function addWord(peer: Peer, name: string, word: string, isFront: boolean): void {
  const shape = peer.editor.getShape(idOf(name))
  if (shape?.type === 'note') {
    const text = isFront ? `${word}${textOf(peer, name)}` : `${textOf(peer, name)}${word}`
    peer.editor.updateShape({ id: shape.id, type: 'note', props: { richText: paragraph(text) as TLRichText } })
  }
  const props = shape?.props as { title?: string } | undefined
  if (shape && props?.title !== undefined) {
    peer.editor.updateShape({ id: shape.id, type: shape.type, props: { title: `${word}${props.title}` } })
  }
}

function textOf(peer: Peer, name: string): string {
  const shape = peer.editor.getShape(idOf(name))
  return shape ? (peer.editor.getShapeUtil(shape).getText(shape) ?? '') : ''
}
