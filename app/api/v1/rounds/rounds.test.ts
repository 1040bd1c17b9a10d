import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ballots, roundVoters } from '@/db/schema'
import type { PublishedAnswer, RoundAnswer } from '@/lib/contracts/rounds'
import type { RoomAnswer } from '@/lib/contracts/room'
import { cardsOf } from '@/lib/board/card-reading'
import { type Id, newId } from '@/lib/kernel/ids'
import { markOf } from '@/lib/workshop/receipt'
import { type ApiAnswer, apiCall } from '@/server/testing/api-call'
import { type AccountHolder, type Guest, aGuest, anAccount } from '@/server/testing/people'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import { closeDueRounds } from '@/server/workshop/round-clock'
import * as eventsRoute from '../boards/[boardId]/events/route'
import * as memberRoute from '../boards/[boardId]/members/[memberId]/route'
import * as roomRoute from '../boards/[boardId]/room/route'
import * as roundsRoute from '../boards/[boardId]/rounds/route'
import * as boardsRoute from '../boards/route'
import * as ballotRoute from './[roundId]/ballot/route'
import * as ballotsRoute from './[roundId]/ballots/route'
import * as closeRoute from './[roundId]/close/route'
import * as dissentItemRoute from './[roundId]/dissent/[dissentId]/route'
import * as dissentRoute from './[roundId]/dissent/route'
import * as doneRoute from './[roundId]/done/route'
import * as extendRoute from './[roundId]/extend/route'
import * as notVotingRoute from './[roundId]/not-voting/route'
import * as nudgeRoute from './[roundId]/nudge/route'
import * as receiptsRoute from './[roundId]/receipts/route'
import * as roundRoute from './[roundId]/route'

let runtime: TestRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let ines: Guest
let marco: Guest
let observer: Guest

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime, 'Noor Haddad')
})
beforeEach(async () => {
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  ines = await aGuest(runtime, boardId, 'stakeholder', 'Ines')
  marco = await aGuest(runtime, boardId, 'contributor', 'Marco')
  observer = await aGuest(runtime, boardId, 'observer', 'Olga')
})

const options = [
  { id: 'buy', label: 'Buy' },
  { id: 'build', label: 'Build' },
]
const plain = { question: 'Which first?', options, votesPerPerson: 3, anonymous: true, reveal: 'on-close' }
function open(more: object = {}, as = noor.bearer): Promise<ApiAnswer> {
  runtime.clock.advance(1)
  return apiCall(roundsRoute, 'POST', { as, params: { boardId }, body: { ...plain, ...more } })
}
async function opened(more: object = {}): Promise<RoundAnswer> {
  const answer = await open(more)
  expect([answer.status, answer.text.slice(0, 200)]).toEqual([201, expect.anything()])
  return answer.json as RoundAnswer
}
const roundCall =
  (route: Parameters<typeof apiCall>[0], method: string) =>
  ({ id }: { id: string }, body?: unknown, as = noor.bearer) =>
    apiCall(route, method, { as, params: { roundId: id }, body })
const get = (round: { id: string }, as = noor.bearer) => roundCall(roundRoute, 'GET')(round, undefined, as)
const close = (round: { id: string }, as = noor.bearer) => roundCall(closeRoute, 'POST')(round, undefined, as)
const extend = roundCall(extendRoute, 'POST')
const nudge = (round: { id: string }, as = noor.bearer) => roundCall(nudgeRoute, 'POST')(round, undefined, as)
const notVoting = (round: { id: string }, it: boolean, as = noor.bearer) =>
  roundCall(notVotingRoute, 'PUT')(round, { notVoting: it }, as)
const done = (round: { id: string }, it: boolean, as: string) => roundCall(doneRoute, 'PUT')(round, { done: it }, as)
const published = async (round: { id: string }) =>
  (await roundCall(ballotsRoute, 'GET')(round)).json as unknown as PublishedAnswer
const put = (round: { id: string }, as: string, body: unknown) => roundCall(ballotRoute, 'PUT')(round, body, as)
const cast = (round: { id: string }, as: string, votes: Readonly<Record<string, number>>, more: object = {}) =>
  put(round, as, { choices: Object.entries(votes).map(([option, n]) => ({ option, votes: n })), ...more })
const list = async (query: Record<string, string> = {}) =>
  (await apiCall(roundsRoute, 'GET', { as: noor.bearer, params: { boardId }, query })).json as {
    items: RoundAnswer[]
    nextCursor: string | null
  }
