import type { Outline, OutlineRow } from './row'

/** Which rows people opened or closed by hand; phases stand open from the start, everything below them closed. */
export type Folding = ReadonlyMap<string, boolean>

export function isOpenRow({ id, level, children }: OutlineRow, folding: Folding): boolean {
  return children.length > 0 && (folding.get(id) ?? level === 1)
}

export function withFold(folding: Folding, id: string, isOpen: boolean): Folding {
  return folding.get(id) === isOpen ? folding : new Map(folding).set(id, isOpen)
}

/** The rows that are to be seen. A filter shows what it finds with everything above it, whatever is folded. */
export function visibleRows(
  { rows, byId }: Outline,
  folding: Folding,
  matches: ((row: OutlineRow) => boolean) | null,
): readonly OutlineRow[] {
  if (!matches) {
    const shown: OutlineRow[] = []
    let closedAt = Number.POSITIVE_INFINITY
    for (const row of rows) {
      if (row.level > closedAt) continue
      closedAt = isOpenRow(row, folding) ? Number.POSITIVE_INFINITY : row.level
      shown.push(row)
    }
    return shown
  }
  const wanted = new Set<string>()
  for (const row of rows) {
    if (!matches(row)) continue
    for (let at: OutlineRow | undefined = row; at && !wanted.has(at.id); ) {
      wanted.add(at.id)
      at = at.parent === null ? undefined : byId.get(at.parent)
    }
  }
  return rows.filter(({ id }) => wanted.has(id))
}

/** Opens everything above a row, so that it is to be seen. */
export function unfoldedTo({ byId }: Outline, folding: Folding, id: string): Folding {
  let unfolded = folding
  let above = byId.get(id)?.parent ?? null
  while (above !== null) {
    const row = byId.get(above)
    if (!row) break
    if (!isOpenRow(row, unfolded)) unfolded = withFold(unfolded, row.id, true)
    above = row.parent
  }
  return unfolded
}

/**
 * Where the focus goes when its row is gone: to the row that took its place among those that were seen, else to what stood
 * before or above it.
 */
export function heirOf(before: readonly OutlineRow[], after: ReadonlySet<string>, gone: string): string | null {
  const at = before.findIndex(({ id }) => id === gone)
  const row = before[at]
  if (!row) return null
  const next = before.slice(at + 1).find(({ id, level }) => level === row.level && after.has(id))
  if (next && next.parent === row.parent) return next.id
  for (let i = at - 1; i >= 0; i--) {
    const earlier = before[i]
    if (earlier && after.has(earlier.id)) return earlier.id
  }
  return before.slice(at + 1).find(({ id }) => after.has(id))?.id ?? null
}
