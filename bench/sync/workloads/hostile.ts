import { attacks } from '../lib/attacks'
import { startAttacker } from '../lib/attacker-process'
import type { BenchClient } from '../clients/bench-client'
import { within } from '../lib/deferred'
import { collectGarbage, memoryMB, sleep } from '../lib/processes'
import { join, type RunningTarget, type Target } from '../targets'

export interface AttackFigures {
  readonly attack: string
  /** What ended the process, if anything did. */
  readonly diedOf: string | null
  /** Longest that an edit of one honest person took to reach the other; null: it never did. */
  readonly worstMs: number | null
  readonly honestThrownOut: number
  readonly attackerClosedWith: string | null
  readonly grewMB: number
  /** Somebody new gets in afterwards. */
  readonly letsIn: boolean
}

const workMs = 2_500
const editEveryMs = 20
const giveUpMs = 5_000

/** W6: one connection misbehaves while two people work on the same board. A process of its own for each attack. */
export async function hostile(target: Target): Promise<AttackFigures[]> {
  const figures: AttackFigures[] = []
  for (const attack of attacks.keys()) figures.push(await attacked(target, attack))
  return figures
}

async function attacked(target: Target, attack: number): Promise<AttackFigures> {
  const running = await target.start()
  const clients: BenchClient[] = []
  try {
    return await survive(running, attack, clients)
  } finally {
    for (const client of clients) client.close()
    await running.end()
  }
}

async function survive(running: RunningTarget, attack: number, clients: BenchClient[]): Promise<AttackFigures> {
  const arrivedAt: number[] = []
  const hearing = {
    edit(_: number, step: number) {
      for (let each = arrivedAt.length; each <= step; each++) arrivedAt[each] = performance.now()
    },
    cursor: () => undefined,
  }
  const writer = await join(running, 'attacked', { who: 1 })
  const reader = await join(running, 'attacked', { who: 2, hearing })
  clients.push(writer, reader)
  await within(10_000, 'both are in', Promise.all(clients.map(({ joined }) => joined)))
  const attacker = await startAttacker(await running.entrance('attacked', 3), attack)

  const sentAt: number[] = []
  const work = setInterval(() => {
    sentAt.push(performance.now())
    writer.drag(sentAt.length - 1)
  }, editEveryMs)
  await sleep(500)
  await collectGarbage(running.server)
  const calmMB = memoryMB(running.server.pid).now
  const from = performance.now()
  attacker.attack()
  let highestMB = calmMB
  while (performance.now() - from < workMs && isAlive(running)) {
    await sleep(5)
    highestMB = Math.max(highestMB, memoryMB(running.server.pid).now)
  }
  clearInterval(work)
  const everythingArrived = () => arrivedAt.length === sentAt.length || performance.now() - from > workMs + giveUpMs
  while (!everythingArrived() && isAlive(running)) await sleep(10)
  const waits = sentAt.map((at, step) => (arrivedAt[step] ?? Number.POSITIVE_INFINITY) - at)
  const worstMs = Math.max(...waits.filter((_, step) => (sentAt[step] ?? 0) > from - editEveryMs))
  const figures = {
    attack: attacks[attack]?.name ?? '',
    diedOf: running.server.ended(),
    worstMs: Number.isFinite(worstMs) ? worstMs : null,
    honestThrownOut: clients.filter(({ socket }) => socket.isClosed).length,
    attackerClosedWith: attacker.closedWith(),
    grewMB: Math.max(0, highestMB - calmMB),
    letsIn: isAlive(running) && (await letsIn(running, clients)),
  }
  attacker.end()
  return figures
}

const isAlive = (running: RunningTarget) => running.server.ended() === null

async function letsIn(running: RunningTarget, clients: BenchClient[]): Promise<boolean> {
  try {
    const late = await join(running, 'attacked', { who: 4 })
    clients.push(late)
    await within(5_000, 'a newcomer is in', late.joined)
    return true
  } catch {
    return false
  }
}
