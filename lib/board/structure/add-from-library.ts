import type { FrameworkContent } from '../../catalogue/content'
import type { Decision } from '../../catalogue/framework'
import { relations as catalogueRelations } from '../../catalogue/relations'
import { type CardOf, cardsOf } from '../card-reading'
import { cardRecord, frameRecord, type Place } from '../card-record'
import type { PlainRecord } from '../commands'
import { freeOptionCell, freeRoom, roomBeside } from '../free-cell'
import { type Columns, splitIntoColumns } from '../layout/columns'
import { frameWidth } from '../layout/arrange'
import { type DecisionGroup, type PhaseGroups, phaseGroups } from '../layout/groups'
import { placeFrame, placeGroup } from '../layout/place'
import { cardSizes, columnWidth, frameInsets } from '../layout/units'
import { groupCards, inFrame, seededId } from '../seed-frames'
import type { OptionProps, PhaseMeta } from '../shapes/types'
import { idsOf } from './content-ids'
import { missingRelations } from './missing-relations'
import { OnBoard } from './on-board'
import { onTopOf } from './records'

export interface LibraryPick {
  readonly kind: 'phase' | 'decision' | 'option'
  /** Content id. */
  readonly id: string
}

/**
 * The records that put one thing of the library on a board, with the relations to what is there. An option goes below its
 * decision; a decision, with the options of a Complete board, into free room of its phase; a phase right of everything.
 * An option whose decision is not there brings it along. Nothing when it stands there already.
 */
export function libraryRecords(
  records: readonly PlainRecord[],
  content: FrameworkContent,
  pick: LibraryPick,
): PlainRecord[] {
  const board = new OnBoard(records)
  const made = cardsFor(board, content, pick)
  if (made.length === 0) return []
  const before = new Set(idsOf(content).filter((id) => board.has(id)))
  const there = [...records, ...made]
  const now = new OnBoard(there)
  const fresh = new Set(idsOf(content).filter((id) => now.has(id) && !before.has(id)))
  const between = catalogueRelations.filter(({ framework }) => framework === 'cross')
  return [...made, ...missingRelations(there, [...content.relations, ...between], fresh, board.boxes.page)]
}

function cardsFor(board: OnBoard, content: FrameworkContent, { kind, id }: LibraryPick): PlainRecord[] {
  const { framework } = content
  if (kind === 'phase') return phaseRecords(board, content, id)
  if (kind === 'decision')
    return decisionRecords(
      board,
      content,
      framework.decisions.find((it) => it.id === id),
    )
  const decision = framework.decisions.find(({ options }) => options.some((it) => it.id === id))
  if (!decision || board.has(id)) return []
  const card = decisionCard(board, decision.id)
  return card ? optionRecord(board, card, decision, id) : decisionRecords(board, content, decision, new Set([id]))
}

function optionRecord(board: OnBoard, card: CardOf<'decision'>, decision: Decision, id: string): PlainRecord[] {
  const option = decision.options.find((it) => it.id === id)
  if (!option) return []
  const { place, look } = freeOptionCell(board.records, card)
  const props: OptionProps = {
    ...cardSizes[look],
    ref: option.id,
    look,
    decision: card.id,
    status: 'candidate',
    skills: [...option.skills],
    addedBy: '',
    title: option.title,
    description: option.description,
    rationale: '',
  }
  return [cardRecord('option', seededId(option.id), place, props)]
}

function decisionRecords(
  board: OnBoard,
  content: FrameworkContent,
  decision: Decision | undefined,
  only?: ReadonlySet<string>,
): PlainRecord[] {
  if (!decision || board.has(decision.id)) return []
  const phase = phaseOf(content, decision.phase)
  const group = phase && groupOf(board, phase, decision.id, only)
  if (!phase || !group) return []
  const size = { w: columnWidth, h: group.height }
  const frameId = seededId(phase.id)
  const frame = board.get(frameId)
  const room = (frame && freeRoom(board.records, frameId, size)) ?? roomBeside(board.records, size)
  const index = frame ? frameIndex(frame) : phase.index
  const placed = groupCards(placeGroup(group, room.x, room.y), index)
  const cards = placed.map(({ box, record }) => record({ parentId: room.parentId, index: 'a1', x: box.x, y: box.y }))
  return onTopOf(board.records, cards, room.parentId)
}

function phaseRecords(board: OnBoard, content: FrameworkContent, id: string): PlainRecord[] {
  const phase = phaseOf(content, id)
  if (!phase || board.has(id)) return []
  const groups = phase.groups.flatMap((group) => {
    if (group.kind === 'lane') return []
    return group.kind === 'decision' && board.has(group.decision.id) ? [] : [withoutTaken(board, group)]
  })
  if (groups.length === 0) return []
  const columns = nearlySquare(groups)
  const size = {
    w: frameWidth(columns.columns.length),
    h: columns.height + frameInsets.header + frameInsets.bottom,
  }
  const { x, y, parentId } = roomBeside(board.records, size)
  const placed = placeFrame({ ...phase, groups }, columns, { x, y, ...size })
  const { phase: of, w, h } = placed
  const meta: PhaseMeta = { phase: of.id, order: of.order, index: of.index, short: of.shortTitle }
  const at: Place = { parentId, index: 'a1', x, y }
  const frame = frameRecord(seededId(of.id), at, { w, h, name: of.title }, { ...meta })
  const children = placed.columns.flat().flatMap((it) => groupCards(it, of.index))
  return [...onTopOf(board.records, [frame], parentId), ...inFrame(placed, children)]
}

/** The phase as a Complete board has it: numbers and colours are the same in every density. */
function phaseOf({ framework }: FrameworkContent, id: string): PhaseGroups | undefined {
  return phaseGroups(framework, 'complete').find((phase) => phase.id === id)
}

function groupOf(
  board: OnBoard,
  phase: PhaseGroups,
  id: string,
  only?: ReadonlySet<string>,
): DecisionGroup | undefined {
  const group = phase.groups.find((it) => it.kind === 'decision' && it.decision.id === id)
  if (!group || group.kind !== 'decision') return undefined
  if (!only) return withoutTaken(board, group)
  return resized(
    group,
    group.decision.options.filter((option) => only.has(option.id)),
  )
}

/** Without options that stand on the board already: their decision was deleted, and they were left. */
function withoutTaken(board: OnBoard, group: DecisionGroup): DecisionGroup {
  const options = group.options.filter(({ id }) => !board.has(id))
  return options.length === group.options.length ? group : resized(group, options)
}

/** One that has fewer cards only keeps more room than it needs. */
const resized = (group: DecisionGroup, options: DecisionGroup['options']): DecisionGroup => ({ ...group, options })

function nearlySquare(groups: readonly DecisionGroup[]): Columns {
  const choices = groups.map((_, i) => splitIntoColumns(groups, i + 1))
  const shape = ({ columns, height }: Columns) =>
    Math.abs(Math.log((frameWidth(columns.length) / (height + frameInsets.header)) * squareness))
  return choices.reduce((best, it) => (shape(it) < shape(best) ? it : best))
}
/** Screens are wide. */
const squareness = 0.7

const decisionCard = (board: OnBoard, id: string): CardOf<'decision'> | undefined =>
  cardsOf(board.records, 'decision').find((it) => it.id === seededId(id))

function frameIndex(frame: PlainRecord): number {
  const { index } = { index: 0, ...('meta' in frame ? frame.meta : {}) }
  return typeof index === 'number' ? index : 0
}
