import { registerDecisions, registerLanes } from '../board/layout/lanes'
import type { RegisterKind } from '../board/shapes/status'
import type { Relation } from '../catalogue/relations'
import type { Rule } from '../catalogue/rules'
import type { AdvisorContent } from './content'

export interface KnownOption {
  readonly title: string
  readonly decision: string
  readonly skills: readonly string[]
}

export interface KnownDecision {
  readonly title: string
  readonly phase: string
  /** Whose records answer it. */
  readonly register: RegisterKind | null
}

/** The frameworks of a board, sorted for looking things up. */
export interface Knowledge {
  /** Each once, however many frameworks bring it. */
  readonly rules: readonly Rule[]
  readonly relations: readonly Relation[]
  /** Relations that a rule of its own speaks for. */
  readonly covered: ReadonlySet<string>
  readonly options: ReadonlyMap<string, KnownOption>
  readonly decisions: ReadonlyMap<string, KnownDecision>
  readonly phases: ReadonlyMap<string, string>
  /** Phases that come before every technical question. */
  readonly intentPhases: ReadonlySet<string>
  readonly skills: ReadonlyMap<string, string>
  readonly sources: ReadonlyMap<string, { readonly id: string; readonly title: string; readonly url?: string }>
}

const known = new WeakMap<AdvisorContent, Knowledge>()

export function knowledgeOf(content: AdvisorContent): Knowledge {
  const before = known.get(content)
  if (before) return before
  const made = sortOut(content)
  known.set(content, made)
  return made
}

function sortOut({ contents, general }: AdvisorContent): Knowledge {
  const rules = byId([general.rules, ...contents.map((it) => it.rules)].flat())
  const decisions = contents.flatMap(({ framework }) => framework.decisions)
  const phases = contents.flatMap(({ framework }) => framework.phases)
  return {
    rules: [...rules.values()],
    relations: [...byId([general.relations, ...contents.map((it) => it.relations)].flat()).values()],
    covered: new Set([...rules.values()].flatMap(({ covers }) => covers ?? [])),
    options: new Map(
      decisions.flatMap(({ id, options }) =>
        options.map(({ id: option, title, skills }) => [option, { title, decision: id, skills }] as const),
      ),
    ),
    decisions: new Map(
      decisions.map(({ id, shortTitle, title, phase, record }) => [
        id,
        { title: shortTitle || title, phase, register: registerOf(record) },
      ]),
    ),
    phases: new Map(phases.map(({ id, shortTitle, title }) => [id, shortTitle || title])),
    intentPhases: new Set(phases.filter(({ order }) => order === 0).map(({ id }) => id)),
    skills: new Map([general.skills, ...contents.map((it) => it.skills)].flat().map(({ id, title }) => [id, title])),
    sources: byId([general.sources, ...contents.map((it) => it.sources)].flat()),
  }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}

const registerOf = (record: string | undefined): RegisterKind | null =>
  registerLanes.find((lane) => lane.record === record)?.kind ?? null

const registerByDecision = new Map<string, RegisterKind>(
  registerLanes.map(({ kind }) => [registerDecisions[kind], kind]),
)

/** The register that answers a decision, also on boards whose frameworks do not have that decision. */
export function registerAbout({ decisions }: Knowledge, decision: string): RegisterKind | null {
  return decisions.get(decision)?.register ?? registerByDecision.get(decision) ?? null
}

export function laneTitle(kind: RegisterKind): string {
  return registerLanes.find((lane) => lane.kind === kind)?.title ?? ''
}
