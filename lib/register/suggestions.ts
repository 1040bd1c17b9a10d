import { registerLanes } from '../board/layout/lanes'
import type { RegisterKind } from '../board/shapes/status'
import { frameworks } from '../catalogue/catalogue'
import type { Framework, Option } from '../catalogue/framework'
import { type Hurdle, hurdles } from '../catalogue/people'
import { skills } from '../catalogue/skills'

/** What a new record may be called. Short, because it travels with the board's page. */
export interface Suggestion {
  /** Id in the catalogue; the record's `ref`, for a skill gap its `skill`. */
  readonly ref: string
  readonly title: string
  /** Of a hurdle. */
  readonly category?: Hurdle['category']
}
export type Suggestions = Readonly<Record<RegisterKind, readonly Suggestion[]>>

/**
 * What the catalogue suggests for each kind of record: the options of the framework's own decision about it, else of the
 * first framework that asks the same; hurdles and skills, which are lists of their own, whole.
 */
export function suggestionsFor(framework: Framework | null): Suggestions {
  return {
    objective: optionsAbout('objective', framework).map(named),
    sponsor: optionsAbout('sponsor', framework).filter(isSomebody).map(named),
    persona: optionsAbout('persona', framework).filter(isSomebody).map(named),
    hurdle: hurdles.map(({ id, title, category }) => ({ ref: id, title, category })),
    'skill-gap': skills.map(named),
  }
}

function optionsAbout(kind: RegisterKind, framework: Framework | null): readonly Option[] {
  const record = registerLanes.find((lane) => lane.kind === kind)?.record
  const asked = [...(framework ? [framework] : []), ...frameworks].flatMap(({ decisions }) => decisions)
  return asked.find((decision) => decision.record === record)?.options ?? []
}

/** "Nobody yet" answers the question who the sponsor is, but is no sponsor. */
const isSomebody = ({ kind }: Option): boolean => kind === 'role'

const named = ({ id, title }: { id: string; title: string }): Suggestion => ({ ref: id, title })
