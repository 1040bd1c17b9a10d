import { newId } from '../../lib/kernel/ids'
import { type Problem, problems } from '../../lib/kernel/problems'
import type { Runtime } from '../runtime'

/** What every answer of the API carries. Answers that never change may replace `Cache-Control`. */
export const answerHeaders = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' } as const

/** A refusal as RFC 9457 `application/problem+json`. */
export function problemResponse(it: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const { status, title } = problems[it.code]
  const body = {
    type: `urn:charrette:problem:${it.code}`,
    title,
    status,
    detail: it.detail ?? `${title}.`,
    errors: it.errors,
  }
  const more: Record<string, string> = { ...answerHeaders, 'Content-Type': 'application/problem+json', ...headers }
  if (status === 401) more['WWW-Authenticate'] = 'Bearer'
  if (it.retryAfterSeconds !== undefined) more['Retry-After'] = String(Math.ceil(it.retryAfterSeconds))
  return new Response(JSON.stringify(body), { status, headers: more })
}

/** What is answered when something was thrown: a database that is away (503), else a bug (500) with a reference to the log. */
export function faultResponse({ log }: Pick<Runtime, 'log'>, request: Request, thrown: unknown): Response {
  const where = { method: request.method, path: new URL(request.url).pathname }
  if (isDatabaseAway(thrown)) {
    log.warn({ ...where, fault: describeFault(thrown) }, 'request.database-away')
    const detail = isInDoubt(thrown)
      ? 'The database stopped answering. What you asked for may still happen: look before you try again.'
      : 'The database does not answer at the moment. Nothing was changed; try again shortly.'
    return problemResponse({ code: 'unavailable', detail, retryAfterSeconds: 5 })
  }
  const reference = newId('event').slice(4, 14)
  log.error({ ...where, reference, fault: describeFault(thrown) }, 'request.failed')
  return problemResponse({ code: 'failed', detail: `Something failed on our side. The reference is ${reference}.` })
}

/** Codes of Node, of the driver and of PostgreSQL that mean: the same call may work a moment later. */
const connectionFaults = new Set(
  [
    'ECONNREFUSED ECONNRESET ENOTFOUND EAI_AGAIN EPIPE ETIMEDOUT EHOSTUNREACH ENOENT',
    'CONNECTION_CLOSED CONNECTION_ENDED CONNECTION_DESTROYED CONNECT_TIMEOUT',
    '57P01 57P02 57P03 57P05 53300', // shut down, crashed, starting up, idle for too long, too many connections
    '53100 53200', // its disk or its memory is full
    '25006 40001 40P01', // failed over to a reader, serialisation, deadlock
    'unavailable in-doubt', // it was asked before this call, or did not answer in time
  ].flatMap((line) => line.split(' ')),
)

/** Drizzle and our own code wrap the driver's error, so the whole chain of causes is looked at. */
export function isDatabaseAway(thrown: unknown): boolean {
  return causesOf(thrown).some(({ code, syscall }) => {
    if (typeof code !== 'string') return false
    if (code === 'ENOENT') return syscall === 'connect' // a Unix socket that is gone, not a missing file
    return connectionFaults.has(code) || /^08[0-9A-Z]{3}$/.test(code)
  })
}

/** Something was begun of which nobody can say whether it will be done. */
function isInDoubt(thrown: unknown): boolean {
  return causesOf(thrown).some(({ code }) => code === 'in-doubt')
}

interface Fault {
  readonly name?: unknown
  readonly code?: unknown
  readonly syscall?: unknown
  readonly message?: unknown
  readonly stack?: unknown
  readonly constraint_name?: unknown
  readonly table_name?: unknown
  readonly cause?: unknown
}

function causesOf(thrown: unknown): Fault[] {
  const chain: Fault[] = []
  for (let it = thrown; typeof it === 'object' && it !== null && chain.length < 8; it = (it as Fault).cause)
    chain.push(it)
  return chain
}

/**
 * A fault as the log may hold it. Messages of database errors quote parameters (comment texts, e-mail addresses), so of
 * those only codes and names are kept, and the places in our code.
 */
export function describeFault(thrown: unknown): Readonly<Record<string, unknown>> {
  const chain = causesOf(thrown)
  const root = chain.at(-1)
  if (root === undefined) return { name: typeof thrown }
  const fromDatabase = chain.some(({ name }) => name === 'PostgresError' || name === 'DrizzleQueryError')
  const frames = String(chain[0]?.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  return {
    name: root.name,
    code: root.code,
    constraint: root.constraint_name,
    table: root.table_name,
    message: fromDatabase || chain.length > 1 ? undefined : root.message,
    stack: frames.slice(0, 12).join('\n'),
  }
}
