import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boardState, type LedgerReading } from '../board/board-state'
import { cardsOf } from '../board/card-reading'
import { cardRecord, relationBinding } from '../board/card-record'
import type { PlainRecord } from '../board/commands'
import { seedRecords } from '../board/seed'
import { optionStatuses } from '../board/shapes/status'
import { frameworkById } from '../catalogue/catalogue'
import { registerCard } from '../register/cards'
import { advise } from './advise'
import { previewChoice } from './preview'
import { contentFor } from './testing/contents'

const content = contentFor('data-product')
const framework = frameworkById('data-product') ?? null
const seeded = seedRecords({ framework, density: 'complete', cases: false })
const ledger: LedgerReading = { frameworks: ['data-product'], rounds: [] }
const optionIds = cardsOf(seeded, 'option').map(({ id }) => id)
const decisionIds = cardsOf(seeded, 'decision').map(({ id }) => id)
const place = { parentId: 'page:page', index: 'a1', x: 0, y: 0 }

function withProps(records: readonly PlainRecord[], props: ReadonlyMap<string, object>): PlainRecord[] {
  return records.map((it) => {
    const own = props.get(it.id)
    return own && 'props' in it ? ({ ...it, props: { ...it.props, ...own } } as PlainRecord) : it
  })
}
const chosen = (...ids: string[]) => withProps(seeded, new Map(ids.map((id) => [`shape:${id}`, { status: 'chosen' }])))
const keys = (records: readonly PlainRecord[]) => advise(content, boardState(records, ledger)).map(({ key }) => key)

describe('A20 a preview', () => {
  const anyBoard = fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...optionIds), fc.constantFrom(...optionStatuses)), { maxLength: 30 }),
      fc.array(fc.tuple(fc.constantFrom(...decisionIds), fc.constantFrom('decided', 'deferred', null)), {
        maxLength: 8,
      }),
    )
    .map(([options, decisions]) =>
      withProps(
        seeded,
        new Map<string, object>([
          ...options.map(([id, status]) => [id, { status }] as const),
          ...decisions.map(([id, settled]) => [id, { settled }] as const),
        ]),
      ),
    )

  test('adds and settles exactly what choosing adds and settles', () => {
    fc.assert(
      fc.property(
        anyBoard,
        fc.constantFrom(...optionIds),
        fc.constantFrom(...optionStatuses),
        (board, option, status) => {
          const { added, settled } = previewChoice(content, board, ledger, { option, status })
          // As the board is once it was done, by whatever way: the card has the status, and what was put off is taken up.
          const decision = cardsOf(board, 'option').find(({ id }) => id === option)?.props.decision ?? ''
          const isPutOff = cardsOf(board, 'decision').some(
            ({ id, props }) => id === decision && props.settled === 'deferred',
          )
          const after = withProps(
            board,
            new Map<string, object>([
              [option, { status }],
              ...(status === 'chosen' && isPutOff ? [[decision, { settled: null }] as const] : []),
            ]),
          )
          const [before, then] = [keys(board), keys(after)]
          expect(added.map(({ key }) => key)).toEqual(then.filter((key) => !before.includes(key)))
          expect(settled.map(({ key }) => key)).toEqual(before.filter((key) => !then.includes(key)))
        },
      ),
      { numRuns: 100 },
    )
  })

  test('of what is so already adds and settles nothing', () => {
    const { added, settled } = previewChoice(content, chosen('dp-type-raw'), ledger, {
      option: 'shape:dp-type-raw',
      status: 'chosen',
    })
    expect([added, settled]).toEqual([[], []])
  })

  test('says what the type of a product brings up, and what settles it', () => {
    const raw = previewChoice(content, seeded, ledger, { option: 'shape:dp-type-raw', status: 'chosen' })
    expect(raw.added.map(({ ruleId }) => ruleId)).toContain('rule-raw-as-end-state')
    const derived = previewChoice(content, chosen('dp-type-raw'), ledger, {
      option: 'shape:dp-type-derived',
      status: 'chosen',
    })
    expect(derived.settled.map(({ ruleId }) => ruleId)).toContain('rule-raw-as-end-state')
  })
})

