import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'

/** Reads a body as a stream and stops at the limit, whatever Content-Length claims. */
export async function readBounded(request: Request, bytesMax: number): Promise<Result<Uint8Array, Problem>> {
  const tooLarge = err(problem('too-large', { detail: `At most ${bytesMax} bytes can be sent here.` }))
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) return tooLarge
  if (request.body === null) return ok(new Uint8Array())

  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.byteLength
      if (length > bytesMax) {
        await reader.cancel()
        return tooLarge
      }
      chunks.push(value)
    }
  } catch {
    return err(problem('bad-request', { detail: 'The body ended early.' })) // the sender hung up
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return ok(bytes)
}

/** Reads a JSON object. Where the contract takes no body (`expected: false`), nothing or `{}` may be sent. */
export async function readJsonObject(
  request: Request,
  { bytesMax, expected }: { bytesMax: number; expected: boolean },
): Promise<Result<Readonly<Record<string, unknown>>, Problem>> {
  const type = request.headers.get('content-type')
  // Said before reading, so that nobody uploads 20 MB to learn it.
  if (type !== null && !isJson(type))
    return err(problem('unsupported-media-type', { detail: `${notJson} is what this address takes.` }))
  const read = await readBounded(request, bytesMax)
  if (!read.ok) return read
  if (read.value.byteLength === 0) return expected ? err(notAnObject) : ok({})
  if (type === null)
    return err(problem('unsupported-media-type', { detail: `${notJson} has to be named as Content-Type.` }))
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read.value))
    return isRecord(value) ? ok(value) : err(notAnObject)
  } catch {
    return err(problem('bad-request', { detail: 'The body is not JSON in UTF-8.' }))
  }
}

const notJson = 'application/json'
const notAnObject = problem('bad-request', { detail: 'The body has to be a JSON object.' })

function isJson(contentType: string): boolean {
  const [type, ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  return (
    type === 'application/json' && parameters.every((it) => !it.startsWith('charset') || /^charset="?utf-8"?$/.test(it))
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The path of the first text (or key) that holds U+0000, or null. PostgreSQL refuses that character in texts and JSON, which
 * would otherwise come out as our fault. Walks without recursion: bodies may be nested as deep as they are long.
 */
export function findNul(value: unknown): string | null {
  const waiting: { path: string; value: unknown }[] = [{ path: '', value }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value === 'string' && next.value.includes('\0')) return next.path
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const [key, item] of Object.entries(next.value)) {
      const path = next.path === '' ? key : `${next.path}.${key}`
      if (key.includes('\0')) return path.replaceAll('\0', '')
      if (typeof item === 'string' || (typeof item === 'object' && item !== null)) waiting.push({ path, value: item })
    }
  }
  return null
}
