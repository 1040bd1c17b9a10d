import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { events, sessions } from '@/db/schema'
import type { Id } from '@/lib/kernel/ids'
import { openMetrics } from '@/server/observability/metrics'
import { until } from '@/server/sync/testing/until'
import { apiCall } from '@/server/testing/api-call'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, aGuest, anAccount } from '@/server/testing/people'
import { revealAllDue } from '@/server/workshop/private/private-clock'
import { aNote } from '@/server/workshop/private/testing/board'
import { Recorder, everyRead } from '../testing/recorder'
import { type SocketDoor, openSocketDoor } from '../testing/socket-door'
import * as endSessionRoute from '../sessions/[sessionId]/end/route'
import * as declineRoute from './[boardId]/inbox/[ideaId]/decline/route'
import * as inboxRoute from './[boardId]/inbox/route'
import * as cancelRoute from './[boardId]/private/cancel/route'
import * as endRoute from './[boardId]/private/end/route'
import * as noteRoute from './[boardId]/private/[shapeId]/route'
import * as revealRoute from './[boardId]/private/reveal/route'
import * as privateRoute from './[boardId]/private/route'
import * as sessionsRoute from './[boardId]/sessions/route'
import * as ticketsRoute from './[boardId]/tickets/route'
import * as boardsRoute from './route'

let runtime: LiveRuntime
let door: SocketDoor
let noor: AccountHolder
let people: Recorder[] = []

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

/** A facilitator, two who write and an observer, each with an open socket and everything recorded. */
async function assemble() {
  const body = { title: 'Orders', framework: null }
  const boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  const facilitator = new Recorder('facilitator', noor.bearer)
  const guests = []
  for (const name of ['Ada', 'Ben', 'Cleo'] as const)
    guests.push(await aGuest(runtime, boardId, name === 'Cleo' ? 'observer' : 'stakeholder', name))
  const [ada, ben, observer] = guests.map(({ bearer }, at) => new Recorder(`guest ${at}`, bearer)) as [
    Recorder,
    Recorder,
    Recorder,
  ]
  people = [facilitator, ada, ben, observer]
  for (const person of people) {
    const ticket = (await person.call(ticketsRoute, 'POST', { params: { boardId } })).json.ticket as string
    await person.connect(`${door.url}/sync/${boardId}?ticket=${ticket}`)
  }
  return { boardId, facilitator, ada, ben, observer, adaId: guests[0]?.participantId ?? '' }
}

test('P14 no byte that anybody else receives holds what is private, before it is shown', async () => {
  const { boardId, facilitator, ada, ben, observer, adaId } = await assemble()
  const params = { boardId }
  const startBody = { title: 'Now' }
  const session = await facilitator.call(sessionsRoute, 'POST', { params, body: startBody })
  const sessionId = session.json.id as Id<'session'>
  const started = await facilitator.call(privateRoute, 'POST', { params, body: { anonymous: true } })
  expect(started.status).toBe(201)
  const mode = started.json.id as string
  const secrets = ['whispered on the canvas', 'whispered on a phone', 'a wording that was thrown away']
  const at = (name: string) => ({ boardId, shapeId: `shape:private.${name}` })
  const note = (name: string, text: string) => ({ mode, record: aNote(at(name).shapeId, text, { x: 4321.5 }) })
  const put = (name: string, body: unknown) => ada.call(noteRoute, 'PUT', { params: at(name), body })
  expect((await put('ofada', note('ofada', secrets[2] ?? ''))).status).toBe(200)
  expect((await put('ofada', note('ofada', secrets[0] ?? ''))).status).toBe(200)
  expect((await put('phone', { mode, text: secrets[1] })).status).toBe(200)
  expect((await put('gone', note('gone', secrets[2] ?? ''))).status).toBe(200)
  expect((await ada.call(noteRoute, 'DELETE', { params: at('gone') })).status).toBe(204)
  // Somebody else tries the same addresses.
  await ben.call(noteRoute, 'DELETE', { params: at('ofada') })
  await ben.call(noteRoute, 'PUT', { params: at('ofada'), body: { mode, text: 'of Ben' } })

  const idea = 'an idea for the facilitator alone'
  await facilitator.call(inboxRoute, 'PUT', { params, body: { open: true } })
  const sent = await ada.call(inboxRoute, 'POST', { params, body: { text: idea, anonymous: true } })
  expect(sent.status).toBe(201)
  const word = 'not today, said the facilitator'
  const declined = { params: { boardId, ideaId: sent.json.id as string }, body: { word } }
  expect((await facilitator.call(declineRoute, 'POST', declined)).status).toBe(200)

  await facilitator.call(revealRoute, 'POST', { params, body: { seconds: 30 } })
  await facilitator.call(cancelRoute, 'POST', { params })
  await facilitator.call(endRoute, 'POST', { params })
  await facilitator.call(endSessionRoute, 'POST', { params: { sessionId } })
  const reads = await everyRead({ boardId, sessionId, otherId: 'live', fromSeq: '1', memberId: adaId })
  expect(reads.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      '/boards/:boardId/room',
      '/boards/:boardId/document',
      '/boards/:boardId/inbox',
      '/boards/:boardId/replay/segments/:fromSeq',
      '/sessions/:sessionId/compare/:otherId',
    ]),
  )
  for (const person of people) for (const { route, ...asked } of reads) await person.call(route, 'GET', asked)
  await until(() => people.every(({ announced }) => announced.some(({ type }) => type === 'private.kept')))

  const figures = await openMetrics(
    () => runtime.rooms.figures(),
    async () => 1,
  ).metrics()
  const saved = await runtime.db.select().from(sessions).where(eq(sessions.id, sessionId))
  const noted = await runtime.db.select().from(events).where(eq(events.boardId, boardId))
  const others = [facilitator, ben, observer].map((it) => [it.name, it.text] as const)
  const kept = [runtime.logged.join('\n'), figures, JSON.stringify(saved), JSON.stringify(noted)]
  for (const [name, told] of [...others, ...kept.map((it) => ['server', it] as const)])
    for (const secret of [...secrets, 'shape:private.ofada', '4321.5'])
      if (!(name === 'guest 1' && secret.startsWith('shape:')))
        expect([name, told.includes(secret)]).toEqual([name, false])
  for (const [name, told] of others.slice(1))
    expect([name, told.includes(idea) || told.includes(word)]).toEqual([name, false])
  // The tray names nobody who did not want that.
  const tray = facilitator.json.filter((it) => JSON.stringify(it).includes(idea))
  expect(tray.length).toBeGreaterThan(0)
  for (const told of tray) expect(JSON.stringify(told)).not.toContain(adaId)
  for (const told of kept) expect([told.includes(idea), told.includes(word)]).toEqual([false, false])
  for (const secret of secrets.slice(0, 2)) expect(ada.text).toContain(secret)

  // The recorder hears well: it is all there once it is shown.
  await facilitator.call(revealRoute, 'POST', { params, body: { seconds: 0 } })
  await revealAllDue(runtime)
  await until(() => people.every(({ text }) => text.includes(secrets[0] ?? '') && text.includes(secrets[1] ?? '')))
  expect(observer.text).not.toContain(secrets[2])
})
