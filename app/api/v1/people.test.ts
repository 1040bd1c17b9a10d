import { asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { boards, events, invites, participants, workspaceMembers } from '@/db/schema'
import type { Role } from '@/lib/access/roles'
import { type Id, newId } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { findInvite } from '@/server/auth/find-invite'
import { nobody } from '@/server/auth/caller'
import { onBoard } from '@/server/auth/on-board'
import { hashSecret } from '@/server/auth/secrets'
import { type AccountHolder, aBoard, aGuest, anAccount, putOn } from '@/server/testing/people'
import { type Answered, ask, cookieOf } from '@/server/testing/requests'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as invitesRoute from './boards/[boardId]/invites/route'
import * as memberRoute from './boards/[boardId]/members/[memberId]/route'
import * as membersRoute from './boards/[boardId]/members/route'
import * as inviteRoute from './invites/[inviteId]/route'
import * as joinRoute from './join/route'
import * as meRoute from './me/route'

let runtime: TestRuntime
let noor: AccountHolder
let boardId: Id<'board'>

beforeEach(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime, 'Noor')
  boardId = await aBoard(runtime, noor)
  runtime.clock.advance(1) // whoever comes now comes after her
})

interface InviteBody {
  readonly role?: Role
  readonly expiresAt?: string | null
  readonly maxUses?: number | null
}
const invite = async (body: InviteBody = {}, bearer = noor.bearer): Promise<Answered> =>
  ask(invitesRoute.POST, { method: 'POST', params: { boardId }, bearer, body: { role: 'contributor', ...body } })
const inviteToken = async (body: InviteBody = {}) => String((await invite(body)).body.token)
interface Join {
  readonly name?: string
  readonly jobTitle?: string
  readonly bearer?: string
  readonly cookie?: string
  readonly headers?: Record<string, string>
}
const join = (token: string, { name = 'Sanne', jobTitle, ...it }: Join = {}): Promise<Answered> =>
  ask(joinRoute.POST, { method: 'POST', body: { token, name, jobTitle }, ...it })
const member = (memberId: unknown) => ({ boardId, memberId: String(memberId) })
const change = (memberId: unknown, role: string, bearer = noor.bearer) =>
  ask(memberRoute.PATCH, { method: 'PATCH', params: member(memberId), body: { role }, bearer })
const remove = (memberId: unknown, bearer = noor.bearer) =>
  ask(memberRoute.DELETE, { method: 'DELETE', params: member(memberId), bearer })
const listed = async (bearer = noor.bearer) =>
  (await ask(membersRoute.GET, { params: { boardId }, bearer })).body.items as {
    name: string
    role: string
    id: string
  }[]
const uses = async (token: string) => {
  const [row] = await runtime.db
    .select()
    .from(invites)
    .where(eq(invites.tokenHash, hashSecret(token)))
  return row?.uses
}
const own = async () => (await listed()).find(({ name }) => name === 'Noor')?.id

