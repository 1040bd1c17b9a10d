import { describe, expect, test } from 'vitest'
import { addCard } from '../compare/testing/states'
import { newId } from '../kernel/ids'
import { formerRecords } from './formers'
import { makeReport } from './make-report'
import { reportMarkdown } from './markdown'
import { report } from './report'
import { choose, closed, closedRound, decide, savedSession, someDecision, steps } from './testing/saved'

const { decision, options } = someDecision()
const [first = '', second = ''] = options
const decidedFor = (option: string) => steps(choose(option, 'It carries the objective.'), decide(decision))

describe('a report', () => {
  test('tells what was decided, how the vote went and who was against', () => {
    const dissent = [
      { id: newId('dissent'), text: 'Too early.', by: null, at: '2026-11-12T14:21:00.000Z' },
      {
        id: newId('dissent'),
        text: 'We lack people.',
        by: { id: newId('participant'), name: 'Noor' },
        at: '2026-11-12T14:22:00.000Z',
      },
    ]
    const saved = savedSession(steps(decidedFor(first), closed(closedRound(decision, options, { dissent }))))
    const made = makeReport(saved)
    const told = made.decisions.find(({ card }) => card === decision)
    expect(told?.state).toBe('decided')
    expect(told?.options.find(({ card }) => card === first)).toMatchObject({
      status: 'chosen',
      rationale: 'It carries the objective.',
      votes: 6,
    })
    expect(told?.votes[0]).toMatchObject({ eligible: 9, voted: 7, anonymous: true })
    expect(told?.votes[0]?.dissent.map(({ by, text }) => [by, text])).toEqual([
      [null, 'Too early.'],
      ['Noor', 'We lack people.'],
    ])
    expect(made.summary[0]).toBe('Session 2 took 85 minutes, with 1 vote.')
    expect(made.summary.join(' ')).toContain('1 of')
    expect(made.summary.join(' ')).toContain('2 concerns and disagreements on record')
  })

  test('is what its form says, and the same each time', () => {
    const saved = savedSession(decidedFor(first))
    expect(report.parse(makeReport(saved))).toEqual(makeReport(saved))
    expect(reportMarkdown(makeReport(saved))).toBe(reportMarkdown(makeReport(saved)))
  })

  test('never says who voted how, not even in a vote with names', () => {
    const ballots = [
      {
        participant: { id: newId('participant'), name: 'Ingrid Ballot' },
        choices: [{ option: first, votes: 3 }],
        abstained: false,
        reason: 'A reason of hers',
      },
    ]
    const round = closedRound(decision, options, {
      anonymous: false,
      published: { ballots, words: [], marks: null },
    })
    const made = JSON.stringify(makeReport(savedSession(closed(round))))
    expect(made).not.toContain('Ingrid Ballot')
    expect(made).not.toContain('A reason of hers')
  })

  test('names objectives that nobody stands behind as open', () => {
    const saved = savedSession(addCard('shape:obj', { kind: 'objective', fields: { title: 'Sell to partners' } }))
    const made = makeReport(saved)
    expect(made.objectives.map(({ title }) => title)).toContain('Sell to partners')
    expect(made.openPoints).toContainEqual({ about: 'Sell to partners', text: 'Nobody stands behind it.' })
    expect(made.summary.join(' ')).toContain('Without a sponsor: Sell to partners.')
  })
})

describe('a former record', () => {
  const then = savedSession(decidedFor(first), { title: 'Session 1', at: '2026-10-29T15:00:00.000Z' })

  test('is named where a decision was reopened, with what it said', () => {
    const former = formerRecords(savedSession(), [then]).get(decision)
    expect(former).toMatchObject({
      sessionId: then.sessionId,
      session: 'Session 1',
      because: 'It carries the objective.',
    })
    expect(former?.chosen).toHaveLength(1)
  })

  test('is named where something else is chosen, and not where the same still is', () => {
    expect(formerRecords(savedSession(decidedFor(second)), [then]).has(decision)).toBe(true)
    expect(formerRecords(savedSession(decidedFor(first)), [then]).has(decision)).toBe(false)
  })

  test('is never one of a later session', () => {
    expect(formerRecords(savedSession(undefined, { at: '2026-10-01T15:00:00.000Z' }), [then]).size).toBe(0)
  })
})
