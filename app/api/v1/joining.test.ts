import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { invites, participants } from '@/db/schema'
import type { Role } from '@/lib/access/roles'
import type { MemberAnswer } from '@/lib/contracts/people'
import type { RoomAnswer } from '@/lib/contracts/room'
import { type Id, newId } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { socketMembers } from '@/server/auth/socket-members'
import { type AccountHolder, aBoard, aGuest, anAccount } from '@/server/testing/people'
import { type Answered, ask } from '@/server/testing/requests'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as codeRoute from './boards/[boardId]/code/route'
import * as commentsRoute from './boards/[boardId]/comments/route'
import * as entryRoute from './boards/[boardId]/entry/route'
import * as eventsRoute from './boards/[boardId]/events/route'
import * as invitesRoute from './boards/[boardId]/invites/route'
import * as lobbyRoute from './boards/[boardId]/lobby/route'
import * as memberRoute from './boards/[boardId]/members/[memberId]/route'
import * as roomRoute from './boards/[boardId]/room/route'
import * as boardRoute from './boards/[boardId]/route'
import * as codesRoute from './codes/[code]/route'
import * as joinRoute from './join/route'

let runtime: TestRuntime
let priya: AccountHolder
let boardId: Id<'board'>

beforeEach(async () => {
  runtime = await testRuntime()
  priya = await anAccount(runtime, 'Priya')
  boardId = await aBoard(runtime, priya)
  runtime.clock.advance(1)
})

const post = (handler: typeof joinRoute.POST, body: unknown, bearer = priya.bearer) =>
  ask(handler, { method: 'POST', params: { boardId }, bearer, body })
const linkFor = async (body: object = {}) =>
  String((await post(invitesRoute.POST, { role: 'stakeholder', ...body })).body.token)
let address = 0
function join(token: string, more: { name?: string; password?: string; peer?: string } = {}): Promise<Answered> {
  const { name = 'Noor', password, peer = `10.0.0.${(address += 1)}` } = more
  const headers = { 'x-charrette-peer': peer }
  return ask(joinRoute.POST, { method: 'POST', body: { token, name, password }, headers })
}
const get = (handler: typeof joinRoute.GET, bearer: unknown, path = '/api/v1/x') =>
  ask(handler, { path, params: { boardId }, bearer: String(bearer) })
const change = (memberId: unknown, body: object, bearer = priya.bearer) =>
  ask(memberRoute.PATCH, { method: 'PATCH', params: { boardId, memberId: String(memberId) }, body, bearer })
const room = async (bearer: unknown) => (await get(roomRoute.GET, bearer)).body as unknown as RoomAnswer
const told = (type: string) => runtime.rooms.announced.filter((it) => it.boardId === boardId && it.type === type)
const sentences = async () => {
  const { items } = (await get(eventsRoute.GET, priya.bearer)).body as unknown as { items: { sentence: string }[] }
  return items.map((it) => it.sentence)
}

describe('a link with a password', () => {
  test('opens with it, keeps a hash only, and says in the list that it asks', async () => {
    const token = await linkFor({ password: 'harbour' })
    expect((await join(token)).body).toMatchObject({ status: 403, errors: { password: expect.any(String) } })
    expect((await join(token, { password: 'Harbour' })).status).toBe(403)
    expect((await join(token, { password: 'harbour' })).status).toBe(201)
    const [row] = await runtime.db.select().from(invites).where(eq(invites.boardId, boardId))
    expect(row?.passwordHash).toMatch(/^\$argon2id\$/)
    expect(JSON.stringify(row)).not.toContain('harbour')
    expect((await get(invitesRoute.GET, priya.bearer)).body.items).toMatchObject([{ password: true }])
  })

  test('lets guesses wait, also right ones then; others are not concerned', async () => {
    const token = await linkFor({ password: 'harbour' })
    const peer = '10.9.9.9'
    for (let n = 0; n < limits.wrongLinkPasswordsPer10Minutes; n += 1)
      expect((await join(token, { password: `guess ${n}`, peer })).status).toBe(403)
    expect((await join(token, { password: 'harbour', peer })).status).toBe(429)
    expect((await join(token, { password: 'harbour' })).status).toBe(201)
    runtime.clock.advance(10 * 60_000)
    expect((await join(token, { password: 'harbour', peer })).status).toBe(201)
  })

  test('takes no use for a wrong one, and none that is too short is taken', async () => {
    const token = await linkFor({ password: 'harbour', maxUses: 1 })
    await join(token, { password: 'wrong' })
    expect((await join(token, { password: 'harbour' })).status).toBe(201)
    expect((await join(token, { password: 'harbour' })).status).toBe(410)
    const short = 'x'.repeat(limits.linkPasswordLettersMin - 1)
    expect((await post(invitesRoute.POST, { role: 'stakeholder', password: short })).status).toBe(422)
  })
})

