import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyCommands } from '../board/apply-commands'
import type { BoardCommand, PlainRecord } from '../board/commands'
import { renewedDoc } from '../board/epoch'
import { readBoard } from '../board/read'
import { boardSchema } from '../board/schema'
import { seedDoc } from '../board/seed-doc'
import { frame, note, option, page } from '../board/testing/records'
import { fuzzRuns } from '../board/testing/arbitraries'
import { canonicalJson } from '../sessions/snapshot'
import { decodeSegment, encodeSegment, type ReplayRow } from './segment'
import { differenceBetween, Timeline } from './timeline'

const beginning: readonly PlainRecord[] = [
  page(),
  frame('shape:f', {}),
  option('shape:o', { title: 'Buy', parentId: 'shape:f' }),
  note('shape:n', { text: 'Ask legal' }),
]

/** A board whose every change is written down with what everybody saw after it. */
class LoggedBoard {
  readonly rows: ReplayRow[] = []
  readonly seen: string[] = []
  #doc = new Y.Doc()
  #epoch = 1

  constructor() {
    this.#follow()
    seedDoc(this.#doc, beginning, { epoch: 1, schema: boardSchema.serialize() })
  }

  run(commands: readonly BoardCommand[]): void {
    applyCommands(this.#doc, commands, 'test')
  }

  renew(): void {
    this.#epoch += 1
    const fresh = renewedDoc(this.#doc, { epoch: this.#epoch })
    if (!fresh) throw new Error('the board cannot be written afresh')
    this.#doc = fresh
    this.#write(Y.encodeStateAsUpdate(fresh))
    this.#follow()
  }

  #follow(): void {
    this.#doc.on('update', (update: Uint8Array) => this.#write(update))
  }

  #write(update: Uint8Array): void {
    const seq = this.rows.length + 1
    this.rows.push({ seq, at: seq * 1_000, update })
    this.seen.push(canonicalJson(readBoard(this.#doc)))
  }
}

const shownAt = (timeline: Timeline, count: number) =>
  canonicalJson([...timeline.recordsAt(count).values()].sort((a, b) => (a.id < b.id ? -1 : 1)))

const step = record({
  what: constantFrom('add', 'move', 'reword', 'remove', 'renew', 'remove-frame'),
  which: integer({ min: 0, max: 4 }),
})

function commandsFor({ what, which }: { what: string; which: number }): BoardCommand[] {
  const id = ['shape:n', 'shape:o', 'shape:a1', 'shape:a2', 'shape:a3'][which] ?? 'shape:n'
  switch (what) {
    case 'add':
      return [{ type: 'put', records: [note(`shape:a${which}`, { text: `Note ${which}`, index: `a${which + 2}` })] }]
    case 'move':
      return [{ type: 'patch', id, changes: { $x: which * 10, $y: which } }]
    case 'reword':
      return [{ type: 'patch', id: 'shape:o', changes: { title: `Title ${which}` } }]
    case 'remove':
      return [{ type: 'remove', ids: [id] }]
    // Who stood in it is saved by the repair, which others see and the log does not say.
    case 'remove-frame':
      return [{ type: 'remove', ids: ['shape:f'] }]
    default:
      return []
  }
}

describe('at every moment a replay shows what everybody saw then', () => {
  test('in any order of moments, across documents that were written afresh', () => {
    assert(
      property(
        array(step, { maxLength: 25 }),
        array(integer({ min: 0, max: 60 }), { maxLength: 8 }),
        (happened, jumps) => {
          const board = new LoggedBoard()
          for (const it of happened) {
            try {
              if (it.what === 'renew') board.renew()
              else board.run(commandsFor(it))
            } catch {
              // What cannot be done to a card that is not there is not done.
            }
          }
          const timeline = new Timeline()
          for (const row of board.rows) timeline.add(row)
          const rowAt = (at: number) => board.rows.filter((row) => row.at <= at).length
          for (const [at] of board.rows.entries()) {
            const instant = (at + 1) * 1_000
            expect(shownAt(timeline, timeline.countAt(instant))).toBe(board.seen[rowAt(instant) - 1])
          }
          let shown = timeline.recordsAt(0)
          for (const jump of jumps) {
            const count = Math.min(jump, timeline.frames.length)
            const target = timeline.recordsAt(count)
            const { put, remove } = differenceBetween(shown, target)
            shown = new Map([...shown].filter(([id]) => !remove.includes(id)))
            for (const it of put) shown.set(it.id, it)
            expect(canonicalJson([...shown.values()].sort(byId))).toBe(shownAt(timeline, count))
          }
          timeline.close()
        },
      ),
      { numRuns: fuzzRuns(25) },
    )
  })

  test('from a saved state on, where what came before is no longer kept', () => {
    const board = new LoggedBoard()
    const doc = new Y.Doc()
    for (const row of board.rows) Y.applyUpdate(doc, row.update)
    const start = Y.encodeStateAsUpdateV2(doc)
    const kept = board.rows.length
    board.run([{ type: 'patch', id: 'shape:o', changes: { title: 'Build' } }])
    const timeline = new Timeline(start)
    for (const row of board.rows.slice(kept)) timeline.add(row)
    expect(timeline.frames).toHaveLength(1)
    expect(shownAt(timeline, 0)).toBe(board.seen[kept - 1])
    expect(shownAt(timeline, 1)).toBe(board.seen.at(-1))
    expect([...(timeline.frames[0]?.changed.keys() ?? [])]).toEqual(['shape:o'])
  })

  test('a row that nobody can read, and one that nobody could see, are no moments', () => {
    const board = new LoggedBoard()
    const timeline = new Timeline()
    for (const row of board.rows) timeline.add(row)
    const moments = timeline.frames.length
    timeline.add({ seq: 98, at: 98_000, update: Uint8Array.of(250, 250, 250) })
    timeline.add({ seq: 99, at: 99_000, update: Y.encodeStateAsUpdate(new Y.Doc()) })
    expect(timeline.frames).toHaveLength(moments)
  })

  test('long after a checkpoint as well', () => {
    const board = new LoggedBoard()
    for (let n = 0; n < 600; n++) board.run([{ type: 'patch', id: 'shape:n', changes: { $x: n + 1 } }])
    const timeline = new Timeline()
    for (const row of board.rows) timeline.add(row)
    for (const count of [1, 255, 256, 257, 511, 512, 600])
      expect(shownAt(timeline, count)).toBe(board.seen[board.seen.length - 1 - (timeline.frames.length - count)])
  })
})

const byId = (a: PlainRecord, b: PlainRecord) => (a.id < b.id ? -1 : 1)

test('a piece of the log reads back as it was written, with clocks that went back', () => {
  const rows = [
    { seq: 7, at: 1_000, update: Uint8Array.of(1, 2) },
    { seq: 8, at: 4_000, update: Uint8Array.of() },
    { seq: 9, at: 3_000, update: Uint8Array.of(3) },
  ]
  expect(decodeSegment(encodeSegment(rows), { fromSeq: 7, fromAt: 1_000 })).toEqual([
    rows[0],
    rows[1],
    { ...rows[2], at: 4_000 },
  ])
})