const room = async (as = ines.bearer) =>
  (await apiCall(roomRoute, 'GET', { as, params: { boardId } })).json as unknown as RoomAnswer
const told = (type: string) => runtime.rooms.announced.filter((it) => it.boardId === boardId && it.type === type)
const tallyIn = ({ json }: ApiAnswer) => (json as unknown as RoundAnswer).tally

describe('opening a round', () => {
  test('asks what was asked for, and everyone is told', async () => {
    const round = await opened({ maxPerOption: 2, eligible: ['stakeholder'] })
    expect(round).toMatchObject({
      kind: 'dots',
      name: 'Vote 1',
      question: 'Which first?',
      options: [
        { id: 'buy', label: 'Buy', card: null, snapshot: null },
        { id: 'build', label: 'Build' },
      ],
      votesPerPerson: 3,
      maxPerOption: 2,
      eligible: ['stakeholder'],
      anonymous: true,
      reveal: 'on-close',
      reason: 'off',
      state: 'open',
      turnout: { eligible: 1, voted: 0, done: 0 },
      waiting: [ines.participantId],
      mayVote: false,
      mine: null,
    })
    expect(round).not.toHaveProperty('tally')
    const { mayVote: _, mine: __, ...fact } = round
    expect(told('round.opened')).toMatchObject([{ round: fact }])
    expect((await get(round, ines.bearer)).json).toMatchObject({ mayVote: true, mine: { remaining: 3, choices: [] } })
    const events = await apiCall(eventsRoute, 'GET', { as: ines.bearer, params: { boardId } })
    expect(events.json.items).toContainEqual(
      expect.objectContaining({
        type: 'round.opened',
        payload: expect.objectContaining({ roundId: round.id, name: 'Vote 1' }),
      }),
    )
  })

  test('is for facilitators', async () => {
    for (const { bearer } of [ines, marco, observer]) expect((await open({}, bearer)).status).toBe(403)
    const round = await opened()
    for (const { bearer } of [ines, marco, observer]) expect((await close(round, bearer)).status).toBe(403)
    expect((await open({}, (await anAccount(runtime)).bearer)).status).toBe(404)
  })

  test.each([
    ['votesPerPerson', { votesPerPerson: 0 }],
    ['votesPerPerson', { votesPerPerson: 100 }],
    ['votesPerPerson', { votesPerPerson: 1.5 }],
    ['maxPerOption', { maxPerOption: 0 }],
    ['options', { options: [] }],
    ['options', { options: [options[0], options[0]] }],
    ['options.0.colour', { options: [{ id: 'a', label: 'A', colour: 'red' }] }],
    ['question', { question: ' ' }],
    ['reveal', { reveal: 'never' }],
    ['anonymous', { anonymous: 'yes' }],
    ['kind', { kind: 'ranking' }],
    ['eligible.0', { eligible: ['boss'] }],
    ['eligible', { eligible: ['observer'] }],
    ['closesAt', { closesAt: '2020-01-01T00:00:00.000Z' }],
    ['quorum', { quorum: 101 }],
    ['deadline', { deadline: 1 }],
    ['decision', { decision: 'shape:nowhere' }],
    ['eligiblePeople', { eligiblePeople: [newId('participant')] }],
  ])('refuses a wrong %s', async (field, more) => {
    const answer = await open(more)
    expect([answer.status, Object.keys(answer.json.errors ?? {})]).toEqual([422, [field]])
  })

  test('V12 is for named people when it names them', async () => {
    const round = await opened({ eligiblePeople: [marco.participantId] })
    expect(round).toMatchObject({ eligible: [], eligiblePeople: [marco.participantId], waiting: [marco.participantId] })
    const refused = await cast(round, ines.bearer, { buy: 1 })
    expect([refused.status, refused.json.detail]).toEqual([
      403,
      'This vote is for the people whom the facilitator chose. You can watch the turnout.',
    ])
    expect((await cast(round, marco.bearer, { buy: 1 })).status).toBe(200)
  })

  test('binds option cards, keeps what they said, and knows their decision', async () => {
    const { records } = await runtime.rooms.read(boardId)
    const [first, second] = cardsOf(records, 'option').filter(
      (it, _, all) => it.props.decision === all[0]?.props.decision,
    )
    if (!first || !second) return expect.fail('no cards')
    const bound = [
      { id: first.id, label: 'The first' },
      { id: second.props.ref, label: 'The second' },
    ]
    const round = await opened({ options: bound })
    expect(round.options.map(({ card }) => card)).toEqual([first.id, second.id])
    expect(round.options[0]?.snapshot).toEqual({ title: first.props.title, description: first.props.description })
    const decision = cardsOf(records, 'decision').find((it) => it.id === round.decision)
    expect([decision?.id, decision?.props.ref]).toContain(first.props.decision)
    await runtime.rooms.edit(boardId, [{ type: 'patch', id: first.id, changes: { title: 'Changed' } }], null)
    await runtime.rooms.edit(boardId, [{ type: 'remove', ids: [second.id] }], null)
    await cast(round, ines.bearer, { [first.id]: 1 })
    expect((await close(round)).json).toMatchObject({ options: round.options, tally: { leaders: [first.id] } })
  })

  test('keeps several of one decision, by name', async () => {
    const { records } = await runtime.rooms.read(boardId)
    const decision = cardsOf(records, 'decision')[0]?.id
    await opened({ decision })
    await opened({ decision })
    await opened({ decision, name: 'After lunch' })
    await opened()
    expect((await list({ decision: decision ?? '' })).items.map(({ name }) => name)).toEqual([
      'After lunch',
      'Vote 2',
      'Vote 1',
    ])
    const first = await list({ limit: '3' })
    expect(first.items).toHaveLength(3)
    const rest = await list({ limit: '3', cursor: first.nextCursor ?? '' })
    expect([rest.items.map(({ name }) => name), rest.nextCursor]).toEqual([['Vote 1'], null])
    expect((await room()).rounds.map(({ name }) => name)).toEqual(['Vote 1', 'Vote 2', 'After lunch', 'Vote 1'])
  })

  test('twice by one request is opened once', async () => {
    const id = newId('round')
    const answers = await Promise.all([open({ id }), open({ id }), open({ id })])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await list()).items).toHaveLength(1)
    expect(told('round.opened')).toHaveLength(1)
    expect((await open({ id, question: 'Another?' })).status).toBe(409)
  })
})

