import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { events, sessions } from '@/db/schema'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { openMetrics } from '@/server/observability/metrics'
import { until } from '@/server/sync/testing/until'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, aGuest, anAccount } from '@/server/testing/people'
import * as roomRoute from '../boards/[boardId]/room/route'
import * as roundsRoute from '../boards/[boardId]/rounds/route'
import * as sessionsRoute from '../boards/[boardId]/sessions/route'
import * as ticketsRoute from '../boards/[boardId]/tickets/route'
import * as boardsRoute from '../boards/route'
import * as endRoute from '../sessions/[sessionId]/end/route'
import * as ballotRoute from './[roundId]/ballot/route'
import * as closeRoute from './[roundId]/close/route'
import * as doneRoute from './[roundId]/done/route'
import * as extendRoute from './[roundId]/extend/route'
import * as nudgeRoute from './[roundId]/nudge/route'
import * as receiptsRoute from './[roundId]/receipts/route'
import { Recorder, everyRead } from '../testing/recorder'
import { type SocketDoor, openSocketDoor } from '../testing/socket-door'

let runtime: LiveRuntime
let door: SocketDoor
let noor: AccountHolder
let boardId: Id<'board'>
let people: (Recorder & { readonly id?: string })[] = []

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
  door = await openSocketDoor(runtime)
})
afterEach(() => {
  for (const person of people) person.close()
})
afterAll(async () => {
  await runtime.rooms.drain()
  door.close()
})

const voters = 9
const options = ['red', 'green', 'blue'].map((id) => ({ id, label: `Option ${id}` }))
/** No two sums of these are alike, and none is a number that an answer holds for another reason. */
const counts = [11, 13, 17, 19, 23, 29, 31, 37, 41]

/** A board with a facilitator, nine voters and an observer, each with an open socket and everything recorded. */
async function assemble(): Promise<{ facilitator: Recorder; observer: Recorder; voting: Recorder[] }> {
  const body = { title: 'Orders', framework: null }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  const facilitator = new Recorder('facilitator', noor.bearer)
  const observer = new Recorder('observer', (await aGuest(runtime, boardId, 'observer', 'observer')).bearer)
  const voting: Recorder[] = []
  for (let i = 0; i < voters; i++)
    voting.push(new Recorder(`voter ${i}`, (await aGuest(runtime, boardId, 'stakeholder', `voter ${i}`)).bearer))
  people = [facilitator, observer, ...voting]
  for (const person of people) {
    const ticket = (await person.call(ticketsRoute, 'POST', { params: { boardId } })).json.ticket as string
    await person.connect(`${door.url}/sync/${boardId}?ticket=${ticket}`)
  }
  return { facilitator, observer, voting }
}

const secretWords = (i: number) => `whispered by number ${i} alone`

async function castAll(kind: 'dots' | 'consent', round: RoundAnswer, voting: readonly Recorder[]) {
  const receipts: string[] = []
  for (const [i, person] of voting.entries()) {
    const votes = counts[i] ?? 0
    const body =
      kind === 'dots'
        ? {
            choices: [
              { option: 'red', votes },
              { option: 'blue', votes: 99 - votes },
            ],
            reason: secretWords(i),
          }
        : { choices: [{ option: 'red', stance: i % 2 ? 'concern' : 'objection', text: secretWords(i) }] }
    const params = { roundId: round.id }
    await person.call(ballotRoute, 'PUT', { params, body: { choices: [{ option: 'red', votes: 1_000 }] } })
    const answer = await person.call(ballotRoute, 'PUT', { params, body })
    expect(answer.status).toBe(200)
    receipts.push((answer.json.receipt as string | null) ?? 'no receipt')
    await person.call(doneRoute, 'PUT', { params, body: { done: true } })
  }
  return receipts
}

/** Everything but the ballots that a person got as their own. */
function withoutMine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMine)
  if (typeof value !== 'object' || value === null) return value
  const isOwnBallot = 'remaining' in value && 'receipt' in value && 'choices' in value
  if (isOwnBallot) return 'own ballot'
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, withoutMine(it)]))
}

const aboutRounds = /\/(room|rounds.*)$/

/** Fields that only a result has. The outline counts the votes of closed rounds: none. */
const telling =
  /"(votes(?!":0)|stance|tally|choices|counted|leaders|byRole|marks|words|ballots|consent|concern|objection)":/

const kinds = [
  { title: 'an anonymous vote', kind: 'dots', anonymous: true },
  { title: 'a named vote', kind: 'dots', anonymous: false },
  { title: 'an anonymous consent', kind: 'consent', anonymous: true },
] as const

