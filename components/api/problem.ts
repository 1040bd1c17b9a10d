import { z } from 'zod'
import { type ProblemCode, problems } from '@/lib/kernel/problems'

/**
 * Why a call did not succeed, as the UI needs it: a refusal of the server with its code, `no-connection` when no answer
 * came, `unreadable` when something that is not ours answered (a proxy, an older or newer server).
 */
export interface ApiProblem {
  readonly code: ProblemCode | 'no-connection' | 'unreadable'
  readonly status: number
  readonly title: string
  readonly detail?: string
  /** Field paths to messages, for forms. */
  readonly errors: Readonly<Record<string, string>>
  readonly retryAfterSeconds?: number
}

const problemBody = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
  errors: z.record(z.string(), z.string()).optional(),
})

export const noConnection: ApiProblem = {
  code: 'no-connection',
  status: 0,
  title: 'This needs a connection',
  detail: 'The server does not answer. Nothing was changed; try again when you are back online.',
  errors: {},
}

export function unreadable(status: number): ApiProblem {
  return {
    code: 'unreadable',
    status,
    title: 'The answer cannot be read',
    detail: 'Charrette may have been updated meanwhile. Reload the page and try again.',
    errors: {},
  }
}

/** Reads a problem+json answer. `type` ends with the code; a foreign body falls back on the status. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const parsed = problemBody.safeParse(body)
  const told = parsed.success ? parsed.data : {}
  const code = codeIn(told.type) ?? codeOfStatus(response.status)
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  return {
    code: code ?? 'unreadable',
    status: response.status,
    title: told.title ?? (code ? problems[code].title : unreadable(response.status).title),
    detail: told.detail,
    errors: told.errors ?? {},
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  }
}

/** One sentence for a toast or below a form. */
export function wordsOf(problem: ApiProblem): string {
  if (problem.code === 'too-many' && problem.retryAfterSeconds !== undefined) {
    return `${problem.title}. Try again in ${problem.retryAfterSeconds} seconds.`
  }
  const first = Object.values(problem.errors)[0]
  return problem.detail ?? first ?? `${problem.title}.`
}

function codeIn(type: string | undefined): ProblemCode | undefined {
  const last = type?.split(/[/:#]/).at(-1)
  return last !== undefined && last in problems ? (last as ProblemCode) : undefined
}

function codeOfStatus(status: number): ProblemCode | undefined {
  const match = Object.entries(problems).find(([, { status: its }]) => its === status)
  return match?.[0] as ProblemCode | undefined
}
