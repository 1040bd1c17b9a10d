import type { Framework } from './framework'
import dataProduct from './frameworks/data-product.json'
import federatedGovernance from './frameworks/federated-governance.json'
import selfServePlatform from './frameworks/self-serve-platform.json'

export { agendaById, agendasOf } from './agendas'
export { casesOf } from './cases'
export { relationsOf } from './relations'
export { rulesOf } from './rules'
export { skillById } from './skills'
export { relationTypes } from './vocabularies'

/** Version of the content: kept with every saved session, so that it can be read as it was meant. */
export const contentVersion = '1.1.0'

/**
 * The built-in frameworks, whole. Some 300 kB: a page that needs only titles and counts imports `summaries.ts`.
 * The casts are true by the test of this folder, which parses every file with its schema.
 */
export const frameworks: readonly Framework[] = [
  dataProduct as Framework,
  selfServePlatform as Framework,
  federatedGovernance as Framework,
]

const byId = new Map(frameworks.map((framework) => [framework.id, framework]))

export function frameworkById(id: string): Framework | undefined {
  return byId.get(id)
}
