import type { TLPageId } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import type { PlainRecord } from './commands'
import type { OwnShapeType } from './schema'
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
} from './shapes/types'

/** The one page of a new board. */
export const seedPageId = 'page:page' as TLPageId

/** The props of our shapes by type. */
export interface OwnProps {
  decision: DecisionProps
  option: OptionProps
  objective: ObjectiveProps
  sponsor: SponsorProps
  hurdle: HurdleProps
  'skill-gap': SkillGapProps
  persona: PersonaProps
  lane: LaneProps
  case: CaseProps
  relation: RelationProps
  'register-picture': RegisterPictureProps
}

/** Where a shape hangs in the tree of the canvas; `x`, `y` are relative to the parent. */
export interface Place {
  readonly parentId: string
  readonly index: string
  readonly x: number
  readonly y: number
}

/** A shape of ours as a canvas record. */
export function cardRecord<T extends OwnShapeType>(
  type: T,
  id: string,
  place: Place,
  props: OwnProps[T],
  meta: CardMeta = {},
): PlainRecord {
  return shapeRecord(type, id, place, props, { ...meta })
}

export interface CardMeta {
  /** Of a decision: its parent decision stands on the board too, so its card is quieter. */
  readonly sub?: true
}

export interface FrameProps {
  readonly w: number
  readonly h: number
  readonly name: string
}

/** tldraw's own frame, with what the product knows about a phase in `meta`. */
export function frameRecord(id: string, place: Place, { w, h, name }: FrameProps, meta: object): PlainRecord {
  return shapeRecord('frame', id, place, { w, h, name, color: 'black' }, meta)
}

export function relationBinding(relation: string, card: string, end: 'from' | 'to'): PlainRecord {
  const id = `binding:${relation.slice('shape:'.length)}.${end}`
  const record = { id, typeName: 'binding', type: 'relation', fromId: relation, toId: card, props: { end }, meta: {} }
  // Ids begin with what tldraw's branded types ask for; the seed's test validates every record.
  return record as unknown as PlainRecord
}

function shapeRecord(
  type: string,
  id: string,
  { parentId, index, x, y }: Place,
  props: object,
  meta: object,
): PlainRecord {
  const record = {
    id,
    typeName: 'shape',
    type,
    x,
    y,
    rotation: 0,
    index: index as IndexKey,
    parentId,
    isLocked: false,
    opacity: 1,
    props,
    meta,
  }
  // As above: the schema's validators are the judge, in the tests of whoever makes records.
  return record as unknown as PlainRecord
}