describe('names', () => {
  test('are told apart, in the lobby too', async () => {
    const token = await linkFor()
    const names = []
    for (const name of ['Noor', 'noor', ' Noor ']) names.push((await join(token, { name })).body.name)
    await openLobby()
    names.push((await join(token)).body.name)
    names.push((await join(token)).body.name)
    expect(names).toEqual(['Noor', 'noor 2', 'Noor 3', 'Noor 4', 'Noor 5'])
  })

  test('a facilitator renames; a name that is taken gets its number, one’s own is no obstacle', async () => {
    const noor = await aGuest(runtime, boardId, 'stakeholder', 'Noor')
    const sam = await aGuest(runtime, boardId, 'contributor', 'Sam')
    expect((await change(noor.participantId, { name: 'Sam' })).body.name).toBe('Sam 2')
    expect((await change(noor.participantId, { name: 'Sam 2' })).status).toBe(200)
    expect((await change(noor.participantId, { name: 'Noor van Dijk' })).body.name).toBe('Noor van Dijk')
    expect(told('participant.changed').at(-1)).toMatchObject({ participant: { name: 'Noor van Dijk' } })
    expect((await sentences()).slice(-2)).toEqual([
      'Priya renamed Noor to Sam 2',
      'Priya renamed Sam 2 to Noor van Dijk',
    ])
    expect((await change(noor.participantId, { name: ' ' })).status).toBe(422)
    expect((await change(noor.participantId, { name: 'x'.repeat(limits.nameLettersMax + 1) })).status).toBe(422)
    expect((await change(noor.participantId, { name: 'Mine' }, sam.bearer)).status).toBe(403)
  })
})

describe('muting', () => {
  test('stops writing at once, keeps reading, and is undone', async () => {
    const noor = await aGuest(runtime, boardId, 'stakeholder', 'Noor')
    expect((await change(noor.participantId, { muted: true })).body.muted).toBe(true)
    expect(runtime.rooms.mutes.at(-1)).toMatchObject({ participantId: noor.participantId, isMuted: true })
    const body = { text: 'x', anchor: { kind: 'point', x: 1, y: 2 } }
    expect((await post(commentsRoute.POST, body, noor.bearer)).status).toBe(403)
    const cookie = `charrette.guest=${noor.bearer}`
    expect(await socketMembers(runtime).byCookie({ cookie }, boardId)).toMatchObject({ isMuted: true })
    const { me } = await room(noor.bearer)
    expect([me.muted, me.may.includes('canvas.write'), me.may.includes('ballot.cast')]).toEqual([true, false, true])
    await change(noor.participantId, { muted: false })
    expect((await post(commentsRoute.POST, body, noor.bearer)).status).toBe(201)
    expect((await sentences()).slice(-3, -1)).toEqual([
      'Priya stopped changes by Noor',
      'Priya allowed changes by Noor',
    ])
  })

  test('is no way to silence a facilitator, and ends when somebody becomes one', async () => {
    const noor = await aGuest(runtime, boardId, 'stakeholder', 'Noor')
    const lead = await aGuest(runtime, boardId, 'facilitator', 'Lead')
    expect((await change(lead.participantId, { muted: true })).status).toBe(409)
    expect((await change(noor.participantId, { muted: true }, noor.bearer)).status).toBe(403)
    await change(noor.participantId, { muted: true })
    expect((await change(noor.participantId, { role: 'facilitator' })).body).toMatchObject({ muted: false })
    expect(runtime.rooms.mutes.at(-1)).toMatchObject({ isMuted: false })
  })
})

const openLobby = (lobby = true) =>
  ask(boardRoute.PATCH, { method: 'PATCH', params: { boardId }, bearer: priya.bearer, body: { lobby } })
const answer = (people: unknown[], admit: boolean, bearer = priya.bearer) =>
  post(lobbyRoute.POST, { people, admit }, bearer)
const waiting = async () =>
  ((await get(lobbyRoute.GET, priya.bearer)).body.items as unknown as MemberAnswer[]).map((it) => it.name)

