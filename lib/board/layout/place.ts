import type { Framework } from '../../catalogue/framework'
import type { Density } from '../shapes/status'
import { arrange, frameWidth } from './arrange'
import { type Box, bottom, cellGrid, gridHeight } from './box'
import type { Columns } from './columns'
import { belowHead, type Group, headSize, type PhaseGroups, phaseGroups, rowGap, type Selection } from './groups'
import { cardSizes, columnPitch, frameInsets, gaps, laneCells, recordCells } from './units'

/** A group with its place on the page. */
export interface PlacedGroup {
  readonly group: Group
  /** The decision card or the lane's label. */
  readonly head: Box
  /** One for each option of a decision, in order. */
  readonly options: readonly Box[]
  /** Room for register cards. */
  readonly slots: readonly Box[]
}

export interface PlacedFrame extends Box {
  readonly phase: PhaseGroups
  /** Its groups, column by column. */
  readonly columns: readonly (readonly PlacedGroup[])[]
}

export interface PlacedBoard {
  readonly frames: readonly PlacedFrame[]
  readonly width: number
  readonly height: number
  /** At which a reference screen just shows all of it. */
  readonly zoom: number
}

/** Places a framework on the page. Pure: the same framework and density always give the same board. */
export function placeFramework(framework: Framework, at: Density | Selection): PlacedBoard {
  const phases = phaseGroups(framework, at)
  const { frames, rows, rowHeights, leads, columns, width, height, zoom } = arrange(phases)
  const placed: PlacedFrame[] = []
  const put = (i: number, column: number, box: Omit<Box, 'x'>) => {
    const phase = phases[i]
    const split = frames[i]
    if (phase && split) placed.push(placeFrame(phase, split, { x: column * columnPitch, ...box }))
  }

  const lead = leads ? (frames[0]?.columns.length ?? 0) : 0
  if (leads) put(0, 0, { y: 0, w: frameWidth(lead), h: height })
  let y = 0
  rows.forEach((row, r) => {
    const h = rowHeights[r] ?? 0
    let column = lead
    row.forEach((i, k) => {
      const own = frames[i]?.columns.length ?? 0
      const isLast = k === row.length - 1
      put(i, column, { y, w: frameWidth(isLast ? columns + lead - column : own), h })
      column += own
    })
    y += h + gaps.frameRow
  })
  placed.sort((a, b) => a.phase.index - b.phase.index)
  return { frames: placed, width, height, zoom }
}

export function placeFrame(phase: PhaseGroups, split: Columns, box: Box): PlacedFrame {
  const columns = split.columns.map((groups, c) => {
    const x = box.x + frameInsets.side + c * columnPitch
    let y = box.y + frameInsets.header
    return groups.map((group) => {
      const placed = placeGroup(group, x, y)
      y += group.height + gaps.group
      return placed
    })
  })
  return { ...box, phase, columns }
}

export function placeGroup(group: Group, x: number, y: number): PlacedGroup {
  if (group.kind === 'lane') {
    const head = { x, y, ...cardSizes.lane }
    const slots = registerGrid(x, bottom(head) + gaps.belowLane, laneCells)
    return { group, head, options: [], slots }
  }
  const head = { x, y, ...headSize(group.look) }
  const size = cardSizes[group.cell]
  const gap = rowGap(group.cell)
  const top = bottom(head) + belowHead(group.look)
  const options = cellGrid({ x, y: top }, group.options.length, size, { column: gaps.cellColumn, row: gap })
  const below = top + gridHeight(group.options.length, size.h, gap) + gaps.smallRow
  return { group, head, options, slots: group.register ? registerGrid(x, below, recordCells) : [] }
}

/** Cells for register cards from a corner on, two to a row. */
export function registerGrid(x: number, y: number, count: number): Box[] {
  return cellGrid({ x, y }, count, cardSizes.register, { column: gaps.cellColumn, row: gaps.smallRow })
}
