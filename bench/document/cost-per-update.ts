import * as Y from 'yjs'
import { BoardReader } from '../../lib/board/board-reader'
import { canonicalRecord } from '../../lib/board/canonical'
import type { PlainRecord } from '../../lib/board/commands'
import { changeRecord, createRecord, removeRecord } from '../../lib/board/edits'
import { boardSchema } from '../../lib/board/schema'
import { seedDoc } from '../../lib/board/seed-doc'
import { note, paragraph } from '../../lib/board/testing/records'
import { mixedBoard } from './workshop'

type Shape = PlainRecord & { typeName: 'shape' }
const rounds = 400
const turns = 5

/**
 * What one remote update costs until the records to show are known: merged, read, validated and repaired, as on a screen. On a
 * large board it must cost what it does on a small one.
 */
export function costPerUpdate() {
  // Once for nothing: code that has not run yet is slower than any board is large.
  measured(200)
  const small: Map<string, number>[] = []
  const large: Map<string, number>[] = []
  // In turn: whatever else the machine does falls on both, and can only make them slower.
  for (let turn = 0; turn < turns; turn++) {
    small.push(measured(200))
    large.push(measured(10_000))
  }
  const least = (all: readonly Map<string, number>[], kind: string) =>
    Math.min(...all.map((costs) => costs.get(kind) ?? Number.NaN))
  return [...(small[0]?.keys() ?? [])].map((kind) => ({ kind, small: least(small, kind), large: least(large, kind) }))
}

function measured(shapes: number): Map<string, number> {
  const author = new Y.Doc()
  author.clientID = 4_000_000_000
  const board = mixedBoard(shapes, 5)
  seedDoc(author, board, { epoch: 1, schema: boardSchema.serialize() })
  const receiver = new Y.Doc()
  Y.applyUpdate(receiver, Y.encodeStateAsUpdate(author))
  const reader = new BoardReader(receiver)
  reader.catchUp()
  const notes = board.filter((record): record is Shape => record.typeName === 'shape' && record.type === 'note')
  const frames = board.filter((record) => record.typeName === 'shape' && record.type === 'frame')
  const at = (i: number): Shape => {
    const record = reader.board.get(notes[(i * 7) % Math.min(notes.length, 60)]?.id ?? '')
    if (record?.typeName !== 'shape') throw new Error('no note')
    return record
  }
  const put = (from: Shape, fields: object) =>
    changeRecord(author, from, canonicalRecord({ ...from, ...fields } as Shape))
  const kinds: Record<string, (i: number) => void> = {
    move: (i) => put(at(i), { x: i * 3.3, y: i }),
    'key stroke': (i) => put(at(i), { props: { ...at(i).props, richText: paragraph(`note ${i} and more words`) } }),
    'change of parent': (i) => put(at(i), { parentId: i % 2 ? 'page:page' : frames[i % frames.length]?.id }),
    'change of order': (i) => put(at(i), { index: `b${String(10 + (i % 80))}V` }),
    creation: (i) =>
      createRecord(author, note(`shape:made${i}`, { text: 'new', index: `a5${(i + 1000).toString(36)}V` })),
    'creation at a taken index': (i) =>
      createRecord(author, note(`shape:taken${i}`, { text: 'new', index: notes[(i * 11) % notes.length]?.index })),
    removal: (i) => removeRecord(author, `shape:made${i}`),
  }
  const costs = new Map<string, number>()
  for (const [kind, act] of Object.entries(kinds)) {
    const times: number[] = []
    for (let i = 0; i < rounds; i++) {
      let update: Uint8Array | null = null
      const keep = (made: Uint8Array) => {
        update = made
      }
      author.on('update', keep)
      author.transact(() => act(i))
      author.off('update', keep)
      if (!update) continue
      const startedAt = performance.now()
      Y.applyUpdate(receiver, update)
      reader.catchUp()
      times.push(performance.now() - startedAt)
    }
    times.sort((a, b) => a - b)
    costs.set(kind, (times[times.length >> 1] ?? 0) * 1000)
  }
  return costs
}
