import type { BenchClient } from '../clients/bench-client'
import { within } from '../lib/deferred'
import { type Latencies, LatencyMeter } from '../lib/latency'
import { keepPace } from '../lib/pace'
import { coreTimes, cpuMs, memoryMB, serverCore, sleep } from '../lib/processes'
import { dice, sum } from '../lib/statistics'
import { join, type RunningTarget, type Target } from '../targets'

export interface CrowdSize {
  readonly rooms: number
  readonly perRoom: number
  readonly seed?: number
  readonly warmMs?: number
  readonly measureMs?: number
}

export interface CrowdFigures {
  readonly people: number
  readonly rooms: number
  /** Everybody saw both edits and cursors within the bound, and nobody was thrown out. */
  readonly holds: boolean
  readonly edits: Latencies
  readonly cursors: Latencies
  readonly serverCpuPercent: number
  readonly otherNodesCpuPercent: number
  readonly databaseCpuPercent: number
  readonly generatorCpuPercent: number
  readonly serverMB: number
  readonly bytesPerPersonPerSecond: number
  readonly framesPerSecond: number
  readonly cursorsPerPersonPerSecond: number
  readonly thrownOut: number
  /** Work of strangers on the server's core meanwhile, and rounds that the generator left out: both spoil a run. */
  readonly strangersPercent: number
  readonly skippedRounds: number
}

export const boundMs = 200
const hz = 15
const joinAtOnce = 40
const tailMs = 400

/** Every tenth drags a shape all the time; everybody points. */
const drags = (who: number) => who % 10 === 0

/** W1 with one room, W2 with many of eight: cursors at 15 Hz, a tenth dragging, seen by a few who watch closely. */
export async function crowd(target: Target, size: CrowdSize): Promise<CrowdFigures> {
  const running = await target.start()
  const clients: BenchClient[] = []
  try {
    return await measure(running, clients, size)
  } finally {
    for (const client of clients) client.close()
    await running.end()
  }
}

async function measure(
  running: RunningTarget,
  clients: BenchClient[],
  { rooms, perRoom, seed = 1, warmMs = 1_200, measureMs = 3_000 }: CrowdSize,
): Promise<CrowdFigures> {
  const people = rooms * perRoom
  const roomOf = (who: number) => Math.floor(who / perRoom)
  const edits = new LatencyMeter(people)
  const cursors = new LatencyMeter(people)
  const watching = chooseWatchers(people, perRoom, seed)
  for (let from = 0; from < people; from += joinAtOnce) {
    const some = Array.from({ length: Math.min(joinAtOnce, people - from) }, (_, place) => from + place)
    const joining = some.map(async (who) => {
      const hearing = watching.has(who) && {
        edit: (sender: number, step: number) => edits.seen(who, sender, step, performance.now()),
        cursor: (sender: number, step: number) => cursors.seen(who, sender, step, performance.now()),
      }
      if (hearing) for (const meter of [edits, cursors]) meter.watch(who)
      const client = await join(running, `crowd-${roomOf(who)}`, { who, ...(hearing && { hearing }) })
      clients[who] = client
      await client.joined
    })
    await within(30_000, 'everybody is in', Promise.all(joining))
  }

  let pointed = 0
  const pace = keepPace(people, hz, seed, (who, step) => {
    const now = performance.now()
    const client = clients[who]
    if (!client) return
    if (drags(who % perRoom)) {
      edits.sent(who, step, now)
      client.drag(step)
    }
    if (!client.point(step)) return
    cursors.sent(who, step, now)
    pointed += 1
  })
  await sleep(warmMs)

  const reading = () => ({
    at: performance.now(),
    server: cpuMs(running.server.pid),
    others: cpuMs(...(running.otherNodes ?? []).map(({ pid }) => pid)),
    database: cpuMs(...running.otherPids()),
    generator: cpuMs(process.pid),
    core: coreTimes()[serverCore],
    bytes: sum(clients.map(({ socket }) => socket.bytesIn)),
    frames: sum(clients.map(({ socket }) => socket.framesIn)),
    pointed,
    skipped: pace.skippedRounds,
  })
  const before = reading()
  for (const meter of [edits, cursors]) meter.begin(before.at)
  await sleep(measureMs)
  const after = reading()
  for (const meter of [edits, cursors]) meter.end(after.at)
  const serverMB = memoryMB(running.server.pid).now
  await sleep(tailMs)
  pace.stop()

  const tookMs = after.at - before.at
  const share = (ms: number) => (ms / tookMs) * 100
  const perSecond = (count: number) => count / (tookMs / 1000)
  const isTold = (watcher: number, sender: number) => watcher !== sender && roomOf(watcher) === roomOf(sender)
  const seenEdits = edits.finish(performance.now(), isTold)
  const seenCursors = cursors.finish(performance.now(), isTold)
  const thrownOut = clients.filter(({ socket }) => socket.isClosed).length
  const isInTime = ({ p99, counted }: Latencies) => counted > 0 && p99 < boundMs
  const onServersCore = (after.core?.busyMs ?? 0) - (before.core?.busyMs ?? 0)
  const stolen = (after.core?.stolenMs ?? 0) - (before.core?.stolenMs ?? 0)
  return {
    people,
    rooms,
    holds: isInTime(seenEdits) && isInTime(seenCursors) && thrownOut === 0,
    edits: seenEdits,
    cursors: seenCursors,
    serverCpuPercent: share(after.server - before.server),
    otherNodesCpuPercent: share(after.others - before.others),
    databaseCpuPercent: share(after.database - before.database),
    generatorCpuPercent: share(after.generator - before.generator),
    serverMB,
    bytesPerPersonPerSecond: perSecond(after.bytes - before.bytes) / people,
    framesPerSecond: perSecond(after.frames - before.frames),
    cursorsPerPersonPerSecond: perSecond(after.pointed - before.pointed) / people,
    thrownOut,
    strangersPercent: Math.max(0, share(onServersCore - (after.server - before.server))) + share(stolen),
    skippedRounds: after.skipped - before.skipped,
  }
}

/** Four who watch, eight when there are many rooms; none of them drags. */
function chooseWatchers(people: number, perRoom: number, seed: number): ReadonlySet<number> {
  const { below } = dice(seed)
  const watching = new Set<number>()
  const wanted = Math.min(people > perRoom ? 8 : 4, people - Math.ceil(people / 10))
  while (watching.size < wanted) {
    const who = below(people)
    if (!drags(who % perRoom)) watching.add(who)
  }
  return watching
}
