import type { Case } from '../../catalogue/cases'
import type { Framework } from '../../catalogue/framework'
import { type Box, bottom } from './box'
import { type PlacedBoard, type PlacedFrame, registerGrid } from './place'
import { cardSizes, frameInsets, gaps } from './units'

/** Customer cases below the last group of a phase that they ground, under one label. */
export interface PlacedCases {
  readonly frame: PlacedFrame
  readonly label: Box
  readonly cases: readonly { readonly it: Case; readonly box: Box }[]
}

const casesPerPhaseMax = 4

/**
 * Stands cases in the free room of the frames, each in the phase that it says most about; where that is full, in the next
 * best. No frame grows for them: what finds no room stays in the card library. The first frame keeps its room for the
 * register, unless no other has any.
 */
export function placeCases(framework: Framework, board: PlacedBoard, cases: readonly Case[]): PlacedCases[] {
  const [first, ...phases] = board.frames
  const rooms = phases.flatMap((frame) => roomBelow(frame) ?? [])
  const inPhases = fillRooms(framework, rooms, cases)
  const below = first && cases.length > 0 && inPhases.length === 0 ? roomBelow(first) : null
  if (!below) return inPhases
  const placed = reportedFirst(cases).flatMap((it, i) => {
    const box = below.cells[i]
    return box ? [{ it, box }] : []
  })
  return [{ frame: below.frame, label: below.label, cases: placed }]
}

function fillRooms(framework: Framework, rooms: readonly Room[], cases: readonly Case[]): PlacedCases[] {
  const taken = new Map<Room, Case[]>(rooms.map((room) => [room, []]))
  for (const it of reportedFirst(cases)) {
    const hits = phaseHits(framework, it)
    const best = rooms
      .filter((room) => hits.has(room.frame.phase.id) && (taken.get(room)?.length ?? 0) < room.cells.length)
      .sort((a, b) => (hits.get(b.frame.phase.id) ?? 0) - (hits.get(a.frame.phase.id) ?? 0))
      .at(0)
    if (best) taken.get(best)?.push(it)
  }
  return rooms.flatMap((room) => {
    const placed = (taken.get(room) ?? []).flatMap((it, i) => {
      const box = room.cells[i]
      return box ? [{ it, box }] : []
    })
    return placed.length > 0 ? [{ frame: room.frame, label: room.label, cases: placed }] : []
  })
}

interface Room {
  readonly frame: PlacedFrame
  readonly label: Box
  readonly cells: readonly Box[]
}

/** Below the last group if a row of cards fits there, else below the shortest column. */
function roomBelow(frame: PlacedFrame): Room | null {
  const ends = frame.columns.flatMap((column) => {
    const last = column.at(-1)
    return last ? [{ x: last.head.x, y: last.head.y + last.group.height + gaps.group }] : []
  })
  const shortestFirst = [...ends].sort((a, b) => a.y - b.y)
  for (const at of [...ends.slice(-1), ...shortestFirst]) {
    const label = { ...at, ...cardSizes.lane }
    const top = bottom(label) + gaps.belowLane
    const rows = Math.floor(
      (bottom(frame) - frameInsets.bottom - top + gaps.smallRow) / (cardSizes.register.h + gaps.smallRow),
    )
    const count = Math.min(casesPerPhaseMax, rows * 2)
    if (count > 0) return { frame, label, cells: registerGrid(at.x, top, count) }
  }
  return null
}

/** How many things of each phase a case shows at work. */
function phaseHits(framework: Framework, { illustrates }: Case): Map<string, number> {
  const shown = new Set(illustrates)
  const hits = new Map<string, number>()
  for (const decision of framework.decisions) {
    const own = [decision.id, ...decision.options.map(({ id }) => id)].filter((id) => shown.has(id)).length
    if (own > 0) hits.set(decision.phase, (hits.get(decision.phase) ?? 0) + own)
  }
  return hits
}

/** What happened at a customer convinces more than what is typical. */
function reportedFirst(cases: readonly Case[]): Case[] {
  return [...cases].sort((a, b) => Number(b.basis === 'reported') - Number(a.basis === 'reported'))
}