describe('invites', () => {
  test('a facilitator gets a link, whose token is kept as a hash only', async () => {
    const { status, body } = await invite({ role: 'stakeholder', maxUses: 5 })
    expect(status).toBe(201)
    expect(body).toMatchObject({ role: 'stakeholder', maxUses: 5, uses: 0, expiresAt: null })
    expect(body.url).toBe(`http://localhost:3000/join/${body.token}`)
    const [row] = await runtime.db
      .select()
      .from(invites)
      .where(eq(invites.id, body.id as Id<'invite'>))
    expect(JSON.stringify(row)).not.toContain(String(body.token))
  })

  test.each(['contributor', 'stakeholder', 'observer'] as const)(
    'a %s may neither make nor see nor revoke links',
    async (role) => {
      const { bearer } = await aGuest(runtime, boardId, role)
      const { id } = (await invite()).body
      expect((await invite({}, bearer)).status).toBe(403)
      expect((await ask(invitesRoute.GET, { params: { boardId }, bearer })).status).toBe(403)
      const revoked = await ask(inviteRoute.DELETE, { method: 'DELETE', params: { inviteId: String(id) }, bearer })
      expect(revoked.status).toBe(403)
    },
  )

  test.each([
    [{ role: 'owner' }, 'role'],
    [{ maxUses: 0 }, 'maxUses'],
    [{ maxUses: 1.5 }, 'maxUses'],
    [{ maxUses: limits.inviteUsesMax + 1 }, 'maxUses'],
    [{ expiresAt: 'tomorrow' }, 'expiresAt'],
    [{ forever: true }, 'forever'],
  ])('%j is refused and names %s', async (body, field) => {
    const answer = await invite(body as InviteBody)
    expect([answer.status, Object.keys(answer.body.errors as object)]).toEqual([422, [field]])
  })

  test('the list holds the links that still work, the newest first, page by page', async () => {
    const gone = [await invite({ maxUses: 1 }), await invite(), await invite({ expiresAt: inAnHour() })]
    await join(String(gone[0]?.body.token))
    await ask(inviteRoute.DELETE, {
      method: 'DELETE',
      params: { inviteId: String(gone[1]?.body.id) },
      bearer: noor.bearer,
    })
    runtime.clock.advance(3600_000)
    const made = []
    for (let n = 0; n < 3; n += 1) made.unshift((await invite()).body.id)
    const page = (query: string) =>
      ask(invitesRoute.GET, { path: `/api/v1/x?${query}`, params: { boardId }, bearer: noor.bearer })
    const first = await page('limit=2')
    const rest = await page(`limit=2&cursor=${first.body.nextCursor}`)
    const ids = [first, rest].flatMap(({ body }) => (body.items as { id: string }[]).map(({ id }) => id))
    expect(ids.sort()).toEqual(made.sort())
    expect(rest.body.nextCursor).toBeNull()
    expect((await page('cursor=nonsense')).status).toBe(422)
  })

  test('whoever is not on the board does not learn that a link exists', async () => {
    const { bearer } = await anAccount(runtime, 'Eve')
    const params = { inviteId: String((await invite()).body.id) }
    const theirs = await ask(inviteRoute.DELETE, { method: 'DELETE', params, bearer })
    const none = await ask(inviteRoute.DELETE, { method: 'DELETE', params: { inviteId: newId('invite') }, bearer })
    expect([theirs.status, theirs.body]).toEqual([404, none.body])
  })

  test('the page behind a link learns what it leads to, without taking a use', async () => {
    const token = await inviteToken({ maxUses: 1 })
    expect(await findInvite(runtime, token, nobody)).toMatchObject({
      value: {
        boardId,
        boardTitle: 'Orders',
        workspaceName: 'My space',
        inviterName: 'Noor',
        role: 'contributor',
        presentAs: null,
      },
    })
    const joined = await join(token)
    expect(await findInvite(runtime, token, nobody)).toMatchObject({ error: { code: 'invite-used-up' } })
    const guest = { ...nobody, guestToken: String(joined.body.token) }
    expect(await findInvite(runtime, token, guest)).toMatchObject({ value: { presentAs: 'Sanne' } })
    expect(await findInvite(runtime, 'a\0b', nobody)).toMatchObject({ error: { code: 'invite-not-found' } })
  })
})

const inAnHour = () => new Date(runtime.clock.now() + 3600_000).toISOString()

