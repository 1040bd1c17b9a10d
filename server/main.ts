import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import { migrateDatabase, openDatabase } from '../db/client'
import { systemClock } from '../lib/kernel/clock'
import { limits } from '../lib/protocol/limits'
import { socketMembers } from './auth/socket-members'
import { emptyTrash } from './boards/empty-trash'
import { readConfig } from './config'
import { sayHowPacked } from './http/packed-header'
import { peerAddress, peerHeader, trustedPeers } from './http/peer'
import { answerDirectly } from './joining/answer-directly'
import { watchDatabase } from './observability/database-watch'
import { databaseLatencyMs, readiness } from './observability/health'
import { openLog } from './observability/log'
import { histograms, mayReadMetrics, openMetrics } from './observability/metrics'
import { installRuntime } from './runtime'
import { startKeepingClock } from './sessions/keeping'
import { startSearchClock } from './search/read-boards'
import { alone } from './sync/nodes/neighbours'
import { RedisNeighbours } from './sync/nodes/redis-neighbours'
import { openRooms } from './sync/rooms'
import { startPrivateClock } from './workshop/private/private-clock'
import { startRoundClock } from './workshop/round-clock'
import { startWorkshopClock } from './workshop/together/workshop-clock'

const shutDownWithinMs = 9_500
const keepAliveMs = 75_000
const emptyTrashEveryMs = 3_600_000
const sweepAfterMs = 300_000
const sweepEveryMs = 3_600_000

