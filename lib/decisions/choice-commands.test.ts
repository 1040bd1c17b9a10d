import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyCommands } from '../board/apply-commands'
import { decisionStatuses } from '../board/board-state'
import { cardsOf } from '../board/card-reading'
import { cardRecord } from '../board/card-record'
import { page } from '../board/testing/records'
import type { PlainRecord } from '../board/commands'
import { Replicas } from '../board/testing/replicas'
import { type OptionStatus, optionStatuses, type Settled } from '../board/shapes/status'
import { chosenBeside, choiceCommands, type Replaced, settleCommands } from './choice-commands'
import { mergeTyped } from './typed-text'

const decisionId = 'shape:approach'
const ids = ['shape:buy', 'shape:build', 'shape:wait'] as const

function board(
  selection: 'one' | 'many',
  more: { settled?: Settled | null; status?: OptionStatus } = {},
): PlainRecord[] {
  const card = { w: 200, h: 96, ref: '' }
  const place = { parentId: 'page:page', x: 0, y: 0 }
  const decision = cardRecord(
    'decision',
    decisionId,
    { ...place, index: 'a1' },
    {
      ...card,
      look: 'card',
      number: '2.1',
      phase: 1,
      selection,
      settled: more.settled ?? null,
      title: 'Approach',
      question: 'How?',
      rationale: '',
    },
  )
  const options = ids.map((id, at) =>
    cardRecord(
      'option',
      id,
      { ...place, index: `a${at + 2}` },
      {
        ...card,
        look: 'option',
        decision: decisionId,
        status: at === 0 ? (more.status ?? 'candidate') : 'candidate',
        skills: [],
        addedBy: '',
        title: id,
        description: '',
        rationale: '',
      },
    ),
  )
  return [page(), decision, ...options]
}

const optionIn = (records: readonly PlainRecord[], id: string) => cardsOf(records, 'option').find((it) => it.id === id)
const statusIn = (records: readonly PlainRecord[]) => decisionStatuses(records).get(decisionId)?.status

/** One person's board after some choices. */
function after(records: readonly PlainRecord[], ...choices: Parameters<typeof choiceCommands>[1][]): PlainRecord[] {
  const replicas = new Replicas(1, records)
  for (const choice of choices) choose(replicas, 0, choice)
  return replicas.boards()[0] ?? []
}

function choose(replicas: Replicas, person: number, choice: Parameters<typeof choiceCommands>[1]): void {
  const doc = replicas.docs[person]
  const records = replicas.boards()[person]
  if (doc && records) applyCommands(doc, choiceCommands(records, choice), 'me')
}

describe('choosing an option', () => {
  test('writes its status and its reason in one step', () => {
    const commands = choiceCommands(board('many'), {
      option: ids[0],
      status: 'chosen',
      rationale: { shown: '', typed: 'It is there.  ' },
    })
    expect(commands).toEqual([
      { type: 'patch', id: ids[0], changes: { status: 'chosen', rationale: 'It is there.\n' } },
    ])
  })

  test('writes nothing where nothing changes', () => {
    const records = board('many', { status: 'chosen' })
    expect(choiceCommands(records, { option: ids[0], status: 'chosen', rationale: { shown: '', typed: ' ' } })).toEqual(
      [],
    )
    expect(choiceCommands(records, { option: 'shape:gone', status: 'chosen' })).toEqual([])
  })

  test.each(['rejected', 'candidate'] as const)(
    'where one may be chosen, the former becomes %s and keeps its reason',
    (replace) => {
      const before = after(board('one'), { option: ids[0], status: 'chosen', rationale: { shown: '', typed: 'Cheap' } })
      const records = after(before, { option: ids[1], status: 'chosen', replace })
      expect(optionIn(records, ids[0])?.props).toMatchObject({ status: replace, rationale: 'Cheap\n' })
      expect(statusIn(records)).toEqual({ state: 'decided', chosen: 1, isContested: false })
    },
  )

  test('where many may be chosen, there is nothing to replace', () => {
    const records = board('many', { status: 'chosen' })
    const [option] = cardsOf(records, 'option').filter(({ id }) => id === ids[1])
    expect(option && chosenBeside(records, option)).toEqual([])
  })

  test('without a word on the former, both stay chosen and the decision says so', () => {
    const records = after(board('one', { status: 'chosen' }), { option: ids[1], status: 'chosen' })
    expect(statusIn(records)).toEqual({ state: 'discussing', chosen: 2, isContested: true })
  })

  test.each(['deferred', 'not-applicable'] as const)('takes up a decision that was %s', (settled) => {
    const records = after(board('one', { settled }), { option: ids[1], status: 'chosen' })
    expect(statusIn(records)?.state).toBe('decided')
    expect(
      cardsOf(after(board('one', { settled }), { option: ids[1], status: 'rejected' }), 'decision')[0]?.props.settled,
    ).toBe(settled)
  })
})

