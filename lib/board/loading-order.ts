import type { PlainRecord } from './commands'

/**
 * In which order a large board comes into sight: what everything stands on, then what reaches furthest on the page, so that
 * a view fitted to the board fits from the start, then phases and groups, then the rest from the top.
 */
export function loadingOrder(shown: ReadonlyMap<string, PlainRecord>): string[] {
  const before = (a: Ranked, b: Ranked) => a.rank - b.rank || a.y - b.y || a.x - b.x
  const corners = cornersOf(shown)
  return [...shown.values()]
    .map((record) => ranked(record, corners))
    .sort(before)
    .map(({ id }) => id)
}

interface Ranked {
  readonly id: string
  readonly rank: number
  readonly x: number
  readonly y: number
}

function ranked(record: PlainRecord, corners: ReadonlySet<string>): Ranked {
  const { id } = record
  if (record.typeName !== 'shape') return { id, rank: record.typeName === 'binding' ? 4 : 0, x: 0, y: 0 }
  const holds = record.type === 'frame' || record.type === 'group'
  return { id, rank: corners.has(id) ? 1 : holds ? 2 : 3, x: record.x, y: record.y }
}

/** The outermost shapes of each page. */
function cornersOf(shown: ReadonlyMap<string, PlainRecord>): Set<string> {
  const outermost = new Map<string, { readonly id: string; readonly reach: number }>()
  for (const record of shown.values()) {
    if (record.typeName !== 'shape' || shown.get(record.parentId)?.typeName !== 'page') continue
    const reaches = { left: -record.x, top: -record.y, right: record.x, bottom: record.y }
    for (const [side, reach] of Object.entries(reaches)) {
      const known = outermost.get(`${side} ${record.parentId}`)
      if (!known || reach > known.reach) outermost.set(`${side} ${record.parentId}`, { id: record.id, reach })
    }
  }
  return new Set([...outermost.values()].map(({ id }) => id))
}
