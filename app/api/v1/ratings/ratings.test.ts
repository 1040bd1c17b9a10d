import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { events, ratedLevels } from '@/db/schema'
import type { RatingAnswer } from '@/lib/contracts/ratings'
import type { Id } from '@/lib/kernel/ids'
import { until } from '@/server/sync/testing/until'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, aGuest, anAccount } from '@/server/testing/people'
import * as ratingsRoute from '../boards/[boardId]/ratings/route'
import * as registerRoute from '../boards/[boardId]/register/route'
import * as roomRoute from '../boards/[boardId]/room/route'
import * as ticketsRoute from '../boards/[boardId]/tickets/route'
import * as boardsRoute from '../boards/route'
import { everyRead, Recorder } from '../testing/recorder'
import { openSocketDoor, type SocketDoor } from '../testing/socket-door'
import * as closeRoute from './[ratingId]/close/route'
import * as mineRoute from './[ratingId]/mine/route'
import * as takeOverRoute from './[ratingId]/take-over/route'

let runtime: LiveRuntime
let door: SocketDoor
let noor: AccountHolder
let boardId: Id<'board'>
let people: Recorder[] = []

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
  door = await openSocketDoor(runtime)
})
beforeEach(async () => {
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
})
afterEach(() => {
  for (const person of people) person.close()
  people = []
})
afterAll(async () => {
  await runtime.rooms.drain()
  door.close()
})

const skills = [
  { key: 'skill-sql', title: 'SQL' },
  { key: 'Storytelling', title: 'Storytelling' },
]

/** A facilitator, an observer and so many stakeholders, each with an open socket and everything recorded. */
async function assemble(many: number) {
  const facilitator = new Recorder('facilitator', noor.bearer)
  const observer = new Recorder('observer', (await aGuest(runtime, boardId, 'observer', 'Eve')).bearer)
  const raters: Recorder[] = []
  for (let i = 0; i < many; i++)
    raters.push(new Recorder(`rater ${i}`, (await aGuest(runtime, boardId, 'stakeholder', `Rater ${i}`)).bearer))
  people = [facilitator, observer, ...raters]
  for (const person of people) {
    const ticket = (await person.call(ticketsRoute, 'POST', { params: { boardId } })).json.ticket as string
    await person.connect(`${door.url}/sync/${boardId}?ticket=${ticket}`)
  }
  return { facilitator, observer, raters }
}
async function begin(facilitator: Recorder, anonymous: boolean): Promise<RatingAnswer> {
  const asked = { params: { boardId }, body: { skills, anonymous } }
  const answer = await facilitator.call(ratingsRoute, 'POST', asked)
  expect(answer.status, answer.text).toBe(201)
  return answer.json as RatingAnswer
}
const say = (person: Recorder, ratingId: Id<'rating'>, levels: Record<string, number>) =>
  person.call(mineRoute, 'PUT', { params: { ratingId }, body: { levels } })
const close = (person: Recorder, ratingId: Id<'rating'>) => person.call(closeRoute, 'POST', { params: { ratingId } })
const levelsNow = async () => {
  const register = (await apiCall(registerRoute, 'GET', { as: noor.bearer, params: { boardId } })).json
  return (register.skillGaps as { title: string; now: number | null }[]).map(({ title, now }) => [title, now]).sort()
}

/** Everything but what a person said of themselves. */
function withoutMine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMine)
  if (typeof value !== 'object' || value === null) return value
  if (Object.keys(value).join() === 'levels') return 'own levels'
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, it]) => (key === 'mine' ? [] : [[key, withoutMine(it)]])),
  )
}
const telling = /"(levels|counts|median|spread)":/

