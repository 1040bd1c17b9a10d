import { decisionColumns } from '../compare/decision-columns'
import type { SavedState } from '../sessions/saved-state'
import type { FormerRecord } from './report'

type Seen = Pick<SavedState, 'records' | 'ledger' | 'sessionId' | 'title' | 'at'>

/**
 * For each decision the last earlier record that said something else: it was decided then, and now it is not, or other options
 * are chosen. Earlier states in any order; those without a session are passed over.
 */
export function formerRecords(now: Seen, earlier: readonly Seen[]): Map<string, FormerRecord> {
  const current = decisionColumns(now)
  const formers = new Map<string, FormerRecord>()
  const latestFirst = earlier.filter(({ at }) => at < now.at).sort((a, b) => (a.at < b.at ? 1 : -1))
  for (const state of latestFirst) {
    if (state.sessionId === null) continue
    for (const [card, then] of decisionColumns(state)) {
      const is = current.get(card)
      if (!is || formers.has(card) || then.state !== 'decided') continue
      if (is.state === 'decided' && chosen(is).join() === chosen(then).join()) continue
      formers.set(card, {
        sessionId: state.sessionId,
        session: state.title,
        at: state.at,
        chosen: then.options.filter(({ status }) => status === 'chosen').map(({ title }) => title),
        because: then.because.split('\n').join('; '),
      })
    }
  }
  return formers
}

function chosen({ options }: { readonly options: readonly { readonly record: string; readonly status: string }[] }) {
  return options
    .filter(({ status }) => status === 'chosen')
    .map(({ record }) => record)
    .sort()
}
