import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardReader } from './board-reader'
import type { PlainRecord } from './commands'
import { changeRecord, createRecord, removeRecord } from './edits'
import { recordsOf } from './doc'
import { renewedDoc } from './epoch'
import { isValidRecord, readBoard, readRecords } from './read'
import { registersOf } from './registers'
import { ownChanges, replay } from './rejoin'
import { fuzzRuns, fuzzTimeoutMs } from './testing/arbitraries'
import { faultsOf } from './testing/faults'
import { arrow, arrowBinding, frame, note, option, page, relation, relationBinding } from './testing/records'
import { Replicas } from './testing/replicas'
import { fromDelta, type RichNode, type TextRun, toDelta } from './text/rich-text'

const start: PlainRecord[] = [
  page(),
  frame('shape:frame1', { index: 'a1' }),
  frame('shape:frame2', { index: 'a2', x: 500 }),
  note('shape:note1', { index: 'a3', text: 'one' }),
  note('shape:note2', { index: 'a4', parentId: 'shape:frame1' }),
  option('shape:option1', { index: 'a5', title: 'Kafka' }),
  arrow('shape:arrow1', { index: 'a6', text: 'so' }),
  relation('shape:relation1', { index: 'a7' }),
]
const shapes = ['frame1', 'frame2', 'note1', 'note2', 'option1', 'arrow1', 'relation1', 'new1', 'new2'].map(
  (name) => `shape:${name}`,
)
const shape = fc.constantFrom(...shapes)
const who = fc.nat(2)
const word = fc.constantFrom('x', 'yes', '😀', 'Grüße', 'no way')
const line = fc.constantFrom({ li: 'u' }, { li: 'uo' }, { h: 2 }, { li: 'o', c: 1 }, {})

const change = fc.oneof(
  fc.record({ act: fc.constant('move'), who, shape, x: fc.integer({ min: -99, max: 99 }) }),
  fc.record({ act: fc.constant('restyle'), who, shape, opacity: fc.constantFrom(0.25, 0.5, 1) }),
  fc.record({
    act: fc.constant('put into'),
    who,
    shape,
    parent: fc.constantFrom('page:page', shapes[0], shapes[1]),
    index: fc.constantFrom('a1', 'a2', 'a3'),
  }),
  fc.record({
    act: fc.constant('bind'),
    who,
    from: fc.constantFrom('arrow1', 'relation1'),
    to: shape,
    isStart: fc.boolean(),
  }),
  fc.record({ act: fc.constant('create'), who, shape: fc.constantFrom(shapes[7] ?? '', shapes[8] ?? '') }),
  fc.record({ act: fc.constant('remove'), who, shape }),
)
const writing = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('type'), who, shape, place: fc.nat(20), word }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('split'), who, shape, place: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('join'), who, shape }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('format'), who, shape, place: fc.nat(20), line }) },
)
const delivery = fc.record({
  act: fc.constant('deliver'),
  who,
  to: who,
  count: fc.integer({ min: 1, max: 5 }),
  isOdd: fc.boolean(),
})
type Step = Record<string, unknown> & { act: string; who: number }
const steps = (...kinds: fc.Arbitrary<Step>[]) => fc.array(fc.oneof(...kinds), { maxLength: 50 })

