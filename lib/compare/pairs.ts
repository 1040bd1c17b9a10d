/** Two lists side by side, by id: what is only in the first, what is only in the second, and what is in both. */
export interface Pairs<T> {
  readonly removed: readonly T[]
  readonly added: readonly T[]
  readonly both: readonly (readonly [before: T, after: T])[]
}

export function pairsOf<T>(before: Iterable<T>, after: Iterable<T>, idOf: (item: T) => string): Pairs<T> {
  const old = new Map([...before].map((it) => [idOf(it), it]))
  const added: T[] = []
  const both: (readonly [T, T])[] = []
  for (const item of after) {
    const was = old.get(idOf(item))
    if (was === undefined) added.push(item)
    else both.push([was, item])
    old.delete(idOf(item))
  }
  return { removed: [...old.values()], added, both }
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** "A, B and C"; of many, the first three and how many more. */
export function listed(names: readonly string[], max = 3): string {
  const shown = names.length > max + 1 ? [...names.slice(0, max), `${names.length - max} more`] : [...names]
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`
}

/** A text in a sentence: its first words. */
export function shortened(text: string, lettersMax = 120): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > lettersMax ? `${line.slice(0, lettersMax).trimEnd()}…` : line
}

export function grouped<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
