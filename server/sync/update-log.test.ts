import { describe, expect, test } from 'vitest'
import { testDb } from '../../db/testing/test-db'
import type { NewEvent } from '../../lib/activity/card-news'
import { type Id, newId } from '../../lib/kernel/ids'
import { packFold, packSegment, unpackSegment } from './compaction'
import { databaseLog } from './database-log'
import { insertUpdates, lockLogs } from '../../db/queries/update-log'
import { MemoryLog } from './testing/memory-log'
import { newBoard } from './testing/test-server'
import { until } from './testing/until'
import type { LogEntry, Renewal, UpdateLog } from './update-log'

interface Subject {
  readonly log: UpdateLog
  board(): Promise<Id<'board'>>
}

const bytes = (...values: number[]) => Uint8Array.from(values)

const about = { meta: {}, deletions: '' }

function entry(boardId: Id<'board'>, updates: Uint8Array[], more: Partial<LogEntry> = {}): LogEntry {
  return { boardId, epoch: 1, updates, clients: [], changes: [], ...more }
}

/** What every update log promises. */
function describeUpdateLog(name: string, open: () => Promise<Subject>): void {
  const foldOf = async (log: UpdateLog, boardId: Id<'board'>, afterSeq: number, uptoSeq: number) => {
    const moment = { boardId, epoch: 1, afterSeq, uptoSeq, state: bytes(1, 2, 3), stateVector: bytes(0), about }
    return packFold(moment, await log.rows(boardId, uptoSeq))
  }

  const renewalOf = async (log: UpdateLog, boardId: Id<'board'>, uptoSeq: number): Promise<Renewal> => {
    const { base, segment } = await foldOf(log, boardId, 0, uptoSeq)
    const beginning = await packSegment([{ seq: uptoSeq + 1, update: bytes(7), at: new Date(0) }])
    return {
      epoch: 1,
      afterSeq: 0,
      uptoSeq,
      coda: bytes(8),
      base: { ...base, epoch: 2, uptoSeq: uptoSeq + 1 },
      seedClient: 7,
      segments: [segment, beginning],
    }
  }

  describe(`an update log: ${name}`, () => {
    test('numbers the updates of each board from 1, without a gap', async () => {
      const { log, board } = await open()
      const [one, two] = [await board(), await board()]
      const first = await log.append([entry(one, [bytes(1), bytes(2)]), entry(two, [bytes(9)])])
      expect(first.get(one)).toEqual({ first: 1, last: 2 })
      expect(first.get(two)).toEqual({ first: 1, last: 1 })
      expect((await log.append([entry(one, [bytes(3)])])).get(one)).toEqual({ first: 3, last: 3 })
      const stored = await log.load(one)
      expect(stored?.rows.map(({ seq, update }) => [seq, ...update])).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
      ])
    })

    test('keeps its numbers apart when many write at once', async () => {
      const { log, board } = await open()
      const boardId = await board()
      await Promise.all(Array.from({ length: 20 }, (_, i) => log.append([entry(boardId, [bytes(i), bytes(i)])])))
      const stored = await log.load(boardId)
      expect(stored?.rows.map((row) => row.seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    })

    test('passes over a board that does not exist, and commits the others', async () => {
      const { log, board } = await open()
      const [boardId, gone] = [await board(), newId('board')]
      const client = { boardId: gone, clientId: 1, participantId: null }
      const ranges = await log.append([entry(gone, [bytes(1)], { clients: [client] }), entry(boardId, [bytes(1)])])
      expect([...ranges.keys()]).toEqual([boardId])
      expect(await log.load(gone)).toBeNull()
      expect(await log.head(gone)).toBeNull()
    })

    test('folds what it covers into a base and a segment of history, and goes on counting', async () => {
      const { log, board } = await open()
      const boardId = await board()
      await log.append([entry(boardId, [bytes(1), bytes(2), bytes(3)])])
      const fold = await foldOf(log, boardId, 0, 2)
      expect(await log.fold(boardId, fold)).toBe(true)
      const stored = await log.load(boardId)
      expect(stored?.base?.uptoSeq).toBe(2)
      expect(Uint8Array.from(stored?.base?.state ?? [])).toEqual(Uint8Array.from(fold.base.state))
      expect(stored?.rows.map((row) => row.seq)).toEqual([3])
      await log.fold(boardId, await foldOf(log, boardId, 2, 3))
      expect((await log.append([entry(boardId, [bytes(4)])])).get(boardId)).toEqual({ first: 4, last: 4 })
    })

    test('says what follows a row: the rows while they are there, everything once they are folded away', async () => {
      const { log, board } = await open()
      const boardId = await board()
      await log.append([entry(boardId, [bytes(1), bytes(2), bytes(3)])])
      const seqs = async (seq: number) => (await log.after(boardId, seq))?.rows.map((row) => row.seq)
      expect([await seqs(0), await seqs(2), await seqs(3)]).toEqual([[1, 2, 3], [3], []])
      await log.fold(boardId, await foldOf(log, boardId, 0, 2))
      expect(await log.after(boardId, 2)).toMatchObject({ base: null, rows: [{ seq: 3 }] })
      expect(await log.after(boardId, 1)).toMatchObject({ base: { uptoSeq: 2 }, rows: [{ seq: 3 }] })
      const heads = await log.heads([boardId, newId('board')])
      expect([...heads]).toEqual([[boardId, { epoch: 1, ledgerSeq: 0, seq: 3 }]])
      expect(await log.after(newId('board'), 0)).toBeNull()
    })

    test('begins another epoch, and takes nothing of the old one any more', async () => {
      const { log, board } = await open()
      const boardId = await board()
      await log.append([entry(boardId, [bytes(1), bytes(2)])])
      const renewal = await renewalOf(log, boardId, 2)
      expect(await log.renew(boardId, renewal)).toBe(true)
      expect(await log.renew(boardId, renewal)).toBe(false)
      expect((await log.head(boardId))?.epoch).toBe(2)
      expect((await log.append([entry(boardId, [bytes(3)])])).get(boardId)).toBe('superseded')
      expect((await log.append([entry(boardId, [bytes(3)], { epoch: 2 })])).get(boardId)).toEqual({ first: 4, last: 4 })
      const stored = await log.load(boardId)
      expect([stored?.epoch, stored?.base?.epoch, stored?.base?.uptoSeq]).toEqual([2, 2, 3])
      expect(stored?.rows.map((row) => row.seq)).toEqual([4])
    })

    test('does not end an epoch that has gone on', async () => {
      const { log, board } = await open()
      const boardId = await board()
      await log.append([entry(boardId, [bytes(1)])])
      const renewal = await renewalOf(log, boardId, 1)
      await log.append([entry(boardId, [bytes(2)])])
      expect(await log.renew(boardId, renewal)).toBe(false)
      await log.fold(boardId, await foldOf(log, boardId, 0, 2))
      expect(await log.renew(boardId, { ...renewal, uptoSeq: 2 })).toBe(false)
      expect((await log.head(boardId))?.epoch).toBe(1)
    })

    test('refuses to fold over somebody else’s fold', async () => {
      const { log, board } = await open()
      const boardId = await board()
      await log.append([entry(boardId, [bytes(1), bytes(2)])])
      const [mine, theirs] = [await foldOf(log, boardId, 0, 2), await foldOf(log, boardId, 0, 1)]
      expect(await log.fold(boardId, theirs)).toBe(true)
      expect(await log.fold(boardId, mine)).toBe(false)
      expect((await log.load(boardId))?.rows.map((row) => row.seq)).toEqual([2])
    })
  })
}

