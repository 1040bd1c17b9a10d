import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findRound } from '../../db/queries/rounds'
import { ballots, roundVoters, workspaceMembers } from '../../db/schema'
import type { MineAnswer, RoundAnswer } from '../../lib/contracts/rounds'
import type { Id } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import type { DotsChoice } from '../../lib/workshop/round'
import { until } from '../sync/testing/until'
import { type AccountHolder, aBoard, aGuest, anAccount } from '../testing/people'
import { type TestRuntime, testRuntime } from '../testing/test-runtime'
import { castBallot } from './cast-ballot'
import { closeRound } from './close-round'
import { openRound } from './open-round'
import { closeDueRounds } from './round-clock'

let runtime: TestRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let round: RoundAnswer

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime)
})
beforeEach(async () => {
  boardId = await aBoard(runtime, noor)
  const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }))
  const asked = { boardId, question: 'Which?', options, votesPerPerson: 5, anonymous: true, reveal: 'live' } as const
  const opened = await openRound(runtime, noor.caller, asked)
  round = opened.ok ? opened.value : expect.fail('not opened')
})

const progress = () => runtime.rooms.announced.filter((it) => it.boardId === boardId && it.type === 'round.progress')
const sum = (choices: readonly DotsChoice[]) => choices.reduce((all, it) => all + it.votes, 0)

describe('many ballots at once', () => {
  test('V15 two hundred of one voter leave one, which was sent', async () => {
    const ines = await aGuest(runtime, boardId, 'stakeholder')
    const sent = Array.from({ length: 200 }, (_, i): DotsChoice[] => [
      { option: 'a', votes: i % 4 },
      { option: 'b', votes: Math.floor(i / 4) % 4 },
    ])
    const answers = await Promise.all(
      sent.map((choices) => castBallot(runtime, ines.caller, { roundId: round.id, choices })),
    )
    const isTaken = sent.map((choices) => sum(choices) <= 5)
    expect(answers.map(({ ok }) => ok)).toEqual(isTaken)

    const rows = await runtime.db.select().from(ballots).where(eq(ballots.roundId, round.id))
    const voters = await runtime.db.select().from(roundVoters).where(eq(roundVoters.roundId, round.id))
    expect(voters).toMatchObject([{ participantId: ines.participantId }])
    expect(rows.length).toBe(voters[0]?.hasVoted ? 1 : 0)
    const kept = (rows[0]?.choices ?? []) as DotsChoice[]
    expect(
      sent.filter((_, i) => isTaken[i]).map((choices) => JSON.stringify(choices.filter((it) => it.votes > 0))),
    ).toContain(JSON.stringify(kept.map(({ option, votes }) => ({ option, votes }))))
    const closed = await closeRound(runtime, noor.caller, { roundId: round.id })
    expect(closed).toMatchObject({ value: { tally: { votes: sum(kept) } } })
  })

  test('V18 of many voters are all counted, and told in a few signals without a fact', async () => {
    const people = await Promise.all(Array.from({ length: 80 }, () => aGuest(runtime, boardId, 'stakeholder')))
    const startedAt = performance.now()
    const expected = { a: 0, b: 0, c: 0 }
    const casting = people.map(async ({ caller }, i) => {
      const first: DotsChoice[] = [{ option: 'c', votes: 5 }]
      const last: DotsChoice[] = [
        { option: 'a', votes: i % 3 },
        { option: 'b', votes: 1 },
      ]
      await castBallot(runtime, caller, { roundId: round.id, choices: first })
      const answer = await castBallot(runtime, caller, { roundId: round.id, choices: last })
      expected.a += i % 3
      expected.b += 1
      return answer.ok ? answer.value : expect.fail(JSON.stringify(answer.error))
    })
    const answers: MineAnswer[] = await Promise.all(casting)
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(people.length)
    await until(() => progress().some((it) => it.type === 'round.progress' && it.turnout.voted === 80))
    const lasted = performance.now() - startedAt
    expect(progress().length).toBeLessThanOrEqual(2 + lasted / limits.progressEveryMs)
    expect(progress().at(-1)).toMatchObject({ waiting: [], tally: { voters: 80, abstained: 0 } })
    const facts = runtime.rooms.announced.filter((it) => it.boardId === boardId && 'seq' in it)
    expect(facts.map(({ type }) => type)).toEqual(['round.opened'])
    const closed = await closeRound(runtime, noor.caller, { roundId: round.id })
    expect(closed).toMatchObject({
      value: {
        turnout: { eligible: 81, voted: 80 },
        tally: {
          votes: expected.a + expected.b,
          options: [{ votes: expected.a }, { votes: expected.b }, { votes: 0 }],
        },
      },
    })
  })
})

test('V16 a round that cannot be counted keeps no other open', async () => {
  const options = [{ id: 'a', label: 'a' }]
  const about = {
    boardId,
    question: 'Which?',
    options,
    votesPerPerson: 1,
    anonymous: true,
    reveal: 'on-close',
  } as const
  const ids: Id<'round'>[] = []
  for (const seconds of [1, 2]) {
    const opened = await openRound(runtime, noor.caller, { ...about, seconds })
    ids.push(opened.ok ? opened.value.id : expect.fail('not opened'))
  }
  const [broken, sound] = ids
  if (!broken || !sound) return expect.fail('no rounds')
  await castBallot(runtime, noor.caller, { roundId: broken, choices: [{ option: 'a', votes: 1 }] })
  await runtime.db.execute(sql`update ballots set choices = '{}' where round_id = ${broken}`)
  runtime.clock.advance(3_000)
  expect(await closeDueRounds(runtime)).toBeGreaterThanOrEqual(1)
  expect([(await findRound(runtime.db, broken))?.state, (await findRound(runtime.db, sound))?.state]).toEqual([
    'open',
    'closed',
  ])
  expect(runtime.logged.filter((line) => line.includes('round.not-closed') && line.includes(broken))).toHaveLength(1)
  await runtime.db.execute(sql`delete from rounds where id = ${broken}`)
})

test('V11 people of the workspace vote on a board that they have never opened', async () => {
  const priya = await anAccount(runtime, 'Priya')
  const strange = await castBallot(runtime, priya.caller, { roundId: round.id, choices: [{ option: 'a', votes: 1 }] })
  expect(strange).toMatchObject({ ok: false, error: { code: 'not-found' } })
  await runtime.db
    .insert(workspaceMembers)
    .values({ workspaceId: noor.workspaceId, accountId: priya.accountId, role: 'admin' })
  const taken = await castBallot(runtime, priya.caller, { roundId: round.id, choices: [{ option: 'a', votes: 1 }] })
  expect(taken).toMatchObject({ ok: true, value: { remaining: 4 } })
})
