import {
  createBindingPropsMigrationSequence,
  createShapePropsMigrationSequence,
  createTLSchema,
  defaultBindingSchemas,
  defaultShapeSchemas,
  type TLSchema,
} from '@tldraw/tlschema'
import {
  caseProps,
  decisionProps,
  hurdleProps,
  laneProps,
  objectiveProps,
  optionProps,
  personaProps,
  relationBindingProps,
  relationProps,
  skillGapProps,
  sponsorProps,
} from './shapes/props'

/** Migrations of our shapes. Once landed, sequences are only added to: boards of every age must open. */
export const shapeMigrations = createShapePropsMigrationSequence({ sequence: [] })
export const bindingMigrations = createBindingPropsMigrationSequence({ sequence: [] })

/** Props by shape type: the one list that the schema, the shape utils, the binding and the referee share. */
export const cardProps = {
  decision: decisionProps,
  option: optionProps,
  objective: objectiveProps,
  sponsor: sponsorProps,
  hurdle: hurdleProps,
  'skill-gap': skillGapProps,
  persona: personaProps,
  lane: laneProps,
  case: caseProps,
  relation: relationProps,
} as const

export type OwnShapeType = keyof typeof cardProps

const ownShapes = Object.fromEntries(
  Object.entries(cardProps).map(([type, props]) => [type, { props, migrations: shapeMigrations }]),
)

/** The one schema of the canvas: tldraw's own shapes and bindings, and ours. Loads in plain Node, without React. */
export const boardSchema: TLSchema = createTLSchema({
  shapes: { ...defaultShapeSchemas, ...ownShapes },
  bindings: { ...defaultBindingSchemas, relation: { props: relationBindingProps, migrations: bindingMigrations } },
})
