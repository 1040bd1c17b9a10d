import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameworkById } from '../catalogue/catalogue'
import { registerCard } from '../register/cards'
import { boardState, type LedgerReading } from './board-state'
import { cardRecord, relationBinding } from './card-record'
import type { PlainRecord } from './commands'
import { AdvisedRecords } from './advised-records'
import { factCommands } from './facts'
import { seedRecords } from './seed'
import type { OptionProps, SkillGapProps } from './shapes/types'

const framework = frameworkById('data-product') ?? null
const seeded = seedRecords({ framework, density: 'core', cases: true })
const ledger: LedgerReading = { frameworks: ['data-product'], rounds: [] }
const read = (records: readonly PlainRecord[], rounds: LedgerReading['rounds'] = []) =>
  boardState(records, { ...ledger, rounds })

function withProps(id: string, props: object, records: readonly PlainRecord[] = seeded): PlainRecord[] {
  return records.map((it) =>
    it.id === id && 'props' in it ? ({ ...it, props: { ...it.props, ...props } } as PlainRecord) : it,
  )
}
const place = { parentId: 'shape:phase-dp-1', index: 'a9', x: 0, y: 0 }
const ownOption = (props: Partial<OptionProps>): PlainRecord =>
  cardRecord('option', 'shape:mine', place, {
    w: 288,
    h: 112,
    ref: '',
    look: 'option',
    decision: 'shape:dp-type',
    status: 'chosen',
    skills: [],
    addedBy: 'prt_noor',
    title: 'Mine',
    description: '',
    rationale: '',
    ...props,
  })
const gap = (props: Partial<SkillGapProps>): PlainRecord => {
  const card = registerCard(
    { kind: 'skill-gap', fields: { skill: 'skill-iceberg' } },
    { ...place, id: 'shape:gap', addedBy: 'prt_noor' },
  )
  return 'props' in card ? ({ ...card, props: { ...card.props, ...props } } as PlainRecord) : card
}

