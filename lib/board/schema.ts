import {
  createBindingPropsMigrationSequence,
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
  registerPictureProps,
  relationBindingProps,
  relationProps,
  skillGapProps,
  sponsorProps,
} from './shapes/props'
import { backersBecomeRelations, shapeMigrations } from './shapes/migrations'

export { shapeMigrations }
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
  'register-picture': registerPictureProps,
} as const

export type OwnShapeType = keyof typeof cardProps

const ownShapes = Object.fromEntries(
  Object.entries(cardProps).map(([type, props]) => [
    type,
    // True: the list of migrations has a key for each type of this table.
    { props, migrations: shapeMigrations[type as OwnShapeType] },
  ]),
)

/** The one schema of the canvas: tldraw's own shapes and bindings, and ours. Loads in plain Node, without React. */
export const boardSchema: TLSchema = createTLSchema({
  shapes: { ...defaultShapeSchemas, ...ownShapes },
  bindings: { ...defaultBindingSchemas, relation: { props: relationBindingProps, migrations: bindingMigrations } },
  migrations: [backersBecomeRelations],
})
