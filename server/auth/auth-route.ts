import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth from 'next-auth/next'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import { readBounded } from '../http/body'
import { answerHeaders, faultResponse, problemResponse } from '../http/problem'
import { peerOf } from '../http/rate-limit'
import type { Config } from '../config'
import type { Runtime } from '../runtime'
import { cookieNames, readCookies } from './credentials'
import { type AuthTrace, authOptions, ownUrl } from './next-auth'

type Fields = Readonly<Record<string, string>>

const actions = new Set(['providers', 'session', 'csrf', 'signin', 'signout', 'callback', 'error'])

/**
 * next-auth's own routes, `/api/auth/<action>/<provider>`. next-auth is called by its older interface, plain request and
 * response objects, so that what reaches it is ours to bound and to clean first.
 */
export async function handleAuth(runtime: Runtime, request: Request, path: readonly string[]): Promise<Response> {
  const [action = '', provider] = path
  if (!actions.has(action) || path.length > 2) return problemResponse(problem('not-found'))
  const origin = request.headers.get('origin')
  const isPost = request.method === 'POST'
  if (action === 'callback' && !isPost) return problemResponse(problem('method-not-allowed'), { Allow: 'POST' })
  if (isPost && origin !== null && !runtime.config.origins.includes(origin))
    return problemResponse(problem('foreign-origin'))

  try {
    const body = isPost ? await readFields(request) : ok({})
    if (!body.ok) return problemResponse(body.error)
    const trace: AuthTrace = { refusal: null, fault: null }
    const response = await callNextAuth(runtime, request, { path, body: body.value, trace })
    if (trace.fault) return faultResponse(runtime, request, trace.fault.thrown)
    return action === 'callback' && provider === 'credentials' && trace.refusal?.code === 'too-many'
      ? limited(runtime.config, trace.refusal)
      : response
  } catch (thrown) {
    return faultResponse(runtime, request, thrown)
  }
}

/** Besides the problem it names the page to go to, which is what next-auth's own client looks for. */
async function limited(config: Config, refusal: Problem): Promise<Response> {
  const response = problemResponse(refusal)
  const told: unknown = await response.json()
  const url = `${config.publicUrl}/sign-in?error=TooManyAttempts&wait=${refusal.retryAfterSeconds ?? 1}`
  return new Response(JSON.stringify({ ...(told as object), url }), {
    status: response.status,
    headers: response.headers,
  })
}

async function readFields(request: Request): Promise<Result<Fields, Problem>> {
  const read = await readBounded(request, limits.authBodyBytesMax)
  if (!read.ok) return read
  const text = new TextDecoder().decode(read.value)
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return ok(texts(Object.fromEntries(new URLSearchParams(text))))
  if (type !== 'application/json') return err(problem('unsupported-media-type', { detail: 'Send a form or JSON.' }))
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return ok(texts(value))
  } catch {
    // answered below, as any other body that is no object
  }
  return err(problem('bad-request', { detail: 'The body has to be a JSON object or a form.' }))
}

/** next-auth takes every field for a text, and some of them for an address to go to. */
function texts(value: object): Fields {
  return Object.fromEntries(
    Object.entries(value)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .concat('json' in value && value.json === true ? [['json', 'true']] : []),
  )
}

interface Asked {
  readonly path: readonly string[]
  readonly body: Fields
  readonly trace: AuthTrace
}

async function callNextAuth(runtime: Runtime, request: Request, { path, body, trace }: Asked): Promise<Response> {
  const { config } = runtime
  // The only way to tell next-auth 4 its origin other than by headers that a client could forge.
  process.env.NEXTAUTH_URL = config.publicUrl
  const device = (request.headers.get('user-agent') ?? '').slice(0, 200)
  const options = authOptions(runtime, { peer: peerOf(request.headers), device }, trace)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const sent = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies: withOwnUrl(
      config,
      cookieNames(config.secure).callback,
      Object.fromEntries(readCookies(request.headers.get('cookie'))),
    ),
    query: { ...withOwnUrl(config, 'callbackUrl', query), nextauth: [...path] },
    body: withOwnUrl(config, 'callbackUrl', body),
  }
  const answer = new AnswerParts()
  // The casts are true for what next-auth uses of them, which its tests here exercise.
  await NextAuth(sent as unknown as NextApiRequest, answer as unknown as NextApiResponse, options)
  return answer.response()
}

/** Leaves out an address that leads elsewhere; next-auth would answer it with an error of its own. */
function withOwnUrl(config: Config, field: string, fields: Fields): Fields {
  const { [field]: url, ...rest } = fields
  const own = url === undefined ? null : ownUrl(config, url)
  return own === null ? rest : { ...rest, [field]: own }
}

/** The part of Node's response object that next-auth writes to. */
class AnswerParts {
  readonly #headers = new Map<string, string | readonly string[]>()
  #status = 200
  #body: string | null = null

  status(code: number): this {
    this.#status = code
    return this
  }
  getHeader(name: string): string | readonly string[] | undefined {
    return this.#headers.get(name.toLowerCase())
  }
  setHeader(name: string, value: string | readonly string[]): this {
    this.#headers.set(name.toLowerCase(), value)
    return this
  }
  json(value: unknown): void {
    this.setHeader('content-type', 'application/json')
    this.#body = JSON.stringify(value)
  }
  send(value: unknown): void {
    if (typeof value === 'string') this.#body = value
    else if (value !== undefined) this.json(value)
  }
  end(): void {}

  response(): Response {
    // next-auth says what it does not know in bare words.
    if (this.#status >= 400 && !this.#headers.has('content-type')) return problemResponse(problem('bad-request'))
    const headers = new Headers(answerHeaders)
    for (const [name, value] of this.#headers) {
      if (typeof value === 'string')
        headers.set(name, name === 'cache-control' ? answerHeaders['Cache-Control'] : value)
      else for (const one of value) headers.append(name, one)
    }
    return new Response(this.#body, { status: this.#status, headers })
  }
}