describe.each([{ anonymous: true }, { anonymous: false }])('a self-rating, anonymous: $anonymous', ({ anonymous }) => {
  test('tells nobody a level before its end, and then what it came to', async () => {
    const { facilitator, raters } = await assemble(4)
    const { id } = await begin(facilitator, anonymous)
    for (const [i, person] of raters.entries()) {
      expect((await say(person, id, { 'skill-sql': 4 })).status).toBe(200)
      expect((await say(person, id, { 'skill-sql': i })).json).toEqual({ levels: { 'skill-sql': i } })
    }
    // Without names everything that can be read is asked, else what is about ratings.
    const all = await everyRead({ boardId, ratingId: id })
    const reads = all.filter(({ path }) =>
      anonymous ? !/frameworks?$/.test(path) : /(room|ratings|events)$/.test(path),
    )
    expect(reads.length).toBeGreaterThan(2)
    for (const person of people) {
      const isNosy = person === facilitator || person === raters[0]
      for (const { route, ...asked } of reads) if (isNosy) await person.call(route, 'GET', asked)
    }
    await until(() => people.every(({ json }) => JSON.stringify(json).includes('"raters":4')), { what: 'all heard' })
    for (const person of people) {
      const told = person.json.map((it) => JSON.stringify(withoutMine(it))).filter((it) => telling.test(it))
      expect([person.name, ...told]).toEqual([person.name])
    }
    const noted = await runtime.db.select().from(events).where(eq(events.boardId, boardId))
    for (const told of [runtime.logged.join('\n'), JSON.stringify(noted)]) expect(telling.test(told)).toBe(false)

    const closed = (await close(facilitator, id)).json as RatingAnswer
    expect(closed.result).toEqual([
      { key: 'skill-sql', title: 'SQL', n: 4, counts: [1, 1, 1, 1, 0], median: 1, spread: [0, 3] },
      { key: 'Storytelling', title: 'Storytelling', n: 0, counts: null, median: null, spread: null },
    ])
    await until(() => people.every(({ json }) => JSON.stringify(json).includes('"counts":[1,1,1,1,0]')), {
      what: 'all hear the result',
    })
    expect((await say(raters[0] ?? facilitator, id, { 'skill-sql': 2 })).status).toBe(409)
    const kept = await runtime.db.select().from(ratedLevels).where(eq(ratedLevels.ratingId, id))
    const seen = (await raters[2]?.call(roomRoute, 'GET', { params: { boardId } }))?.json.rating as RatingAnswer
    if (anonymous) {
      // Who said what is destroyed: nobody can tell it, not even to those who said it.
      expect(kept).toEqual([])
      expect([closed.ratings, seen.mine]).toEqual([null, null])
    } else {
      expect(closed.ratings?.map(({ participant, levels }) => [participant.name, levels])).toEqual(
        raters.map((_, i) => [`Rater ${i}`, { 'skill-sql': i }]),
      )
      expect(seen.mine).toEqual({ 'skill-sql': 2 })
    }
  })
})

test('without names two are too few to hide among: how many is told, and nothing else', async () => {
  const { facilitator, raters } = await assemble(2)
  const { id } = await begin(facilitator, true)
  for (const person of raters) await say(person, id, { 'skill-sql': 3, Storytelling: 1 })
  expect(((await close(facilitator, id)).json as RatingAnswer).result).toMatchObject([
    { n: 2, counts: null, median: null },
    { n: 2, counts: null, median: null },
  ])
})

test('its medians are taken over into the register when the facilitator says so, once', async () => {
  const { facilitator, raters } = await assemble(3)
  const body = { kind: 'skill-gap', skill: 'Storytelling', now: 0 }
  await facilitator.call(registerRoute, 'POST', { params: { boardId }, body })
  const { id } = await begin(facilitator, false)
  const params = { ratingId: id }
  for (const [i, person] of raters.entries()) await say(person, id, { 'skill-sql': i + 1, Storytelling: 4 })
  expect((await facilitator.call(takeOverRoute, 'POST', { params, body: {} })).status).toBe(409)
  await close(facilitator, id)
  expect((await raters[0]?.call(takeOverRoute, 'POST', { params, body: {} }))?.status).toBe(403)
  expect(await levelsNow()).toEqual([['Storytelling', 0]])
  const some = await facilitator.call(takeOverRoute, 'POST', { params, body: { keys: ['Storytelling'] } })
  expect(some.json).toEqual({ taken: 1 })
  expect(await levelsNow()).toEqual([['Storytelling', 4]])
  expect((await facilitator.call(takeOverRoute, 'POST', { params, body: {} })).json).toEqual({ taken: 1 })
  expect(await levelsNow()).toEqual([
    ['SQL', 2],
    ['Storytelling', 4],
  ])
  expect((await facilitator.call(takeOverRoute, 'POST', { params, body: {} })).json).toEqual({ taken: 0 })
})

test('one is open at a time, sent twice it is one, and observers have no say', async () => {
  const { facilitator, observer, raters } = await assemble(1)
  const { id } = await begin(facilitator, true)
  const asked = (body: object) => facilitator.call(ratingsRoute, 'POST', { params: { boardId }, body })
  expect((await asked({ skills, anonymous: true })).status).toBe(409)
  expect((await asked({ skills, anonymous: true, id })).json).toMatchObject({ id, state: 'open' })
  expect((await say(observer, id, { 'skill-sql': 1 })).status).toBe(403)
  expect((await say(raters[0] ?? observer, id, { 'skill-dance': 1 })).status).toBe(422)
  expect((await say(raters[0] ?? observer, id, { 'skill-sql': 5 })).status).toBe(422)
  expect((await say(raters[0] ?? observer, id, { 'skill-sql': 1 })).status).toBe(200)
  expect((await say(raters[0] ?? observer, id, {})).status).toBe(200)
  expect(((await close(facilitator, id)).json as RatingAnswer).raters).toBe(0)
  expect((await close(facilitator, id)).status).toBe(200)
  expect((await asked({ skills, anonymous: false })).status).toBe(201)
})
