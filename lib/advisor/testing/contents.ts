import type { BoardState } from '../../board/state'
import { builtInContent, type FrameworkContent } from '../../catalogue/content'
import type { FixtureState } from '../../catalogue/fixtures'
import { generalContent } from '../../catalogue/general'
import type { AdvisorContent } from '../content'

export function contentFor(...frameworkIds: readonly string[]): AdvisorContent {
  const contents = frameworkIds.map((id): FrameworkContent => {
    const content = builtInContent(id)
    if (!content) throw new Error(`no framework ${id}`)
    return content
  })
  return { contents, general: generalContent }
}

/** A state of the catalogue's own examples. */
export function stateOf({ framework, facts, decisions, records }: FixtureState): BoardState {
  // True: the catalogue's test parses the statuses.
  return { frameworks: [framework], facts, decisions: decisions as BoardState['decisions'], records }
}
