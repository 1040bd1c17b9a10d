import type { FrameworkContent } from '../catalogue/content'
import type { Relation } from '../catalogue/relations'
import type { Rule } from '../catalogue/rules'
import type { Skill } from '../catalogue/skills'
import type { Source } from '../catalogue/sources'

/** What the catalogue knows beside its frameworks. It travels with them, so that a browser needs no catalogue of its own. */
export interface GeneralContent {
  /** Rules for every board. */
  readonly rules: readonly Rule[]
  /** Relations between two frameworks. */
  readonly relations: readonly Relation[]
  readonly skills: readonly Pick<Skill, 'id' | 'title'>[]
  readonly sources: readonly Pick<Source, 'id' | 'title' | 'url'>[]
}

/** What the advisor reads of the frameworks on a board. */
export interface AdvisorContent {
  /** The frameworks, the board's first one first. */
  readonly contents: readonly FrameworkContent[]
  readonly general: GeneralContent
}
