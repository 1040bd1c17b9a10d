import { z } from 'zod'
import { type ApiProblem, noConnection, problemOf, unreadable } from '@/components/api/problem'
import { err, ok, type Result } from '@/lib/kernel/result'

const csrfAnswer = z.object({ csrfToken: z.string() })
const wentTo = z.object({ url: z.string() })

/** Signs in through next-auth's own routes; on success the browser holds the session cookie. */
export async function signIn(person: { email: string; password: string }): Promise<Result<null, ApiProblem>> {
  return postToAuth('/api/auth/callback/credentials', person)
}

export async function signOut(): Promise<Result<null, ApiProblem>> {
  return postToAuth('/api/auth/signout', {})
}

async function postToAuth(path: string, fields: Record<string, string>): Promise<Result<null, ApiProblem>> {
  let response: Response
  let body: unknown
  try {
    const csrf = await fetch('/api/auth/csrf', { headers: { accept: 'application/json' } })
    const csrfBody: unknown = await csrf.json().catch(() => null)
    if (!csrf.ok) return err(problemOf(csrf, csrfBody))
    const token = csrfAnswer.safeParse(csrfBody)
    if (!token.success) return err(unreadable(csrf.status))
    response = await fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ ...fields, csrfToken: token.data.csrfToken, callbackUrl: '/boards', json: 'true' }),
    })
    body = await response.json().catch(() => null)
  } catch {
    return err(noConnection)
  }
  if (!response.ok && response.status !== 401) return err(problemOf(response, body))
  const answer = wentTo.safeParse(body)
  const refusal = answer.success ? refusalIn(answer.data.url) : null
  if (refusal) return err({ code: 'wrong-credentials', status: response.status, title: refusal, errors: {} })
  return response.ok ? ok(null) : err(problemOf(response, body))
}

/** next-auth answers a refusal with the address of an error page. */
function refusalIn(address: string): string | null {
  const url = URL.canParse(address, location.origin) ? new URL(address, location.origin) : null
  return url?.searchParams.has('error') ? 'E-mail and password do not match' : null
}
