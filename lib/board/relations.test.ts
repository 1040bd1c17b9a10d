import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyCommands } from './apply-commands'
import { askedFor } from './asked-for'
import { gravesOf, recordsOf } from './doc'
import { readBoard, readRecords } from './read'
import { relationEnds } from './relation-ends'
import { isUndirected, relationChoices, relationLabel } from './relation-types'
import { boardSchema } from './schema'
import { seedDoc } from './seed-doc'
import type { RelationProps } from './shapes/types'
import { fuzzRuns, fuzzTimeoutMs } from './testing/arbitraries'
import { option, page, relation, relationBinding } from './testing/records'

const cards = ['a', 'b', 'c', 'd'].map((letter) => `shape:${letter}`)
const seeds = [page(), ...cards.map((id, i) => option(id, { index: `a${i + 1}`, title: id }))]
const local = Symbol('local')

/** A person with a document of their own and an undo that is only theirs. */
class Person {
  readonly doc = new Y.Doc()
  readonly undo: Y.UndoManager
  readonly #name: string
  #made = 0

  constructor(name: string, state: Uint8Array, clientId: number) {
    this.#name = name
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, state)
    this.undo = new Y.UndoManager([recordsOf(this.doc), gravesOf(this.doc)], {
      trackedOrigins: new Set([local]),
      captureTimeout: 0,
    })
  }

  relate(from: string, to: string): void {
    const shown = new Set<string>(this.board().map((record) => record.id))
    if (from === to || !shown.has(from) || !shown.has(to)) return
    const id = `shape:${this.#name}${this.#made++}`
    const [start, end] = [bindingId(id, 'from'), bindingId(id, 'to')]
    const records = [
      relation(id, { index: `a9${this.#made % 9}V` }),
      relationBinding(start, id, from, 'from'),
      relationBinding(end, id, to, 'to'),
    ]
    applyCommands(this.doc, [{ type: 'put', records }], local)
  }

  patch(at: number, changes: Partial<RelationProps>): void {
    const id = this.#relation(at)
    if (id) applyCommands(this.doc, [{ type: 'patch', id, changes }], local)
  }

  turn(at: number): void {
    const id = this.#relation(at)
    const ends = relationEnds(this.board()).find((it) => it.id === id)
    if (!id || !ends) return
    const records = [
      relationBinding(bindingId(id, 'from'), id, ends.to, 'from'),
      relationBinding(bindingId(id, 'to'), id, ends.from, 'to'),
    ]
    applyCommands(this.doc, [{ type: 'put', records }], local)
  }

  remove(id: string | undefined): void {
    if (id && recordsOf(this.doc).has(id)) applyCommands(this.doc, [{ type: 'remove', ids: [id] }], local)
  }

  removeRelation(at: number): void {
    this.remove(this.#relation(at))
  }

  take(from: Person): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(this.doc)))
  }

  board = () => readBoard(this.doc)

  #relation(at: number): string | undefined {
    const all = relationEnds(this.board())
    return all[at % Math.max(1, all.length)]?.id
  }
}

const bindingId = (relation: string, end: string) => `binding:${relation.slice(6)}.${end}`

function people(): [Person, Person, Person] {
  const seed = new Y.Doc()
  seedDoc(seed, seeds, { epoch: 1, schema: boardSchema.serialize() })
  const state = Y.encodeStateAsUpdate(seed)
  return [new Person('x', state, 11), new Person('y', state, 22), new Person('z', state, 33)]
}

const card = fc.constantFrom(...cards)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(card, card).map(
      ([a, b]) =>
        (p: Person) =>
          p.relate(a, b),
    ),
  },
  { weight: 2, arbitrary: card.map((id) => (p: Person) => p.remove(id)) },
  { weight: 2, arbitrary: fc.nat(5).map((at) => (p: Person) => p.removeRelation(at)) },
  { weight: 2, arbitrary: fc.nat(5).map((at) => (p: Person) => p.turn(at)) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(5), fc.constantFrom(...relationChoices.map(({ id }) => id))).map(
      ([at, type]) =>
        (p: Person) =>
          p.patch(at, { relation: type }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(5), fc.string()).map(
      ([at, reason]) =>
        (p: Person) =>
          p.patch(at, { reason }),
    ),
  },
  { weight: 3, arbitrary: fc.constant((p: Person) => void p.undo.undo()) },
  { weight: 1, arbitrary: fc.constant((p: Person) => void p.undo.redo()) },
)
const act = fc.record({ who: fc.nat(2), step, meets: fc.option(fc.nat(2), { freq: 3 }) })

