import { type AgendaTemplate, agendasOf } from './agendas'
import { type Case, casesOf } from './cases'
import { frameworkById } from './catalogue'
import type { Framework } from './framework'
import { type Relation, relationsOf } from './relations'
import { type Rule, rulesOf } from './rules'
import type { Skill } from './skills'
import type { Source } from './sources'

/** A framework with everything that belongs to it: what a board is made from, and what a file of it holds. */
export interface FrameworkContent {
  readonly framework: Framework
  readonly relations: readonly Relation[]
  readonly rules: readonly Rule[]
  readonly cases: readonly Case[]
  readonly agendas: readonly AgendaTemplate[]
  /** Beside those of the catalogue. */
  readonly skills: readonly Skill[]
  /** Beside those of the catalogue. */
  readonly sources: readonly Source[]
}

/** A built-in framework, whole. */
export function builtInContent(frameworkId: string): FrameworkContent | undefined {
  const framework = frameworkById(frameworkId)
  return framework && contentOf(framework)
}

/** What the catalogue holds for one of its frameworks. */
export function contentOf(framework: Framework): FrameworkContent {
  return {
    framework,
    relations: relationsOf(framework.id),
    rules: rulesOf(framework.id),
    cases: casesOf(framework.id),
    agendas: agendasOf(framework.id),
    skills: [],
    sources: [],
  }
}
