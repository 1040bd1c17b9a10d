import { boardState } from '../../board/board-state'
import type { PlainRecord } from '../../board/commands'
import { seedRecords } from '../../board/seed'
import { note } from '../../board/testing/records'
import { frameworkById, contentVersion } from '../../catalogue/catalogue'
import type { CommentAnswer } from '../../contracts/comments'
import type { FindingAnswer } from '../../contracts/findings'
import type { Id } from '../../kernel/ids'
import { registerCard, type SomeCard } from '../../register/cards'
import type { LedgerExtract, SavedRound } from '../../sessions/ledger-extract'
import type { ComparedState } from '../compare'

// Boards at a moment, as tests script them: a framework's board and a ledger, each changed by plain functions.

export interface Moment {
  readonly records: readonly PlainRecord[]
  readonly ledger: LedgerExtract
}
export type Step = (moment: Moment) => Moment

const emptyLedger: LedgerExtract = {
  version: 2,
  title: 'Orders',
  framework: 'data-product',
  frameworks: [{ id: 'data-product', version: contentVersion }],
  contentVersion,
  progress: { decided: 0, decisions: 8 },
  participants: [],
  comments: [],
  rounds: [],
  findings: [],
  minutes: { steps: [], attendance: [] },
  activity: [],
}

/** A new board of the catalogue. */
export const startMoment: Moment = {
  records: seedRecords({ framework: frameworkById('data-product') ?? null, density: 'core', cases: false }),
  ledger: emptyLedger,
}

export function stateOf({ records, ledger }: Moment): ComparedState {
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { records: sorted, ledger, state: boardState(sorted, { frameworks: ['data-product'], rounds: ledger.rounds }) }
}

export const steps =
  (...all: readonly Step[]): Step =>
  (moment) =>
    all.reduce((now, step) => step(now), moment)

/** Changes a card's props; keys that start with `$` belong to the record itself. */
export function edit(id: string, changes: Readonly<Record<string, unknown>>): Step {
  return onRecords((records) => {
    if (!records.some((it) => it.id === id)) throw new Error(`no record ${id}`)
    return records.map((record) => {
      if (record.id !== id) return record
      const own = Object.entries(changes).filter(([key]) => key.startsWith('$'))
      const props = Object.fromEntries(Object.entries(changes).filter(([key]) => !key.startsWith('$')))
      const before: Readonly<Record<string, unknown>> = { ...record }
      const whole = { ...before, ...Object.fromEntries(own.map(([key, value]) => [key.slice(1), value])) }
      const merged = 'props' in record ? { ...whole, props: { ...record.props, ...props } } : whole
      return merged as unknown as PlainRecord
    })
  })
}

export const put = (...added: readonly PlainRecord[]): Step => onRecords((records) => [...records, ...added])
export const remove = (...ids: readonly string[]): Step =>
  onRecords((records) => records.filter((it) => !ids.includes(it.id)))
export const addNote = (id: string, text: string): Step => put(note(id, { text }))
export const addCard = (id: string, card: SomeCard): Step =>
  put(registerCard(card, { id, addedBy: '', parentId: 'page:page', index: 'a9', x: 0, y: 0 }))

const onRecords =
  (change: (records: readonly PlainRecord[]) => readonly PlainRecord[]): Step =>
  (moment) => ({ ...moment, records: change(moment.records) })
const onLedger =
  (change: (ledger: LedgerExtract) => Partial<LedgerExtract>): Step =>
  (moment) => ({ ...moment, ledger: { ...moment.ledger, ...change(moment.ledger) } })

interface Vote {
  readonly decision: string
  readonly votes: Readonly<Record<string, number>>
  readonly voted: number
  readonly eligible: number
  readonly minute: number
  readonly dissent?: string
}