test('a decision is settled with a reason, and taken up again', () => {
  const replicas = new Replicas(1, board('many', { status: 'chosen' }))
  const settle = (settled: Settled | null, typed: string) => {
    const [doc, records] = [replicas.docs[0], replicas.boards()[0]]
    const shown = cardsOf(records ?? [], 'decision')[0]?.props.rationale ?? ''
    if (doc && records)
      applyCommands(doc, settleCommands(records, { decision: decisionId, settled, rationale: { shown, typed } }), 'me')
  }
  settle('decided', 'Enough for now')
  expect(statusIn(replicas.boards()[0] ?? [])?.state).toBe('decided')
  settle(null, 'Enough for now\nNo: the budget changed')
  expect(statusIn(replicas.boards()[0] ?? [])?.state).toBe('discussing')
  expect(cardsOf(replicas.boards()[0] ?? [], 'decision')[0]?.props.rationale).toBe(
    'Enough for now\nNo: the budget changed\n',
  )
})

const word = fc.stringMatching(/^[a-z]{3,9}$/)
const choice = fc.record({
  person: fc.nat(2),
  option: fc.constantFrom(...ids),
  status: fc.constantFrom(...optionStatuses),
  replace: fc.constantFrom<Replaced | undefined>('rejected', 'candidate', undefined),
  words: word,
  /** Whether what the others did has arrived before. */
  hears: fc.boolean(),
})

test('people who choose at once end up with one board, and every reason that was given is on it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('one' as const, 'many' as const),
      fc.array(choice, { minLength: 1, maxLength: 12 }),
      (selection, choices) => {
        const replicas = new Replicas(3, board(selection))
        const given = new Map<string, string[]>(ids.map((id) => [id, []]))
        for (const [number, { person, option, status, replace, words, hears }] of choices.entries()) {
          if (hears) replicas.settle()
          const reason = `${words}${number}`
          const shown = optionIn(replicas.boards()[person] ?? [], option)?.props.rationale ?? ''
          choose(replicas, person, { option, status, replace, rationale: { shown, typed: `${shown}${reason}` } })
          given.get(option)?.push(reason)
        }
        replicas.settle()
        const [first = [], ...rest] = replicas.boards()
        for (const other of rest) expect(other).toEqual(first)
        for (const id of ids) {
          const lines = (optionIn(first, id)?.props.rationale ?? '').split('\n')
          for (const reason of given.get(id) ?? []) expect(lines).toContain(reason)
        }
        const chosen = cardsOf(first, 'option').filter(({ props }) => props.status === 'chosen').length
        expect(statusIn(first)).toMatchObject({ chosen, isContested: selection === 'one' && chosen > 1 })
      },
    ),
    { numRuns: 60 },
  )
})

test('what was typed is put where it was meant, whatever the others wrote meanwhile', () => {
  fc.assert(
    fc.property(word, word, word, (mine, theirs, base) => {
      // Where both begin alike, nobody can tell which of the two was there first.
      fc.pre(theirs[0] !== base[0])
      expect(mergeTyped({ shown: base, typed: `${base} ${mine}` }, `${theirs} ${base}`)).toBe(
        `${theirs} ${base} ${mine}`,
      )
      expect(mergeTyped({ shown: base, typed: base }, theirs)).toBe(theirs)
      expect(mergeTyped({ shown: '', typed: mine }, theirs)).toContain(theirs)
    }),
  )
})
