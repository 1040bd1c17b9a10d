import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { type Shape, boardOf } from '../lib/board'
import { within } from '../lib/deferred'
import { sleep } from '../lib/processes'
import { dice, sum } from '../lib/statistics'
import { benchDatabase, join, type RunningTarget, type Target } from '../targets'
import { fillBoard } from './joining'

export interface StorageFigures {
  readonly drags: number
  /** What it takes to open the board again. */
  readonly storedBytes: number
  /** What is kept beside that of how the board came about; none of the peers keeps it. */
  readonly historyBytes: number
  readonly editsPerSecond: number
  readonly openMs: number
  /** Of two hundred shapes, those that are not where they were left, although that had been acknowledged. */
  readonly misplaced: number
}

const shapesCount = 200
const people = 20
const inFlightMax = 50
const settleMs = 12_000

/** W4: how much is kept of a long dragging about, once it has been tidied up, and how long a new process needs to open it. */
export async function storage(target: Target, drags = 20_000): Promise<StorageFigures> {
  const shapes = boardOf(shapesCount)
  let running = await target.start()
  try {
    ;(await fillBoard(running, 'dragged', shapesCount)).close()
    await sleep(500)
    const { rests, editsPerSecond } = await dragAbout(running, shapes, drags)
    await sleep(settleMs)
    await running.server.stop()
    const stored = await storedBy(running, target, 'dragged')

    running = await running.restart()
    const from = performance.now()
    const reader = await join(running, 'dragged', { who: 1_000, keepsBoard: true })
    await within(60_000, 'somebody has opened it', reader.joined)
    while (reader.shapesThere() < shapesCount && performance.now() - from < 30_000) await sleep(2)
    const openMs = performance.now() - from
    const misplaced = [...rests].filter(([id, place]) => reader.positionOf(id)?.x !== place).length
    reader.close()
    return { drags, ...stored, editsPerSecond, openMs, misplaced }
  } finally {
    await running.end()
  }
}

/** Twenty people, ten shapes each: together they drag as much as one would in an hour. Where each shape was left. */
async function dragAbout(running: RunningTarget, shapes: readonly Shape[], drags: number) {
  const { number } = dice(3)
  const draggers = await Promise.all(
    Array.from({ length: people }, (_, who) =>
      join(running, 'dragged', { who, keepsBoard: 'as it was', tracksAcknowledgements: true }),
    ),
  )
  await within(30_000, 'everybody is in', Promise.all(draggers.map(({ joined }) => joined)))
  const rests = new Map<string, number>()
  const from = performance.now()
  await Promise.all(
    draggers.map(async (dragger, who) => {
      const mine = shapes.filter((_, place) => place % people === who)
      for (let drag = 0; drag < drags / people; drag++) {
        const shape = mine[drag % mine.length] as Shape
        const x = Math.fround(number() * 8_000)
        dragger.move(shape.id, x, Math.fround(number() * 5_000))
        rests.set(shape.id, x)
        while (dragger.unacknowledged > inFlightMax) await sleep(1)
      }
      if (!(await dragger.allAcknowledged(60_000))) throw new Error('not everything was acknowledged')
    }),
  )
  const seconds = (performance.now() - from) / 1000
  for (const dragger of draggers) dragger.close()
  return { rests, editsPerSecond: drags / seconds }
}

async function storedBy(running: RunningTarget, target: Target, room: string) {
  if (!target.keepsInDatabase) return { storedBytes: bytesUnder(running.folder), historyBytes: 0 }
  const { sql } = await benchDatabase()
  const boardId = await running.boardIdOf(room)
  const [row] = await sql<{ stored: number; history: number }[]>`
    select
      (select coalesce(sum(octet_length(state)), 0) from board_bases where board_id = ${boardId})::int
      + (select coalesce(sum(octet_length(update)), 0) from board_updates where board_id = ${boardId})::int as stored,
      (select coalesce(sum(octet_length(updates)), 0) from board_history where board_id = ${boardId})::int as history`
  return { storedBytes: row?.stored ?? 0, historyBytes: row?.history ?? 0 }
}

function bytesUnder(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return sum(files.map((file) => statSync(path.join(file.parentPath, file.name)).size))
}
