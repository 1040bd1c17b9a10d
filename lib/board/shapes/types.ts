import type { TLBaseBinding, TLBaseShape } from '@tldraw/tlschema'
import type { OptionStatus, RegisterKind, RegisterPicture, Settled, Strength } from './status'

/** `ref` is the content id of a seeded card and '' for people's own cards, which are known by their record id. */
interface Card {
  w: number
  h: number
  ref: string
}

export type DecisionProps = Card & {
  /** 'card' is the filled card; 'lane' the plain label of a fact lane in phase 0 (Core). */
  look: 'card' | 'lane'
  /** Phase and place over the whole framework, "2.3"; '' for people's own. */
  number: string
  /** Index of the phase in its framework: decides the colour. */
  phase: number
  selection: 'one' | 'many'
  settled: Settled | null
  title: string
  question: string
  rationale: string
}

export type OptionProps = Card & {
  look: 'option' | 'fact'
  /** Record id of the decision card this option answers. */
  decision: string
  status: OptionStatus
  /** Content ids of the skills that it demands. */
  skills: string[]
  /** Participant id of whoever added it in a workshop; '' for seeded options. */
  addedBy: string
  title: string
  description: string
  rationale: string
}

export type ObjectiveProps = Card & {
  kind: string
  dueDate: string
  priority: 'low' | 'medium' | 'high'
  horizon: 'now' | 'y3' | 'y5'
  status: 'draft' | 'agreed' | 'dropped'
  addedBy: string
  title: string
  measure: string
  target: string
  owner: string
}

export type SponsorProps = Card & {
  kind: string
  side: 'business' | 'technology' | 'both'
  commitment: 'named' | 'briefed' | 'committed' | 'declined'
  askedAt: string
  budgetAuthority: boolean
  /** 0–4, as all levels: how much this person can move, and how much they care. null = nobody has said. */
  influence: number | null
  interest: number | null
  addedBy: string
  title: string
  role: string
}

export type HurdleProps = Card & {
  kind: string
  category: 'technical' | 'organisational' | 'skills' | 'regulation' | 'budget'
  severity: 'low' | 'medium' | 'high'
  /** mitigated: somebody works on it. */
  status: 'open' | 'mitigated' | 'closed'
  addedBy: string
  title: string
  owner: string
  /** What was done about it. */
  resolution: string
}

export type SkillGapProps = Card & {
  /** Content id of the skill; '' for one that people named themselves. */
  skill: string
  /** Levels 0–4: nobody, beginner, works with help, works alone, can teach. null = not asked yet. */
  now: number | null
  y3: number | null
  y5: number | null
  needed: number
  remedy: string
  leadTimeMonths: number | null
  status: 'open' | 'planned' | 'closed'
  addedBy: string
  title: string
  owner: string
  /** Who has it: names, or how many (lib/register/people-who). '' = nobody has said. */
  people: string
}

export type PersonaProps = Card & {
  kind: string
  tool: string
  skills: string[]
  addedBy: string
  title: string
  note: string
}

export type LaneProps = { w: number; h: number; kind: RegisterKind | 'case'; title: string; phase: number }
export type CaseProps = Card & { title: string; story: string }

export type RelationProps = {
  /** Content id of the relation; '' when people drew it. */
  ref: string
  /** A relation type of the catalogue. */
  relation: string
  /** journey: always drawn · detail: drawn near · select: only while an end is selected. */
  draw: 'journey' | 'detail' | 'select'
  strength: Strength
  reason: string
}

/** A picture of the register, drawn again with every change of it. It holds nothing but which one it is. */
export type RegisterPictureProps = { w: number; h: number; picture: RegisterPicture }

export type DecisionShape = TLBaseShape<'decision', DecisionProps>
export type OptionShape = TLBaseShape<'option', OptionProps>
export type ObjectiveShape = TLBaseShape<'objective', ObjectiveProps>
export type SponsorShape = TLBaseShape<'sponsor', SponsorProps>
export type HurdleShape = TLBaseShape<'hurdle', HurdleProps>
export type SkillGapShape = TLBaseShape<'skill-gap', SkillGapProps>
export type PersonaShape = TLBaseShape<'persona', PersonaProps>
export type LaneShape = TLBaseShape<'lane', LaneProps>
export type CaseShape = TLBaseShape<'case', CaseProps>
export type RelationShape = TLBaseShape<'relation', RelationProps>
export type RegisterPictureShape = TLBaseShape<'register-picture', RegisterPictureProps>

export type RegisterShape = ObjectiveShape | SponsorShape | HurdleShape | SkillGapShape | PersonaShape
export type CardShape = DecisionShape | OptionShape | RegisterShape | LaneShape | CaseShape

/** Ties one end of a relation (fromId) to a card (toId). */
export type RelationBinding = TLBaseBinding<'relation', { end: 'from' | 'to' }>

/** What a phase frame carries in `meta`; the record is tldraw's own `frame`. */
export interface PhaseMeta {
  /** Content id of the phase; 'context' for a framework without a phase 0. */
  phase: string
  /** Number in the disc. */
  order: number
  /** Place in the framework: decides the colour. */
  index: number
  /** At most 20 letters, for the overview. */
  short: string
}