describe('joining', () => {
  test('a guest needs a name only, and is told to everyone', async () => {
    const joined = await join(await inviteToken({ role: 'stakeholder' }), {
      name: '  Sanne  ',
      jobTitle: 'Head of data',
    })
    expect(joined.status).toBe(201)
    expect(joined.body).toMatchObject({ boardId, role: 'stakeholder', name: 'Sanne' })
    const announced = runtime.rooms.announced.at(-1)
    expect(announced).toMatchObject({
      type: 'participant.joined',
      participant: {
        id: joined.body.participantId,
        name: 'Sanne',
        jobTitle: 'Head of data',
        guest: true,
        role: 'stakeholder',
      },
    })
    expect(JSON.stringify(runtime.rooms.announced)).not.toContain(joined.body.token)
  })

  test('the token of the answer opens this board', async () => {
    const { body } = await join(await inviteToken())
    expect(await listed(String(body.token))).toHaveLength(2)
  })

  test('a browser gets a cookie that scripts cannot read', async () => {
    const joined = await join(await inviteToken())
    expect(joined.headers.getSetCookie()).toEqual([
      `charrette.guest=${joined.body.token}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax`,
    ])
    const cookie = cookieOf(joined, 'charrette.guest')
    expect((await ask(membersRoute.GET, { params: { boardId }, cookie })).status).toBe(200)
  })

  test('the same browser is the same person after a reload, on any number of boards', async () => {
    const token = await inviteToken({ maxUses: 1 })
    const first = await join(token)
    const browser = { cookie: cookieOf(first, 'charrette.guest'), headers: { origin: runtime.config.publicUrl } }
    const again = await join(token, { name: 'Somebody else', ...browser })
    expect(again.body).toEqual(first.body)
    const firstBoard = boardId
    runtime.clock.advance(1)
    boardId = await aBoard(runtime, noor, 'Another')
    const second = await join(await inviteToken(), { ...browser, name: 'S.' })
    expect(second.body.token).toBe(first.body.token)
    const { guestOf } = (await ask(meRoute.GET, { cookie: browser.cookie })).body
    expect(guestOf).toMatchObject([
      { boardId: firstBoard, name: 'Sanne' },
      { boardId, name: 'S.' },
    ])
  })

  test('a guest cookie that we never gave out is replaced', async () => {
    const planted = 'charrette_guest_planted'
    const headers = { origin: runtime.config.publicUrl }
    const joined = await join(await inviteToken(), { cookie: `charrette.guest=${planted}`, headers })
    expect(joined.body.token).not.toBe(planted)
    expect(cookieOf(joined, 'charrette.guest')).toBe(`charrette.guest=${joined.body.token}`)
  })

  test('a signed-in account joins as itself and gets no guest token', async () => {
    const ben = await anAccount(runtime, 'Ben')
    const joined = await join(await inviteToken(), { name: 'Not Ben', bearer: ben.bearer })
    expect(joined.body).toMatchObject({ token: '', name: 'Ben' })
    expect(joined.headers.getSetCookie()).toEqual([])
    expect((await listed(ben.bearer)).map(({ name }) => name)).toEqual(['Noor', 'Ben'])
  })

  test('people with the same name are told apart', async () => {
    const token = await inviteToken()
    const names = []
    for (const name of ['noor', 'Noor', 'NOOR ', 'N'.repeat(40), 'N'.repeat(40)]) {
      names.push((await join(token, { name })).body.name)
    }
    expect(names).toEqual(['noor 2', 'Noor 3', 'NOOR 4', 'N'.repeat(40), `${'N'.repeat(38)} 2`])
  })

  test('twenty people with one name at once get twenty names', async () => {
    const token = await inviteToken()
    await Promise.all(Array.from({ length: 20 }, () => join(token, { name: 'Ada' })))
    const names = (await listed()).map(({ name }) => name)
    expect(new Set(names).size).toBe(21)
  })

  test.each([
    ['no name', { name: '' }, 'name'],
    ['a blank name', { name: '   ' }, 'name'],
    ['a name of 41 letters', { name: 'x'.repeat(41) }, 'name'],
    ['a name with a line break', { name: 'a\nb' }, 'name'],
    ['a name that is a list', { name: ['a'] }, 'name'],
    ['a token that is a number', { name: 'a', token: 5 }, 'token'],
    ['a role of one’s own choice', { name: 'a', role: 'facilitator' }, 'role'],
  ])('%s is refused', async (_, body, field) => {
    const answer = await ask(joinRoute.POST, { method: 'POST', body: { token: await inviteToken(), ...body } })
    expect([answer.status, Object.keys(answer.body.errors as object)]).toEqual([422, [field]])
  })
})

