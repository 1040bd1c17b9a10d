import type { RelationTypeId } from '../catalogue/relations'
import { relationTypes } from '../catalogue/vocabularies'

/** What ties the register to the rest of a board. No framework speaks of it: its cards are people's own. */
const linkTypes = [
  { id: 'backs', title: 'stands behind', meaning: 'The source wants the target to come about, and answers for it.' },
  { id: 'serves', title: 'serves', meaning: 'The source brings the target closer.' },
] as const
export type LinkType = (typeof linkTypes)[number]['id']
export type RelationType = RelationTypeId | LinkType

const undirected: ReadonlySet<string> = new Set(relationTypes.filter(({ directed }) => !directed).map(({ id }) => id))

/** Whether a relation of this type says the same from both its ends. */
export const isUndirected = (type: string): boolean => undirected.has(type)

/** The types of the catalogue in its order, then those of the register, with what they mean. */
export const relationChoices = [...relationTypes, ...linkTypes].map(({ id, title, meaning }) => ({
  id,
  label: title.charAt(0).toUpperCase() + title.slice(1),
  meaning,
}))

/** A type of a later catalogue is shown by its id. */
export const relationLabel = (type: string): string => relationChoices.find(({ id }) => id === type)?.label ?? type
