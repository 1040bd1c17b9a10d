import type { Case } from '@/lib/catalogue/cases'
import type { Decision, Framework, Option } from '@/lib/catalogue/framework'
import { skillById } from '@/lib/catalogue/skills'
import { type Source, sources as catalogueSources } from '@/lib/catalogue/sources'
import { listBoardFrameworks } from '@/lib/contracts/own-frameworks'
import type { Id } from '@/lib/kernel/ids'
import { call } from '../api/client'

/** What the frameworks of a board know of its cards, found by content id. */
export interface BoardContent {
  decision(ref: string): Decision | null
  option(ref: string): Option | null
  /** The framework that holds this decision or option. */
  frameworkOf(ref: string): string | null
  /** Cases that show this decision or option at work. */
  casesOf(ref: string): readonly Case[]
  caseBy(ref: string): Case | null
  skill(id: string): string
  source(id: string): Pick<Source, 'id' | 'title' | 'url'> | null
}

/** Null when the server does not answer. */
export async function loadContent(boardId: Id<'board'>): Promise<BoardContent | null> {
  const answer = await call(listBoardFrameworks, { params: { boardId } })
  if (!answer.ok) return null
  // True: the server answers with content that its own schema has parsed; the contract names only what outsiders need.
  const items = answer.value.items as unknown as readonly (Framework & {
    readonly cases: readonly Case[]
    readonly skills: readonly { readonly id: string; readonly title: string }[]
    readonly sources: readonly Source[]
  })[]
  const decisions = new Map<string, Decision>()
  const options = new Map<string, Option>()
  const frameworks = new Map<string, string>()
  for (const framework of items) {
    for (const decision of framework.decisions) {
      decisions.set(decision.id, decision)
      frameworks.set(decision.id, framework.title)
      for (const option of decision.options) {
        options.set(option.id, option)
        frameworks.set(option.id, framework.title)
      }
    }
  }
  const cases = new Map(items.flatMap((it) => it.cases).map((it) => [it.id, it]))
  const skills = new Map(items.flatMap((it) => it.skills).map((it) => [it.id, it.title]))
  const sources = new Map([...catalogueSources, ...items.flatMap((it) => it.sources)].map((it) => [it.id, it]))
  return {
    decision: (ref) => decisions.get(ref) ?? null,
    option: (ref) => options.get(ref) ?? null,
    frameworkOf: (ref) => frameworks.get(ref) ?? null,
    casesOf: (ref) => [...cases.values()].filter((it) => it.illustrates.includes(ref)),
    caseBy: (ref) => cases.get(ref) ?? null,
    skill: (id) => skills.get(id) ?? skillById(id)?.title ?? id,
    source: (id) => sources.get(id) ?? null,
  }
}
