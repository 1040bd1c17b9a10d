import { type IncomingMessage, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as roundsRoute from '@/app/api/v1/boards/[boardId]/rounds/route'
import * as ballotRoute from '@/app/api/v1/rounds/[roundId]/ballot/route'
import * as roundRoute from '@/app/api/v1/rounds/[roundId]/route'
import type { RouteHandler } from '@/server/http/route'

type Route = Readonly<Record<string, RouteHandler>>

const routes: readonly [RegExp, Route][] = [
  [/^\/boards\/(?<boardId>\w+)\/rounds$/, roundsRoute],
  [/^\/rounds\/(?<roundId>\w+)\/ballot$/, ballotRoute],
  [/^\/rounds\/(?<roundId>\w+)$/, roundRoute],
]

/** The calls of a voter over true HTTP, without pages. The runtime has to be installed. */
export async function startApi(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    answer(request).then(
      async (it) => response.writeHead(it.status, Object.fromEntries(it.headers)).end(await it.text()),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function answer(request: IncomingMessage): Promise<Response> {
  const { method = 'GET', url: path = '' } = request
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  for (const [form, route] of routes) {
    const match = form.exec(path)
    const handler = match && route[method]
    if (!handler) continue
    const headers = new Headers()
    for (const name of ['authorization', 'content-type']) {
      const value = request.headers[name]
      if (typeof value === 'string') headers.set(name, value)
    }
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined
    const asked = new Request(`http://localhost:3000${path}`, { method, headers, body })
    return handler(asked, { params: Promise.resolve({ ...match.groups }) })
  }
  return new Response(null, { status: 404 })
}
