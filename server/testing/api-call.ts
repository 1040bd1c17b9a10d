import type { RouteHandler } from '../http/route'
import { request } from './requests'

export interface ApiCall {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Who calls: their bearer token. */
  readonly as?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  readonly text: string
  /** The body where it is a JSON object, else an empty one. */
  readonly json: Readonly<Record<string, unknown>>
}

/** Calls one method of a route by name, and reads the answer to its last byte. */
export async function apiCall(
  handlers: Readonly<Record<string, RouteHandler>>,
  method: string,
  { params = {}, query = {}, body, as, headers }: ApiCall = {},
): Promise<ApiAnswer> {
  const handler = handlers[method]
  if (!handler) throw new Error(`the route exports no ${method}`)
  const path = `/api/v1/under-test?${new URLSearchParams(query)}`
  const asked = request({ method, path, body, bearer: as || undefined, headers })
  const response = await handler(asked, { params: Promise.resolve(params) })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, headers: response.headers, bytes, text, json: isJson ? JSON.parse(text) : {} }
}
