import type { RegisterKind } from '../board/shapes/status'
import type { Severity } from '../catalogue/rules'

/** What the advisor says about the present state of a board. Plain JSON: kept with a session as it was. */
export interface Finding {
  /** The same for the same matter, whatever changes around it: the rule and what it is about. */
  readonly key: string
  readonly ruleId: string
  readonly severity: Severity
  readonly title: string
  readonly message: string
  /** What one can do. */
  readonly advice: readonly string[]
  /** "Decision 2.3", or the phase or lane that it is about. */
  readonly where: string
  /** Content ids of the cards to highlight. */
  readonly refs: readonly string[]
  /** Record ids of those of them that are on this board. */
  readonly cards: readonly string[]
  /** Record ids of the cards that the condition read. */
  readonly reads: readonly string[]
  /** The parts of the condition that are met, in words. */
  readonly met: readonly string[]
  /** Says what the facts were that it rests on: what is set aside comes back when they change. */
  readonly fingerprint: string
  readonly sources: readonly FindingSource[]
  readonly action: FindingAction | null
  /** Content ids of options that would help. */
  readonly remedies: readonly string[]
}

export interface FindingSource {
  readonly id: string
  readonly title: string
  readonly url?: string
}

/** The one thing that a finding offers to do. */
export type FindingAction =
  | { readonly kind: 'add-record'; readonly record: RegisterKind }
  | { readonly kind: 'open-card'; readonly card: string }
  | { readonly kind: 'open-register'; readonly record: RegisterKind }