describe('links that no longer work', () => {
  test('an unknown one answers 404', async () => {
    expect((await join('nonsense')).status).toBe(404)
  })

  test('a revoked one answers 404, at once', async () => {
    const { token, id } = (await invite()).body
    const revoked = await ask(inviteRoute.DELETE, {
      method: 'DELETE',
      params: { inviteId: String(id) },
      bearer: noor.bearer,
    })
    expect([revoked.status, (await join(String(token))).status]).toEqual([204, 404])
  })

  test('an expired one answers 410, from the very instant on', async () => {
    const token = await inviteToken({ expiresAt: inAnHour() })
    runtime.clock.advance(3600_000 - 1)
    expect((await join(token)).status).toBe(201)
    runtime.clock.advance(1)
    expect((await join(token)).status).toBe(410)
  })

  test('one to a deleted board answers 404', async () => {
    const token = await inviteToken()
    await runtime.db.update(boards).set({ deletedAt: new Date() }).where(eq(boards.id, boardId))
    expect((await join(token)).status).toBe(404)
  })

  test('one for a single person lets one in, however many come at once', async () => {
    const token = await inviteToken({ maxUses: 1 })
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => join(token, { name: `P${n}` })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(11).fill(410)])
    expect(await listed()).toHaveLength(2)
    expect(await uses(token)).toBe(1)
  })

  test('guessing tokens is limited, and keeps nobody with a right one out', async () => {
    const headers = { 'x-charrette-peer': '10.9.9.9' }
    for (let n = 0; n < limits.wrongInvitesPer10Minutes; n += 1) await join(`a long guess-${n}`, { headers })
    const refused = await join('one more', { headers })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20'])
    expect((await join(await inviteToken(), { headers })).status).toBe(201)
  })
})

describe('people who are on the board already', () => {
  test('keep the higher role and use up no invite', async () => {
    const token = await inviteToken({ role: 'observer', maxUses: 1 })
    const joined = await join(token, { bearer: noor.bearer })
    expect(joined.body).toMatchObject({ role: 'facilitator', participantId: await own() })
    expect(await uses(token)).toBe(0)
  })

  test('are raised by a higher invite, on their open connections too', async () => {
    const guest = await aGuest(runtime, boardId, 'observer')
    const joined = await join(await inviteToken({ role: 'contributor' }), { bearer: guest.bearer })
    expect(joined.body).toMatchObject({ role: 'contributor', participantId: guest.participantId })
    expect(runtime.rooms.roles).toMatchObject([{ participantId: guest.participantId, role: 'contributor' }])
  })

  test('are not raised by a link whose uses are gone: it made one facilitator, not all', async () => {
    const [one, other] = [await aGuest(runtime, boardId, 'observer'), await aGuest(runtime, boardId, 'observer')]
    const token = await inviteToken({ role: 'facilitator', maxUses: 1 })
    expect((await join(token, { bearer: one.bearer })).body.role).toBe('facilitator')
    expect((await join(token, { bearer: other.bearer })).body.role).toBe('observer')
  })

  test('who were removed come back only by a link made afterwards, as the same person', async () => {
    const token = await inviteToken()
    const first = await join(token)
    const bearer = String(first.body.token)
    await remove(first.body.participantId)
    runtime.clock.advance(1000)
    expect((await join(token, { bearer })).status).toBe(403)
    const back = await join(await inviteToken({ role: 'observer' }), { bearer })
    expect(back.body).toMatchObject({ participantId: first.body.participantId, role: 'observer', name: 'Sanne' })
  })
})