/** A closed vote on a decision; the result is counted elsewhere. */
export function vote({ decision, votes, voted, eligible, minute, dissent }: Vote): Step {
  const at = (m: number) => new Date(Date.UTC(2026, 10, 12, 9, m)).toISOString()
  const options = Object.keys(votes)
  return (moment) => {
    const labelOf = (id: string) => {
      const record = moment.records.find((it) => it.id === id)
      return record && 'props' in record && 'title' in record.props ? String(record.props.title) : id
    }
    const round: SavedRound = {
      id: `rnd_${String(minute).padStart(20, '0')}` as Id<'round'>,
      boardId: `brd_${'0'.repeat(20)}` as Id<'board'>,
      kind: 'dots',
      name: 'Vote',
      question: 'Which?',
      decision,
      options: options.map((id) => ({ id, label: labelOf(id), card: id })) as unknown as SavedRound['options'],
      votesPerPerson: 3,
      maxPerOption: null,
      eligible: ['stakeholder'],
      eligiblePeople: null,
      anonymous: true,
      reveal: 'on-close',
      reason: 'optional',
      quorum: null,
      threshold: null,
      state: 'closed',
      openedAt: at(minute - 1),
      openedBy: { id: person, name: 'Priya' },
      closesAt: null,
      closedAt: at(minute),
      turnout: { eligible, voted, done: voted },
      waiting: [],
      tally: {
        kind: 'dots',
        voters: voted,
        abstained: 0,
        votes: Object.values(votes).reduce((sum, n) => sum + n, 0),
        options: options.map((option) => ({
          option,
          votes: votes[option] ?? 0,
          voters: 0,
          share: 0,
          rank: 1,
          passes: true,
        })),
        leaders: [],
        isTie: false,
        quorumMet: null,
        byRole: null,
      },
      dissent: dissent
        ? [{ id: `dis_${'0'.repeat(20)}` as Id<'dissent'>, text: dissent, by: null, at: at(minute) }]
        : [],
      published: null,
    }
    return onLedger(({ rounds }) => ({ rounds: [...rounds, round] }))(moment)
  }
}

const person = `prt_${'0'.repeat(20)}` as Id<'participant'>

export function comment(n: number, shapeId: string, text: string, threadOf?: number): Step {
  const idOf = (it: number) => `cmt_${String(it).padStart(20, '0')}` as Id<'comment'>
  const added: CommentAnswer = {
    id: idOf(n),
    threadId: threadOf === undefined ? null : idOf(threadOf),
    anchor: threadOf === undefined ? { kind: 'shape', shapeId } : null,
    author: { id: person, name: 'Noor' },
    text,
    mentions: [],
    seq: n,
    place: null,
    suggests: null,
    createdAt: '2026-11-12T09:00:00.000Z',
    editedAt: null,
    resolvedAt: null,
    resolvedBy: null,
  }
  return onLedger(({ comments }) => ({ comments: [...comments, added] }))
}

export const resolve = (n: number): Step =>
  onLedger(({ comments }) => ({
    comments: comments.map((it) =>
      it.id.endsWith(`_${String(n).padStart(20, '0')}`) ? { ...it, resolvedAt: '2026-11-12T10:00:00.000Z' } : it,
    ),
  }))

export function finding(key: string, title: string, card: string): Step {
  const added: FindingAnswer = {
    key,
    ruleId: key,
    severity: 'warning',
    title,
    message: `${title}, says the rule`,
    advice: [],
    where: '',
    refs: [],
    cards: [card],
    reads: [card],
    met: [],
    fingerprint: 'f',
    sources: [],
    remedies: [],
    setAside: null,
  }
  return onLedger(({ findings }) => ({ findings: [...findings, added] }))
}

export const noFinding = (key: string): Step =>
  onLedger(({ findings }) => ({ findings: findings.filter((it) => it.key !== key) }))
export const setAside = (key: string, reason: string): Step =>
  onLedger(({ findings }) => ({
    findings: findings.map((it) =>
      it.key === key
        ? {
            ...it,
            setAside: {
              key,
              fingerprint: 'f',
              reason,
              by: { id: person, name: 'Noor' },
              at: '2026-11-12T09:00:00.000Z',
            },
          }
        : it,
    ),
  }))
