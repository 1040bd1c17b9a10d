import type { MineAnswer, RoundAnswer } from '@/lib/contracts/rounds'
import { newId } from '@/lib/kernel/ids'
import { tallyOf } from '@/lib/workshop/tally'
import type { Choice } from '@/lib/workshop/round'

const at = '2026-11-25T09:00:00.000Z'
export const priyaWhoOpened = { id: newId('participant'), name: 'Priya' }

export function anOption(id: string, label: string, card: string | null = `shape:${id}`) {
  return { id, label, card, snapshot: card ? { title: label, description: '' } : null }
}

export function aBallot(more: Partial<MineAnswer> = {}): MineAnswer {
  return {
    choices: [],
    remaining: 3,
    abstained: false,
    reason: null,
    done: false,
    version: 1,
    notVoting: false,
    receipt: null,
    ...more,
  }
}

/** A round as one who may vote in it sees it. */
export function aRound(more: Partial<RoundAnswer> = {}): RoundAnswer {
  return {
    id: newId('round'),
    boardId: newId('board'),
    kind: 'dots',
    name: 'Vote 1',
    question: 'Which data product types do we expose first?',
    decision: 'shape:type',
    options: [anOption('raw', 'Raw data'), anOption('derived', 'Derived data'), anOption('model', 'AI model')],
    votesPerPerson: 3,
    maxPerOption: 2,
    eligible: ['facilitator', 'contributor', 'stakeholder'],
    eligiblePeople: null,
    anonymous: true,
    reveal: 'on-close',
    reason: 'off',
    quorum: null,
    threshold: null,
    state: 'open',
    openedAt: at,
    openedBy: priyaWhoOpened,
    closesAt: null,
    closedAt: null,
    turnout: { eligible: 9, voted: 7, done: 2 },
    waiting: [],
    dissent: [],
    mayVote: true,
    mine: aBallot(),
    ...more,
  }
}

/** The same round once it is closed, counted from these ballots. */
export function closedRound(ballots: readonly (readonly Choice[])[], more: Partial<RoundAnswer> = {}): RoundAnswer {
  const round = aRound(more)
  const { kind, options, quorum, threshold } = round
  const counting = { kind, options, quorum, threshold, eligible: round.turnout.eligible, byRole: false }
  const counted = ballots.map((choices) => ({
    // The cast is true: a test gives choices of the kind that its round asks for.
    ballot: { kind, choices, abstained: false, reason: null } as never,
    role: 'stakeholder' as const,
  }))
  const turnout = { ...round.turnout, voted: ballots.length }
  return {
    ...round,
    state: 'closed',
    closedAt: at,
    mayVote: false,
    tally: tallyOf(counting, counted),
    turnout,
    ...more,
  }
}