describeUpdateLog('memory', async () => {
  const log = new MemoryLog()
  const board = async () => {
    const boardId = newId('board')
    log.addBoard(boardId)
    return boardId
  }
  return { log, board }
})
describeUpdateLog('PostgreSQL', async () => ({ log: databaseLog(await testDb()), board: newBoard }))

test('no number is committed before a smaller one, however the transactions overlap', async () => {
  const { sql } = await testDb()
  const log = databaseLog({ sql })
  const boardId = await newBoard()
  let commit: (() => void) | null = null
  const first = sql.begin(async (tx) => {
    await lockLogs(tx, [boardId])
    await insertUpdates(tx, [entry(boardId, [bytes(1)])])
    await new Promise<void>((resolve) => {
      commit = resolve
    })
  })
  const letCommit = await until((): (() => void) | null => commit)
  const second = log.append([entry(boardId, [bytes(2)])])
  // The later one waits for the earlier one; whoever reads now sees neither.
  await until(() =>
    sql`select 1 from pg_locks join pg_database on pg_database.oid = database
      where datname = current_database() and locktype = 'advisory' and not granted`.then((rows) => rows.length > 0),
  )
  expect((await log.after(boardId, 0))?.rows).toEqual([])
  letCommit()
  await first
  expect((await second).get(boardId)).toEqual({ first: 2, last: 2 })
  expect((await log.after(boardId, 0))?.rows.map(({ seq, update }) => [seq, ...update])).toEqual([
    [1, 1],
    [2, 2],
  ])
})

