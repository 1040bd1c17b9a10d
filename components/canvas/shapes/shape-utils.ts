import type { TLAnyBindingUtilConstructor, TLAnyShapeUtilConstructor } from 'tldraw'
import { CaseUtil } from './case/case-util'
import { DecisionUtil } from './decision/decision-util'
import { PhaseFrameUtil } from './frame/phase-frame-util'
import { LaneUtil } from './lane/lane-util'
import { NoteUtil } from './note/note-util'
import { OptionUtil } from './option/option-util'
import { HurdleUtil, ObjectiveUtil, PersonaUtil, SkillGapUtil, SponsorUtil } from './register/register-utils'
import { RegisterPictureUtil } from './picture/register-picture-util'
import { RelationBindingUtil, RelationUtil } from './relation/relation-util'

/** Every shape that we draw ourselves; the others are tldraw's. */
export const shapeUtils: readonly TLAnyShapeUtilConstructor[] = [
  PhaseFrameUtil,
  DecisionUtil,
  OptionUtil,
  ObjectiveUtil,
  SponsorUtil,
  HurdleUtil,
  SkillGapUtil,
  PersonaUtil,
  LaneUtil,
  CaseUtil,
  RelationUtil,
  RegisterPictureUtil,
  NoteUtil,
]
export const bindingUtils: readonly TLAnyBindingUtilConstructor[] = [RelationBindingUtil]
