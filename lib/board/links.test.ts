import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { registerCard, type SomeCard } from '../register/cards'
import { applyCommands } from './apply-commands'
import { seedPageId } from './card-record'
import type { BoardCommand, PlainRecord } from './commands'
import { linkId } from './link-id'
import { backersOf, backingCommands, linkCommands, linksOf, type Tie } from './links'
import { repair } from './repair'
import { strengths } from './shapes/status'
import { fuzzRuns, fuzzTimeoutMs } from './testing/arbitraries'
import { option, page, relation, relationBinding } from './testing/records'
import { Replicas } from './testing/replicas'

const cards = ['o1', 'o2', 'o3', 's1', 's2', 's3', 'p1', 'x1', 'x2'].map((name) => `shape:${name}`)

function record(id: string, n: number): PlainRecord {
  const place = { parentId: seedPageId, index: `a${n + 1}V`, x: 0, y: n * 100 }
  if (id.startsWith('shape:x')) return option(id, { index: place.index, title: id })
  const card: SomeCard = id.startsWith('shape:o')
    ? { kind: 'objective', fields: { title: id } }
    : id.startsWith('shape:s')
      ? { kind: 'sponsor', fields: { name: id } }
      : { kind: 'persona', fields: { title: id } }
  return registerCard(card, { ...place, id, addedBy: '' })
}
const board = [page(), ...cards.map(record)]

const tie = (a: string, b: string, strength: Tie['strength'] = 'normal'): Tie => ({ between: [a, b], strength })
/** The board after commands, as one person alone would see it. */
function after(
  records: readonly PlainRecord[],
  ...steps: ((now: readonly PlainRecord[]) => readonly BoardCommand[])[]
): readonly PlainRecord[] {
  const alone = new Replicas(1, records)
  for (const step of steps) for (const doc of alone.docs) applyCommands(doc, step(alone.boards()[0] ?? []), 'test')
  return alone.boards()[0] ?? []
}

describe('a link', () => {
  test('runs the way that its cards ask for, whichever is named first', () => {
    const both = after(board, (now) =>
      linkCommands(now, [tie('shape:o1', 'shape:s1'), tie('shape:o1', 'shape:x1', 'strong')]),
    )
    expect(linksOf(both).map(({ from, to, relation: type, strength }) => [from, to, type, strength])).toEqual([
      ['shape:s1', 'shape:o1', 'backs', 'normal'],
      ['shape:x1', 'shape:o1', 'serves', 'strong'],
    ])
  })

  test('is made once, changes its strength, and goes', () => {
    const made = after(
      board,
      (now) => linkCommands(now, [tie('shape:o1', 'shape:s1')]),
      (now) => linkCommands(now, [tie('shape:s1', 'shape:o1', 'strong')]),
    )
    expect(linksOf(made)).toMatchObject([{ id: linkId('shape:s1', 'shape:o1'), strength: 'strong' }])
    const gone = after(made, (now) => linkCommands(now, [tie('shape:s1', 'shape:o1', null)]))
    expect(gone.filter(({ id }) => id.includes('link.'))).toEqual([])
  })

  test('is also what somebody drew on the canvas, unless it says that one stands against the other', () => {
    const drawn = (type: string) => {
      const line = relation('shape:line', { index: 'b11' }) as PlainRecord & { props: object }
      const said = { ...line, props: { ...line.props, relation: type } } as PlainRecord
      return [
        ...board,
        said,
        relationBinding('binding:a', 'shape:line', 'shape:x1', 'from'),
        relationBinding('binding:b', 'shape:line', 'shape:o1', 'to'),
      ]
    }
    expect(linksOf(drawn('enables'))).toHaveLength(1)
    expect(linksOf(drawn('conflicts'))).toHaveLength(0)
  })

  test('leads to nothing that is not there, and not from a card to itself', () => {
    expect(
      linkCommands(board, [tie('shape:o1', 'shape:gone'), tie('shape:o1', 'shape:o1'), tie('shape:x1', 'shape:x2')]),
    ).toEqual([])
  })

  test('goes with either of its cards', () => {
    const left = after(
      board,
      (now) => linkCommands(now, [tie('shape:o1', 'shape:s1'), tie('shape:o1', 'shape:s2')]),
      () => [{ type: 'remove', ids: ['shape:s1'] }],
    )
    expect([...(backersOf(left).get('shape:o1') ?? [])]).toEqual(['shape:s2'])
  })

  test('behind an objective stand exactly those who were named', () => {
    const named = after(
      board,
      (now) => linkCommands(now, [tie('shape:o1', 'shape:s1', 'strong'), tie('shape:o1', 'shape:s2')]),
      (now) => backingCommands(now, 'shape:o1', ['shape:s1', 'shape:s3', 'shape:nobody']),
    )
    expect(backersOf(named).get('shape:o1')).toEqual(['shape:s1', 'shape:s3'])
    expect(linksOf(named).find(({ from }) => from === 'shape:s1')?.strength).toBe('strong')
  })
})

const pair = fc.tuple(fc.constantFrom(...cards), fc.constantFrom(...cards))
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('tie' as const),
      who: fc.nat(1),
      pair,
      strength: fc.constantFrom(...strengths),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('untie' as const), who: fc.nat(1), pair }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('remove' as const), who: fc.nat(1), card: fc.constantFrom(...cards) }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('meet' as const), from: fc.nat(1) }) },
)

test(
  'two people who tie, untie and delete at once see the same links: none dangles, and none is lost that both its cards outlive',
  () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const replicas = new Replicas(2, board)
        const tied = new Set<string>()
        const untied = new Set<string>()
        for (const it of acts) {
          if (it.act === 'meet') {
            replicas.deliver(it.from, 1 - it.from, Number.POSITIVE_INFINITY, false)
            continue
          }
          const doc = replicas.docs[it.who]
          if (!doc) continue
          const now = replicas.boards()[it.who] ?? []
          if (it.act === 'remove') {
            applyCommands(doc, [{ type: 'remove', ids: [it.card] }], 'test')
            continue
          }
          const commands = linkCommands(now, [tie(...it.pair, it.act === 'tie' ? it.strength : null)])
          for (const command of commands) {
            if (command.type === 'put') tied.add(command.records[0]?.id ?? '')
            if (command.type === 'remove') for (const id of command.ids) untied.add(id)
          }
          applyCommands(doc, commands, 'test')
        }
        replicas.settle()
        const [mine = [], yours = []] = replicas.boards()
        expect(mine).toEqual(yours)
        const there = new Set(mine.map(({ id }) => id as string))
        const links = linksOf(mine)
        for (const { from, to } of links) expect(there.has(from) && there.has(to)).toBe(true)
        // However many tied the same two, they are tied once.
        expect(new Set(links.map(({ from, to }) => [from, to].sort().join(' '))).size).toBe(links.length)
        // What was never untied stands as long as its cards do.
        for (const id of tied) {
          const ends = /^shape:link\.(.+)\.(.+)$/.exec(id)
          const outlived = [`shape:${ends?.[1]}`, `shape:${ends?.[2]}`].every((card) => there.has(card))
          if (outlived && !untied.has(id)) expect(links.map((link) => link.id)).toContain(id)
        }
        // Repair of what is repaired changes nothing.
        expect(repair(new Map(mine.map((it) => [it.id, it]))).size).toBe(mine.length)
      }),
      { numRuns: fuzzRuns(120) },
    )
  },
  fuzzTimeoutMs,
)