describe('casting a ballot', () => {
  test('V5 replaces the earlier one, and comes back after a reload', async () => {
    const round = await opened()
    const first = await cast(round, ines.bearer, { buy: 1 })
    expect([first.status, first.json]).toMatchObject([200, { remaining: 2, choices: [{ option: 'buy', votes: 1 }] }])
    const second = await cast(round, ines.bearer, { build: 3, buy: 0 })
    expect(second.json).toMatchObject({ remaining: 0, choices: [{ option: 'build', votes: 3 }] })
    const { version: _, ...ballot } = second.json
    expect((await cast(round, ines.bearer, { build: 3 })).json).toMatchObject(ballot)
    expect((await get(round, ines.bearer)).json).toMatchObject({
      mine: ballot,
      turnout: { eligible: 3, voted: 1 },
    })
    expect((await room()).rounds).toMatchObject([{ mine: ballot }])
    expect((await room(marco.bearer)).rounds).toMatchObject([{ mine: { choices: [], remaining: 3 } }])
    expect(tallyIn(await close(round))).toMatchObject({ votes: 3, voters: 1, leaders: ['build'], isTie: false })
  })

  test.each([
    [
      'over budget',
      {
        choices: [
          { option: 'buy', votes: 2 },
          { option: 'build', votes: 2 },
        ],
      },
    ],
    ['over the cap', { choices: [{ option: 'buy', votes: 3 }] }],
    [
      'an option twice',
      {
        choices: [
          { option: 'buy', votes: 1 },
          { option: 'buy', votes: 1 },
        ],
      },
    ],
    ['an unknown option', { choices: [{ option: 'rent', votes: 1 }] }],
    ['negative', { choices: [{ option: 'buy', votes: -1 }] }],
    ['fractional', { choices: [{ option: 'buy', votes: 0.5 }] }],
    ['a number as text', { choices: [{ option: 'buy', votes: '1' }] }],
    ['for somebody else', { choices: [{ option: 'buy', votes: 1 }], participantId: 'prt_0' }],
    ['a stance', { choices: [{ option: 'buy', stance: 'consent' }] }],
    ['with a reason nobody asked for', { choices: [{ option: 'buy', votes: 1 }], reason: 'Because' }],
    ['an abstention with votes', { choices: [{ option: 'buy', votes: 1 }], abstain: true }],
    ['nothing', {}],
  ])('V1 V2 V4 V7 V8 refuses %s, and the earlier ballot stays', async (_, body) => {
    const round = await opened({ maxPerOption: 2 })
    await cast(round, ines.bearer, { buy: 1 })
    expect((await put(round, ines.bearer, body)).status).toBe(422)
    expect((await get(round, ines.bearer)).json).toMatchObject({ mine: { choices: [{ option: 'buy', votes: 1 }] } })
  })

  test('V1 says that no votes are left', async () => {
    const answer = await cast(await opened(), ines.bearer, { buy: 4 })
    expect(answer.json.detail).toBe('No votes left. Take one back first.')
  })

  test('V6 V7 taking back and abstaining', async () => {
    const round = await opened()
    await cast(round, ines.bearer, { buy: 2 })
    expect((await cast(round, ines.bearer, {})).json).toMatchObject({ choices: [], remaining: 3, abstained: false })
    expect((await get(round)).json).toMatchObject({ turnout: { voted: 0 } })
    expect((await cast(round, ines.bearer, {}, { abstain: true })).json).toMatchObject({
      abstained: true,
      remaining: 3,
    })
    expect((await get(round)).json).toMatchObject({ turnout: { voted: 1 } })
    expect(tallyIn(await close(round))).toMatchObject({ abstained: 1, voters: 0, votes: 0, leaders: [] })
  })

  test('V11 is for whoever may vote in it now, newcomers too, observers never', async () => {
    const round = await opened({ eligible: ['stakeholder', 'observer'] })
    expect(round.eligible).toEqual(['stakeholder'])
    for (const { bearer } of [observer, marco]) {
      const refused = await cast(round, bearer, { buy: 1 })
      expect([refused.status, refused.json.detail]).toEqual([
        403,
        'This vote is for stakeholders. You can watch the turnout.',
      ])
    }
    const late = await aGuest(runtime, boardId, 'stakeholder', 'Late')
    expect((await cast(round, late.bearer, { buy: 1 })).status).toBe(200)
    expect((await get(round)).json).toMatchObject({ turnout: { eligible: 2, voted: 1 }, waiting: [ines.participantId] })
    expect((await cast(round, (await anAccount(runtime)).bearer, { buy: 1 })).status).toBe(404)
    expect((await cast({ id: newId('round') }, ines.bearer, { buy: 1 })).status).toBe(404)
  })

  test('V13 counts when its voter gets another role or is removed, and no more come of them', async () => {
    const round = await opened({ eligible: ['stakeholder', 'contributor'] })
    await cast(round, ines.bearer, { buy: 2 })
    await cast(round, marco.bearer, { build: 3 })
    const change = (id: string, body?: object) =>
      apiCall(memberRoute, body ? 'PATCH' : 'DELETE', { as: noor.bearer, params: { boardId, memberId: id }, body })
    expect((await change(ines.participantId, { role: 'observer' })).status).toBe(200)
    expect((await change(marco.participantId)).status).toBe(204)
    expect((await cast(round, ines.bearer, { build: 3 })).status).toBe(403)
    expect((await cast(round, marco.bearer, {})).status).toBe(404)
    const closed = await close(round)
    expect(closed.json).toMatchObject({ turnout: { eligible: 2, voted: 2 }, tally: { votes: 5, leaders: ['build'] } })
  })

  test('V14 a facilitator who does not vote leaves the turnout', async () => {
    const round = await opened()
    expect(round.turnout.eligible).toBe(3)
    expect((await notVoting(round, true)).json).toMatchObject({ notVoting: true })
    expect((await get(round)).json).toMatchObject({ turnout: { eligible: 2 } })
    expect((await notVoting(round, true, ines.bearer)).status).toBe(403)
    expect((await cast(round, noor.bearer, { buy: 1 })).json).toMatchObject({ notVoting: false })
    expect((await notVoting(round, true)).status).toBe(409)
    expect((await get(round)).json).toMatchObject({ turnout: { eligible: 3, voted: 1 } })
  })

  test('saying that one is done casts nothing and closes nothing', async () => {
    const round = await opened()
    expect((await done(round, true, ines.bearer)).json).toMatchObject({ done: true, remaining: 3 })
    expect((await get(round)).json).toMatchObject({ turnout: { voted: 0, done: 1 } })
    expect((await cast(round, ines.bearer, { buy: 1 })).json).toMatchObject({ done: true })
    expect((await done(round, false, ines.bearer)).json).toMatchObject({ done: false, remaining: 2 })
    expect((await done(round, true, observer.bearer)).status).toBe(403)
  })

  test('V8 a reason is kept, and in an anonymous round shown apart from its vote', async () => {
    const round = await opened({ reason: 'required' })
    expect((await cast(round, ines.bearer, { buy: 1 })).json.errors).toHaveProperty('reason')
    await cast(round, ines.bearer, { buy: 1 }, { reason: 'It is there.' })
    await cast(round, marco.bearer, { build: 1 }, { reason: 'It is ours.' })
    expect((await roundCall(ballotsRoute, 'GET')(round)).status).toBe(409)
    await close(round)
    expect(await published(round)).toEqual({
      ballots: null,
      words: [
        { text: 'It is ours.', option: null, stance: null },
        { text: 'It is there.', option: null, stance: null },
      ],
      marks: null,
    })
  })
})

