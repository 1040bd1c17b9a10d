import { type Attack, attacks } from '../lib/attacks'
import type { BenchClient } from '../clients/bench-client'
import { within } from '../lib/deferred'
import { collectGarbage, memoryMB, sleep } from '../lib/processes'
import type { RunningTarget, Target } from '../targets'

export interface AttackFigures {
  readonly attack: string
  /** What ended the process, if anything did. */
  readonly diedOf: string | null
  /** Longest that an edit of one honest person took to reach the other; null: it never did. */
  readonly worstMs: number | null
  readonly honestThrownOut: number
  readonly attackerClosedWith: number | string | null
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
  for (const attack of attacks) figures.push(await attacked(target, attack))
  return figures
}

async function attacked(target: Target, attack: Attack): Promise<AttackFigures> {
  const running = await target.start()
  const clients: BenchClient[] = []
  try {
    return await survive(running, target, attack, clients)
  } finally {
    for (const client of clients) client.close()
    await running.end()
  }
}

async function survive(
  running: RunningTarget,
  target: Target,
  attack: Attack,
  clients: BenchClient[],
): Promise<AttackFigures> {
  const arrivedAt: number[] = []
  const hearing = {
    edit: (_: number, step: number) => {
      for (let each = arrivedAt.length; each <= step; each++) arrivedAt[each] = performance.now()
    },
    cursor: () => undefined,
  }
  const writer = await running.join('attacked', { who: 1 })
  const reader = await running.join('attacked', { who: 2, hearing })
  const attacker = await running.join('attacked', { who: 3 })
  clients.push(writer, reader, attacker)
  await within(10_000, 'all three are in', Promise.all(clients.map(({ joined }) => joined)))

  const sentAt: number[] = []
  const edit = () => {
    sentAt.push(performance.now())
    writer.drag(sentAt.length - 1)
  }
  const work = setInterval(edit, editEveryMs)
  await sleep(500)
  await collectGarbage(running.server)
  const calm = memoryMB(running.server.pid)
  const from = performance.now()
  // A hundred megabytes are hard work for the generator too: made before they are sent, they would stop its clock.
  attack.send(attacker.socket, target.documentNameOf?.('attacked') ?? null)
  const generatorMs = performance.now() - from
  let highest = calm.now
  while (performance.now() - from < workMs && running.server.ended() === null) {
    await sleep(10)
    highest = Math.max(highest, memoryMB(running.server.pid).now)
  }
  clearInterval(work)
  while (arrivedAt.length < sentAt.length && performance.now() - from < workMs + giveUpMs && isAlive(running))
    await sleep(10)
  const waits = sentAt.map((at, step) => (arrivedAt[step] ?? Number.POSITIVE_INFINITY) - at)
  const worst = Math.max(...waits.filter((_, step) => (sentAt[step] ?? 0) > from - editEveryMs))
  return {
    attack: attack.name,
    diedOf: running.server.ended(),
    worstMs: Number.isFinite(worst) ? Math.max(0, worst - generatorMs) : null,
    honestThrownOut: [writer, reader].filter(({ socket }) => socket.isClosed).length,
    attackerClosedWith: attacker.socket.isClosed ? (attacker.socket.closeCode ?? 'cut off') : null,
    grewMB: Math.max(0, highest - calm.now),
    letsIn: isAlive(running) && (await letsIn(running, clients)),
  }
}

const isAlive = (running: RunningTarget) => running.server.ended() === null

async function letsIn(running: RunningTarget, clients: BenchClient[]): Promise<boolean> {
  try {
    const late = await running.join('attacked', { who: 4 })
    clients.push(late)
    await within(5_000, 'a newcomer is in', late.joined)
    return true
  } catch {
    return false
  }
}
