import type { BenchClient } from '../clients/bench-client'
import { boardOf } from '../lib/board'
import { within } from '../lib/deferred'
import { LatencyMeter } from '../lib/latency'
import { cpuMs, memoryMB, sleep } from '../lib/processes'
import { median, sum } from '../lib/statistics'
import { join, type RunningTarget, type Target } from '../targets'

export interface JoiningFigures {
  readonly shapes: number
  readonly people: number
  readonly firstMs: number
  readonly medianMs: number
  readonly lastMs: number
  readonly serverCpuMs: number
  readonly generatorCpuMs: number
  readonly bytesPerJoin: number
  /** Worst wait of an edit on another board meanwhile. */
  readonly stallMs: number
  readonly peakMB: number
}

const putAtOnce = 500
const keeper = 900_000
const checker = 900_001
const probeEveryMs = 10
const restMs = 700

/** W3: everybody opens a full board at once, while two people work on another one. */
export async function joining(
  target: Target,
  { shapes, people = 100, isCold = false }: { shapes: number; people?: number; isCold?: boolean },
): Promise<JoiningFigures> {
  const running = await target.start()
  const clients: BenchClient[] = []
  try {
    const kept = await fillBoard(running, 'full', shapes)
    clients.push(kept)
    for (let who = 0; who < people; who++) await running.invite?.('full', who)
    // Nobody is on it any more: what was written is folded, and the room forgotten.
    if (isCold) {
      kept.close()
      await sleep(5_000)
    }
    const check = await join(running, 'full', { who: checker, keepsBoard: true })
    await within(60_000, 'somebody has the whole board', check.joined)
    if (check.shapesThere() !== shapes) throw new Error(`${check.shapesThere()} of ${shapes} shapes are there`)
    check.close()
    await sleep(restMs)
    return await storm(running, clients, shapes, people)
  } finally {
    for (const client of clients) client.close()
    await running.end()
  }
}

/** Somebody who has filled a board, all of it acknowledged. */
export async function fillBoard(running: RunningTarget, room: string, shapes: number): Promise<BenchClient> {
  const client = await join(running, room, { who: keeper, tracksAcknowledgements: true })
  await within(20_000, 'the first one is in', client.joined)
  const all = boardOf(shapes)
  for (let from = 0; from < shapes; from += putAtOnce) {
    client.put(all.slice(from, from + putAtOnce))
    if (!(await client.allAcknowledged(30_000))) throw new Error('what was put was not acknowledged')
  }
  return client
}

async function storm(
  running: RunningTarget,
  clients: BenchClient[],
  shapes: number,
  people: number,
): Promise<JoiningFigures> {
  const meter = new LatencyMeter(2)
  const worker = await join(running, 'elsewhere', { who: 0 })
  const hearing = {
    edit: (sender: number, step: number) => meter.seen(1, sender, step, performance.now()),
    cursor: () => undefined,
  }
  const watcher = await join(running, 'elsewhere', { who: 1, hearing })
  clients.push(worker, watcher)
  await within(10_000, 'two people are elsewhere', Promise.all([worker.joined, watcher.joined]))
  meter.watch(1)
  meter.begin(performance.now())
  let step = 0
  const work = setInterval(() => {
    meter.sent(0, step, performance.now())
    worker.drag(step++)
  }, probeEveryMs)
  await sleep(300)

  const before = { cpu: cpuMs(running.server.pid), generator: cpuMs(process.pid), at: performance.now() }
  const joined = await within(
    120_000,
    'everybody has the board',
    Promise.all(
      Array.from({ length: people }, async (_, who) => {
        const client = await join(running, 'full', { who })
        clients.push(client)
        await client.joined
        return { ms: performance.now() - before.at, bytes: client.stateBytes }
      }),
    ),
  )
  const serverCpuMs = cpuMs(running.server.pid) - before.cpu
  const generatorCpuMs = cpuMs(process.pid) - before.generator
  await sleep(300)
  clearInterval(work)
  meter.end(performance.now())
  await sleep(100)
  const times = joined.map(({ ms }) => ms)
  return {
    shapes,
    people,
    firstMs: Math.min(...times),
    medianMs: median(times),
    lastMs: Math.max(...times),
    serverCpuMs,
    generatorCpuMs,
    bytesPerJoin: sum(joined.map(({ bytes }) => bytes)) / people,
    stallMs: meter.finish(performance.now(), (watching, sender) => watching !== sender).worst,
    peakMB: memoryMB(running.server.pid).peak,
  }
}