describe('three people at once', { timeout: fuzzTimeoutMs }, () => {
  test('B1 see one and the same whole board when all has arrived', () => {
    fc.assert(
      fc.property(steps(change, change, writing, delivery), (taken) => {
        const replicas = new Replicas(3, start)
        const readers = replicas.docs.map((doc) => new BoardReader(doc))
        for (const [at, step] of taken.entries()) {
          take(replicas, step)
          // Each looks now and then, as a screen does in its frames.
          if (at % 3 === step.who) readers[step.who]?.catchUp()
        }
        replicas.settle()
        const [first = [], ...rest] = replicas.boards()
        for (const reader of readers) {
          reader.catchUp()
          expect(sorted(reader.board.shown())).toEqual(first)
        }
        for (const other of rest) expect(other).toEqual(first)
        expect(faultsOf(new Map(first.map((record) => [record.id, record])))).toEqual([])
        expect(first.every((record) => isValidRecord(record))).toBe(true)
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test('B5 lose no letter of what anybody wrote, however lines are split, joined and formatted', () => {
    fc.assert(
      fc.property(steps(writing, writing, delivery), (taken) => {
        const replicas = new Replicas(3, start)
        const typed = new Map<string, number>()
        for (const step of taken) {
          if (take(replicas, step) && step.act === 'type') {
            typed.set(String(step.shape), (typed.get(String(step.shape)) ?? 0) + String(step.word).length)
          }
        }
        const before = lettersById(start)
        replicas.settle()
        const after = lettersById([...replicas.records(0).values()])
        for (const [id, letters] of before) expect(after.get(id)).toBe(letters + (typed.get(id) ?? 0))
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test('B9 find their board unchanged in the next epoch, with all that one of them did alone before coming back', () => {
    const alone = fc.array(fc.oneof(change, change, writing), { maxLength: 25 })
    fc.assert(
      fc.property(steps(change, change, writing, delivery), alone, (taken, takenAlone) => {
        const replicas = new Replicas(3, start)
        for (const step of taken) take(replicas, step)
        replicas.settle()
        const server = replicas.docs[0] as Y.Doc
        const base = Y.encodeStateAsUpdate(server)
        const fresh = renewedDoc(server, { epoch: 2 }) as Y.Doc
        expect(readBoard(fresh)).toEqual(readBoard(server))
        for (const step of takenAlone) take(replicas, { ...step, who: 1, isAlone: true })
        const away = replicas.docs[1] as Y.Doc
        const own = ownChanges({ epoch: 1, state: Y.encodeStateAsUpdate(away), base }, [base])
        if (!own) throw new Error('it cannot be read')
        expect(replay(fresh, own, 'rejoin').gaveWay).toEqual([])
        // What repair had put somewhere else stays there from then on: places are compared elsewhere.
        expect(cards(readBoard(fresh))).toEqual(cards(readBoard(away)))
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })

  test('B10 write what they changed and nothing else', () => {
    fc.assert(
      fc.property(steps(change, writing), (taken) => {
        const replicas = new Replicas(1, start)
        const doc = replicas.docs[0] as Y.Doc
        for (const step of taken) {
          const before = readRecords(doc)
          const written = registersWritten(doc, () => take(replicas, { ...step, who: 0 }))
          const after = readRecords(doc)
          for (const [id, keys] of written) {
            const [from, to] = [before.get(id), after.get(id)]
            if (!from || !to) continue
            const [was, is] = [registersOf(from), registersOf(to)]
            for (const key of keys) if (!key.startsWith('t.')) expect(was.get(key)).not.toEqual(is.get(key))
          }
        }
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })
})

/** What the shapes of a board say, wherever they stand. */
const cards = (records: readonly PlainRecord[]) =>
  records.flatMap((record) =>
    record.typeName === 'shape' ? [[record.id, record.opacity, record.props, record.meta]] : [],
  )

/** The registers of each record that a step writes, also those that it writes as they were. */
function registersWritten(doc: Y.Doc, act: () => void): Map<string, string[]> {
  const written = new Map<string, string[]>()
  const note = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const { path, changes } of events) {
      const [id] = path
      if (path.length === 1 && id !== undefined) written.set(String(id), [...changes.keys.keys()])
    }
  }
  recordsOf(doc).observeDeep(note)
  act()
  recordsOf(doc).unobserveDeep(note)
  return written
}

/** Carries out one step as the person sees the board; false when there was nothing to do it to. */
function take(replicas: Replicas, step: Step): boolean {
  const doc = replicas.docs[step.who]
  if (!doc) return false
  if (step.act === 'deliver') {
    replicas.deliver(step.who, Number(step.to), Number(step.count), step.isOdd === true)
    return true
  }
  const record = replicas.records(step.who).get(String(step.shape))
  doc.transact(() => act(doc, record, step))
  return record?.typeName === 'shape'
}

function act(doc: Y.Doc, record: PlainRecord | undefined, step: Step): void {
  if (step.act === 'create') {
    if (!record) createRecord(doc, note(String(step.shape), { index: 'a1', text: 'new' }))
  } else if (step.act === 'bind') {
    const id = `binding:${step.who}${step.from}${step.isStart}${step.isAlone ?? ''}`
    const [from, to] = [`shape:${step.from}`, String(step.to)]
    const isArrow = step.from === 'arrow1'
    createRecord(
      doc,
      isArrow
        ? arrowBinding(id, from, to, step.isStart ? 'start' : 'end')
        : relationBinding(id, from, to, step.isStart ? 'from' : 'to'),
    )
  } else if (record?.typeName === 'shape') {
    if (step.act === 'remove') removeRecord(doc, record.id)
    else changeRecord(doc, record, changed(record, step))
  }
}

function changed(record: PlainRecord & { typeName: 'shape' }, step: Step): PlainRecord {
  // True: steps are made for records of these kinds; wrong ones would fail validation at the end.
  const put = (fields: object) => ({ ...record, ...fields }) as PlainRecord
  const props = record.props as object as Record<string, unknown>
  switch (step.act) {
    case 'move':
      return put({ x: step.x })
    case 'restyle':
      return put({ opacity: step.opacity })
    case 'put into':
      return put({ parentId: step.parent, index: step.index })
  }
  const prop = ['richText', 'title', 'name', 'text', 'reason'].find((name) => name in props) ?? 'name'
  const text = props[prop]
  if (typeof text !== 'string') return put({ props: { ...props, [prop]: rewritten(text as RichNode, step) } })
  if (step.act !== 'type') return record
  const letters = [...text]
  letters.splice(Number(step.place) % (letters.length + 1), 0, String(step.word))
  return put({ props: { ...props, [prop]: letters.join('') } })
}

/** A rich text after a step, made letter by letter with its formatting. */
function rewritten(doc: RichNode, step: Step): RichNode {
  const letters = toDelta(doc).flatMap(({ insert, attributes }) =>
    [...insert].map((letter) => ({ insert: letter, attributes })),
  )
  const place = Number(step.place) % (letters.length + 1)
  switch (step.act) {
    case 'type':
      letters.splice(place, 0, {
        insert: String(step.word),
        attributes: letters.at(place - 1)?.insert === '\n' ? undefined : letters.at(place - 1)?.attributes,
      })
      break
    case 'split':
      letters.splice(place, 0, { insert: '\n', attributes: undefined })
      break
    case 'join': {
      const at = letters.findIndex(({ insert }) => insert === '\n')
      if (at >= 0) letters.splice(at, 1)
      break
    }
    default:
      for (const letter of letters.slice(place, place + 3)) {
        letter.attributes =
          letter.insert === '\n' ? (step.line as Record<string, unknown>) : { ...letter.attributes, bold: true }
      }
  }
  return fromDelta(letters.map(({ insert, attributes }): TextRun => (attributes ? { insert, attributes } : { insert })))
}

function lettersById(records: readonly PlainRecord[]): Map<string, number> {
  return new Map(
    records.flatMap((record) => {
      if (record.typeName !== 'shape') return []
      const props = record.props as object as Record<string, unknown>
      const texts = ['richText', 'title', 'name', 'text', 'reason'].map((name) => props[name])
      const letters = texts.map((text) => (typeof text === 'string' ? text : text ? lettersOf(text as RichNode) : ''))
      return [[record.id as string, letters.join('').length] as const]
    }),
  )
}
const sorted = (records: ReadonlyMap<string, PlainRecord>) =>
  [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
const lettersOf = (doc: RichNode): string =>
  toDelta(doc)
    .map(({ insert }) => insert.replaceAll('\n', ''))
    .join('')
