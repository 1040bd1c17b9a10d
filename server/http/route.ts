import type { z } from 'zod'
import type { Contract, Method } from '../../lib/contracts/contract'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import { type Caller, isAnonymous, whoCalls } from '../auth/caller'
import { type Runtime, getRuntime } from '../runtime'
import { findNul, readJsonObject } from './body'
import { checkAnswer } from './check-answer'
import { fieldErrors } from './field-errors'
import { refuseForeignOrigin } from './origin'
import { answerHeaders, faultResponse, problemResponse } from './problem'

type Parsed<S extends z.ZodType | null> = S extends z.ZodType ? z.output<S> : null

/** A call that has passed the door: its parts are of the contract's types, and it is known who asks. */
export interface Call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType | null> {
  readonly runtime: Runtime
  readonly request: Request
  readonly caller: Caller
  readonly params: z.output<P>
  readonly query: z.output<Q>
  readonly body: Parsed<B>
}

/** What Next hands to a route besides the request; path parameters are a promise since Next 15. */
export interface RouteContext {
  readonly params: Promise<Readonly<Record<string, string | string[] | undefined>> | undefined>
}
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>

export interface Endpoint {
  readonly contract: Contract
  readonly handle: RouteHandler
}

/**
 * Joins a contract to the use case that fulfils it. Everything a hostile request may do wrong is answered here; what
 * `handle` returns is the contract's answer, a refusal, or a Response of its own (bytes, cookies).
 */
export function endpoint<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType | null,
  A extends z.ZodType | null,
>(
  contract: Contract<P, Q, B, A>,
  handle: (call: Call<P, Q, B>) => Promise<Result<Parsed<A>, Problem> | Response>,
): Endpoint {
  async function answerCall(request: Request, context: RouteContext): Promise<Response> {
    const runtime = getRuntime()
    const fulfil = async () => {
      const call = await readCall(runtime, contract, request, context)
      if (!call.ok) return problemResponse(call.error)
      const outcome = await handle(call.value)
      if (outcome instanceof Response) return withAnswerHeaders(outcome)
      return outcome.ok ? answer(runtime, contract, outcome.value) : problemResponse(outcome.error)
    }
    try {
      return await (runtime.database?.whileThere(fulfil) ?? fulfil())
    } catch (thrown) {
      return faultResponse(runtime, request, thrown)
    }
  }
  return { contract, handle: answerCall }
}

/**
 * All methods of one route, to be exported by destructuring:
 * `export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(endpoint(…), endpoint(…))`.
 */
export function methods(...endpoints: readonly Endpoint[]): Record<Method | 'HEAD' | 'OPTIONS', RouteHandler> {
  const find = (method: Method) => endpoints.find(({ contract }) => contract.method === method)?.handle
  const get = find('GET')
  const offered = endpoints.map(({ contract }): string => contract.method)
  const allow = [...(get ? ['HEAD'] : []), ...offered, 'OPTIONS'].sort().join(', ')
  const refuse: RouteHandler = async (request) => {
    const detail = `${request.method} is not offered here; ${allow} are.`
    return problemResponse(problem('method-not-allowed', { detail }), { Allow: allow })
  }
  return {
    GET: get ?? refuse,
    HEAD: get ? async (request, context) => withoutBody(await get(request, context)) : refuse,
    POST: find('POST') ?? refuse,
    PUT: find('PUT') ?? refuse,
    PATCH: find('PATCH') ?? refuse,
    DELETE: find('DELETE') ?? refuse,
    OPTIONS: async () => new Response(null, { status: 204, headers: { ...answerHeaders, Allow: allow } }),
  }
}

/** The contract's answer as a response; for handlers that add headers, such as a cookie. */
export function answer<A extends z.ZodType | null>(
  { config }: Pick<Runtime, 'config'>,
  contract: Contract<z.ZodType, z.ZodType, z.ZodType | null, A>,
  value: Parsed<A>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status } = contract
  if (contract.answer === null) return new Response(null, { status, headers: { ...answerHeaders, ...headers } })
  if (config.mode !== 'production') checkAnswer(contract, value)
  return new Response(JSON.stringify(value), {
    status,
    headers: { ...answerHeaders, 'Content-Type': 'application/json', ...headers },
  })
}

async function readCall<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType | null>(
  runtime: Runtime,
  contract: Contract<P, Q, B>,
  request: Request,
  context: RouteContext,
): Promise<Result<Call<P, Q, B>, Problem>> {
  const foreign = contract.method === 'GET' ? null : refuseForeignOrigin(runtime.config, request.headers)
  if (foreign) return err(foreign)
  const caller = await whoCalls(runtime, request.headers)
  if (!caller.ok) return caller

  // Next hands nothing at all to a route without path parameters.
  const params = contract.params.safeParse((await context.params) ?? {})
  // Ids are opaque: one that cannot exist answers like one that does not.
  if (!params.success) return err(isAnonymous(caller.value) ? problem('not-signed-in') : problem('not-found'))
  const query = parse(contract.query, readQuery(request))
  if (!query.ok) return query
  const body = await readBody(contract, request)
  if (!body.ok) return body
  return ok({ runtime, request, caller: caller.value, params: params.data, query: query.value, body: body.value })
}

/** Parameters that are given twice arrive as lists, which no contract accepts. */
function readQuery(request: Request): Readonly<Record<string, unknown>> {
  const { searchParams } = new URL(request.url)
  const names = [...new Set(searchParams.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

async function readBody<B extends z.ZodType | null>(
  contract: Contract<z.ZodType, z.ZodType, B>,
  request: Request,
): Promise<Result<Parsed<B>, Problem>> {
  const schema: z.ZodType | null = contract.body
  // The casts are true by the branch they stand in; TypeScript does not narrow conditional types.
  const none = ok(null as Parsed<B>)
  if (contract.method === 'GET') return none
  const bytesMax = contract.bodyBytesMax ?? limits.bodyBytesMax
  const read = await readJsonObject(request, { bytesMax, expected: schema !== null })
  if (!read.ok) return read
  if (schema !== null) return parse(schema, read.value) as Result<Parsed<B>, Problem>
  const [unknown] = Object.keys(read.value)
  return unknown === undefined ? none : err(problem('invalid', { errors: { [unknown]: 'is not known here' } }))
}

function parse<S extends z.ZodType>(schema: S, value: Readonly<Record<string, unknown>>): Result<z.output<S>, Problem> {
  const nul = findNul(value)
  if (nul !== null) return err(problem('invalid', { errors: { [nul]: 'must not hold the character U+0000' } }))
  const parsed = schema.safeParse(value)
  return parsed.success ? ok(parsed.data) : err(problem('invalid', { errors: fieldErrors(parsed.error) }))
}

function withAnswerHeaders(response: Response): Response {
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(answerHeaders)) if (!headers.has(name)) headers.set(name, value)
  return new Response(response.body, { status: response.status, headers })
}

async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel()
  return new Response(null, { status: response.status, headers: response.headers })
}
