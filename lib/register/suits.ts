/**
 * Which product types suit whom, as the catalogue says it in its relations and rules, by content id. Written out, because
 * the canvas asks it with every change and need not carry all relations for it; the test beside it asks the catalogue.
 */
export const productTypesFor: Readonly<Record<string, readonly string[]>> = {
  'dp-persona-business-analyst': ['dp-type-algorithm-dss'],
  'dp-persona-data-scientist': ['dp-type-derived', 'dp-type-raw'],
  'dp-persona-data-engineer': ['dp-type-raw'],
  'dp-persona-decision-maker': ['dp-type-algorithm-dss'],
  'dp-persona-sister-division': ['dp-type-derived', 'dp-type-raw', 'dp-type-algorithm-ml'],
}

/** Content id of the decision about the type of the product. */
export const typeDecision = 'dp-type'
/** Made for people with different skills: they suit everybody. */
export const suitsEverybody: ReadonlySet<string> = new Set(['dp-type-hybrid', 'dp-type-composite'])