describe('members', () => {
  test('everyone sees the list; one member is for facilitators', async () => {
    const guest = await aGuest(runtime, boardId, 'observer', 'Sanne')
    runtime.rooms.online.set(boardId, new Set([guest.participantId]))
    expect(await listed(guest.bearer)).toMatchObject([
      { name: 'Noor', role: 'facilitator', guest: false, connected: false },
      { name: 'Sanne', role: 'observer', guest: true, connected: true },
    ])
    const one = (bearer: string) => ask(memberRoute.GET, { params: member(guest.participantId), bearer })
    expect([(await one(guest.bearer)).status, (await one(noor.bearer)).body.name]).toEqual([403, 'Sanne'])
  })

  test('pages neither repeat nor skip, also among people who joined in the same instant', async () => {
    for (let n = 0; n < 6; n += 1) await aGuest(runtime, boardId, 'observer', `P${n}`)
    const seen: string[] = []
    for (let cursor: unknown = ''; cursor !== null; ) {
      const path = `/api/v1/x?limit=3${cursor ? `&cursor=${cursor}` : ''}`
      const { body } = await ask(membersRoute.GET, { path, params: { boardId }, bearer: noor.bearer })
      seen.push(...(body.items as { name: string }[]).map(({ name }) => name))
      cursor = body.nextCursor
    }
    expect(seen.sort()).toEqual(['Noor', 'P0', 'P1', 'P2', 'P3', 'P4', 'P5'])
  })

  test('a change of role holds at once, here and on open connections', async () => {
    const guest = await aGuest(runtime, boardId, 'observer')
    expect((await invite({}, guest.bearer)).status).toBe(403)
    expect((await change(guest.participantId, 'facilitator')).body).toMatchObject({ role: 'facilitator' })
    expect((await invite({}, guest.bearer)).status).toBe(201)
    expect(runtime.rooms.roles).toMatchObject([{ boardId, participantId: guest.participantId, role: 'facilitator' }])
  })

  test('the same role again changes nothing and tells nobody', async () => {
    const guest = await aGuest(runtime, boardId, 'observer')
    expect((await change(guest.participantId, 'observer')).status).toBe(200)
    expect(runtime.rooms.announced).toEqual([])
  })

  test('removing somebody ends their connections with 4403 and their access, at once', async () => {
    const guest = await aGuest(runtime, boardId, 'contributor')
    expect((await remove(guest.participantId)).status).toBe(204)
    expect(runtime.rooms.evicted).toEqual([{ boardId, participantId: guest.participantId, code: 4403 }])
    expect((await ask(membersRoute.GET, { params: { boardId }, bearer: guest.bearer })).status).toBe(404)
    expect(await listed()).toHaveLength(1)
    expect((await remove(guest.participantId)).status).toBe(404)
    expect((await change(guest.participantId, 'observer')).status).toBe(404)
  })

  test.each(['contributor', 'stakeholder', 'observer'] as const)('a %s changes and removes nobody', async (role) => {
    const guest = await aGuest(runtime, boardId, role)
    const self = await change(guest.participantId, 'facilitator', guest.bearer)
    const other = await remove(await own(), guest.bearer)
    expect([self.status, other.status]).toEqual([403, 403])
  })

  test('the last facilitator stays', async () => {
    const alone = await own()
    expect((await change(alone, 'observer')).body).toMatchObject({
      status: 409,
      title: 'A board needs at least one facilitator',
    })
    expect((await remove(alone)).status).toBe(409)
  })

  test('of two facilitators who remove each other at the same time one stays', async () => {
    await runtime.db.delete(workspaceMembers).where(eq(workspaceMembers.accountId, noor.accountId))
    const other = await aGuest(runtime, boardId, 'facilitator')
    const answers = await Promise.all([remove(await own(), other.bearer), remove(other.participantId)])
    expect(answers.map(({ status }) => status).sort()).toContain(204)
    const rows = await runtime.db.select().from(participants).where(eq(participants.boardId, boardId))
    expect(rows.filter(({ removedAt }) => removedAt === null)).toHaveLength(1)
  })

  test('whom the workspace makes a facilitator cannot be lowered on a board', async () => {
    const other = await aGuest(runtime, boardId, 'facilitator')
    expect((await change(await own(), 'observer', other.bearer)).body).toMatchObject({ status: 409 })
    expect((await remove(await own(), other.bearer)).status).toBe(409)
  })
})

