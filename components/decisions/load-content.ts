import type { Case } from '@/lib/catalogue/cases'
import type { Decision, Framework, Option } from '@/lib/catalogue/framework'
import type { Source } from '@/lib/catalogue/sources'
import { boardFrameworks } from '../room/board-frameworks'
import type { JoinedBoard } from '../room/join-board'

type Named = { readonly id: string; readonly title: string }
type KnownSource = Pick<Source, 'id' | 'title' | 'url'>

/** What the frameworks of a board know of its cards, found by content id. */
export interface BoardContent {
  decision(ref: string): Decision | null
  option(ref: string): Option | null
  /** Cases that show this decision or option at work. */
  casesOf(ref: string): readonly Case[]
  caseBy(ref: string): Case | null
  skill(id: string): string
  source(id: string): KnownSource | null
}

/** Null when the server does not answer. */
export async function loadContent(board: JoinedBoard): Promise<BoardContent | null> {
  const answer = await boardFrameworks(board)
  if (!answer) return null
  // True: the server answers with content that its own schema has parsed; the contract names only what outsiders need.
  const { items, general } = answer as unknown as {
    readonly items: readonly (Framework & {
      readonly cases: readonly Case[]
      readonly skills: readonly Named[]
      readonly sources: readonly KnownSource[]
    })[]
    readonly general: { readonly skills: readonly Named[]; readonly sources: readonly KnownSource[] }
  }
  const decisions = byId(items.flatMap((it) => it.decisions))
  const options = byId(items.flatMap((it) => it.decisions.flatMap((decision) => decision.options)))
  const cases = byId(items.flatMap((it) => it.cases))
  const skills = byId([...general.skills, ...items.flatMap((it) => it.skills)])
  const sources = byId([...general.sources, ...items.flatMap((it) => it.sources)])
  return {
    decision: (ref) => decisions.get(ref) ?? null,
    option: (ref) => options.get(ref) ?? null,
    casesOf: (ref) => [...cases.values()].filter((it) => it.illustrates.includes(ref)),
    caseBy: (ref) => cases.get(ref) ?? null,
    skill: (id) => skills.get(id)?.title ?? id,
    source: (id) => sources.get(id) ?? null,
  }
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((it) => [it.id, it]))
