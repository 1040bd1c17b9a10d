import type { BenchClient } from '../clients/bench-client'
import { boardOf, type Shape } from '../lib/board'
import { within } from '../lib/deferred'
import { sleep } from '../lib/processes'
import { dice, percentile } from '../lib/statistics'
import { join, type Target } from '../targets'

export interface CrashFigures {
  /** One killed process and one board. */
  readonly trials: number
  readonly trialsWithLoss: number
  readonly acknowledged: number
  readonly lost: number
}

const editEveryMs = 50
const firstAcknowledgedWithinMs = 5_000
const [sample] = boardOf(1)

/**
 * W4: people on many boards edit all the time, the process is killed at some moment, another one starts. Whatever had been
 * acknowledged by then has to be there.
 */
export async function crashes(
  target: Target,
  { kills = 20, boards = 100, seed = 4 }: { kills?: number; boards?: number; seed?: number },
): Promise<CrashFigures> {
  const { below } = dice(seed)
  const figures = { trials: 0, trialsWithLoss: 0, acknowledged: 0, lost: 0 }
  let running = await target.start()
  try {
    for (let kill = 0; kill < kills; kill++) {
      const rooms = Array.from({ length: boards }, (_, board) => `crash-${board}`)
      const writers = await Promise.all(
        rooms.map((room, who) => join(running, room, { who, tracksAcknowledgements: true }, 2 * kill)),
      )
      await within(30_000, 'everybody is in', Promise.all(writers.map(({ joined }) => joined)))
      const stop = keepEditing(writers, (who, edit) => idOf(kill, who, edit))
      // A kill before anything was acknowledged proves nothing.
      const patience = performance.now() + firstAcknowledgedWithinMs
      while (writers.some((writer) => writer.editsAcknowledged === 0) && performance.now() < patience) await sleep(5)
      await sleep(below(700))
      const acknowledged = writers.map(({ editsAcknowledged }) => editsAcknowledged)
      await running.server.kill()
      stop()
      for (const writer of writers) writer.close()

      running = await running.restart()
      const readers = await Promise.all(
        rooms.map((room, who) => join(running, room, { who, keepsBoard: true }, 2 * kill + 1)),
      )
      await within(60_000, 'everybody is back', Promise.all(readers.map(({ joined }) => joined)))
      await sleep(1_000) // some servers answer before they have read what they keep
      for (const [who, reader] of readers.entries()) {
        const edits = Array.from({ length: acknowledged[who] ?? 0 }, (_, edit) => edit)
        const lost = edits.filter((edit) => reader.positionOf(idOf(kill, who, edit)) === null).length
        figures.trials += 1
        figures.trialsWithLoss += lost > 0 ? 1 : 0
        figures.acknowledged += edits.length
        figures.lost += lost
        reader.close()
      }
    }
    return figures
  } finally {
    await running.end()
  }
}

const idOf = (kill: number, who: number, edit: number) => `shape:crash-${kill}-${who}-${edit}`

/** Everybody puts a shape every so often, spread over the time in between. */
function keepEditing(writers: readonly BenchClient[], id: (who: number, edit: number) => string): () => void {
  const edits = writers.map(() => 0)
  let next = 0
  const timer = setInterval(() => {
    for (let some = Math.ceil(writers.length / editEveryMs); some > 0; some--) {
      const who = next++ % writers.length
      const edit = edits[who] ?? 0
      edits[who] = edit + 1
      writers[who]?.put([{ ...(sample as Shape), id: id(who, edit) }])
    }
  }, 1)
  return () => clearInterval(timer)
}

export interface AcknowledgementFigures {
  readonly edits: number
  readonly p50: number
  readonly p99: number
  readonly worst: number
}

/** W4: how long until an edit is acknowledged, with one person writing and nothing else going on. */
export async function acknowledgements(target: Target, edits = 300): Promise<AcknowledgementFigures> {
  const running = await target.start()
  try {
    const writer = await join(running, 'quiet', { who: 1, tracksAcknowledgements: true })
    await within(10_000, 'the writer is in', writer.joined)
    writer.put([{ ...(sample as Shape), id: 'shape:first' }])
    await writer.allAcknowledged(10_000)
    const times: number[] = []
    for (let edit = 0; edit < edits; edit++) {
      await sleep(30 + (edit % 7))
      const from = performance.now()
      writer.put([{ ...(sample as Shape), id: `shape:quiet-${edit}` }])
      if (!(await writer.allAcknowledged(5_000))) throw new Error('an edit was not acknowledged')
      times.push(performance.now() - from)
    }
    writer.close()
    return { edits, p50: percentile(times, 0.5), p99: percentile(times, 0.99), worst: percentile(times, 1) }
  } finally {
    await running.end()
  }
}
