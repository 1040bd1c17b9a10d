import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import { isLoopback } from '../http/peer'
import type { SyncFigures } from '../sync/figures'
import type { HistogramFigures } from '../sync/histogram'

const gauges = {
  rooms: 'Boards in memory',
  connections: 'Open sockets',
  logQueueBytes: 'Bytes received and not yet committed',
  logQueueUpdates: 'Updates received and not yet committed',
} as const satisfies Partial<Record<keyof SyncFigures, string>>

const counters = {
  updates: 'Updates received',
  bytesIn: 'Bytes received',
  bytesOut: 'Bytes sent',
  rows: 'Log rows committed',
  folds: 'Boards folded',
} as const satisfies Partial<Record<keyof SyncFigures, string>>

const metricName = (key: string): string => `charrette_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
const keysOf = <T extends object>(it: T) => Object.keys(it) as (keyof T & string)[]

/** The registry behind `GET /metrics`: Node's own figures (event-loop lag among them), the sync server's, and the database's. */
export function openMetrics(figures: () => SyncFigures, databaseLatencyMs: () => Promise<number | null>): Registry {
  const registry = new Registry()
  const registers: [] = [] // we register them ourselves
  collectDefaultMetrics({ register: registry })
  for (const key of keysOf(gauges)) {
    registry.registerMetric(
      new Gauge({ name: metricName(key), help: gauges[key], registers, collect: setTo(() => figures()[key]) }),
    )
  }
  for (const key of keysOf(counters)) {
    registry.registerMetric(
      new Counter({
        name: `${metricName(key)}_total`,
        help: counters[key],
        registers,
        collect: countTo(() => figures()[key]),
      }),
    )
  }
  registry.registerMetric(
    new Gauge({
      name: 'charrette_database_away',
      help: 'Whether the log waits for the database',
      registers,
      collect: setTo(() => (figures().databaseAway ? 1 : 0)),
    }),
  )
  registry.registerMetric(
    new Gauge({
      name: 'charrette_redis_up',
      help: 'Whether other nodes are heard: 1 or 0; NaN where there is one node',
      registers,
      collect: setTo(() => ({ off: Number.NaN, up: 1, down: 0 })[figures().redis]),
    }),
  )
  registry.registerMetric(
    new Gauge({
      name: 'charrette_database_latency_seconds',
      help: 'How long the database takes for an empty query; NaN while it does not answer',
      registers,
      async collect() {
        const ms = await databaseLatencyMs()
        this.set(ms === null ? Number.NaN : ms / 1000)
      },
    }),
  )
  registry.registerMetric(
    new Counter({
      name: 'charrette_closed_total',
      help: 'Sockets that this server closed, by close code',
      labelNames: ['code'],
      registers,
      collect() {
        this.reset()
        for (const [code, count] of Object.entries(figures().closed)) this.inc({ code }, count)
      },
    }),
  )
  return registry
}

function setTo(read: () => number) {
  return function collect(this: Gauge) {
    this.set(read())
  }
}

function countTo(read: () => number) {
  return function collect(this: Counter) {
    this.reset()
    this.inc(read())
  }
}

/** What the sync server times, as Prometheus histograms: it counts itself, prom-client cannot be handed counts. */
export function histograms({ ackLatency, tickTime }: SyncFigures): string {
  const ack = 'From the arrival of an update to its durable acknowledgement'
  const tick = 'How long it takes to tell one room what has happened in it'
  return histogram('ack_latency', ack, ackLatency) + histogram('tick', tick, tickTime)
}

function histogram(key: string, help: string, { boundsMs, counts, count, sumMs }: HistogramFigures): string {
  const name = `charrette_${key}_seconds`
  const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`]
  let total = 0
  boundsMs.forEach((bound, place) => {
    total += counts[place] ?? 0
    lines.push(`${name}_bucket{le="${bound / 1000}"} ${total}`)
  })
  lines.push(`${name}_bucket{le="+Inf"} ${count}`, `${name}_sum ${sumMs / 1000}`, `${name}_count ${count}`)
  return `${lines.join('\n')}\n`
}

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** Metrics are for loopback peers that no proxy forwards, unless a token is set and sent. */
export function mayReadMetrics(request: IncomingMessage, token: string | null): boolean {
  if (token !== null) return same(request.headers.authorization ?? '', `Bearer ${token}`)
  return isLoopback(request.socket.remoteAddress) && !request.headers['x-forwarded-for'] && !request.headers.forwarded
}
