import { eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { beforeEach, describe, expect, test } from 'vitest'
import { insertSignIn } from '../../db/queries/sign-ins'
import { boards, participants, tickets } from '../../db/schema'
import { type Id, newId } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import { type AccountHolder, type Guest, aBoard, aGuest, anAccount } from '../testing/people'
import { type TestRuntime, testRuntime } from '../testing/test-runtime'
import { createTicket } from './create-ticket'
import { hashSecret, newSecret } from './secrets'
import { socketMembers } from './socket-members'

let runtime: TestRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let guest: Guest
let members: ReturnType<typeof socketMembers>

beforeEach(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime, 'Noor')
  boardId = await aBoard(runtime, noor)
  guest = await aGuest(runtime, boardId, 'stakeholder', 'Sanne')
  members = socketMembers(runtime)
})

async function newTicket(caller = guest.caller): Promise<string> {
  const made = await createTicket(runtime, caller, { boardId })
  return made.ok ? made.value.ticket : expect.fail(made.error.code)
}

describe('tickets', () => {
  test('open one connection, as the person who asked for it', async () => {
    const ticket = await newTicket()
    const member = { participantId: guest.participantId, role: 'stakeholder', name: 'Sanne', isMuted: false }
    expect(await members.byTicket(ticket, boardId)).toEqual(member)
    expect(await members.byTicket(ticket, boardId)).toBe('spent')
  })

  test('of ten connections with one ticket at once, one is opened', async () => {
    const ticket = await newTicket()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => members.byTicket(ticket, boardId)))
    expect(outcomes.filter((it) => it !== 'spent')).toHaveLength(1)
  })

  test('come with the address to connect to', async () => {
    const made = await createTicket(runtime, guest.caller, { boardId })
    expect(made).toMatchObject({
      value: { url: `ws://localhost:3000/sync/${boardId}?ticket=${made.ok && made.value.ticket}` },
    })
  })

  test('are good for a minute and no longer', async () => {
    const [early, late] = [await newTicket(), await newTicket()]
    runtime.clock.advance(limits.ticketLifeMs - 1)
    expect(await members.byTicket(early, boardId)).toMatchObject({ name: 'Sanne' })
    runtime.clock.advance(1)
    expect(await members.byTicket(late, boardId)).toBe('spent')
  })

  test('open no other board, and are not spent by trying', async () => {
    const ticket = await newTicket()
    const other = await aBoard(runtime, noor)
    expect(await members.byTicket(ticket, other)).toBeNull()
    expect(await members.byTicket(ticket, boardId)).toMatchObject({ name: 'Sanne' })
  })

  test('carry the role of the moment they are used', async () => {
    const ticket = await newTicket()
    await runtime.db.update(participants).set({ role: 'observer' }).where(eq(participants.id, guest.participantId))
    expect(await members.byTicket(ticket, boardId)).toMatchObject({ role: 'observer' })
  })

  test('open nothing for somebody who was removed, or on a board that was deleted', async () => {
    const [one, other] = [await newTicket(), await newTicket(noor.caller)]
    const removedAt = new Date()
    await runtime.db.update(participants).set({ removedAt }).where(eq(participants.id, guest.participantId))
    expect(await members.byTicket(one, boardId)).toBeNull()
    await runtime.db.update(boards).set({ deletedAt: new Date() }).where(eq(boards.id, boardId))
    expect(await members.byTicket(other, boardId)).toBeNull()
    expect(await members.boardExists(boardId)).toBe(false)
  })

  test('that were never made open nothing', async () => {
    for (const ticket of ['', 'x', newSecret(), 'a\0b']) expect(await members.byTicket(ticket, boardId)).toBeNull()
  })

  test('that are long past are thrown away when the next one is made', async () => {
    const old = hashSecret(await newTicket())
    runtime.clock.advance(limits.ticketLifeMs + 11 * 60_000)
    await newTicket()
    expect(await runtime.db.select().from(tickets).where(eq(tickets.ticketHash, old))).toEqual([])
  })
})

describe('cookies', () => {
  const cookieOf = async ({ accountId }: AccountHolder) => {
    const sid = newSecret()
    const row = { sidHash: hashSecret(sid), accountId, device: '', now: runtime.clock.now(), expiredBefore: 0 }
    await insertSignIn(runtime.db, row)
    return `charrette.session=${await encode({ token: { sid }, secret: runtime.config.authSecret })}`
  }

  test('open the board for a signed-in account and for a guest', async () => {
    const account = await cookieOf(noor)
    expect(await members.byCookie({ cookie: account }, boardId)).toMatchObject({ name: 'Noor', role: 'facilitator' })
    expect(await members.byCookie({ cookie: `charrette.guest=${guest.bearer}` }, boardId)).toMatchObject({
      name: 'Sanne',
    })
    expect(
      await members.byCookie({ cookie: `a=b; charrette.guest=${guest.bearer}; ${account}` }, boardId),
    ).toMatchObject({
      name: 'Noor',
    })
  })

  test('of somebody who is not on the board make a stranger, none make nobody', async () => {
    const eve = await anAccount(runtime, 'Eve')
    expect(await members.byCookie({ cookie: await cookieOf(eve) }, boardId)).toBe('stranger')
    for (const cookie of [undefined, '', 'a=b', 'charrette.session=x', 'charrette.guest=x']) {
      expect(await members.byCookie({ cookie }, boardId)).toBeNull()
    }
  })

  test('a bearer token is no cookie', async () => {
    expect(await members.byCookie({ authorization: `Bearer ${guest.bearer}` }, boardId)).toBeNull()
  })

  test('an unknown board exists for nobody', async () => {
    expect([await members.boardExists(boardId), await members.boardExists(newId('board'))]).toEqual([true, false])
  })
})