/** Composition root: config → database → rooms → Next → listen; shut down in reverse. */
async function start(): Promise<void> {
  const config = readConfig(process.env)
  const log = openLog({ level: config.logLevel, pretty: config.mode === 'development' })
  const trusted = trustedPeers(config.trustedProxies)

  await migrateDatabase(config.databaseUrl)
  const database = openDatabase(config.databaseUrl)
  // The log's own connections: no slow page may stand between a change and its being saved.
  const logDatabase = openDatabase(config.databaseUrl, { connectionsMax: 4 })
  const watchedDatabase = openDatabase(config.databaseUrl, { connectionsMax: 1 })
  const databaseWatch = watchDatabase(watchedDatabase.sql)
  const runtime = { config, db: database.db, clock: systemClock, log, database: databaseWatch }
  const members = socketMembers({ ...runtime })
  const { redisUrl, authSecret: secret } = config
  const neighbours = redisUrl === null ? alone : new RedisNeighbours({ url: redisUrl, secret, log })
  const rooms = openRooms({ database: logDatabase, clock: systemClock, log, config, members, neighbours })
  installRuntime({ ...runtime, rooms })
  const trash = setInterval(() => {
    emptyTrash({ ...runtime, rooms }).catch((error: unknown) => log.warn({ err: error }, 'trash.not-emptied'))
  }, emptyTrashEveryMs)
  trash.unref()
  // What the process before us had still to compact, and other nodes that are no more.
  const compactIdle = () =>
    void rooms.compactIdle().catch((error: unknown) => log.warn({ err: error }, 'canvas.not-swept'))
  setTimeout(compactIdle, sweepAfterMs).unref()
  setInterval(compactIdle, sweepEveryMs).unref()
  const stopRoundClock = startRoundClock({ ...runtime, rooms })
  const stopPrivateClock = startPrivateClock({ ...runtime, rooms })
  const stopWorkshopClock = startWorkshopClock({ ...runtime, rooms })
  const stopKeepingClock = startKeepingClock({ ...runtime, rooms })
  const stopSearchClock = startSearchClock({ ...runtime, rooms })
  const metrics = openMetrics(
    () => rooms.figures(),
    () => databaseLatencyMs(database.sql),
  )

  // Next adds an `upgrade` listener of its own to the server it is given; on a decoy that never listens it cannot take our sockets.
  const decoy = createServer()
  const app = next({ dev: config.mode === 'development', hostname: config.host, port: config.port, httpServer: decoy })
  await app.prepare()
  const handle = app.getRequestHandler()

  const server = createServer((request, response) => {
    prepareHeaders(request)
    const path = request.url?.split('?', 1)[0] ?? '/'
    if (path === '/api/health/live') return answer(response, 200, { status: 'live' })
    if (path === '/api/health/ready')
      return void readiness(database.sql, neighbours.state).then((it) =>
        answer(response, it.database === 'up' ? 200 : 503, it),
      )
    if (path === '/metrics') return void answerMetrics(request, response)
    if (path.startsWith('/api/') && !isReadable(path)) return refuse(response, 404, 'There is no such thing here')
    // Whoever came by https once does not come by http again, whatever a link says.
    if (config.secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    if (!methods.has(request.method ?? '')) return refuse(response, 405, 'This address does not take that method')
    if (Number(request.headers['content-length'] ?? 0) > limits.importBytesMax) return refuseBody(request, response)
    // Our own routes say so themselves; signing in is another's code, which would wait.
    if (databaseWatch.isAway && path.startsWith('/api/auth/')) return refuseForNow(response)
    // In development, Next watches the sources.
    if (config.mode !== 'development' && answerDirectly(request, response)) return
    sayHowPacked(response)
    void handle(request, response)
  })

  function prepareHeaders(request: IncomingMessage): void {
    for (const name of Object.keys(request.headers))
      if (name.startsWith('x-charrette-') || name === 'x-nonce') delete request.headers[name]
    request.headers[peerHeader] = peerAddress(request.socket.remoteAddress, request.headers, trusted)
  }

  async function answerMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!mayReadMetrics(request, config.metricsToken)) return refuse(response, 404, 'There is no such thing here')
    response
      .writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' })
      .end((await metrics.metrics()) + histograms(rooms.figures()))
  }

  // Longer than load balancers keep idle connections to us: one that we close as they use it again is an error to somebody.
  server.keepAliveTimeout = keepAliveMs
  server.on('upgrade', (request, socket, head) => {
    prepareHeaders(request)
    if (request.url?.startsWith('/sync/')) rooms.upgrade(request, socket, head)
    else if (config.mode === 'development') decoy.emit('upgrade', request, socket, head)
    else socket.destroy()
  })

  let stopping: Promise<void> | null = null
  const stop = (reason: string): void => {
    stopping ??= shutDown(reason)
  }
  async function shutDown(reason: string): Promise<void> {
    log.info({ reason }, 'server.stopping')
    setTimeout(() => {
      log.error('server.stopped-hard')
      process.exit(1)
    }, shutDownWithinMs).unref()
    clearInterval(trash)
    stopRoundClock()
    stopPrivateClock()
    stopWorkshopClock()
    stopSearchClock()
    stopKeepingClock()
    server.close()
    await rooms.drain()
    await neighbours.close()
    server.closeIdleConnections()
    server.closeAllConnections()
    await app.close().catch(() => undefined)
    databaseWatch.stop()
    await Promise.all([database.close(), logDatabase.close(), watchedDatabase.close()])
    log.info('server.stopped')
    process.exit(0)
  }
  // Whoever read our output may be gone before us: a line that nobody reads must not become an error that is logged again.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  stopWithLauncher(() => stop('launcher gone'))

  // Without this listener a taken port would leave a live process that serves nothing.
  server.on('error', (error: NodeJS.ErrnoException) => {
    log.fatal({ err: error }, 'server.failed')
    process.stderr.write(
      error.code === 'EADDRINUSE' ? `Port ${config.port} is taken. Set PORT to another one.\n` : `${error.message}\n`,
    )
    void rooms.drain().finally(() => process.exit(1))
  })
  server.listen(config.port, config.host, () => {
    log.info({ url: config.publicUrl }, 'server.listening')
    process.stdout.write(`\nCharrette is ready on ${config.publicUrl}\n\n`)
  })
}

/** A launcher that is killed cannot pass signals on: when it is gone, we end as well. */
function stopWithLauncher(stop: () => void): void {
  const launcher = Number(process.env.CHARRETTE_LAUNCHER ?? 0)
  if (launcher !== process.ppid) return
  setInterval(() => {
    if (process.ppid !== launcher) stop()
  }, 500).unref()
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, {
      'content-type': isProblem(body) ? 'application/problem+json' : 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(JSON.stringify(body))
}

function isProblem(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'status' in body && typeof body.status === 'number'
}

/** What Next would answer with a page of its own: methods that no route knows, paths that do not decode. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function refuse(response: ServerResponse, status: number, title: string): void {
  answer(response, status, { type: 'about:blank', title, status })
}

function refuseForNow(response: ServerResponse): void {
  response.setHeader('retry-after', '5')
  refuse(response, 503, 'The database does not answer at the moment')
}

function refuseBody(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close')
  response.once('finish', () => request.destroy())
  refuse(response, 413, 'This is too large')
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