describe('relations', { timeout: fuzzTimeoutMs }, () => {
  test('B2 have both their ends on the board, whatever people do to cards and relations and in which order it arrives', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const all = people()
        for (const { who, step, meets } of acts) {
          const person = all[who] ?? all[0]
          step(person)
          if (meets !== null && meets !== who) person.take(all[meets] ?? all[0])
          expectWhole(person)
        }
        for (const person of [...all, ...all]) for (const other of all) if (other !== person) person.take(other)
        const [first, ...rest] = all.map((person) => person.board())
        for (const board of rest) expect(board).toEqual(first)
        for (const person of all) expectWhole(person)
      }),
      { numRuns: fuzzRuns(200) },
    )
  })

  test('go with either of their ends, and come back with it as they were', () => {
    const [priya, marco] = people()
    priya.relate('shape:a', 'shape:b')
    priya.patch(0, { reason: 'It needs the registry', relation: 'requires' })
    marco.take(priya)
    const before = relationEnds(marco.board())
    expect(before).toMatchObject([{ from: 'shape:a', to: 'shape:b', reason: 'It needs the registry' }])
    marco.remove('shape:b')
    priya.take(marco)
    expect(relationEnds(priya.board())).toEqual([])
    expect([...readRecords(priya.doc).values()].filter(({ typeName }) => typeName === 'binding')).toEqual([])
    marco.undo.undo()
    priya.take(marco)
    expect(relationEnds(priya.board())).toEqual(before)
  })

  test('keep the reason of one and the type of another who changed them at once', () => {
    const [priya, marco] = people()
    priya.relate('shape:a', 'shape:b')
    marco.take(priya)
    priya.patch(0, { relation: 'conflicts' })
    marco.patch(0, { reason: 'Two sources of one truth' })
    priya.take(marco)
    marco.take(priya)
    for (const person of [priya, marco])
      expect(relationEnds(person.board())).toMatchObject([
        { relation: 'conflicts', reason: 'Two sources of one truth' },
      ])
  })

  test('turned by one while the other deletes an end, are gone for both', () => {
    const [priya, marco] = people()
    priya.relate('shape:a', 'shape:b')
    marco.take(priya)
    priya.turn(0)
    marco.remove('shape:a')
    priya.take(marco)
    marco.take(priya)
    expect(relationEnds(priya.board())).toEqual([])
    expect(relationEnds(marco.board())).toEqual([])
  })

  test('ask for a candidate only while both ends stand and the one that asks is chosen', () => {
    const [priya] = people()
    priya.relate('shape:a', 'shape:b')
    priya.patch(0, { relation: 'requires' })
    const asked = () => {
      const records = priya.board()
      const statuses = new Map(
        records.flatMap((it) => ('props' in it && 'status' in it.props ? [[it.id as string, it.props.status]] : [])),
      )
      return [...askedFor(relationEnds(records), (id) => statuses.get(id) as never)]
    }
    expect(asked()).toEqual([])
    applyCommands(priya.doc, [{ type: 'patch', id: 'shape:a', changes: { status: 'chosen' } }], local)
    expect(asked()).toEqual([['shape:b', ['shape:a']]])
    priya.turn(0)
    expect(asked()).toEqual([])
    priya.turn(0)
    priya.remove('shape:a')
    expect(asked()).toEqual([])
    priya.undo.undo()
    expect(asked()).toEqual([['shape:b', ['shape:a']]])
  })
})

describe('the types of a relation', () => {
  test('are named for people, and a type of a later catalogue by its id', () => {
    expect(relationLabel('combines-with')).toBe('Can be combined with')
    expect(relationLabel('of-tomorrow')).toBe('of-tomorrow')
    expect(isUndirected('conflicts')).toBe(true)
    expect(isUndirected('requires')).toBe(false)
  })
})

function expectWhole(person: Person): void {
  const board = person.board()
  const ids = new Set<string>(board.map((record) => record.id))
  const ends = new Set<string>()
  for (const record of board) {
    if (record.typeName !== 'binding') continue
    expect(ids).toContain(record.fromId)
    expect(ids).toContain(record.toId)
    const { end } = record.props as { end?: string }
    const key = `${record.fromId} ${end}`
    expect(ends).not.toContain(key)
    ends.add(key)
  }
  for (const { from, to } of relationEnds(board)) {
    expect(ids).toContain(from)
    expect(ids).toContain(to)
    expect(from).not.toBe(to)
  }
}
