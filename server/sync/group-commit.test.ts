import { pino } from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { type Id, newId } from '../../lib/kernel/ids'
import { type CommitSource, type Cut, GroupCommit } from './group-commit'
import { MemoryLog } from './testing/memory-log'
import { until } from './testing/until'

/** A board that hands over what it was given and remembers what it was told. */
class Source implements CommitSource {
  readonly boardId: Id<'board'> = newId('board')
  readonly waiting: Uint8Array[] = []
  readonly told: unknown[] = []
  changes: Cut['entry']['changes'] = []

  cut(): Cut {
    const updates = this.waiting.splice(0)
    const entry = { boardId: this.boardId, epoch: 1, updates, clients: [], changes: this.changes }
    return { entry, bytes: updates.length, committed: (range) => void this.told.push(range) }
  }
}

class SlowLog extends MemoryLog {
  readonly batches: string[][] = []
  readonly #held: (() => void)[] = []
  isHolding = false
  refusal: ((batch: Parameters<MemoryLog['append']>[0]) => boolean) | null = null

  override async append(entries: Parameters<MemoryLog['append']>[0]) {
    this.batches.push(entries.map((entry) => entry.boardId))
    if (this.isHolding) await new Promise<void>((resolve) => this.#held.push(resolve))
    if (this.refusal?.(entries)) throw Object.assign(new Error('refused'), { code: '22P05' })
    return super.append(entries)
  }

  letGo(): void {
    this.isHolding = false
    for (const go of this.#held.splice(0)) go()
  }
}

let log: SlowLog
let commit: GroupCommit
beforeEach(() => {
  log = new SlowLog()
  commit = new GroupCommit(log, pino({ level: 'silent' }))
})

function source(): Source {
  const made = new Source()
  log.addBoard(made.boardId)
  return made
}
function write(to: Source, ...values: number[]): void {
  for (const value of values) to.waiting.push(Uint8Array.of(value))
  commit.add(to)
}
const rowsOf = (of: Source) => log.boards.get(of.boardId)?.rows.map((row) => row.update[0])

test('what arrives in one turn, on any board, is one batch', async () => {
  const [one, two] = [source(), source()]
  write(one, 1)
  write(two, 2)
  write(one, 3)
  await commit.settle()
  expect(log.batches).toEqual([[one.boardId, two.boardId]])
  expect(one.told).toEqual([{ first: 1, last: 2 }])
})

test('at most two batches are in flight, and a board is in one of them only', async () => {
  const [one, two, three] = [source(), source(), source()]
  log.isHolding = true
  write(one, 1)
  await until(() => log.batches.length === 1)
  write(one, 2)
  write(two, 1)
  await until(() => log.batches.length === 2)
  write(three, 1)
  expect(log.batches).toEqual([[one.boardId], [two.boardId]])
  log.letGo()
  await commit.settle()
  expect(log.batches.slice(2).flat().sort()).toEqual([one.boardId, three.boardId].sort())
  expect(rowsOf(one)).toEqual([1, 2])
})

test('a log that does not answer is asked again until it does, and nothing is dropped', async () => {
  const one = source()
  log.away = true
  write(one, 1)
  await until(() => commit.isAway)
  expect(one.told).toEqual([])
  write(one, 2)
  log.away = false
  await commit.settle()
  expect(commit.isAway).toBe(false)
  expect(rowsOf(one)).toEqual([1, 2])
  expect(one.told).toHaveLength(2)
})

test('what the log refuses about one board does not hold up the others', async () => {
  const [bad, good] = [source(), source()]
  const change = { boardId: bad.boardId, recordId: 'shape:a', field: 'title', before: null, after: null }
  bad.changes = [{ ...change, participantId: null, at: new Date() }]
  log.refusal = (entries) => entries.some((entry) => entry.changes.length > 0)
  write(bad, 1)
  write(good, 1)
  await commit.settle()
  expect([rowsOf(bad), rowsOf(good)]).toEqual([[1], [1]])
})

test('a board that no longer exists is told so', async () => {
  const gone = new Source()
  write(gone, 1)
  await commit.settle()
  expect(gone.told).toEqual(['gone'])
})
