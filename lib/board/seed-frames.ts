import type { Case } from '../catalogue/cases'
import type { Framework } from '../catalogue/framework'
import { cardRecord, frameRecord, type Place } from './card-record'
import type { PlainRecord } from './commands'
import type { Box } from './layout/box'
import { placeCases, type PlacedCases } from './layout/cases'
import type { DecisionGroup } from './layout/groups'
import { caseLaneTitle } from './layout/lanes'
import type { PlacedBoard, PlacedFrame, PlacedGroup } from './layout/place'
import { orderedIndices } from './ordered-indices'
import type { DecisionProps, OptionProps, PhaseMeta } from './shapes/types'

/** Record id of what the catalogue calls by this id. */
export const seededId = (contentId: string): string => `shape:${contentId}`

/** The phase frames of a board with the cards that stand in them. */
export function seedFrames(
  framework: Framework,
  board: PlacedBoard,
  cases: readonly Case[],
  page: string,
): PlainRecord[] {
  const placedCases = placeCases(framework, board, cases)
  const indices = orderedIndices(board.frames.length)
  return board.frames.flatMap((frame, i) => {
    const { phase, x, y, w, h } = frame
    const meta: PhaseMeta = { phase: phase.id, order: phase.order, index: phase.index, short: phase.shortTitle }
    const place = { parentId: page, index: indices[i] ?? '', x, y }
    const record = frameRecord(seededId(phase.id), place, { w, h, name: phase.title }, { ...meta })
    const children = [
      ...frame.columns.flat().flatMap((group) => groupCards(group, phase.index)),
      ...placedCases.filter((it) => it.frame === frame).flatMap((it) => caseCards(it, phase.index)),
    ]
    return [record, ...inFrame(frame, children)]
  })
}

/** A card that knows its place on the page but not yet in its frame. */
export interface Child {
  readonly box: Box
  readonly record: (place: Place) => PlainRecord
}

export function inFrame(frame: PlacedFrame, children: readonly Child[]): PlainRecord[] {
  const indices = orderedIndices(children.length)
  const parentId = seededId(frame.phase.id)
  return children.map(({ box, record }, i) =>
    record({ parentId, index: indices[i] ?? '', x: box.x - frame.x, y: box.y - frame.y }),
  )
}

export function groupCards(placed: PlacedGroup, phase: number): Child[] {
  const { group, head } = placed
  if (group.kind === 'decision') return decisionCards(group, placed, phase)
  const { w, h } = head
  const { kind, title } = group.lane
  return [{ box: head, record: (at) => cardRecord('lane', seededId(`lane-${kind}`), at, { w, h, kind, title, phase }) }]
}

function decisionCards(group: DecisionGroup, { head, options }: PlacedGroup, phase: number): Child[] {
  const { decision, number, look } = group
  const decisionId = seededId(decision.id)
  const card: DecisionProps = {
    w: head.w,
    h: head.h,
    ref: decision.id,
    look,
    number,
    phase,
    selection: decision.selection,
    settled: null,
    title: decision.shortTitle,
    question: decision.question,
    rationale: '',
  }
  const cells = options.flatMap((box, i): Child[] => {
    const option = group.options[i]
    if (!option) return []
    const props: OptionProps = {
      w: box.w,
      h: box.h,
      ref: option.id,
      look: group.cell,
      decision: decisionId,
      status: 'candidate',
      skills: [...option.skills],
      addedBy: '',
      title: option.title,
      description: option.description,
      rationale: '',
    }
    return [{ box, record: (at) => cardRecord('option', seededId(option.id), at, props) }]
  })
  return [
    { box: head, record: (at) => cardRecord('decision', decisionId, at, card, group.isSub ? { sub: true } : {}) },
    ...cells,
  ]
}

function caseCards({ frame, label, cases }: PlacedCases, phase: number): Child[] {
  const { w, h } = label
  const laneId = seededId(`lane-case-${frame.phase.id}`)
  const lane: Child = {
    box: label,
    record: (at) => cardRecord('lane', laneId, at, { w, h, kind: 'case', title: caseLaneTitle, phase }),
  }
  const cards = cases.map(
    ({ it, box }): Child => ({
      box,
      record: (at) =>
        cardRecord('case', seededId(it.id), at, { w: box.w, h: box.h, ref: it.id, title: it.title, story: it.story }),
    }),
  )
  return [lane, ...cards]
}
