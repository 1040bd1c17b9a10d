import type { Group } from './groups'
import { gaps } from './units'

/** One way to stand the groups of a frame in columns. */
export interface Columns {
  readonly columns: readonly (readonly Group[])[]
  /** Height of the tallest column. */
  readonly height: number
  /** How often a column begins with a sub-decision, away from its parent. */
  readonly brokenFamilies: number
}

/** A break before a sub-decision costs as much as this much height. */
const brokenFamilyCost = 90

interface Cut {
  readonly height: number
  readonly broken: number
  readonly ends: readonly number[]
}

/** Splits groups, in order, into so many columns that the tallest is lowest. There are at least as many groups as columns. */
export function splitIntoColumns(groups: readonly Group[], count: number): Columns {
  const best = bestCut(groups, 0, count, new Map())
  let start = 0
  const columns = best.ends.map((end) => {
    const column = groups.slice(start, end)
    start = end
    return column
  })
  return { columns, height: best.height, brokenFamilies: best.broken }
}

export function columnHeight(groups: readonly Group[]): number {
  return groups.reduce((sum, group) => sum + group.height, 0) + Math.max(0, groups.length - 1) * gaps.group
}

function bestCut(groups: readonly Group[], start: number, count: number, known: Map<string, Cut>): Cut {
  const key = `${start}/${count}`
  const seen = known.get(key)
  if (seen) return seen

  let best: Cut | null = null
  if (count === 1) best = { height: columnHeight(groups.slice(start)), broken: 0, ends: [groups.length] }
  const lastEnd = count === 1 ? start : groups.length - count + 1
  for (let end = start + 1; end <= lastEnd; end++) {
    const rest = bestCut(groups, end, count - 1, known)
    const height = Math.max(columnHeight(groups.slice(start, end)), rest.height)
    const broken = rest.broken + (groups[end]?.isSub ? 1 : 0)
    // Half a unit keeps the earliest of equal cuts, whatever the rounding.
    if (!best || cost({ height, broken }) < cost(best) - 0.5) best = { height, broken, ends: [end, ...rest.ends] }
  }
  if (!best) throw new Error('fewer groups than columns')
  known.set(key, best)
  return best
}

const cost = ({ height, broken }: Pick<Cut, 'height' | 'broken'>) => height + broken * brokenFamilyCost
