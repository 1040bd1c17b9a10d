// oxlint-disable eslint/no-underscore-dangle -- Yjs has no other way to ask where something stands.
import type * as Y from 'yjs'

/** The item that holds a type; null for a root. */
export const holderOf = (type: Y.AbstractType<unknown>): Y.Item | null => type._item

/** The newest item under a key, deleted or not: keys are never forgotten. */
export const newestItem = (map: { readonly _map: ReadonlyMap<string, Y.Item> }, key: string): Y.Item | undefined =>
  map._map.get(key)
