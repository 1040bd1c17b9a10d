import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pino } from 'pino'
import { openDatabase } from '@/db/client'
import { ballotsWithVoters } from '@/db/queries/ballots'
import { findRound } from '@/db/queries/rounds'
import { testDb } from '@/db/testing/test-db'
import { systemClock } from '@/lib/kernel/clock'
import type { Id } from '@/lib/kernel/ids'
import type { Runtime } from '@/server/runtime'
import { until } from '@/server/sync/testing/until'
import { type AccountHolder, aBoard, aGuest, anAccount } from '@/server/testing/people'
import { FakeRooms, type TestRuntime, testConfig, testRuntime } from '@/server/testing/test-runtime'
import { openRound } from '@/server/workshop/open-round'
import { closeRound } from '@/server/workshop/close-round'
import { startRoundClock } from '@/server/workshop/round-clock'

let runtime: TestRuntime
let noor: AccountHolder
let boardId: Id<'board'>
const atTheEnd: (() => unknown)[] = []

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime)
  boardId = await aBoard(runtime, noor)
})
afterEach(async () => {
  for (const end of atTheEnd.splice(0).reverse()) await end()
})

/** The API in a process of its own, and how to kill it. */
async function startChild(): Promise<{ url: string; kill: () => Promise<void> }> {
  const script = path.resolve('app/api/v1/rounds/testing/child-api.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, DATABASE_URL: (await testDb()).url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = () => {
    child.kill('SIGKILL')
    return exited
  }
  atTheEnd.push(kill)
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    void exited.then(() => reject(new Error('the API ended before it listened')))
  })
  return { url, kill }
}

/** Another node: its own connections to the same database, and people whom it tells. */
async function aNode(): Promise<Runtime & { readonly rooms: FakeRooms }> {
  const database = openDatabase((await testDb()).url, { connectionsMax: 3 })
  const node = {
    config: testConfig,
    db: database.db,
    rooms: new FakeRooms(),
    clock: systemClock,
    log: pino({ level: 'silent' }),
  }
  const stop = startRoundClock(node)
  atTheEnd.push(async () => {
    stop()
    await database.close()
  })
  return node
}

async function open(more: object = {}) {
  const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }))
  const asked = {
    boardId,
    question: 'Which?',
    options,
    votesPerPerson: 99,
    anonymous: true,
    reveal: 'on-close',
    ...more,
  } as const
  const round = await openRound(runtime, noor.caller, asked)
  return round.ok ? round.value : expect.fail(JSON.stringify(round.error))
}

describe('a server that is killed', () => {
  test('V16 has lost no ballot that it accepted', async () => {
    const round = await open()
    const people = await Promise.all(Array.from({ length: 12 }, () => aGuest(runtime, boardId, 'stakeholder')))
    const child = await startChild()
    const accepted = new Map<string, number>()
    const sent = new Map<string, number>()
    let answers = 0
    const voting = people.map(async ({ bearer, participantId }) => {
      for (let votes = 1; votes <= 99; votes++) {
        sent.set(participantId, votes)
        const answer = await fetch(`${child.url}/rounds/${round.id}/ballot`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
          body: JSON.stringify({ choices: [{ option: 'a', votes }] }),
        }).catch(() => null)
        if (answer?.status !== 200) return
        accepted.set(participantId, votes)
        answers += 1
      }
    })
    await until(() => answers >= 60)
    await child.kill()
    await Promise.all(voting)

    const kept = await ballotsWithVoters(runtime.db, [round.id])
    expect(kept).toHaveLength(people.length)
    for (const { ballot, voterId } of kept) {
      const [choice] = ballot.choices
      const votes = choice && 'votes' in choice ? choice.votes : 0
      // The last one may have been committed without its answer getting through.
      expect([accepted.get(voterId), sent.get(voterId)]).toContain(votes)
    }
    const closed = await closeRound(runtime, noor.caller, { roundId: round.id })
    const total = kept.reduce(
      (sum, { ballot: { choices } }) => sum + (choices[0] && 'votes' in choices[0] ? choices[0].votes : 0),
      0,
    )
    expect(closed).toMatchObject({ value: { turnout: { voted: 12 }, tally: { votes: total, voters: 12 } } })
  })

  test('V16 closes after its return what has come to its end meanwhile, once among all nodes', async () => {
    const round = await open({ closesAt: new Date(Date.now() + 200).toISOString() })
    await until(() => Date.now() > Date.parse(round.closesAt ?? ''))
    expect((await findRound(runtime.db, round.id))?.state).toBe('open')
    const nodes = [await aNode(), await aNode(), await aNode()]
    await until(async () => (await findRound(runtime.db, round.id))?.state === 'closed')
    const told = () =>
      nodes.flatMap(({ rooms }) => rooms.announced.filter((it) => it.boardId === boardId && it.type === 'round.closed'))
    await until(() => told().length > 0)
    // A later round makes every node look again.
    const next = await open({ seconds: 1 })
    await until(async () => (await findRound(runtime.db, next.id))?.state === 'closed')
    await until(() => told().some((it) => 'round' in it && it.round.id === next.id))
    // Any node may have closed either: together they told of each once.
    expect(
      told()
        .map((it) => 'round' in it && it.round.id)
        .toSorted(),
    ).toEqual([round.id, next.id].toSorted())
  })
})
