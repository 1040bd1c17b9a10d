import type { OptionStatus, RegisterKind } from './shapes/status'

/** How rules see where a decision stands: what does not apply here counts as put off. */
export type RuleStatus = 'open' | 'discussing' | 'decided' | 'deferred'

/**
 * What rules, reports and comparisons read of a board, in the catalogue's words: plain JSON. Keys are content ids; people's
 * own cards are known by their record id. What a state from elsewhere need not know is optional.
 */
export interface BoardState {
  /** The frameworks that stand on the board, the first first; none on a blank board. */
  readonly frameworks: readonly string[]
  /** Numbers about the client; one that nobody has told is absent. */
  readonly facts: Readonly<Record<string, number>>
  readonly decisions: Readonly<Record<string, StateDecision>>
  /** Register records by type, as the catalogue describes them: a skill gap is one for each horizon. */
  readonly records: Readonly<Record<string, readonly StateRecord[]>>
  readonly options?: Readonly<Record<string, StateOption>>
  /** Record ids of the register's lanes. */
  readonly lanes?: Readonly<Partial<Record<RegisterKind, string>>>
  /**
   * The relations that stand on the board, with the catalogue's id where they come from it: people draw them, give them
   * another type and take them away. Without this list the catalogue's own hold.
   */
  readonly relations?: readonly StateRelation[]
}

export interface StateDecision {
  readonly status: RuleStatus
  /** Chosen by their cards. Records that name an option choose it too: `chosenOn` has both. */
  readonly chosen: readonly string[]
  readonly rationale?: string
  /** Of its last closed vote. */
  readonly votes?: Readonly<Record<string, number>>
  /** Record id of the card; absent where the board has none. */
  readonly card?: string
  readonly title?: string
  /** "2.3"; '' for people's own. */
  readonly number?: string
  /** Content id of the phase that it stands in. */
  readonly phase?: string
  /** It was said not to apply here. */
  readonly isNotApplicable?: boolean
}

export interface StateOption {
  readonly card: string
  readonly title: string
  /** Key of its decision. */
  readonly decision: string
  readonly status: OptionStatus
  readonly rationale: string
  /** Content ids of the skills that it demands. */
  readonly skills: readonly string[]
}

export interface StateRecord {
  /** Record id of the card behind it. */
  readonly card?: string
  readonly [field: string]: unknown
}

export interface StateRelation {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly type: string
  readonly rationale: string
}