test('a segment of history gives back the rows with their numbers and times', async () => {
  const rows = [1, 2, 3].map((n) => ({ seq: n + 4, update: bytes(n, n), at: new Date(1_000 + n * 250) }))
  const log = new MemoryLog()
  const boardId = newId('board')
  log.addBoard(boardId)
  const moment = { boardId, epoch: 1, afterSeq: 4, uptoSeq: 7, state: bytes(1), stateVector: bytes(0), about }
  expect(await unpackSegment((await packFold(moment, rows)).segment)).toEqual(rows)
})

test('what is said about cards is kept with its author, whatever letters are in it', async () => {
  const { sql } = await testDb()
  const [boardId, participantId] = [await newBoard(), newId('participant')]
  const change = { boardId, recordId: 'shape:a', field: 'title', participantId, at: new Date(5_000) }
  const before = 'half a pair \ud800, a NUL \u0000, an escaped \\u0000'
  await databaseLog({ sql }).append([entry(boardId, [], { changes: [{ ...change, before, after: null }] })])
  const [row] = await sql`select before #>> '{}' as before, after, participant_id from board_changes
    where board_id = ${boardId}`
  expect(row).toEqual({
    before: 'half a pair \ufffd, a NUL \ufffd, an escaped \\u0000',
    after: null,
    participant_id: participantId,
  })
})

test('whoever wrote first under a client id stays its author', async () => {
  const { sql } = await testDb()
  const boardId = await newBoard()
  const [first, second] = [newId('participant'), newId('participant')]
  const log = databaseLog({ sql })
  for (const participantId of [first, second]) {
    await log.append([entry(boardId, [], { clients: [{ boardId, clientId: 7, participantId }] })])
  }
  expect(await sql`select participant_id from board_clients where board_id = ${boardId}`).toEqual([
    { participant_id: first },
  ])
})

test('the activity log tells of the updates with them, numbered on from the last fact, and passes no half letter on', async () => {
  const { sql } = await testDb()
  const [boardId, participantId] = [await newBoard(), newId('participant')]
  const heard: number[] = []
  const log = databaseLog({ sql }, { noted: (facts) => heard.push(...facts.map((it) => it.seq)), notNoted: () => {} })
  const removed = (title: string): NewEvent => ({
    type: 'card.removed',
    participantId,
    payload: { recordId: 'shape:a', kind: 'option', title },
    at: 5_000,
  })
  await log.append([entry(boardId, [bytes(1)], { news: [removed('One'), removed('Two \ud800\u0000')] })])
  await log.append([entry(boardId, [], { news: [removed('Three')] })])
  const rows = await sql`select seq::int, type, participant_id as by, payload ->> 'title' as title from events
    where board_id = ${boardId} order by seq`
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { seq: 1, type: 'card.removed', by: participantId, title: 'One' },
    { seq: 2, type: 'card.removed', by: participantId, title: 'Two \ufffd\ufffd' },
    { seq: 3, type: 'card.removed', by: participantId, title: 'Three' },
  ])
  expect(heard).toEqual([1, 2, 3])
})

test('whoever holds the board holds up no update: what the activity log tells of it comes after them', async () => {
  const { sql } = await testDb()
  const boardId = await newBoard()
  const heard: number[] = []
  const log = databaseLog({ sql }, { noted: (facts) => heard.push(...facts.map((it) => it.seq)), notNoted: () => {} })
  const payload = { recordId: 'shape:a', title: 'Events', from: null, to: 'decided' }
  const news: NewEvent[] = [{ type: 'decision.settled', participantId: null, payload, at: 5_000 }]
  await sql.begin(async (tx) => {
    await tx`update boards set ledger_seq = ledger_seq + 1 where id = ${boardId}`
    const answer = await log.append([entry(boardId, [bytes(1)], { news })])
    expect(answer.get(boardId)).toEqual({ first: 1, last: 1 })
    expect(heard).toEqual([])
  })
  await until(() => heard.length > 0)
  expect(heard).toEqual([2])
  expect(await sql`select seq::int from events where board_id = ${boardId}`).toEqual([{ seq: 2 }])
})

test('of updates that belong to an earlier epoch the activity log tells nothing', async () => {
  const { sql } = await testDb()
  const boardId = await newBoard()
  const payload = { recordId: 'shape:a', title: 'Events', from: null, to: 'decided' }
  const news: NewEvent[] = [{ type: 'decision.settled', participantId: null, payload, at: 5_000 }]
  const answer = await databaseLog({ sql }).append([entry(boardId, [bytes(1)], { epoch: 9, news })])
  expect(answer.get(boardId)).toBe('superseded')
  expect(await sql`select 1 from events where board_id = ${boardId}`).toHaveLength(0)
})
