import { testConfig } from './test-runtime'
import type { RouteHandler } from '../http/route'

export interface Ask {
  readonly method?: string
  /** Query string included. */
  readonly path?: string
  readonly params?: Readonly<Record<string, string>>
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown
  readonly bearer?: string
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A request as Next hands it to a route. */
export function request({ method = 'GET', path = '/api/v1', body, bearer, cookie, headers }: Ask): Request {
  const all = new Headers(headers)
  if (bearer !== undefined) all.set('authorization', `Bearer ${bearer}`)
  if (cookie !== undefined) all.set('cookie', cookie)
  if (body !== undefined && !all.has('content-type')) all.set('content-type', 'application/json')
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  return new Request(`${testConfig.publicUrl}${path}`, { method, headers: all, body: text })
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  /** The body where it is JSON, else empty. */
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
}

/** Asks a route and reads its answer. */
export async function ask(handler: RouteHandler, it: Ask = {}): Promise<Answered> {
  const response = await handler(request(it), { params: Promise.resolve(it.params ?? {}) })
  return read(response)
}

export async function read(response: Response): Promise<Answered> {
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : {},
    text,
  }
}

/** The cookie that an answer sets, as a browser would send it back. */
export function cookieOf({ headers }: Pick<Answered, 'headers'>, name: string): string | undefined {
  const set = headers.getSetCookie().find((it) => it.startsWith(`${name}=`))
  return set?.split(';')[0]
}
