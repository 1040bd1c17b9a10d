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
const firstOnes = 200
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

/** How much memory so many more take, when some are there already: what is paid once does not count. */
async function weigh(target: Target, connections: number, roomOf: (who: number) => string) {
  const running = await target.start()
  const clients: BenchClient[] = []
  const admit = async (upTo: number) => {
    for (let from = clients.length; from < upTo; from = clients.length) {
      const some = Array.from({ length: Math.min(joinAtOnce, upTo - from) }, (_, place) => from + place)
      const joining = some.map(async (who) => {
        const client = await join(running, roomOf(who), { who })
        clients.push(client)
        await client.joined
      })
      await within(30_000, 'some more are in', Promise.all(joining))
    }
    await sleep(2_000)
    await collectGarbage(running.server)
    return memoryMB(running.server.pid).now
  }
  try {
    for (let who = 0; who < firstOnes + connections; who++) await running.boardIdOf(roomOf(who))
    const before = await admit(firstOnes)
    const after = await admit(firstOnes + connections)
    const cpuBefore = cpuMs(running.server.pid)
    await sleep(watchMs)
    const idleCpuPercent = ((cpuMs(running.server.pid) - cpuBefore) / watchMs) * 100
    const gone = clients.filter(({ socket }) => socket.isClosed).length
    if (gone > 0) throw new Error(`${gone} connections did not last`)
    return { grewMB: after - before, idleCpuPercent }
  } finally {
    for (const client of clients) client.close()
    await running.end()
  }
}