describe('boards are closed to others', () => {
  test('a guest of one board gets 404 on another, as for one that does not exist', async () => {
    const guest = await aGuest(runtime, boardId, 'facilitator')
    const other = await aBoard(runtime, await anAccount(runtime, 'Ben'))
    const theirs = await ask(membersRoute.GET, { params: { boardId: other }, bearer: guest.bearer })
    const none = await ask(membersRoute.GET, { params: { boardId: newId('board') }, bearer: guest.bearer })
    expect([theirs.status, theirs.body]).toEqual([404, none.body])
  })

  test('a member of one board is changed through no other', async () => {
    const ben = await anAccount(runtime, 'Ben')
    const his = await aBoard(runtime, ben)
    const answer = await ask(memberRoute.PATCH, {
      method: 'PATCH',
      params: { boardId: his, memberId: String(await own()) },
      body: { role: 'observer' },
      bearer: ben.bearer,
    })
    expect(answer.status).toBe(404)
  })

  test('without credentials one is asked to sign in', async () => {
    const answer = await ask(membersRoute.GET, { params: { boardId } })
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  test('an account that is also a guest elsewhere is each where it belongs', async () => {
    const ben = await anAccount(runtime, 'Ben')
    const guest = await aGuest(runtime, boardId, 'observer', 'B.')
    const both = { ...ben.caller, guestToken: guest.bearer }
    expect(await onBoard(runtime, both, boardId, 'board.read')).toMatchObject({
      value: { name: 'B.', accountId: null },
    })
    await putOn(runtime, boardId, ben, 'contributor')
    expect(await onBoard(runtime, both, boardId, 'board.read')).toMatchObject({
      value: { name: 'Ben', role: 'contributor' },
    })
  })
})

describe('people of the workspace', () => {
  test('an admin comes to its boards without an invite, once, and loses them with the place', async () => {
    const ada = await anAccount(runtime, 'Ada')
    const place = { workspaceId: noor.workspaceId, accountId: ada.accountId, role: 'admin' as const }
    await runtime.db.insert(workspaceMembers).values(place)
    const answers = await Promise.all(Array.from({ length: 5 }, () => listed(ada.bearer)))
    expect(new Set(answers.flat().map(({ id }) => id)).size).toBe(2)
    expect((await listed()).map(({ name, role }) => [name, role])).toContainEqual(['Ada', 'facilitator'])
    expect(runtime.rooms.announced.filter(({ type }) => type === 'participant.joined')).toHaveLength(1)
    await runtime.db.delete(workspaceMembers).where(eq(workspaceMembers.accountId, ada.accountId))
    expect((await invite({}, ada.bearer)).status).toBe(403)
  })

  test('plain members get nothing unless the board says so', async () => {
    const ada = await anAccount(runtime, 'Ada')
    const place = { workspaceId: noor.workspaceId, accountId: ada.accountId, role: 'member' as const }
    await runtime.db.insert(workspaceMembers).values(place)
    const status = async () => (await ask(membersRoute.GET, { params: { boardId }, bearer: ada.bearer })).status
    expect(await status()).toBe(404)
    await runtime.db.update(boards).set({ workspaceRole: 'contributor' }).where(eq(boards.id, boardId))
    expect(await status()).toBe(200)
  })
})

test('facts are numbered without a gap, written down and announced in that order', async () => {
  const { token, id } = (await invite()).body
  const joined = await join(String(token))
  await change(joined.body.participantId, 'observer')
  await remove(joined.body.participantId)
  await ask(inviteRoute.DELETE, { method: 'DELETE', params: { inviteId: String(id) }, bearer: noor.bearer })
  const written = await runtime.db.select().from(events).where(eq(events.boardId, boardId)).orderBy(asc(events.seq))
  expect(written.map(({ seq, type }) => [seq, type])).toEqual([
    [1, 'invite.created'],
    [2, 'participant.joined'],
    [3, 'participant.changed'],
    [4, 'participant.removed'],
    [5, 'invite.revoked'],
  ])
  expect(runtime.rooms.announced.map((it) => 'seq' in it && it.seq)).toEqual([1, 2, 3, 4, 5])
  expect(JSON.stringify(written)).not.toContain(String(token))
})

test('who am I', async () => {
  expect((await ask(meRoute.GET)).body).toEqual({
    account: null,
    workspaces: [],
    guestOf: [],
    may: { createBoards: false },
  })
  expect((await ask(meRoute.GET, { bearer: noor.bearer })).body).toMatchObject({
    account: { id: noor.accountId, name: 'Noor' },
    workspaces: [{ id: noor.workspaceId, name: 'My space', role: 'owner' }],
    may: { createBoards: true },
  })
})