describe('every byte that anyone receives before the reveal', () => {
  test.each(kinds)('V23 V24 hold nothing of $title but one’s own ballot', async ({ kind, anonymous }) => {
    const { facilitator, observer, voting } = await assemble()
    const sessionId = (await facilitator.call(sessionsRoute, 'POST', { params: { boardId }, body: { title: 'Now' } }))
      .json.id as Id<'session'>
    const body = {
      kind,
      question: 'Which?',
      options,
      votesPerPerson: 99,
      anonymous,
      reveal: 'on-close',
      reason: 'optional',
    }
    const round = (await facilitator.call(roundsRoute, 'POST', { params: { boardId }, body })).json as RoundAnswer
    const params = { roundId: round.id }
    const receipts = await castAll(kind, round, voting)

    await facilitator.call(nudgeRoute, 'POST', { params })
    await facilitator.call(extendRoute, 'POST', { params, body: { seconds: 600 } })
    for (const [i, person] of voting.entries())
      await person.call(receiptsRoute, 'POST', { params, body: { receipt: receipts[i] } })
    await facilitator.call(receiptsRoute, 'POST', { params, body: { receipt: receipts[0] } })
    await facilitator.call(endRoute, 'POST', { params: { sessionId } })
    const memberId = (await facilitator.call(roomRoute, 'GET', { params: { boardId } })).json.me as {
      participantId: string
    }
    const all = await everyRead({
      boardId,
      ...params,
      sessionId,
      otherId: 'live',
      fromSeq: '1',
      memberId: memberId.participantId,
    })
    // The rules of frameworks speak of votes in general; they are content, the same for every board.
    const reads = all.filter((it) => !/\/frameworks?$/.test(it.path))
    expect(reads.map((it) => it.path)).toEqual(
      expect.arrayContaining(['/boards/:boardId/room', '/boards/:boardId/export', '/rounds/:roundId/ballots']),
    )
    const nosy = [facilitator, observer, voting[0], voting[8]]
    for (const person of people)
      for (const { route, ...asked } of reads)
        if (nosy.includes(person) || aboutRounds.test(asked.path)) await person.call(route, 'GET', asked)
    await until(() => people.every(({ json }) => JSON.stringify(json).includes('"voted":9')), { what: 'all heard' })

    for (const [at, person] of people.entries()) {
      const { text } = person
      for (let i = 0; i < voters; i++) {
        const isOwn = at === i + 2
        if (!isOwn) expect([person.name, text.includes(secretWords(i))]).toEqual([person.name, false])
        // The facilitator sends one as well, to try it: nothing echoes it.
        if (!isOwn) expect([person.name, text.includes(receipts[i] ?? '')]).toEqual([person.name, false])
      }
      const told = person.json.map((it) => JSON.stringify(withoutMine(it))).filter((it) => telling.test(it))
      expect([person.name, ...told]).toEqual([person.name])
    }
    // Neither do logs, metrics, the activity log or the session that was saved meanwhile.
    const figures = await openMetrics(
      () => runtime.rooms.figures(),
      async () => 1,
    ).metrics()
    const saved = await runtime.db.select().from(sessions).where(eq(sessions.id, sessionId))
    const noted = await runtime.db.select().from(events).where(eq(events.boardId, boardId))
    expect(saved[0]?.extract).toMatchObject({ rounds: [] })
    for (const told of [runtime.logged.join('\n'), figures, JSON.stringify(saved), JSON.stringify(noted)]) {
      for (let i = 0; i < voters; i++) {
        expect(told).not.toContain(secretWords(i))
        if (anonymous) expect(told).not.toContain(receipts[i])
      }
      expect(telling.exec(told)?.[0]).toBeUndefined()
    }

    // The recorder hears well: the same words and numbers are there once the round is closed.
    await facilitator.call(closeRoute, 'POST', { params })
    const result = kind === 'dots' ? '"votes":221' : '"objection":5'
    await until(() => people.every(({ json }) => JSON.stringify(json).includes(result)), {
      what: 'all hear the result',
    })
    for (const person of [facilitator, observer])
      for (const { route, ...asked } of reads) await person.call(route, 'GET', asked)
    expect(observer.text).toContain(secretWords(3))
    for (const person of [facilitator, observer]) {
      const published = person.json.filter((it) => typeof it === 'object' && it !== null && 'marks' in it)
      // Closed or not, nobody is ever told whose an anonymous ballot is.
      if (anonymous) expect(published.at(-1)).toMatchObject({ ballots: null, marks: { options: expect.anything() } })
      else expect(published.at(-1)).toMatchObject({ ballots: expect.any(Array), marks: null })
    }
    if (anonymous) for (const receipt of receipts) expect(observer.text).not.toContain(receipt)
  })
})