describe('a consent round', () => {
  test('V9 takes a stance on each option, with words where they are needed', async () => {
    const round = await opened({ kind: 'consent', votesPerPerson: undefined, options: options.slice(0, 1) })
    const stance = (it: string, text?: string) => ({ choices: [{ option: 'buy', stance: it, text }] })
    expect((await put(round, ines.bearer, stance('objection'))).json.errors).toHaveProperty(['choices.0.text'])
    expect((await put(round, ines.bearer, stance('objection', 'No budget.'))).json).toMatchObject({ remaining: 0 })
    expect((await put(round, marco.bearer, stance('consent'))).status).toBe(200)
    expect((await put(round, noor.bearer, { choices: [], abstain: true })).status).toBe(200)
    expect(tallyIn(await close(round))).toEqual({
      kind: 'consent',
      voters: 2,
      abstained: 1,
      options: [{ option: 'buy', consent: 1, concern: 0, objection: 1, passes: false }],
      quorumMet: null,
      byRole: null,
    })
    expect(await published(round)).toMatchObject({
      words: [{ text: 'No budget.', option: 'buy', stance: 'objection' }],
    })
  })
})

describe('the end of a round', () => {
  test('V3 V16 closes at its time with nobody there, once, and late ballots are told so', async () => {
    const round = await opened({ seconds: 60 })
    await cast(round, ines.bearer, { buy: 2 })
    runtime.clock.advance(59_999)
    expect((await cast(round, marco.bearer, { build: 1 })).status).toBe(200)
    runtime.clock.advance(1)
    const late = await cast(round, marco.bearer, { build: 3 })
    expect([late.status, late.json.title, late.json.detail]).toEqual([
      409,
      'This vote is closed',
      'This vote is closed. Your last change came too late and was not counted.',
    ])
    await Promise.all([closeDueRounds(runtime), closeDueRounds(runtime), closeDueRounds(runtime)])
    expect(told('round.closed')).toMatchObject([
      { round: { id: round.id, state: 'closed', closedAt: round.closesAt, tally: { votes: 3, leaders: ['buy'] } } },
    ])
    expect((await done(round, true, ines.bearer)).status).toBe(409)
    expect((await extend(round, { seconds: 60 })).status).toBe(409)
    expect((await nudge(round)).status).toBe(409)
  })

  test('V16 whoever reads a round past its time finds it closed', async () => {
    const closesAt = new Date(runtime.clock.now() + 5_000).toISOString()
    const [a, b, c] = [await opened({ closesAt }), await opened({ closesAt }), await opened({ closesAt })]
    runtime.clock.advance(10_000)
    expect((await get(a)).json).toMatchObject({ state: 'closed', tally: { votes: 0 } })
    expect((await room()).rounds.map(({ state }) => state)).toEqual(['closed', 'closed', 'closed'])
    expect((await list()).items.map(({ id }) => id)).toEqual([c.id, b.id, a.id])
    expect(told('round.closed')).toHaveLength(3)
  })

  test('V16 V17 closing twice changes nothing and is told once', async () => {
    const round = await opened()
    await cast(round, ines.bearer, { buy: 1 })
    const answers = await Promise.all([close(round), close(round), close(round)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map((it) => JSON.stringify(tallyIn(it)))).size).toBe(1)
    expect(told('round.closed')).toHaveLength(1)
    expect((await cast(round, ines.bearer, { build: 1 })).status).toBe(409)
    expect(tallyIn(await get(round))).toEqual(tallyIn(answers[0] ?? expect.fail()))
  })

  test('V16 nothing that was accepted is missing from the tally, however close it came', async () => {
    const round = await opened({ votesPerPerson: 1, eligible: ['stakeholder'] })
    const people = await Promise.all(Array.from({ length: 30 }, () => aGuest(runtime, boardId, 'stakeholder')))
    const casting = people.map((it, i) => cast(round, it.bearer, { [i % 2 ? 'buy' : 'build']: 1 }))
    const closing = Promise.race(casting).then(() => close(round))
    const answers = await Promise.all(casting)
    const counts = { 200: 0, 409: 0 } as Record<number, number>
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
    expect(Object.keys(counts)).toEqual(['200', '409'])
    expect(tallyIn(await closing)).toMatchObject({ voters: counts[200], votes: counts[200] })
  })

  test('more time is added to what is left, by each who adds it', async () => {
    const round = await opened({ seconds: 60 })
    const end = Date.parse(round.closesAt ?? '')
    const answers = await Promise.all([extend(round, { seconds: 60 }), extend(round, { seconds: 60 })])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await get(round)).json.closesAt).toBe(new Date(end + 120_000).toISOString())
    expect(told('round.changed')).toHaveLength(2)
    expect((await extend(round, { closesAt: null })).json.closesAt).toBeNull()
    expect((await extend(round, { closesAt: '2020-01-01T00:00:00.000Z' })).status).toBe(422)
    const again = await extend(round, { seconds: 30 })
    expect(again.json.closesAt).toBe(new Date(runtime.clock.now() + 30_000).toISOString())
    expect((await extend(round, { seconds: 30 }, ines.bearer)).status).toBe(403)
  })

  test('a nudge is a signal, not more often than every ten seconds', async () => {
    const round = await opened()
    await cast(round, ines.bearer, { buy: 1 })
    expect((await nudge(round)).json).toEqual({ waiting: 2 })
    expect(told('round.nudged')).toMatchObject([{ roundId: round.id }])
    expect((await nudge(round)).status).toBe(429)
    runtime.clock.advance(10_000)
    expect((await nudge(round)).status).toBe(200)
    expect((await nudge(round, ines.bearer)).status).toBe(403)
  })
})

