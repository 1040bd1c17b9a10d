import { rounded } from '../lib/statistics'

/** One line of the table: a figure of ours beside the best of the peers', and what was promised. */
export interface Line {
  readonly workload: string
  readonly what: string
  readonly ours: string
  readonly peer: string
  readonly ratio: number | null
  readonly target: string
  /** Null: said for information. */
  readonly holds: boolean | null
}

export interface Measured {
  readonly name: string
  readonly value: number
}

type Bound = { readonly atMost: number } | { readonly atLeast: number }

/** Ours as a multiple of the best peer's: the smallest of theirs where little is good, the largest where much is. */
export function ratioLine(
  workload: string,
  what: string,
  { ours, peers, unit, bound }: { ours: number; peers: readonly Measured[]; unit: string; bound: Bound },
): Line {
  const isLittleGood = 'atMost' in bound
  const sorted = peers.filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.value - b.value)
  const best = isLittleGood ? sorted[0] : sorted.at(-1)
  const ratio = best ? ours / best.value : Number.NaN
  return {
    workload,
    what,
    ours: withUnit(ours, unit),
    peer: best ? `${withUnit(best.value, unit)} (${best.name})` : '–',
    ratio: rounded(ratio),
    target: isLittleGood ? `≤ ${bound.atMost} ×` : `≥ ${bound.atLeast} ×`,
    holds: isLittleGood ? ratio <= bound.atMost : ratio >= bound.atLeast,
  }
}

/** A promise that stands by itself; the peers' figure beside it for information. */
export function boundLine(
  workload: string,
  what: string,
  { ours, unit, most, peer = '–' }: { ours: number; unit: string; most: number; peer?: string },
): Line {
  const target = most === 0 ? '0' : `≤ ${withUnit(most, unit)}`
  return { workload, what, ours: withUnit(ours, unit), peer, ratio: null, target, holds: ours <= most }
}

export function infoLine(workload: string, what: string, ours: string, peer = '–'): Line {
  return { workload, what, ours, peer, ratio: null, target: '', holds: null }
}

export function withUnit(value: number, unit: string): string {
  const number = Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString('en-GB') : String(rounded(value))
  return unit === '' ? number : `${number} ${unit}`
}

export function tableOf(lines: readonly Line[]): string {
  const head = ['workload', 'what', 'ours', 'best peer', 'ratio', 'target', '']
  const rows = lines.map(({ workload, what, ours, peer, ratio, target, holds }) => [
    workload,
    what,
    ours,
    peer,
    ratio === null ? '' : String(ratio),
    target,
    holds === null ? '' : holds ? 'holds' : 'MISSED',
  ])
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** A plain table of what everybody measured. */
export function detailsOf(title: string, rows: readonly Record<string, string | number | null>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const cell = (value: string | number | null | undefined) =>
    typeof value === 'number' ? withUnit(value, '') : (value ?? '–')
  const lines = rows.map((row) => `| ${columns.map((column) => cell(row[column])).join(' | ')} |`)
  return [`### ${title}`, '', `| ${columns.join(' | ')} |`, `|${columns.map(() => '---').join('|')}|`, ...lines].join(
    '\n',
  )
}
