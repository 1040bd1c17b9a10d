import { boardState } from '../../board/board-state'
import { cardsOf } from '../../board/card-reading'
import { builtInContent } from '../../catalogue/content'
import { edit, type Moment, startMoment, steps, type Step } from '../../compare/testing/states'
import { newId } from '../../kernel/ids'
import type { SavedRound } from '../../sessions/ledger-extract'
import type { SavedState } from '../../sessions/saved-state'

const content = builtInContent('data-product')

/** A session of a data product's board, changed by steps. */
export function savedSession(change: Step = (moment) => moment, more: Partial<SavedState> = {}): SavedState {
  const { records, ledger }: Moment = change(startMoment)
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    kind: 'session',
    boardId: newId('board'),
    sessionId: newId('session'),
    title: 'Session 2',
    startedAt: '2026-11-12T14:00:00.000Z',
    at: '2026-11-12T15:25:00.000Z',
    by: { id: newId('participant'), name: 'Priya' },
    records: sorted,
    contents: content ? [content] : [],
    state: boardState(sorted, { frameworks: ['data-product'], rounds: ledger.rounds }),
    ledger,
    ...more,
  }
}

/** The first decision that has options, with its options in reading order. */
export function someDecision(): { readonly decision: string; readonly options: readonly string[] } {
  const options = cardsOf(startMoment.records, 'option').filter(({ props }) => props.look === 'option')
  const decision = options[0]?.props.decision ?? ''
  return { decision, options: options.filter(({ props }) => props.decision === decision).map(({ id }) => id) }
}

export const choose = (option: string, because: string): Step => edit(option, { status: 'chosen', rationale: because })
export const decide = (decision: string): Step => edit(decision, { settled: 'decided' })
export const closed =
  (round: SavedRound): Step =>
  (moment) => ({ ...moment, ledger: { ...moment.ledger, rounds: [...moment.ledger.rounds, round] } })
export { steps }

/** A closed vote without names, on the options of a decision. */
export function closedRound(decision: string, options: readonly string[], more: Partial<SavedRound> = {}): SavedRound {
  return {
    id: newId('round'),
    boardId: newId('board'),
    kind: 'dots',
    name: 'Vote 1',
    question: 'Which one?',
    decision,
    options: options.map((card, at) => ({ id: card, label: `Option ${at + 1}`, card, snapshot: null })),
    votesPerPerson: 3,
    maxPerOption: null,
    eligible: ['facilitator', 'contributor', 'stakeholder'],
    eligiblePeople: null,
    anonymous: true,
    reveal: 'on-close',
    reason: 'optional',
    quorum: null,
    threshold: null,
    state: 'closed',
    openedAt: '2026-11-12T14:10:00.000Z',
    openedBy: { id: newId('participant'), name: 'Priya' },
    closesAt: null,
    closedAt: '2026-11-12T14:20:00.000Z',
    turnout: { eligible: 9, voted: 7, done: 7 },
    waiting: [],
    tally: {
      kind: 'dots',
      voters: 7,
      abstained: 0,
      votes: 7,
      options: options.map((option, at) => ({
        option,
        votes: at === 0 ? 6 : at === 1 ? 1 : 0,
        voters: at === 0 ? 6 : at === 1 ? 1 : 0,
        share: 0,
        rank: at + 1,
        passes: at === 0,
      })),
      leaders: options.slice(0, 1),
      isTie: false,
      quorumMet: null,
      byRole: null,
    },
    dissent: [],
    published: null,
    ...more,
  }
}
