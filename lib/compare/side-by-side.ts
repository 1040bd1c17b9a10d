import type { ComparedDecision } from '../contracts/compare'
import type { ComparedState } from './compare'
import type { ChangeKind } from './change'
import { decisionChanges } from './decision-changes'
import { decisionColumns } from './decision-columns'

/** The decisions of two moments beside each other, each with what became of it; in the order of their numbers. */
export function sideBySide(before: ComparedState, after: ComparedState): ComparedDecision[] {
  const [was, is] = [decisionColumns(before), decisionColumns(after)]
  const changes = decisionChanges(
    { records: before.records, decisions: was },
    { records: after.records, decisions: is },
  )
  const became = new Map<string, ComparedDecision['change']>()
  for (const { kind, records } of changes) {
    const word = words[kind]
    if (word && records[0] !== undefined && !became.has(records[0])) became.set(records[0], word)
  }
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((record) => ({
      record,
      change: became.get(record) ?? null,
      before: was.get(record) ?? null,
      after: is.get(record) ?? null,
    }))
    .sort((a, b) => byNumber(numberOf(a), numberOf(b)) || (a.record < b.record ? -1 : 1))
}

const words: Partial<Record<ChangeKind, ComparedDecision['change']>> = {
  'decision-decided': 'decided',
  'decision-reopened': 'reopened',
  'decision-moved-on': 'moved-on',
  'decision-added': 'added',
  'decision-removed': 'removed',
}

const numberOf = ({ before, after }: ComparedDecision): string => (after ?? before)?.number ?? ''

/** "2.3" before "2.10"; people's own, without a number, last. */
function byNumber(a: string, b: string): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
  return a.localeCompare(b, 'en', { numeric: true })
}
