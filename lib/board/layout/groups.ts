import type { Decision, Framework, Option } from '../../catalogue/framework'
import type { Density, RegisterKind } from '../shapes/status'
import { gridHeight } from './box'
import { type Lane, registerLanes } from './lanes'
import { cardSizes, gaps, laneCells, recordCells } from './units'

/** A lane of register cards: a label and room for cards. */
export interface LaneGroup {
  readonly kind: 'lane'
  readonly lane: Lane
  readonly isSub: false
  readonly height: number
}

/** One decision with the options of this density. */
export interface DecisionGroup {
  readonly kind: 'decision'
  readonly decision: Decision
  readonly options: readonly Option[]
  /** Phase and place, counted over the whole framework: the same in both densities. */
  readonly number: string
  /** `lane`: a plain label with facts below, as phase 0 has it on a Core board. */
  readonly look: 'card' | 'lane'
  readonly cell: 'option' | 'fact'
  /** The register whose cards stand below the facts on a Complete board. */
  readonly register: RegisterKind | null
  /** Its parent decision is on the board too. */
  readonly isSub: boolean
  readonly height: number
}

export type Group = LaneGroup | DecisionGroup

/** A phase and what stands in its frame. */
export interface PhaseGroups {
  /** Content id of the phase, or `context`. */
  readonly id: string
  readonly order: number
  /** Place among the frames, from 0: decides the colour. */
  readonly index: number
  readonly title: string
  readonly shortTitle: string
  readonly groups: readonly Group[]
}

export const contextId = 'context'

/** What of a framework stands on a board, by content id: what its density says, and what people made of that. */
export interface Selection {
  readonly density: Density
  /** Stays, although this density is without it; an option keeps its decision. */
  readonly keep?: ReadonlySet<string>
  /** Somebody took it off the board. */
  readonly without?: ReadonlySet<string>
  /** The board has its register already: lanes for it, and the frame Context that holds nothing else, are left out. */
  readonly hasRegister?: boolean
}

/** The decisions that a board of this density holds, each with its options. */
export function boardDecisions(
  framework: Framework,
  at: Density | Selection,
): { decision: Decision; options: Option[] }[] {
  const { density, keep, without } = selectionOf(at)
  const isHere = (id: string, isInDensity: boolean) => keep?.has(id) || (isInDensity && !without?.has(id))
  return framework.decisions.flatMap((decision) => {
    const options = decision.options.filter((it) =>
      isHere(it.id, density === 'complete' ? it.preload === 'board' : it.core === true),
    )
    const isKept = options.some(({ id }) => keep?.has(id))
    const stands = isKept || isHere(decision.id, density === 'complete' || decision.core === true)
    return stands ? [{ decision, options }] : []
  })
}

const selectionOf = (at: Density | Selection): Selection => (typeof at === 'string' ? { density: at } : at)

/** Sorts a framework into frames: first phase 0, or the frame Context with the lanes, then every phase that holds something. */
export function phaseGroups(framework: Framework, at: Density | Selection): PhaseGroups[] {
  const { density, keep, hasRegister = false } = selectionOf(at)
  const decisions = boardDecisions(framework, at)
  const onBoard = new Set(decisions.map(({ decision }) => decision.id))
  const groupsOf = (phase: string, isZero: boolean): Group[] =>
    decisions
      .filter(({ decision }) => decision.phase === phase)
      .flatMap(({ decision, options }): Group[] => {
        const lane = isZero ? registerLanes.find(({ record }) => record === decision.record) : undefined
        const isLane = lane && density === 'core' && options.length === 0 && !keep?.has(decision.id)
        if (isLane) return hasRegister ? [] : [laneGroup(lane)]
        const group = decisionGroup(decision, options, {
          number: decisionNumber(framework, decision),
          isFactLane: isZero && density === 'core',
          isZero,
          register: lane?.kind ?? null,
          isSub: decision.parentDecision !== undefined && onBoard.has(decision.parentDecision),
        })
        return [group]
      })

  const zero = framework.phases.find(({ order }) => order === 0)
  const zeroGroups = zero ? groupsOf(zero.id, true) : []
  const first = {
    id: zero?.id ?? contextId,
    order: 0,
    title: zero?.title ?? 'Context',
    shortTitle: zero?.shortTitle ?? 'Context',
    groups: zeroGroups.length > 0 || hasRegister ? zeroGroups : registerLanes.map(laneGroup),
  }
  const rest = framework.phases
    .filter((phase) => phase !== zero)
    .map(({ id, order, title, shortTitle }) => ({ id, order, title, shortTitle, groups: groupsOf(id, false) }))
    .filter(({ groups }) => groups.length > 0)
  return [first, ...rest].map((phase, index) => ({ ...phase, index })).filter(({ groups }) => groups.length > 0)
}

function decisionNumber(framework: Framework, decision: Decision): string {
  const order = framework.phases.find(({ id }) => id === decision.phase)?.order ?? 0
  const siblings = framework.decisions.filter(({ phase }) => phase === decision.phase)
  return `${order}.${siblings.indexOf(decision) + 1}`
}

function laneGroup(lane: Lane): LaneGroup {
  const height = cardSizes.lane.h + gaps.belowLane + gridHeight(laneCells, cardSizes.register.h, gaps.smallRow)
  return { kind: 'lane', lane, isSub: false, height }
}

function decisionGroup(
  decision: Decision,
  options: readonly Option[],
  at: { number: string; isFactLane: boolean; isZero: boolean; register: RegisterKind | null; isSub: boolean },
): DecisionGroup {
  const look = at.isFactLane ? 'lane' : 'card'
  const cell = at.isZero ? 'fact' : 'option'
  let height: number = headSize(look).h
  if (options.length > 0) height += belowHead(look) + gridHeight(options.length, cardSizes[cell].h, rowGap(cell))
  if (at.register) height += gaps.smallRow + gridHeight(recordCells, cardSizes.register.h, gaps.smallRow)
  const { number, register, isSub } = at
  return { kind: 'decision', decision, options, number, look, cell, register, isSub, height }
}

export const headSize = (look: 'card' | 'lane') => (look === 'lane' ? cardSizes.lane : cardSizes.decision)
export const belowHead = (look: 'card' | 'lane'): number => (look === 'lane' ? gaps.belowLane : gaps.belowDecision)
export const rowGap = (cell: 'option' | 'fact'): number => (cell === 'fact' ? gaps.smallRow : gaps.optionRow)