describe('what stays secret', () => {
  test('a live tally is there at once; in an anonymous one nobody is named', async () => {
    const round = await opened({ reveal: 'live' })
    await cast(round, ines.bearer, { buy: 3 })
    expect((await get(round, observer.bearer)).json).toMatchObject({ tally: { votes: 3 }, waiting: [] })
    const named = await opened({ reveal: 'live', anonymous: false })
    await cast(named, ines.bearer, { buy: 3 })
    const { waiting } = (await get(named)).json as unknown as RoundAnswer
    expect(waiting).toHaveLength(2)
    expect(waiting).not.toContain(ines.participantId)
  })

  test('a named round tells who voted how once it is closed', async () => {
    const round = await opened({ anonymous: false, reason: 'optional' })
    await cast(round, ines.bearer, { buy: 2 }, { reason: 'It is there.' })
    expect((await get(round, marco.bearer)).text).not.toContain('It is there.')
    await close(round)
    expect((await published(round)).ballots).toEqual([
      {
        participant: { id: ines.participantId, name: 'Ines' },
        choices: [{ option: 'buy', votes: 2 }],
        abstained: false,
        reason: 'It is there.',
      },
    ])
    expect((await get(round, ines.bearer)).json).toMatchObject({ mine: { choices: [{ option: 'buy', votes: 2 }] } })
  })

  test('V24 V26 closing an anonymous round destroys the join, and receipts find what was counted', async () => {
    const round = await opened({ eligible: ['stakeholder'], reason: 'optional' })
    const people = [
      ines,
      ...(await Promise.all(Array.from({ length: 7 }, () => aGuest(runtime, boardId, 'stakeholder')))),
    ]
    const receipts: string[] = []
    for (const [i, { bearer }] of people.entries()) {
      const sent =
        i === 7 ? cast(round, bearer, {}, { abstain: true }) : cast(round, bearer, { buy: 1 + (i % 2), build: 1 })
      receipts.push((await sent).json.receipt as string)
    }
    const again = await cast(round, ines.bearer, { buy: 3 }, { reason: 'Secret words' })
    expect(again.json.receipt).toBe(receipts[0])
    const before = await runtime.db.select().from(ballots).where(eq(ballots.roundId, round.id))
    await close(round)

    const after = await runtime.db.select().from(ballots).where(eq(ballots.roundId, round.id))
    expect(after).toHaveLength(8)
    expect(after.filter(({ id }) => before.some((it) => it.id === id))).toEqual([])
    for (const row of after) expect(row).toMatchObject({ reason: null, receipt: null })
    const voters = await runtime.db.select().from(roundVoters).where(eq(roundVoters.roundId, round.id))
    expect(voters).toHaveLength(8)
    for (const row of voters) expect(row).toMatchObject({ ballotId: null, spent: null, role: null, hasVoted: true })
    expect((await get(round, ines.bearer)).json.mine).toBeNull()

    const { marks } = await published(round)
    const buy = marks?.options.find(({ option }) => option === 'buy')?.counted
    expect(buy).toContainEqual({
      mark: markOf(receipts[0] ?? '', { roundId: round.id, option: 'buy' }),
      votes: 3,
      stance: null,
    })
    const check = (receipt: string) => roundCall(receiptsRoute, 'POST')(round, { receipt }, observer.bearer)
    expect((await check((receipts[0] ?? '').toUpperCase())).json).toEqual({
      counted: true,
      abstained: false,
      choices: [{ option: 'buy', votes: 3 }],
    })
    expect((await check(receipts[7] ?? '')).json).toMatchObject({ counted: true, abstained: true })
    expect((await check('0000-0000-0000-0000')).json).toMatchObject({ counted: false })
  })

  test('V26 with seven voters there are no receipts to check', async () => {
    const round = await opened()
    const { receipt } = (await cast(round, ines.bearer, { buy: 1 })).json
    await close(round)
    expect((await roundCall(receiptsRoute, 'POST')(round, { receipt })).status).toBe(409)
  })
})

