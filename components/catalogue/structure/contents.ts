import type { FrameworkContent } from '@/lib/catalogue/content'
import type { BoardFrameworksAnswer } from '@/lib/contracts/board-frameworks'
import { exportFramework } from '@/lib/contracts/own-frameworks'
import { ok, type Result } from '@/lib/kernel/result'
import { fetchBytes } from '../../api/call'
import type { ApiProblem } from '../../api/problem'

export interface BoardContent {
  readonly content: FrameworkContent
  readonly version: string
  readonly newestVersion: string
}

/** The frameworks of a board as the functions that place cards read them. */
export function contentsOf({ items }: BoardFrameworksAnswer): BoardContent[] {
  return items.map(({ relations, rules, cases, agendas, skills, sources, version, newestVersion, ...framework }) => ({
    // True: the server answers with content that its own schema has parsed; the contract names only what outsiders need.
    content: { framework, relations, rules, cases, agendas, skills, sources } as unknown as FrameworkContent,
    version,
    newestVersion,
  }))
}

/** A framework in its newest version. */
export async function newestFramework(frameworkId: string): Promise<Result<FrameworkContent, ApiProblem>> {
  const bytes = await fetchBytes(exportFramework, { params: { frameworkId } })
  if (!bytes.ok) return bytes
  // True: a file that the server wrote a moment ago from content that its schema has parsed.
  const file = JSON.parse(new TextDecoder().decode(bytes.value)) as { readonly content: FrameworkContent }
  return ok(file.content)
}
