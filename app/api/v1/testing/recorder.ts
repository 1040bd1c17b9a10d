import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { messageTypes } from '@/lib/protocol/messages'
import { contracts } from '@/lib/contracts/all'
import type { RouteHandler } from '@/server/http/route'
import { RawSocket } from '@/server/sync/testing/clients'
import { until } from '@/server/sync/testing/until'
import { type ApiAnswer, type ApiCall, apiCall } from '@/server/testing/api-call'
import * as decoding from 'lib0/decoding'

const root = path.resolve(import.meta.dirname, '..')

/** Keeps every byte that one participant receives, over HTTP and over their socket, in order. */
export class Recorder {
  readonly #answers: ApiAnswer[] = []
  #socket: RawSocket | null = null

  constructor(
    readonly name: string,
    readonly bearer: string,
  ) {}

  async connect(url: string): Promise<void> {
    this.#socket = new RawSocket(url)
    await until(() => this.#socket?.isOpen)
  }

  async call(handlers: Readonly<Record<string, RouteHandler>>, method: string, asked: ApiCall): Promise<ApiAnswer> {
    const answer = await apiCall(handlers, method, { ...asked, as: this.bearer })
    this.#answers.push(answer)
    return answer
  }

  /** All of it as text; bytes that are no text stay recognisable where they hold some. */
  get text(): string {
    const frames = this.#socket?.frames ?? []
    const headers = this.#answers.map((it) => JSON.stringify([...it.headers]))
    const bodies = this.#answers.map((it) => Buffer.from(it.bytes).toString('latin1'))
    return [...headers, ...bodies, ...frames.map((it) => Buffer.from(it).toString('latin1'))].join('\n')
  }

  /** What arrived as JSON: bodies and announcements. */
  get json(): unknown[] {
    const frames = this.#socket?.frames ?? []
    const told = frames.flatMap((frame) => {
      const decoder = decoding.createDecoder(frame)
      const isTold = decoding.readVarUint(decoder) === messageTypes.announcement
      return isTold ? [JSON.parse(decoding.readVarString(decoder)) as unknown] : []
    })
    return [...this.#answers.map((it) => it.json), ...told]
  }

  get announced(): { readonly type: string }[] {
    return this.json.filter(
      (it): it is { type: string } => typeof it === 'object' && it !== null && 'seq' in it && 'type' in it,
    )
  }

  close(): void {
    this.#socket?.ws.terminate()
  }
}

export interface Read {
  readonly path: string
  readonly route: Readonly<Record<string, RouteHandler>>
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

/** Every GET of the API that these ids lead to, as the contracts name them: a call that is added later is read too. */
export async function everyRead(ids: Readonly<Record<string, string>>): Promise<Read[]> {
  const files = (await readdir(root, { recursive: true })).filter((file) => path.basename(file) === 'route.ts')
  const pathOf = (file: string) => `/${path.dirname(file)}`.replaceAll(/\[(\w+)\]/g, ':$1')
  const reads: Read[] = []
  for (const { contract } of contracts) {
    const names = [...contract.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
    if (contract.method !== 'GET' || names.length === 0 || names.some((name) => ids[name] === undefined)) continue
    const file = files.find((it) => pathOf(it) === contract.path)
    if (!file) continue
    const route = (await import(path.join(root, file))) as Read['route']
    const params = Object.fromEntries(names.map((name) => [name, ids[name] ?? '']))
    const formats = contract.path.endsWith('/export') ? ['json', 'tldr', 'md', 'madr', 'csv'] : [null]
    for (const format of formats) reads.push({ path: contract.path, route, params, query: format ? { format } : {} })
  }
  return reads
}
