import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { events, invites } from '@/db/schema'
import { newJoinCode } from '@/lib/access/join-code'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { peerHeader } from '@/server/http/peer'
import { type AccountHolder, aBoard, aGuest, anAccount } from '@/server/testing/people'
import { type Answered, ask, cookieOf } from '@/server/testing/requests'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as codeRoute from '../boards/[boardId]/code/route'
import * as invitesRoute from '../boards/[boardId]/invites/route'
import * as joinRoute from '../join/route'
import * as lobbyRoute from './[code]/route'

let runtime: TestRuntime
let priya: AccountHolder
let boardId: Id<'board'>

beforeEach(async () => {
  runtime = await testRuntime()
  priya = await anAccount(runtime, 'Priya')
  boardId = await aBoard(runtime, priya)
  runtime.clock.advance(1)
})

const make = (body: object = {}, bearer = priya.bearer): Promise<Answered> =>
  ask(codeRoute.POST, { method: 'POST', params: { boardId }, bearer, body })
const shown = async (bearer = priya.bearer) => ask(codeRoute.GET, { params: { boardId }, bearer })
const end = (bearer = priya.bearer) => ask(codeRoute.DELETE, { method: 'DELETE', params: { boardId }, bearer })
const from = (peer: string) => ({ [peerHeader]: peer })
const join = (token: string, peer = '10.1.1.1', name = 'Noor') =>
  ask(joinRoute.POST, { method: 'POST', body: { token, name }, headers: from(peer) })
const lobby = (code: string, peer = '10.1.1.1', more: { bearer?: string; cookie?: string } = {}) =>
  ask(lobbyRoute.GET, { params: { code }, headers: from(peer), ...more })
const codeOf = async (body: object = {}) => String((await make(body)).body.code)
/** A code that no board has. */
const wrong = () => newJoinCode()

describe('making a code', () => {
  test('a facilitator gets six characters, where to type them, and a week', async () => {
    const { status, body } = await make()
    expect(status).toBe(201)
    expect(body.code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/)
    expect(body.address).toBe('http://localhost:3000/v')
    expect(body.url).toBe(`http://localhost:3000/v/${body.code}`)
    expect(body.uses).toBe(0)
    const weekLater = new Date(runtime.clock.now() + limits.codeDays * 86_400_000).toISOString()
    expect(body.expiresAt).toBe(weekLater)
  })

  test('asking again gives the same code, and it is shown to facilitators who come later', async () => {
    const code = await codeOf()
    expect(await codeOf()).toBe(code)
    expect((await shown()).body.code).toMatchObject({ code })
    const sanne = await aGuest(runtime, boardId, 'facilitator', 'Sanne')
    expect((await shown(sanne.bearer)).body.code).toMatchObject({ code })
  })

  test('two facilitators who ask at once get one code', async () => {
    const sanne = await aGuest(runtime, boardId, 'facilitator', 'Sanne')
    const both = await Promise.all([make(), make({}, sanne.bearer), make(), make({}, sanne.bearer)])
    expect(new Set(both.map((it) => it.body.code)).size).toBe(1)
    const rows = await runtime.db
      .select()
      .from(invites)
      .where(and(eq(invites.boardId, boardId), isNotNull(invites.code)))
    expect(rows).toHaveLength(1)
  })

  test('renewing ends the former code', async () => {
    const former = await codeOf()
    const present = await codeOf({ renew: true })
    expect(present).not.toBe(former)
    expect((await join(former)).status).toBe(404)
    expect((await join(present)).status).toBe(201)
  })

  test('there is none before one is made, and none after it was ended', async () => {
    expect((await shown()).body).toEqual({ code: null })
    const code = await codeOf()
    expect((await end()).status).toBe(204)
    expect((await end()).status).toBe(204)
    expect((await shown()).body).toEqual({ code: null })
    const refused = await join(code)
    expect([refused.status, refused.body.detail]).toEqual([
      404,
      'This code no longer works. Ask the facilitator for the present one.',
    ])
    const told = await runtime.db.select().from(events).where(eq(events.boardId, boardId)).orderBy(asc(events.seq))
    expect(told.map((it) => it.type).filter((it) => it.startsWith('invite.'))).toEqual([
      'invite.created',
      'invite.revoked',
    ])
    expect(JSON.stringify(told)).not.toContain(code)
  })

  test.each(['contributor', 'stakeholder', 'observer'] as const)(
    'a %s may neither see nor make nor end it',
    async (role) => {
      const { bearer } = await aGuest(runtime, boardId, role)
      const answers = [await shown(bearer), await make({}, bearer), await end(bearer)]
      expect(answers.map((it) => it.status)).toEqual([403, 403, 403])
    },
  )

  test('it is not listed among the links', async () => {
    await make()
    const listed = await ask(invitesRoute.GET, { params: { boardId }, bearer: priya.bearer })
    expect(listed.body.items).toEqual([])
  })

  test('what cannot be asked is refused', async () => {
    expect((await make({ expiresAt: 'soon' })).status).toBe(422)
    expect((await make({ forever: true })).status).toBe(422)
  })
})

