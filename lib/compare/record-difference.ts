import type { PlainRecord } from '../board/commands'
import { canonicalJson } from '../sessions/snapshot'
import type { Comparison } from './change'
import { pairsOf } from './pairs'

/** The id of every record that differs, moved ones too, and no other. */
export function recordDifference(before: readonly PlainRecord[], after: readonly PlainRecord[]): Comparison['records'] {
  const { added, removed, both } = pairsOf(before, after, ({ id }) => id)
  return {
    added: idsOf(added),
    removed: idsOf(removed),
    changed: idsOf(both.flatMap(([was, is]) => (was === is || canonicalJson(was) === canonicalJson(is) ? [] : [is]))),
  }
}

const idsOf = (records: readonly PlainRecord[]): string[] => records.map(({ id }) => id as string).sort()
