import { relationTypes } from '../catalogue/vocabularies'

const undirected: ReadonlySet<string> = new Set(relationTypes.filter(({ directed }) => !directed).map(({ id }) => id))

/** Whether a relation of this type says the same from both its ends. */
export const isUndirected = (type: string): boolean => undirected.has(type)

/** The types of the catalogue in its order, with what they mean. */
export const relationChoices = relationTypes.map(({ id, title, meaning }) => ({
  id,
  label: title.charAt(0).toUpperCase() + title.slice(1),
  meaning,
}))

/** A type of a later catalogue is shown by its id. */
export const relationLabel = (type: string): string => relationChoices.find(({ id }) => id === type)?.label ?? type
