import { recordName } from '../board/record-name'
import type { SavedState } from '../sessions/saved-state'
import { canvasChanges, caseChanges, factChanges, relationChanges } from './canvas-changes'
import { type Change, changeGroups, type Comparison } from './change'
import { decisionChanges } from './decision-changes'
import { decisionColumns } from './decision-columns'
import { recordDifference } from './record-difference'
import { registerChanges } from './register-changes'
import { commentChanges, findingChanges } from './talk-changes'
import { voteChanges } from './vote-changes'

export type ComparedState = Pick<SavedState, 'records' | 'state' | 'ledger'>

/**
 * What is different between two moments of a board, by the ids of its records: what it means for people first, and every
 * record that differs. Each of these is spoken of in at least one change. A state compared with itself gives nothing.
 */
export function compareStates(before: ComparedState, after: ComparedState): Comparison {
  const records = recordDifference(before.records, after.records)
  const decided = (it: ComparedState) => ({ records: it.records, decisions: decisionColumns(it) })
  const names = new Map([...before.records, ...after.records].map((it) => [it.id as string, recordName(it)]))
  const titleOf = (id: string) => names.get(id) ?? null
  const meant: Change[] = [
    ...decisionChanges(decided(before), decided(after)),
    ...factChanges(before.records, after.records),
    ...registerChanges(before, after),
    ...caseChanges(before.records, after.records),
    ...voteChanges(before.ledger.rounds, after.ledger.rounds, titleOf),
    ...relationChanges(before.records, after.records),
    ...commentChanges(before.ledger.comments, after.ledger.comments, titleOf),
    ...findingChanges(before.ledger.findings, after.ledger.findings),
  ]
  // What a vote, a comment or a finding is about has not changed by being spoken of.
  const told = new Set(meant.filter(({ group }) => !aboutOthers.has(group)).flatMap((it) => it.records))
  const summary = [...meant, ...canvasChanges(before.records, after.records, records, told)]
  return { records, summary: changeGroups.flatMap((group) => summary.filter((it) => it.group === group)) }
}

const aboutOthers: ReadonlySet<string> = new Set(['voting', 'comments', 'advisor'])
