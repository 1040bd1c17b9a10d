/** What a framework is made of: phases hold decisions, decisions hold options. Plain data, the same on every machine. */

export type Provenance = 'slide' | 'expert' | 'practitioners' | 'published' | 'editorial'
export type Selection = 'one' | 'many'
export type OptionKind =
  | 'option'
  | 'pattern'
  | 'component'
  | 'port'
  | 'nfr'
  | 'practice'
  | 'policy'
  | 'capability'
  | 'role'
  | 'remedy'
  | 'fact'

export interface Framework {
  readonly id: string
  readonly title: string
  /** Two letters, for tiles and chips. */
  readonly short: string
  readonly summary: string
  readonly principle: string
  readonly phases: readonly Phase[]
  readonly decisions: readonly Decision[]
  readonly journeys: readonly Journey[]
}

export interface Phase {
  readonly id: string
  /** Number in the disc. 0 is what comes before every technical question. */
  readonly order: number
  readonly title: string
  /** At most 20 letters, for the overview. */
  readonly shortTitle: string
  readonly summary: string
  readonly provenance: Provenance
  readonly sources: readonly string[]
}

export interface Decision {
  readonly id: string
  readonly title: string
  /** At most 34 letters, for the overview. */
  readonly shortTitle: string
  readonly core?: boolean
  readonly question: string
  readonly phase: string
  readonly why: string
  readonly selection: Selection
  readonly provenance: Provenance
  /** The record type that is captured with it. */
  readonly record?: string
  readonly parentDecision?: string
  readonly groups?: readonly { readonly id: string; readonly title: string }[]
  readonly prompts: readonly string[]
  readonly personas: readonly string[]
  readonly sources: readonly string[]
  /** Words by which a board can be tailored. */
  readonly tags?: readonly string[]
  readonly options: readonly Option[]
}

export interface Option {
  readonly id: string
  readonly title: string
  readonly core?: boolean
  readonly kind: OptionKind
  readonly description: string
  readonly pros: readonly string[]
  readonly cons: readonly string[]
  /** Examples, in no order of preference. */
  readonly technologies: readonly string[]
  readonly skills: readonly string[]
  readonly sources: readonly string[]
  readonly provenance: Provenance
  /** `board`: placed on a Complete board · `library`: waits in the card library. */
  readonly preload: 'board' | 'library'
  readonly tradeoffBasis: 'mixed' | 'practice'
  readonly group?: string
  readonly parentOption?: string
  readonly aliases?: readonly string[]
  readonly note?: string
  /** Words by which a board can be tailored. */
  readonly tags?: readonly string[]
  readonly forces?: readonly { readonly force: string; readonly rating: number }[]
  readonly forcesSource?: string
}

export interface Journey {
  readonly id: string
  readonly title: string
  readonly default: boolean
  /** The journey of a Core board; a framework without one uses the default journey. */
  readonly core?: boolean
  readonly note: string
  readonly sources: readonly string[]
  readonly steps: readonly { readonly from: string; readonly to: string }[]
}
