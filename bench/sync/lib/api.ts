import { Agent, request } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'

export interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: Buffer
  /** How many came over the wire. */
  readonly bytes: number
}

/** Calls the product's API as programs do. One connection per person, kept. */
export class Api {
  readonly #origin: string
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 200 })

  constructor(origin: string) {
    this.#origin = origin
  }

  call(method: string, path: string, { as, body }: { as?: string; body?: object } = {}): Promise<Answer> {
    const text = body && JSON.stringify(body)
    const headers: Record<string, string> = { 'accept-encoding': 'br' }
    if (as) headers.authorization = `Bearer ${as}`
    if (text) headers['content-type'] = 'application/json'
    return new Promise((resolve, reject) => {
      const asked = request(`${this.#origin}/api/v1${path}`, { method, headers, agent: this.#agent }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const [sent, { headers }] = [Buffer.concat(chunks), response]
          const isPackedText = headers['content-encoding'] === 'br' && headers['content-type']?.includes('json')
          const body = isPackedText ? brotliDecompressSync(sent) : sent
          resolve({ status: response.statusCode ?? 0, headers, body, bytes: sent.length })
        })
      })
      asked.on('error', reject)
      asked.end(text)
    })
  }

  /** The JSON of an answer that has to be a good one. */
  async must<T>(method: string, path: string, more: { as?: string; body?: object } = {}): Promise<T> {
    const { status, body } = await this.call(method, path, more)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${body.toString()}`)
    return JSON.parse(body.toString() || 'null') as T
  }

  close(): void {
    this.#agent.destroy()
  }
}
