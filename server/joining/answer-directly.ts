import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { accepts } from '../http/packed-answer'
import { packedHeader } from '../http/packed-header'
import type { Endpoint } from '../http/route'
import { baseEndpoint, roomEndpoint, ticketEndpoint } from './endpoints'

const pack = { br: promisify(brotliCompress), gzip: promisify(gzip) }
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
/** Below it, packing costs more than it saves. */
const packedFromBytes = 1024

/** A path of letters that mean themselves: whatever is written in another way is left to Next. */
const path = /^\/api\/v1\/boards\/([\w-]+)\/(room|tickets|bases\/([\w-]+))$/

/**
 * Answers the calls of people who open a board without Next's router, which costs four times what the calls themselves do. False:
 * it is another call, or written unusually, and Next is to answer it; the answer would be the same.
 */
export function answerDirectly(request: IncomingMessage, response: ServerResponse): boolean {
  const found = findCall(request)
  const asked = found && asRequest(request)
  if (!asked) return false
  const answered = found.endpoint.handle(asked, { params: Promise.resolve(found.params) })
  answered.then(
    (answer) => send(answer, request, response),
    (error: unknown) => void response.destroy(error instanceof Error ? error : undefined), // an endpoint answers, whatever happens
  )
  return true
}

function findCall({
  method,
  url,
  headers,
}: IncomingMessage): { endpoint: Endpoint; params: Record<string, string> } | null {
  // Nothing is to be read here.
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  const [, boardId, call, hash] = path.exec(url?.split('?', 1)[0] ?? '') ?? []
  if (hasBody || !boardId || !call) return null
  if (method === 'POST' && call === 'tickets') return { endpoint: ticketEndpoint, params: { boardId } }
  if (method !== 'GET') return null
  if (call === 'room') return { endpoint: roomEndpoint, params: { boardId } }
  return hash ? { endpoint: baseEndpoint, params: { boardId, hash } } : null
}

/** Null: something in it cannot be said in the terms of the web. */
function asRequest({ method, url, headers }: IncomingMessage): Request | null {
  try {
    const sent = new Headers()
    for (const [name, value] of Object.entries(headers)) {
      for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) sent.append(name, each)
    }
    return new Request(`http://localhost${url}`, { method, headers: sent })
  } catch {
    return null
  }
}

async function send(answer: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer())
  const headers = new Map(answer.headers)
  headers.delete(packedHeader) // said for Next, which we are not
  const isText = headers.get('content-type')?.includes('json') && !headers.has('content-encoding')
  let sent = body
  if (isText && body.byteLength >= packedFromBytes) {
    headers.set('vary', 'Accept-Encoding')
    const accepted = request.headers['accept-encoding'] ?? ''
    const coding = (['br', 'gzip'] as const).find((it) => accepts(accepted, it))
    if (coding) headers.set('content-encoding', coding)
    if (coding) sent = coding === 'br' ? await pack.br(body, quickly) : await pack.gzip(body)
  }
  response.writeHead(answer.status, { ...Object.fromEntries(headers), 'content-length': sent.byteLength }).end(sent)
}