describe('the lobby', () => {
  test('holds newcomers outside: nothing of the board opens, and the others hear no name', async () => {
    const token = await linkFor()
    await openLobby()
    const { body } = await join(token)
    expect(body.state).toBe('waiting')
    expect((await get(roomRoute.GET, body.token)).body).toMatchObject({ status: 403, title: 'You are not let in yet' })
    expect((await get(eventsRoute.GET, body.token)).status).toBe(403)
    const members = socketMembers(runtime)
    const cookie = `charrette.guest=${String(body.token)}`
    expect(await members.byCookie({ cookie }, boardId)).toBe('stranger')
    expect(await waiting()).toEqual(['Noor'])
    const { participants: people, waiting: queue } = await room(priya.bearer)
    expect([people.map((it) => it.name), queue.map((it) => it.name)]).toEqual([['Priya'], ['Noor']])
    const sam = await aGuest(runtime, boardId, 'contributor', 'Sam')
    const everything = [await room(sam.bearer), runtime.rooms.announced, (await get(eventsRoute.GET, sam.bearer)).body]
    expect(JSON.stringify(everything)).not.toContain('Noor')
    expect(told('lobby.changed')).toHaveLength(1)
  })

  test('opens for those whom a facilitator lets in, whose page learns it while it waits', async () => {
    const token = await linkFor()
    await openLobby()
    const { token: guest, participantId } = (await join(token)).body
    expect((await get(entryRoute.GET, guest)).body).toMatchObject({ state: 'waiting', name: 'Noor' })
    const waited = get(entryRoute.GET, guest, '/api/v1/x?seconds=25')
    expect((await answer([participantId], true)).body.items).toEqual([])
    expect((await waited).body).toMatchObject({ state: 'in' })
    expect((await room(guest)).me).toMatchObject({ name: 'Noor', role: 'stakeholder' })
    expect(told('participant.joined')).toMatchObject([{ participant: { name: 'Noor' } }])
    expect((await sentences()).at(-1)).toBe('Priya let Noor in')
    expect((await answer([participantId], false)).status).toBe(200) // too late: they are in
    expect((await room(guest)).me.name).toBe('Noor')
  })

  test('tells the page also when another node has let its person in', async () => {
    const token = await linkFor()
    await openLobby()
    const { token: guest, participantId } = (await join(token)).body
    const waited = get(entryRoute.GET, guest, '/api/v1/x?seconds=25')
    const id = participantId as Id<'participant'>
    await runtime.db.update(participants).set({ state: 'in' }).where(eq(participants.id, id))
    expect((await waited).body).toMatchObject({ state: 'in' })
  })

  test('turns people away for as long as the link is the same', async () => {
    const token = await linkFor()
    await openLobby()
    const first = await join(token)
    await answer([first.body.participantId], false)
    expect((await get(entryRoute.GET, first.body.token)).status).toBe(404)
    const again = await ask(joinRoute.POST, {
      method: 'POST',
      body: { token, name: 'Noor' },
      cookie: `charrette.guest=${String(first.body.token)}`,
      headers: { Origin: 'http://localhost:3000' },
    })
    expect(again.status).toBe(403)
    expect((await sentences()).at(-1)).toBe('Priya turned somebody away who waited')
  })

  test('is a facilitator’s: others neither see nor answer it, and their link leads straight in', async () => {
    await openLobby()
    const sam = await aGuest(runtime, boardId, 'contributor', 'Sam')
    expect((await get(lobbyRoute.GET, sam.bearer)).status).toBe(403)
    expect((await answer([newId('participant')], true, sam.bearer)).status).toBe(403)
    expect((await answer([], true)).status).toBe(422)
    expect((await join(await linkFor({ role: 'facilitator' }))).body.state).toBe('in')
    const switched = await ask(boardRoute.PATCH, {
      method: 'PATCH',
      params: { boardId },
      bearer: sam.bearer,
      body: { lobby: false },
    })
    expect(switched.status).toBe(403)
  })

  test('closing it lets in all who wait', async () => {
    const token = await linkFor()
    await openLobby()
    const guests = [await join(token), await join(token)]
    await openLobby(false)
    for (const { body } of guests) expect((await room(body.token)).me.role).toBe('stakeholder')
    expect(told('participant.joined')).toHaveLength(2)
    expect((await join(token)).body.state).toBe('in')
  })

  test('holds for codes as well, whose page knows a waiting person again', async () => {
    await openLobby()
    const code = String((await post(codeRoute.POST, {})).body.code)
    const { token } = (await join(code)).body
    const again = await ask(codesRoute.GET, { params: { code }, bearer: String(token) })
    expect(again.body.present).toMatchObject({ state: 'waiting', name: 'Noor' })
  })

  test.each(['observer', 'contributor'] as const)('waiting as a %s is no role yet', async (role: Role) => {
    const token = await linkFor({ role })
    await openLobby()
    const { token: guest, participantId } = (await join(token)).body
    expect((await change(participantId, { role: 'facilitator' })).status).toBe(404)
    expect((await get(commentsRoute.GET, guest)).status).toBe(403)
  })
})
