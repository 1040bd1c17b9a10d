import type { FrameworkContent } from '../../catalogue/content'
import type { Decision, Option, Phase } from '../../catalogue/framework'
import type { PlainRecord } from '../commands'
import { OnBoard } from './on-board'

/** What of a framework is not on the board, as it is offered: phase by phase, decision by decision. */
export interface LibraryPhase {
  readonly framework: string
  readonly phase: Phase
  /** None of its decisions stands on the board. */
  readonly isWhole: boolean
  readonly decisions: readonly LibraryDecision[]
}

export interface LibraryDecision {
  readonly decision: Decision
  readonly isOnBoard: boolean
  /** Those that are not on the board. */
  readonly options: readonly Option[]
}

/** Everything of the frameworks that a board does not show, in the order of the frameworks. */
export function libraryOf(records: readonly PlainRecord[], contents: readonly FrameworkContent[]): LibraryPhase[] {
  const board = new OnBoard(records)
  return contents.flatMap(({ framework }) =>
    [...framework.phases]
      .sort((a, b) => a.order - b.order)
      .flatMap((phase): LibraryPhase[] => {
        const all = framework.decisions.filter((it) => it.phase === phase.id)
        const decisions = all.flatMap((decision): LibraryDecision[] => {
          const isOnBoard = board.has(decision.id)
          const options = decision.options.filter(({ id }) => !board.has(id))
          // A decision that a lane of the register stands for has its cards there.
          const isLane = !isOnBoard && decision.record !== undefined && board.hasRegister && options.length === 0
          return (isOnBoard && options.length === 0) || isLane ? [] : [{ decision, isOnBoard, options }]
        })
        if (decisions.length === 0) return []
        return [{ framework: framework.title, phase, isWhole: all.every(({ id }) => !board.has(id)), decisions }]
      }),
  )
}

/** What of it holds all these words, in a title, a question or a description. A decision that does brings all its options. */
export function searchLibrary(phases: readonly LibraryPhase[], words: string): LibraryPhase[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return [...phases]
  const holds = (...texts: readonly string[]) => {
    const text = texts.join(' ').toLowerCase()
    return wanted.every((word) => text.includes(word))
  }
  return phases.flatMap((phase) => {
    if (holds(phase.phase.title)) return [phase]
    const decisions = phase.decisions.flatMap((it) => {
      if (holds(it.decision.title, it.decision.shortTitle, it.decision.question)) return [it]
      const options = it.options.filter(({ title, description, technologies, aliases = [] }) =>
        holds(title, description, ...technologies, ...aliases),
      )
      return options.length > 0 ? [{ ...it, options }] : []
    })
    return decisions.length > 0 ? [{ ...phase, decisions }] : []
  })
}
