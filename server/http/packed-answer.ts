import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { packedHeader } from './packed-header'

const decompress = promisify(brotliDecompress)

const headers = {
  'Content-Type': 'application/octet-stream',
  // Its address is its content: kept by the caller alone, and never asked for again.
  'Cache-Control': 'private, max-age=31536000, immutable',
  Vary: 'Accept-Encoding',
} as const

/**
 * Answers with bytes that are stored packed with brotli: as they lie to whoever can unpack them. Browsers say that they can
 * only where the connection is secure, and would not unpack them elsewhere.
 */
export async function packedAnswer(packed: Uint8Array, request: Request): Promise<Response> {
  return answer(packed, request, headers)
}

/** The same for what has an address that may say something else tomorrow. */
export async function passingPackedAnswer(packed: Uint8Array, request: Request): Promise<Response> {
  return answer(packed, request, { ...headers, 'Cache-Control': 'no-store' })
}

async function answer(
  packed: Uint8Array,
  request: Request,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const isUnderstood = accepts(request.headers.get('accept-encoding') ?? '', 'br')
  const content = isUnderstood ? packed : await decompress(packed)
  // The cast is true: nothing here reads from shared memory, which the type of a body excludes.
  return new Response(content as BodyInit, {
    status: 200,
    headers: isUnderstood ? { ...headers, 'Content-Encoding': 'br', [packedHeader]: 'br' } : headers,
  })
}

/** Does somebody who sent this `Accept-Encoding` understand that coding? */
export function accepts(acceptEncoding: string, name: string): boolean {
  return acceptEncoding.split(',').some((part) => {
    const [coding = '', ...weights] = part.split(';').map((it) => it.trim().toLowerCase())
    return coding === name && !weights.some((weight) => /^q=0(\.0*)?$/.test(weight))
  })
}
