import * as fc from 'fast-check'
import { type TLRichText, type TLShapeId, createBindingId } from 'tldraw'
import { type PlainRecord } from '@/lib/board/commands'
import { arrow, arrowBinding, frame, note, option, page, paragraph } from '@/lib/board/testing/records'
import { deliver, passTime, type Peer } from './peers'

export const names = ['frame1', 'frame2', 'note1', 'note2', 'option1', 'arrow1', 'new1', 'new2'] as const
export const idOf = (name: string) => `shape:${name}` as TLShapeId
export const board: PlainRecord[] = [
  page(),
  frame('shape:frame1', { index: 'a1' }),
  frame('shape:frame2', { index: 'a2', x: 500, y: 50 }),
  note('shape:note1', { index: 'a3', text: 'one' }),
  note('shape:note2', { index: 'a1', parentId: 'shape:frame1', x: 20, y: 30 }),
  option('shape:option1', { index: 'a4', title: 'Kafka' }),
  arrow('shape:arrow1', { index: 'a5' }),
  arrowBinding('binding:1', 'shape:arrow1', 'shape:note1', 'start'),
]

export const who = fc.nat(2)
export const name = fc.constantFrom(...names)
export const step = fc.oneof(
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
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What each has sent and others may not have yet. */
export class Sent {
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

export function take(peers: readonly Peer[], sent: Sent, step: Step): void {
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

export function addWord(peer: Peer, name: string, word: string, isFront: boolean): void {
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

export function textOf(peer: Peer, name: string): string {
  const shape = peer.editor.getShape(idOf(name))
  return shape ? (peer.editor.getShapeUtil(shape).getText(shape) ?? '') : ''
}
