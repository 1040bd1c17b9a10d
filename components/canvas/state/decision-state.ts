import { type DecisionStatus, decisionStatus } from '@/lib/board/board-state'
import type { OptionStatus, Settled } from '@/lib/board/shapes/status'

/** What a decision card says about itself: where it stands, and what its options are. */
export interface DecisionState extends DecisionStatus {
  readonly options: number
  /** The title of the only chosen option. */
  readonly only: string | null
}

export function decisionState(
  decision: { readonly selection: 'one' | 'many'; readonly settled: Settled | null },
  options: readonly { readonly status: OptionStatus; readonly title: string }[],
): DecisionState {
  const [first, ...others] = options.filter((option) => option.status === 'chosen')
  return {
    ...decisionStatus(decision, options),
    options: options.length,
    only: first && others.length === 0 ? first.title : null,
  }
}
