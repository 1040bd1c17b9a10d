import data from './relations.json'

export const relationTypeIds = [
  'precedes',
  'informs',
  'requires',
  'recommends',
  'enables',
  'feeds',
  'implements',
  'exposes',
  'variant-of',
  'includes',
  'combines-with',
  'trades-off',
  'conflicts',
  'redundant',
  'corresponds',
] as const
export type RelationTypeId = (typeof relationTypeIds)[number]

/** A typed link between two options or two decisions. Undirected ones are kept once. */
export interface Relation {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly type: RelationTypeId
  readonly rationale: string
  readonly sources: readonly string[]
  /** journey: always drawn · detail: drawn near · select: only while an end is selected. */
  readonly draw: 'journey' | 'detail' | 'select'
  /** The framework that owns both ends, or `cross`. */
  readonly framework: string
}

// True by the test of this folder, which parses every file with its schema.
export const relations = data as readonly Relation[]

/** The relations inside one framework; those between two frameworks belong to neither. */
export function relationsOf(frameworkId: string): readonly Relation[] {
  return relations.filter((relation) => relation.framework === frameworkId)
}
