import { type Columns, splitIntoColumns } from './columns'
import type { PhaseGroups } from './groups'
import { columnPitch, columnWidth, fitZoom, frameInsets, gaps } from './units'

/** How the frames of a board stand: in how many columns each, in which rows. */
export interface Arrangement {
  readonly frames: readonly Columns[]
  /** Indices of frames, row by row. A leading first frame is in none of them. */
  readonly rows: readonly (readonly number[])[]
  readonly rowHeights: readonly number[]
  /** The first frame stands beside all rows. */
  readonly leads: boolean
  /** Columns of all rows, without the leading frame's. */
  readonly columns: number
  readonly width: number
  readonly height: number
  readonly zoom: number
}

const columnsMax = 7
/** A board with more frames than this keeps one row for each. */
const searchedFramesMax = 7

/** What a board gives away of its fit zoom for being less tidy. */
const penalties = { unusedShare: 0.04, missingColumn: 0.012, brokenFamily: 0.006, row: 0.004 } as const

/** Widest frames of a row stand side by side with the pitch of columns: so wide are `n` columns with a frame's insets. */
export const frameWidth = (columns: number): number =>
  columns * columnPitch - (columnPitch - columnWidth) + 2 * frameInsets.side

/** Looks for the columns and rows that show a board largest, with preference for tidy ones. The same input, the same answer. */
export function arrange(phases: readonly PhaseGroups[]): Arrangement {
  const choices = phases.map(({ groups }) =>
    Array.from({ length: Math.min(columnsMax, groups.length) }, (_, i) => splitIntoColumns(groups, i + 1)),
  )
  const used = phases.flatMap(({ groups }) => groups).reduce((sum, { height }) => sum + height * columnWidth, 0)
  const plans = phases.length > searchedFramesMax ? [onePerRow(phases.length)] : rowPlans(phases.length)
  const columnChoices = phases.length > searchedFramesMax ? evenChoices(choices) : everyChoice(choices)

  let best: Arrangement | null = null
  let bestScore = Number.NEGATIVE_INFINITY
  for (const frames of columnChoices) {
    for (const plan of plans) {
      const it = measure(frames, plan)
      const score = it.zoom * (1 - untidiness(it, used))
      if (score <= bestScore + 1e-9) continue
      best = it
      bestScore = score
    }
  }
  if (!best) throw new Error('a board needs at least one frame with at least one group')
  return best
}

interface RowPlan {
  readonly leads: boolean
  readonly rows: readonly (readonly number[])[]
}

function onePerRow(frames: number): RowPlan {
  return { leads: false, rows: Array.from({ length: frames }, (_, i) => [i]) }
}

/** Every way to break frames, in order, into rows; then the same with the first frame beside all rows. */
function rowPlans(frames: number): RowPlan[] {
  const plans: RowPlan[] = []
  for (const leads of frames > 2 ? [false, true] : [false]) {
    const first = leads ? 1 : 0
    const places = frames - first - 1
    for (let breaks = 0; breaks < 2 ** places; breaks++) {
      const rows: number[][] = [[]]
      for (let i = first; i < frames; i++) {
        if (i > first && breaks & (1 << (i - first - 1))) rows.push([])
        rows.at(-1)?.push(i)
      }
      plans.push({ leads, rows })
    }
  }
  return plans
}

function* everyChoice(choices: readonly (readonly Columns[])[]): Generator<Columns[]> {
  const [first, ...rest] = choices
  if (!first) return yield []
  for (const columns of first) for (const others of everyChoice(rest)) yield [columns, ...others]
}

/** For boards too large to search: all frames with up to the same number of columns. */
function evenChoices(choices: readonly (readonly Columns[])[]): Columns[][] {
  return Array.from({ length: columnsMax }, (_, i) =>
    choices.map((it) => it[Math.min(i, it.length - 1)]).filter((it) => it !== undefined),
  )
}

function measure(frames: readonly Columns[], { leads, rows }: RowPlan): Arrangement {
  const columnsOf = (i: number) => frames[i]?.columns.length ?? 0
  const heightOf = (i: number) => (frames[i]?.height ?? 0) + frameInsets.header + frameInsets.bottom
  const columns = Math.max(...rows.map((row) => sum(row, columnsOf)))
  const rowHeights = rows.map((row) => Math.max(...row.map(heightOf)))
  let height = sum(rowHeights, (h) => h) + (rows.length - 1) * gaps.frameRow
  if (leads && heightOf(0) > height) {
    rowHeights[rowHeights.length - 1] = (rowHeights.at(-1) ?? 0) + heightOf(0) - height
    height = heightOf(0)
  }
  const width = frameWidth(columns + (leads ? columnsOf(0) : 0))
  return { frames, rows, rowHeights, leads, columns, width, height, zoom: fitZoom(width, height) }
}

function untidiness(it: Arrangement, used: number): number {
  const missing = sum(it.rows, (row) => it.columns - sum(row, (i) => it.frames[i]?.columns.length ?? 0))
  return (
    penalties.unusedShare * (1 - used / (it.width * it.height)) +
    penalties.missingColumn * missing +
    penalties.brokenFamily * sum(it.frames, ({ brokenFamilies }) => brokenFamilies) +
    penalties.row * it.rows.length
  )
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
