import type { FrameworkContent } from '../../catalogue/content'
import type { PlainRecord } from '../commands'
import { phaseGroups, type Selection } from '../layout/groups'
import type { Density } from '../shapes/status'
import { OnBoard } from './on-board'

type OfFramework = Pick<FrameworkContent, 'framework'>

/** The content ids of what a framework's cards stand for. */
export function idsOf({ framework }: OfFramework): string[] {
  return framework.decisions.flatMap(({ id, options }) => [id, ...options.map((option) => option.id)])
}

/** The content ids that have cards of their own; a decision that stands as a lane of the register has none. */
export function idsIn({ framework }: OfFramework, selection: Selection): string[] {
  return phaseGroups(framework, selection)
    .flatMap(({ groups }) => groups)
    .flatMap((group) => (group.kind === 'decision' ? [group.decision.id, ...group.options.map(({ id }) => id)] : []))
}

/** In which density the frameworks of a board stand now: the nearer one, since people add and delete single cards. */
export function densityOf(records: readonly PlainRecord[], contents: readonly OfFramework[]): Density {
  const board = new OnBoard(records)
  const more = onlyInComplete(contents)
  return more.length > 0 && more.filter((id) => board.has(id)).length > more.length / 2 ? 'complete' : 'core'
}

/** The content ids that a Complete board has more than a Core one. */
export function onlyInComplete(contents: readonly OfFramework[]): string[] {
  return contents.flatMap((content) => {
    const core = new Set(idsIn(content, { density: 'core' }))
    return idsIn(content, { density: 'complete' }).filter((id) => !core.has(id))
  })
}