describe('the state of a board', () => {
  test('a decision is known by its content id, with what its card says', () => {
    const state = read(withProps('shape:dp-type-raw', { status: 'chosen', rationale: 'Quick to offer.\n' }))
    expect(state.decisions['dp-type']).toMatchObject({
      status: 'discussing',
      chosen: ['dp-type-raw'],
      number: '1.1',
      phase: 'phase-dp-1',
      card: 'shape:dp-type',
    })
    expect(state.options?.['dp-type-raw']).toMatchObject({
      decision: 'dp-type',
      status: 'chosen',
      card: 'shape:dp-type-raw',
    })
  })

  test('A16 the reason of a chosen option is a reason of its decision', () => {
    const chosen = withProps('shape:dp-type-raw', { status: 'chosen', rationale: 'Quick to offer.\n' })
    expect(read(chosen).decisions['dp-type']?.rationale).toBe('Quick to offer.')
    const both = withProps('shape:dp-type', { rationale: 'As agreed.' }, chosen)
    expect(read(both).decisions['dp-type']?.rationale).toBe('As agreed.\nQuick to offer.')
    const candidate = withProps('shape:dp-type-raw', { rationale: 'Perhaps.' })
    expect(read(candidate).decisions['dp-type']?.rationale).toBe('')
  })

  test('A12 what does not apply here counts as deferred; a vote makes people discuss', () => {
    const { decisions } = read(withProps('shape:dp-type', { settled: 'not-applicable' }))
    expect(decisions['dp-type']).toMatchObject({ status: 'deferred', isNotApplicable: true })
    const open = { kind: 'dots', state: 'open', decision: 'shape:dp-type', closedAt: null, options: [] } as const
    expect(read(seeded).decisions['dp-type']?.status).toBe('open')
    expect(read(seeded, [open]).decisions['dp-type']?.status).toBe('discussing')
  })

  test('A15 only closed votes count, and of each decision the last one', () => {
    const round = (closedAt: string | null, votes: number): LedgerReading['rounds'][number] => {
      const options = [{ id: 'o', card: 'shape:dp-type-raw' }]
      const counted = { option: 'o', votes, voters: 1, share: 0, rank: 1, passes: true }
      const about = { voters: 1, abstained: 0, votes, leaders: [], isTie: false, quorumMet: null, byRole: null }
      const base = { kind: 'dots', decision: 'shape:dp-type', options, closedAt } as const
      return { ...base, state: closedAt ? 'closed' : 'open', tally: { kind: 'dots', ...about, options: [counted] } }
    }
    const rounds = [round('2026-11-25T12:00:00.000Z', 7), round('2026-11-25T09:00:00.000Z', 2), round(null, 99)]
    expect(read(seeded, rounds).decisions['dp-type']?.votes).toEqual({ 'dp-type-raw': 7 })
    expect(read(seeded, [round(null, 99)]).decisions['dp-type']?.votes).toBeUndefined()
  })

  test('A14 a skill gap is one record for each horizon that somebody has spoken of', () => {
    const gaps = (props: Partial<SkillGapProps>) => read([...seeded, gap(props)]).records['skill-gap']
    expect(gaps({})).toMatchObject([{ skill: 'skill-iceberg', horizon: 'now', level: null, needed: 3, status: 'open' }])
    expect(gaps({ now: 1, y5: 4 })).toMatchObject([
      { horizon: 'now', level: 1, status: 'open' },
      { horizon: 'y5', level: 4, status: 'closed' },
    ])
    expect(gaps({ now: 0, status: 'planned', remedy: 'dp-skills-train' })).toMatchObject([
      { status: 'planned', remedy: 'dp-skills-train' },
    ])
  })

  test('A17 people’s own cards are known by their record ids', () => {
    const own = read([...seeded, ownOption({})])
    expect(own.decisions['dp-type']?.chosen).toEqual(['shape:mine'])
    expect(own.options?.['shape:mine']).toMatchObject({ title: 'Mine', decision: 'dp-type' })
    // Two cards of one content id: one has its name, the other goes by its own.
    const twice = read([...seeded, ownOption({ ref: 'dp-type-raw' })])
    expect(
      new Set([
        twice.options?.['dp-type-raw']?.card,
        twice.options?.['shape:dp-type-raw']?.card ?? twice.options?.['shape:mine']?.card,
      ]),
    ).toEqual(new Set(['shape:dp-type-raw', 'shape:mine']))
  })

  test('a chosen option outlives the card of its decision', () => {
    const left = withProps('shape:dp-type-raw', { status: 'chosen' }).filter(({ id }) => id !== 'shape:dp-type')
    expect(read(left).decisions['dp-type']).toEqual({ status: 'discussing', chosen: ['dp-type-raw'] })
  })

  test('cases are customer examples, lanes are known by what they hold', () => {
    const state = read(seeded)
    expect(state.records['customer-example']?.length).toBeGreaterThan(0)
    expect(state.lanes).toMatchObject({ objective: 'shape:lane-objective', 'skill-gap': 'shape:lane-skill-gap' })
  })

  test('relations stand in it as people left them', () => {
    const from = 'shape:dp-type-raw'
    const props = { ref: '', relation: 'conflicts', draw: 'detail', strength: 'normal', reason: 'No' } as const
    const drawn = [
      cardRecord('relation', 'shape:line', place, props),
      relationBinding('shape:line', from, 'from'),
      relationBinding('shape:line', 'shape:mine', 'to'),
    ]
    const { relations = [] } = read([...seeded, ownOption({}), ...drawn])
    expect(relations).toContainEqual({
      id: 'shape:line',
      from: 'dp-type-raw',
      to: 'shape:mine',
      type: 'conflicts',
      rationale: 'No',
    })
  })

  test('facts are told, changed and taken back; what is no number is no fact', () => {
    const tell = (records: readonly PlainRecord[], value: number | null) => {
      const [command] = factCommands(records, 'expectedProducts', value)
      return records.map((it) =>
        command?.type === 'patch' && it.id === command.id
          ? ({ ...it, meta: command.changes.$meta } as PlainRecord)
          : it,
      )
    }
    const told = tell(seeded, 40)
    expect(read(told).facts).toEqual({ expectedProducts: 40 })
    expect(factCommands(told, 'expectedProducts', 40)).toEqual([])
    expect(factCommands(told, 'shoeSize', 40)).toEqual([])
    expect(read(tell(told, null)).facts).toEqual({})
    expect(
      read(
        told.map((it) =>
          it.typeName === 'document' ? ({ ...it, meta: { 'fact:expectedProducts': 'many' } } as PlainRecord) : it,
        ),
      ).facts,
    ).toEqual({})
  })

  test('A17 is the same in whatever order records come', () => {
    const board = [...withProps('shape:dp-type-raw', { status: 'chosen' }), ownOption({}), gap({ now: 1 })]
    const first = read(board)
    fc.assert(
      fc.property(fc.shuffledSubarray(board, { minLength: board.length }), (other) => {
        expect(read(other)).toEqual(first)
      }),
      { numRuns: 30 },
    )
  })
})

describe('what rules read of a board', () => {
  const all = (records: readonly PlainRecord[]) => new Map(records.map((it): [string, PlainRecord] => [it.id, it]))

  test('says nothing new while cards are dragged and notes are written', () => {
    const kept = new AdvisedRecords()
    expect(kept.update(all(seeded), null)).toBe(true)
    const dragged = seeded.map((it) =>
      it.id === 'shape:dp-type'
        ? ({ ...it, x: 999, props: { ...('props' in it ? it.props : {}), w: 700 } } as PlainRecord)
        : it,
    )
    expect(kept.update(all(dragged), new Set(['shape:dp-type']))).toBe(false)
    expect(kept.update(all(dragged), new Set(['shape:a-note']))).toBe(false)
    expect(kept.update(all(withProps('shape:dp-type-raw', { status: 'chosen' })), new Set(['shape:dp-type-raw']))).toBe(
      true,
    )
    expect(kept.update(all(seeded.filter(({ id }) => id !== 'shape:dp-type')), new Set(['shape:dp-type']))).toBe(true)
  })

  test('gives the state that the whole board gives', () => {
    const kept = new AdvisedRecords()
    const board = withProps('shape:dp-type-raw', { status: 'chosen' })
    kept.update(all(board), null)
    expect(read(kept.list())).toEqual(read(board))
  })
})