describe('dissent', () => {
  const dissent: ReturnType<typeof roundCall> = (...asked) => {
    runtime.clock.advance(1)
    return roundCall(dissentRoute, 'POST')(...asked)
  }
  const remove = ({ id }: { id: string }, dissentId: unknown, as: string) =>
    apiCall(dissentItemRoute, 'DELETE', { as, params: { roundId: id, dissentId: String(dissentId) } })

  test('V28 is recorded after the close, signed or anonymous, and everyone sees it', async () => {
    const round = await opened()
    expect((await dissent(round, { text: 'Too soon.', anonymous: false }, ines.bearer)).status).toBe(409)
    await close(round)
    const id = newId('dissent')
    const signed = await dissent(round, { text: 'We skip the audit.', anonymous: false, id }, ines.bearer)
    expect([signed.status, signed.json]).toMatchObject([201, { by: { id: ines.participantId, name: 'Ines' } }])
    expect((await dissent(round, { text: 'We skip the audit.', anonymous: false, id }, ines.bearer)).status).toBe(201)
    const secret = await dissent(round, { text: 'I was told to agree.', anonymous: true }, marco.bearer)
    expect(secret.json.by).toBeNull()
    expect((await get(round, observer.bearer)).json.dissent).toEqual([signed.json, secret.json])
    expect((await room()).rounds[0]?.dissent).toHaveLength(2)
    expect(told('round.changed').at(-1)).toMatchObject({ round: { dissent: [signed.json, secret.json] } })
    const events = await apiCall(eventsRoute, 'GET', { as: ines.bearer, params: { boardId } })
    expect((events.json.items as object[]).at(-1)).toMatchObject({ type: 'dissent.added', participant: null })
    expect((await dissent(round, { text: 'No.', anonymous: false }, observer.bearer)).status).toBe(403)
  })

  test('is taken back by who signed it, or removed by a facilitator', async () => {
    const round = await opened()
    await close(round)
    const mine = (await dissent(round, { text: 'No.', anonymous: false }, ines.bearer)).json.id
    const secret = (await dissent(round, { text: 'Never.', anonymous: true }, ines.bearer)).json.id
    expect((await remove(round, mine, marco.bearer)).status).toBe(403)
    expect((await remove(round, secret, ines.bearer)).status).toBe(403)
    expect((await remove(round, mine, ines.bearer)).status).toBe(204)
    expect((await remove(round, secret, noor.bearer)).status).toBe(204)
    expect((await remove(round, secret, noor.bearer)).status).toBe(404)
    expect((await get(round)).json.dissent).toEqual([])
  })
})
