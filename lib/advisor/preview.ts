import type { Finding } from './finding'

/** A skill that an option demands, beside what the register says of it. */
export interface SkillDemand {
  /** Content id, or the name where the catalogue does not know it. */
  readonly skill: string
  readonly title: string
  /** 0–4. */
  readonly needed: number
  /** 0–4; null while nobody has said. */
  readonly now: number | null
}

/** Another option that a relation ties to the one that is being chosen. */
export interface RelatedOption {
  /** Content id, or record id of people's own. */
  readonly option: string
  /** Record id; null while it waits in the card library. */
  readonly card: string | null
  readonly title: string
  readonly isChosen: boolean
  /** Content id or record id of the relation, and why it holds. */
  readonly relation: string
  readonly rationale: string
}

/** What would follow if an option got a status. */
export interface ChoicePreview {
  readonly added: readonly Finding[]
  readonly settled: readonly Finding[]
  readonly skills: readonly SkillDemand[]
  /** Chosen options that conflict with it. */
  readonly conflicts: readonly RelatedOption[]
  /** What it requires. */
  readonly requires: readonly RelatedOption[]
  /** Chosen options that require it. */
  readonly requiredBy: readonly RelatedOption[]
}
