// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { absentWords, optionNotes } from './card-notes'
import { checkOwnBallot, markOf } from './check-receipt'
import { comparison } from './comparison'
import { keepOwnBallot, ownBallot } from './own-ballots'
import { aBallot, anOption, aRound, closedRound } from './testing/rounds'
import { clockWords, listWords, ruleChips, votersWords } from './vote-words'

const me = newId('participant')

beforeEach(() => {
  localStorage.clear()
})

describe('a receipt', () => {
  const roundId = newId('round')
  const own = { receipt: 'r3c31pt', abstained: false, choices: [{ option: 'raw', votes: 2 }] }
  const marksOf = async (counted: { option: string; votes: number }[]) => ({
    abstained: [],
    options: await Promise.all(
      ['raw', 'derived'].map(async (option) => ({
        option,
        counted: await Promise.all(
          counted
            .filter((it) => it.option === option)
            .map(async ({ votes }) => ({ mark: await markOf('r3c31pt', roundId, option), votes, stance: null })),
        ),
      })),
    ),
  })

  test('finds its ballot in the published marks, as it was cast', async () => {
    expect(await checkOwnBallot(roundId, own, await marksOf([{ option: 'raw', votes: 2 }]))).toBe('counted')
  })

  test('notices one vote fewer, one option more, and a ballot that is not there', async () => {
    expect(await checkOwnBallot(roundId, own, await marksOf([{ option: 'raw', votes: 1 }]))).toBe('differs')
    const more = await marksOf([
      { option: 'raw', votes: 2 },
      { option: 'derived', votes: 1 },
    ])
    expect(await checkOwnBallot(roundId, own, more)).toBe('differs')
    expect(await checkOwnBallot(roundId, own, await marksOf([]))).toBe('missing')
  })

  test('an abstention has a mark as well', async () => {
    const abstained = { receipt: 'r3c31pt', abstained: true, choices: [] }
    const marks = { abstained: [await markOf('r3c31pt', roundId, '')], options: [] }
    expect(await checkOwnBallot(roundId, abstained, marks)).toBe('counted')
    expect(await checkOwnBallot(roundId, abstained, { ...marks, abstained: [] })).toBe('missing')
  })
})

describe("one's own votes after the close", () => {
  const round = closedRound([], { mine: null })
  test('are what this device kept, for this person only', () => {
    keepOwnBallot(round.id, me, aBallot({ choices: [{ option: 'raw', votes: 1 }], receipt: 'r' }))
    expect(ownBallot(round, me)).toEqual({ choices: [{ option: 'raw', votes: 1 }], abstained: false, receipt: 'r' })
    expect(ownBallot(round, newId('participant'))).toBeNull()
  })

  test('an empty ballot is none, and spoilt storage is nothing', () => {
    keepOwnBallot(round.id, me, aBallot())
    expect(ownBallot(round, me)).toBeNull()
    localStorage.setItem(`charrette.ballot.${round.id}.${me}`, '{"choices":"many"}')
    expect(ownBallot(round, me)).toBeNull()
  })
})

describe('votes side by side', () => {
  test('know an option by its card, whatever it was called', () => {
    const first = closedRound([[{ option: 'a', votes: 2 }]], { options: [anOption('a', 'Raw data', 'shape:raw')] })
    const second = closedRound([[{ option: 'b', votes: 1 }]], { options: [anOption('b', 'Raw', 'shape:raw')] })
    const { columns, rows } = comparison([first, second], second)
    expect(columns).toEqual([first, second])
    expect(rows.map(({ label, cells }) => [label, ...cells.map((it) => it.words)])).toEqual([['Raw', '2', '1']])
  })

  test('say nothing of a vote that is still open, and a dash where an option was not on the ballot', () => {
    const open = aRound({ options: [anOption('a', 'A')] })
    const closed = closedRound([[{ option: 'b', votes: 1 }]], { options: [anOption('b', 'B')] })
    const { rows } = comparison([closed, open], open)
    expect(rows.map(({ label, cells }) => [label, ...cells.map((it) => it.words)])).toEqual([
      ['B', '1', '–'],
      ['A', '–', 'open'],
    ])
  })

  test('leave other decisions out', () => {
    const other = closedRound([], { decision: 'shape:other' })
    expect(comparison([other, aRound()], aRound()).columns).toHaveLength(1)
  })
})

describe('what became of the cards', () => {
  const { options } = aRound()
  const cards = options.map((it) => ({ id: it.card ?? '', title: it.label, isRejected: false }))

  test('nothing is said while they are as they were', () => {
    expect(optionNotes(options, cards).size).toBe(0)
    expect(absentWords(options, cards)).toBe('')
  })

  test('a new name and a deletion are said beside the option', () => {
    const now = [{ id: 'shape:raw', title: 'Raw', isRejected: false }, ...cards.slice(2)]
    const notes = optionNotes(options, now)
    expect(notes.get('raw')?.words).toContain('now says “Raw”')
    expect(notes.get('derived')?.words).toBe('The card was deleted. The ballot keeps it as it was.')
    expect(notes.has('model')).toBe(false)
  })

  test('what is not on the ballot is named, and why', () => {
    const more = [
      ...cards,
      { id: 'shape:composite', title: 'Composite product', isRejected: true },
      { id: 'shape:late', title: 'Late idea', isRejected: false },
    ]
    expect(absentWords(options, more)).toBe(
      'Composite product is rejected and is not on the ballot. Late idea is not on the ballot.',
    )
  })
})

describe('words of a vote', () => {
  test('rules are short enough for a chip', () => {
    const words = (more: Parameters<typeof aRound>[0]) => ruleChips(aRound(more)).map((it) => it.words)
    expect(words({})).toEqual(['3 votes each', 'at most 2 per option', 'anonymous', 'hidden until closed'])
    expect(words({ votesPerPerson: 1, maxPerOption: 1, anonymous: false, reveal: 'live', quorum: 60 })).toEqual([
      '1 vote each',
      'with names',
      'result shown live',
      'quorum 60 %',
    ])
  })

  test('voters are named by role or by number', () => {
    expect(votersWords({ eligible: ['stakeholder', 'contributor'], eligiblePeople: null })).toBe(
      'stakeholders and contributors',
    )
    expect(votersWords({ eligible: [], eligiblePeople: [me] })).toBe('1 person')
  })

  test('time and lists read as people say them', () => {
    expect([clockWords(84_000), clockWords(9_100), clockWords(3_723_000), clockWords(-5)]).toEqual([
      '1:24',
      '0:10',
      '1:02:03',
      '0:00',
    ])
    expect(listWords(['A', 'B', 'C'])).toBe('A, B and C')
  })
})