describe('joining with a code', () => {
  test('makes a stakeholder, however the code is typed', async () => {
    const code = await codeOf()
    const joined = await join(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4).toLowerCase()} `)
    expect(joined.status).toBe(201)
    expect(joined.body).toMatchObject({ boardId, role: 'stakeholder', name: 'Noor' })
    expect((await shown()).body.code).toMatchObject({ uses: 1 })
  })

  test('an expired code lets nobody in, and a new one is made on demand', async () => {
    const code = await codeOf({ expiresAt: new Date(runtime.clock.now() + 60_000).toISOString() })
    expect((await lobby(code)).status).toBe(200)
    runtime.clock.advance(60_000)
    expect((await lobby(code)).status).toBe(410)
    expect((await join(code)).status).toBe(410)
    expect((await shown()).body).toEqual({ code: null })
    expect(await codeOf()).not.toBe(code)
  })

  test('before joining nothing is told of the board', async () => {
    const answer = await lobby(await codeOf())
    expect(answer.body).toEqual({ present: null, account: null, live: false })
    expect(answer.text).not.toContain('Orders')
    expect(answer.text).not.toContain(boardId)
  })

  test('who is on the board already is led there, also by a code that is over', async () => {
    const code = await codeOf()
    const joined = await join(code)
    const cookie = cookieOf(joined, 'charrette.guest')
    await end()
    expect((await lobby(code)).status).toBe(404)
    const back = await lobby(code, '10.1.1.1', { cookie })
    expect([back.status, back.body.present]).toEqual([200, { boardId, name: 'Noor', state: 'in' }])
  })

  test('an account is told the name it would have', async () => {
    const marco = await anAccount(runtime, 'Marco')
    expect((await lobby(await codeOf(), '10.1.1.1', { bearer: marco.bearer })).body.account).toBe('Marco')
  })

  test('a code that cannot be one is not counted', async () => {
    for (let n = 0; n < limits.wrongCodesPer10Minutes + 5; n += 1)
      expect((await lobby('O0I1AA', '10.3.3.3')).status).toBe(404)
  })
})

describe('guessing', () => {
  async function guessAll(peer: string) {
    for (let n = 0; n < limits.wrongCodesPer10Minutes; n += 1) {
      const ask = n % 2 === 0 ? lobby : join
      expect((await ask(wrong(), peer)).status).toBe(404)
    }
  }

  test('at the bound an address waits, with a right code too, and others do not', async () => {
    const code = await codeOf()
    await guessAll('10.2.2.2')
    const refused = await join(code, '10.2.2.2')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
    expect(refused.body.detail).toBe('Too many attempts. Try again in 10 seconds.')
    expect((await lobby(code, '10.2.2.2')).status).toBe(429)
    expect((await join(code, '10.2.2.3')).status).toBe(201)
    runtime.clock.advance(10_000)
    expect((await join(code, '10.2.2.2')).status).toBe(201)
  })

  test('many guesses at once cost each their wait, but no more than twice the period', async () => {
    const code = await codeOf()
    await Promise.all(Array.from({ length: limits.wrongCodesPer10Minutes * 4 }, () => lobby(wrong(), '10.4.4.4')))
    const refused = await lobby(code, '10.4.4.4')
    expect(refused.status).toBe(429)
    const waitMs = Number(refused.headers.get('retry-after')) * 1000
    expect(waitMs).toBeLessThanOrEqual(610_000)
    runtime.clock.advance(waitMs)
    expect((await lobby(code, '10.4.4.4')).status).toBe(200)
  })

  test('three hundred people behind one address join in a minute', async () => {
    const code = await codeOf()
    const answers: number[] = []
    for (let batch = 0; batch < 10; batch += 1) {
      const joined = await Promise.all(
        Array.from({ length: 30 }, (_, n) => join(code, '10.5.5.5', `Person ${batch * 30 + n}`)),
      )
      answers.push(...joined.map((it) => it.status))
    }
    expect(new Set(answers)).toEqual(new Set([201]))
    expect((await shown()).body.code).toMatchObject({ uses: 300 })
  }, 60_000)
})
