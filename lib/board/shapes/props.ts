import { T } from '@tldraw/validate'
import { optionStatuses, registerKinds, registerPictures, settledValues, strengths } from './status'
import type {
  CaseProps,
  DecisionProps,
  HurdleProps,
  LaneProps,
  ObjectiveProps,
  OptionProps,
  PersonaProps,
  RegisterPictureProps,
  RelationProps,
  SkillGapProps,
  SponsorProps,
} from './types'

type Validators<P> = { [K in keyof P]: T.Validatable<P[K]> }

const ids = T.arrayOf(T.string)
const level = T.nullable(
  T.integer.check((n) => {
    if (n < 0 || n > 4) throw new T.ValidationError('a level is 0 to 4')
  }),
)
const card = { w: T.positiveNumber, h: T.positiveNumber, ref: T.string }

export const decisionProps: Validators<DecisionProps> = {
  ...card,
  look: T.literalEnum('card', 'lane'),
  number: T.string,
  phase: T.integer,
  selection: T.literalEnum('one', 'many'),
  settled: T.nullable(T.literalEnum(...settledValues)),
  title: T.string,
  question: T.string,
  rationale: T.string,
}
export const optionProps: Validators<OptionProps> = {
  ...card,
  look: T.literalEnum('option', 'fact'),
  decision: T.string,
  status: T.literalEnum(...optionStatuses),
  skills: ids,
  addedBy: T.string,
  title: T.string,
  description: T.string,
  rationale: T.string,
}
export const objectiveProps: Validators<ObjectiveProps> = {
  ...card,
  kind: T.string,
  dueDate: T.string,
  priority: T.literalEnum('low', 'medium', 'high'),
  horizon: T.literalEnum('now', 'y3', 'y5'),
  status: T.literalEnum('draft', 'agreed', 'dropped'),
  addedBy: T.string,
  title: T.string,
  measure: T.string,
  target: T.string,
  owner: T.string,
}
export const sponsorProps: Validators<SponsorProps> = {
  ...card,
  kind: T.string,
  side: T.literalEnum('business', 'technology', 'both'),
  commitment: T.literalEnum('named', 'briefed', 'committed', 'declined'),
  askedAt: T.string,
  budgetAuthority: T.boolean,
  influence: level,
  interest: level,
  addedBy: T.string,
  title: T.string,
  role: T.string,
}
export const hurdleProps: Validators<HurdleProps> = {
  ...card,
  kind: T.string,
  category: T.literalEnum('technical', 'organisational', 'skills', 'regulation', 'budget'),
  severity: T.literalEnum('low', 'medium', 'high'),
  status: T.literalEnum('open', 'mitigated', 'closed'),
  addedBy: T.string,
  title: T.string,
  owner: T.string,
  resolution: T.string,
}
export const skillGapProps: Validators<SkillGapProps> = {
  ...card,
  skill: T.string,
  now: level,
  y3: level,
  y5: level,
  needed: T.integer,
  remedy: T.string,
  leadTimeMonths: T.nullable(T.integer),
  status: T.literalEnum('open', 'planned', 'closed'),
  addedBy: T.string,
  title: T.string,
  owner: T.string,
  people: T.string,
}
export const personaProps: Validators<PersonaProps> = {
  ...card,
  kind: T.string,
  tool: T.string,
  skills: ids,
  addedBy: T.string,
  title: T.string,
  note: T.string,
}
export const laneProps: Validators<LaneProps> = {
  w: T.positiveNumber,
  h: T.positiveNumber,
  kind: T.literalEnum(...registerKinds, 'case'),
  title: T.string,
  phase: T.integer,
}
export const caseProps: Validators<CaseProps> = { ...card, title: T.string, story: T.string }
export const registerPictureProps: Validators<RegisterPictureProps> = {
  w: T.positiveNumber,
  h: T.positiveNumber,
  picture: T.literalEnum(...registerPictures),
}
export const relationProps: Validators<RelationProps> = {
  ref: T.string,
  relation: T.string,
  draw: T.literalEnum('journey', 'detail', 'select'),
  strength: T.literalEnum(...strengths),
  reason: T.string,
}
export const relationBindingProps = { end: T.literalEnum('from', 'to') }
