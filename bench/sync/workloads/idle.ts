import type { BenchClient } from '../clients/bench-client'
import { within } from '../lib/deferred'
import { collectGarbage, cpuMs, memoryMB, sleep } from '../lib/processes'
import { join, type Target } from '../targets'

export interface IdleFigures {
  readonly connections: number
  readonly kBPerConnection: number
  /** Beyond its one connection. */
  readonly kBPerBoard: number
  /** Of one core, with a thousand boards open and nobody doing anything. */
  readonly idleCpuPercent: number
}

const joinAtOnce = 50
const watchMs = 3_000

/** W5: what a connection and a board weigh when nothing happens: everybody in one room, then everybody in their own. */
export async function idle(target: Target, connections = 1_000): Promise<IdleFigures> {
  const together = await weigh(target, connections, () => 'together')
  const apart = await weigh(target, connections, (who) => `apart-${who}`)
  return {
    connections,
    kBPerConnection: (together.grewMB * 1024) / connections,
    kBPerBoard: ((apart.grewMB - together.grewMB) * 1024) / connections,
    idleCpuPercent: apart.idleCpuPercent,
  }
}

async function weigh(target: Target, connections: number, roomOf: (who: number) => string) {
  const running = await target.start()
  const clients: BenchClient[] = []
  try {
    // Boards are made, and code is loaded, before anything is weighed.
    for (let who = 0; who < connections; who++) await running.boardIdOf(roomOf(who))
    for (let who = 0; who < joinAtOnce; who++) {
      const early = await join(running, 'warming', { who: connections + who })
      await within(10_000, 'an early one is in', early.joined)
      early.close()
    }
    await sleep(1_500)
    await collectGarbage(running.server)
    const empty = memoryMB(running.server.pid).now
    for (let from = 0; from < connections; from += joinAtOnce) {
      const some = Array.from({ length: joinAtOnce }, (_, place) => from + place)
      const joining = some.map(async (who) => {
        const client = await join(running, roomOf(who), { who })
        clients.push(client)
        await client.joined
      })
      await within(30_000, 'some more are in', Promise.all(joining))
    }
    await sleep(2_000)
    await collectGarbage(running.server)
    const full = memoryMB(running.server.pid).now
    const before = cpuMs(running.server.pid)
    await sleep(watchMs)
    const idleCpuPercent = ((cpuMs(running.server.pid) - before) / watchMs) * 100
    const gone = clients.filter(({ socket }) => socket.isClosed).length
    if (gone > 0) throw new Error(`${gone} of ${connections} connections did not last`)
    return { grewMB: full - empty, idleCpuPercent }
  } finally {
    for (const client of clients) client.close()
    await running.end()
  }
}