describe('A21 it names', () => {
  test('the skills that an option demands, with what is needed and what there is', () => {
    const option = cardsOf(seeded, 'option').find(({ props }) => props.skills.length > 0)
    const skill = option?.props.skills[0] ?? ''
    const gap = registerCard(
      { kind: 'skill-gap', fields: { skill, now: 1, needed: 2 } },
      { ...place, id: 'shape:g', addedBy: 'p' },
    )
    const look = (records: readonly PlainRecord[]) =>
      previewChoice(content, records, ledger, { option: option?.id ?? '', status: 'chosen' }).skills[0]
    expect(look(seeded)).toMatchObject({ skill, needed: 3, now: null })
    expect(look([...seeded, gap])).toMatchObject({ skill, needed: 2, now: 1 })
  })

  test('conflicts with chosen options whichever way the line runs, what it requires, and what requires it', () => {
    const line = (id: string, relation: string, from: string, to: string) => [
      cardRecord('relation', `shape:${id}`, place, {
        ref: '',
        relation,
        draw: 'detail',
        strength: 'normal',
        reason: `because ${id}`,
      }),
      relationBinding(`shape:${id}`, `shape:${from}`, 'from'),
      relationBinding(`shape:${id}`, `shape:${to}`, 'to'),
    ]
    const board = [
      ...chosen('dp-type-derived', 'dp-type-raw'),
      ...line('c1', 'conflicts', 'dp-type-derived', 'dp-type-algorithm'),
      ...line('c2', 'conflicts', 'dp-type-algorithm', 'dp-type-raw'),
      ...line('r1', 'requires', 'dp-type-algorithm', 'dp-topology-federated'),
      ...line('r2', 'requires', 'dp-type-raw', 'dp-type-algorithm'),
    ]
    const seen = previewChoice(content, board, ledger, { option: 'shape:dp-type-algorithm', status: 'chosen' })
    expect(seen.conflicts.map(({ option, rationale }) => [option, rationale])).toEqual(
      expect.arrayContaining([
        ['dp-type-derived', 'because c1'],
        ['dp-type-raw', 'because c2'],
      ]),
    )
    expect(seen.requires).toContainEqual(
      expect.objectContaining({
        option: 'dp-topology-federated',
        isChosen: false,
        card: 'shape:dp-topology-federated',
      }),
    )
    expect(seen.requiredBy).toContainEqual(expect.objectContaining({ option: 'dp-type-raw', isChosen: true }))
  })

  test('nothing of a card that is gone', () => {
    const gone = previewChoice(content, seeded, ledger, { option: 'shape:gone', status: 'chosen' })
    expect(gone).toEqual({ added: [], settled: [], skills: [], conflicts: [], requires: [], requiredBy: [] })
  })
})

describe('A11 relations of the board', () => {
  const conflict = (records: readonly PlainRecord[]) =>
    keys(records).some((key) => key.startsWith('rule-conflict-active'))
  const drawn = [
    cardRecord('relation', 'shape:line', place, {
      ref: '',
      relation: 'conflicts',
      draw: 'detail',
      strength: 'normal',
      reason: 'No',
    }),
    relationBinding('shape:line', 'shape:dp-type-raw', 'from'),
    relationBinding('shape:line', 'shape:dp-type-derived', 'to'),
  ]

  test('that people drew count, and count no more when they are retyped or deleted', () => {
    const board = chosen('dp-type-raw', 'dp-type-derived')
    expect(conflict(board)).toBe(false)
    expect(conflict([...board, ...drawn])).toBe(true)
    expect(conflict(withProps([...board, ...drawn], new Map([['shape:line', { relation: 'trades-off' }]])))).toBe(false)
  })

  test('of the catalogue that people deleted count no more', () => {
    const relation = content.contents[0]?.relations.find(
      ({ id, type, from, to }) =>
        type === 'requires' &&
        seeded.some((it) => it.id === `shape:${id}`) &&
        optionIds.includes(`shape:${from}`) &&
        optionIds.includes(`shape:${to}`) &&
        !content.contents[0]?.rules.some(({ covers }) => covers?.includes(id)),
    )
    const [from, to] = [relation?.from ?? '', relation?.to ?? '']
    const decision = cardsOf(seeded, 'option').find(({ id }) => id === `shape:${to}`)?.props.decision ?? ''
    const board = withProps(chosen(from), new Map([[decision, { settled: 'decided' }]]))
    const key = `rule-requires-unmet:${relation?.id}`
    expect(keys(board)).toContain(key)
    expect(keys(board.filter(({ id }) => id !== `shape:${relation?.id}`))).not.toContain(key)
  })
})
