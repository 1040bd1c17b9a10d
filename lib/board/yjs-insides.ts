// oxlint-disable eslint/no-underscore-dangle -- Yjs has no other way to ask where something stands.
import type * as Y from 'yjs'

/** The item that holds a type; null for a root. */
export const holderOf = (type: Y.AbstractType<unknown>): Y.Item | null => type._item

/** The newest item under a key, deleted or not: keys are never forgotten. */
export const newestItem = (map: { readonly _map: ReadonlyMap<string, Y.Item> }, key: string): Y.Item | undefined =>
  map._map.get(key)

/** The key of the entry of `root` that this item is, or lies in; null where it belongs to another root. */
export function entryKeyOf(root: object, item: Y.Item): string | null {
  let at = item
  for (;;) {
    const parent: unknown = at.parent
    if (parent === root) return at.parentSub
    // A parent that is integrated is a type; roots have no holder.
    const holder =
      typeof parent === 'object' && parent !== null && '_item' in parent ? (parent._item as Y.Item | null) : null
    if (!holder) return null
    at = holder
  }
}
