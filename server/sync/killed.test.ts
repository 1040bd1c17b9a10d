import * as Y from 'yjs'
import { afterEach, describe, expect, test } from 'vitest'
import { testDb } from '../../db/testing/test-db'
import { type Id, newId } from '../../lib/kernel/ids'
import { closeCodes } from '../../lib/protocol/close-codes'
import { syncSteps } from '../../lib/protocol/messages'
import { openStored } from './compaction'
import { databaseLog } from './database-log'
import { type ChildServer, startChild } from './testing/child'
import { RawSocket } from './testing/clients'
import { newBoard, ticketOf } from './testing/test-server'
import { until } from './testing/until'

/** How often a server is killed; each time, `boardsPerKill` boards are being written. `npm run proof -- kills` does it 200 times. */
const kills = Number(process.env.CHARRETTE_KILLS ?? 1)
const boardsPerKill = 10
const seed = Number(process.env.CHARRETTE_SEED ?? 20_261_125)

const atTheEnd: (() => unknown)[] = []
afterEach(async () => {
  for (const end of atTheEnd.splice(0).reverse()) await end()
})

/** As often as one connection may write for long. */
const writeEveryMs = 5

/** Somebody who counts upwards on a board of their own, one number in each message. */
class Counting {
  readonly boardId: Id<'board'>
  readonly raw: RawSocket
  readonly doc = new Y.Doc()
  /** How many of the messages were acknowledged. */
  acknowledged = 0
  #timer: NodeJS.Timeout

  constructor(server: ChildServer, boardId: Id<'board'>) {
    this.boardId = boardId
    this.raw = new RawSocket(`${server.url}/${boardId}?ticket=${ticketOf(newId('participant'))}`)
    this.doc.on('update', (update: Uint8Array) => this.raw.sendSync(syncSteps.update, update))
    this.raw.ws.on('message', () => {
      for (const { count } of this.raw.durable()) this.acknowledged = Math.max(this.acknowledged, count)
      this.raw.frames.splice(0)
    })
    const steps = this.doc.getArray<number>('steps')
    this.#timer = setInterval(() => {
      if (this.raw.isOpen) steps.push([steps.length])
    }, writeEveryMs)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** What the database has of it. */
  async stored(): Promise<number[]> {
    const stored = await databaseLog(await testDb()).load(this.boardId)
    if (!stored) throw new Error('the board is gone')
    return (await openStored(stored)).doc.getArray<number>('steps').toArray()
  }
}

async function count(server: ChildServer): Promise<Counting[]> {
  const boards = await Promise.all(Array.from({ length: boardsPerKill }, () => newBoard()))
  const all = boards.map((boardId) => new Counting(server, boardId))
  atTheEnd.push(() => {
    for (const it of all) it.stop()
  })
  await until(() => all.every(({ acknowledged }) => acknowledged > 0), { what: 'everybody is saved' })
  return all
}

/** Random, and the same each time. */
function* moments(from: number): Generator<number> {
  for (let state = from >>> 0; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

describe('a server under load', () => {
  test(
    'that is killed at any moment loses nothing that it acknowledged',
    async () => {
      const { url } = await testDb()
      const moment = moments(seed)
      let lost = 0
      let trials = 0
      for (let kill = 0; kill < kills; kill++) {
        const server = await startChild(url)
        atTheEnd.push(() => server.end('SIGKILL'))
        const all = await count(server)
        // As many more acknowledgements as chance says, from one to thirty.
        const [victim] = all
        const enough = (victim?.acknowledged ?? 0) + 1 + Math.floor(Number(moment.next().value) * 30)
        await until(() => (victim?.acknowledged ?? 0) >= enough)
        await server.end('SIGKILL')
        for (const it of all) {
          it.stop()
          const { acknowledged } = it
          const stored = await it.stored()
          trials += 1
          lost += Math.max(0, acknowledged - stored.length)
          expect(stored).toEqual(Array.from(stored, (_, step) => step))
        }
        // It takes a quarter of an hour: whoever waits sees how far it is.
        if (kills > 10 && (kill + 1) % 10 === 0) process.stderr.write(`${trials} trials, ${lost} lost\n`)
      }
      expect({ trials, lost }).toEqual({ trials: kills * boardsPerKill, lost: 0 })
    },
    30_000 + kills * 15_000,
  )

  test('that is asked to stop keeps all it says it has, says that it restarts, and ends with 0 in time', async () => {
    const server = await startChild((await testDb()).url)
    atTheEnd.push(() => server.end('SIGKILL'))
    const all = await count(server)
    const begun = performance.now()
    expect(await server.end('SIGTERM')).toBe(0)
    expect(performance.now() - begun).toBeLessThan(10_000)
    for (const it of all) {
      it.stop()
      expect(await it.raw.closeCode()).toBe(closeCodes.restarting)
      const stored = await it.stored()
      expect(stored.length).toBeGreaterThanOrEqual(it.acknowledged)
      expect(stored).toEqual(Array.from(stored, (_, step) => step))
    }
  })
})
