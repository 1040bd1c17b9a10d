import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { isLoopback } from '../http/peer'

/** Numbers of the sync server, read when Prometheus asks. */
export type Figures = Readonly<Record<string, number>>

/** The registry behind `GET /metrics`: Node's own figures (event-loop lag among them) and the sync server's. */
export function openMetrics(figures: () => Figures): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  for (const name of Object.keys(figures())) {
    new Gauge({
      name: `charrette_${name}`,
      help: name.replaceAll('_', ' '),
      registers: [registry],
      collect() {
        this.set(figures()[name] ?? 0)
      },
    })
  }
  return registry
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
