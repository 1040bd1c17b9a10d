import { z } from 'zod'
import type { Contract } from '@/lib/contracts/contract'
import { err, ok, type Result } from '@/lib/kernel/result'
import { type ApiProblem, noConnection, problemOf, unreadable } from './problem'

// The content security policy forbids compiling code from text, which zod would otherwise try.
z.config({ jitless: true })

/** A part that may be left out when nothing in it is required. */
type Part<Key extends string, Value> =
  Record<string, never> extends Value ? { readonly [K in Key]?: Value } : { readonly [K in Key]: Value }

type Asked<C extends Contract> = Part<'params', z.input<C['params']>> &
  Part<'query', z.input<C['query']>> &
  (C['body'] extends z.ZodType ? { readonly body: z.input<C['body']> } : { readonly body?: undefined }) & {
    readonly signal?: AbortSignal
  }
type Answered<C extends Contract> = C['answer'] extends z.ZodType ? z.output<C['answer']> : null

/**
 * Calls the API as its contract says: path, query and body out, the parsed answer or an `ApiProblem` back. Nothing is
 * thrown but an abort by the caller. Cookies go along, same origin only.
 */
export async function call<C extends Contract>(contract: C, asked: Asked<C>): Promise<Result<Answered<C>, ApiProblem>> {
  const hasBody = asked.body !== undefined
  let response: Response
  let body: unknown = null
  try {
    response = await fetch(addressOf(contract, asked), {
      method: contract.method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(hasBody ? { 'content-type': 'application/json' } : {}) },
      body: hasBody ? JSON.stringify(asked.body) : undefined,
      signal: asked.signal,
    })
    const text = response.status === 204 ? '' : await response.text()
    body = parseJson(text)
  } catch (failure) {
    if (asked.signal?.aborted) throw failure
    return err(noConnection)
  }
  if (!response.ok) return err(problemOf(response, body))
  // The casts are true because the contract names the answer that was just parsed, or none.
  if (contract.answer === null) return ok(null as Answered<C>)
  const answer = contract.answer.safeParse(body)
  return answer.success ? ok(answer.data as Answered<C>) : err(unreadable(response.status))
}

/** Fetches a file of the API. */
export async function fetchBytes<C extends Contract>(
  contract: C,
  asked: Asked<C>,
): Promise<Result<Uint8Array, ApiProblem>> {
  try {
    const response = await fetch(addressOf(contract, asked), { credentials: 'same-origin', signal: asked.signal })
    if (response.ok) return ok(new Uint8Array(await response.arrayBuffer()))
    return err(problemOf(response, parseJson(await response.text())))
  } catch {
    return err(noConnection)
  }
}

function addressOf(contract: Contract, asked: { params?: unknown; query?: unknown }): string {
  const params = (asked.params ?? {}) as Record<string, string>
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((asked.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) query.set(name, String(value))
  }
  return `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
