import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountWithPassword } from '../../db/queries/accounts'
import { workspacesOf } from '../../db/queries/workspaces'
import { signIns, tokens } from '../../db/schema'
import { newId } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import { openDatabase } from '../../db/client'
import { type Answered, cookieOf, read, request } from '../testing/requests'
import { type TestRuntime, testRuntime } from '../testing/test-runtime'
import { handleAuth } from './auth-route'
import { whoCalls, whoHolds } from './caller'
import { checkPassword } from './check-password'
import { createToken } from './create-token'
import { isPassword } from './passwords'
import { hashSecret } from './secrets'
import { signUp } from './sign-up'

const password = 'correct horse battery'
const unique = () => `${newId('account')}@example.test`
const peer = () => `10.0.0.${Math.random()}`

let runtime: TestRuntime
let email: string
beforeAll(async () => {
  runtime = await testRuntime()
})
beforeEach(async () => {
  runtime = await testRuntime()
  email = unique()
  expect(await signUp(runtime, { email, password, name: 'Noor', peer: peer() })).toMatchObject({ ok: true })
})

async function auth(
  path: string,
  it: { form?: Record<string, string>; cookie?: string; headers?: Record<string, string> },
) {
  const headers = { ...it.headers, ...(it.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) }
  const body = it.form && new URLSearchParams({ json: 'true', ...it.form }).toString()
  const asked = request({
    method: it.form ? 'POST' : 'GET',
    path: `/api/auth/${path}`,
    body,
    cookie: it.cookie,
    headers,
  })
  return read(await handleAuth(runtime, asked, path.split('?', 1)[0]?.split('/') ?? []))
}

/** As a browser does it: first the token against forged forms, then the form. */
async function signIn(form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answered> {
  const csrf = await auth('csrf', {})
  const csrfToken = String(csrf.body.csrfToken)
  return auth('callback/credentials', {
    form: { csrfToken, ...form },
    cookie: cookieOf(csrf, 'charrette.csrf'),
    headers,
  })
}

async function signedIn(): Promise<string> {
  const answer = await signIn({ email, password })
  return cookieOf(answer, 'charrette.session') ?? expect.fail('no session cookie')
}

const errorOf = ({ body }: Answered) => new URL(String(body.url)).searchParams.get('error')

describe('signing up', () => {
  test('makes an account with a personal workspace that it owns', async () => {
    const account = await accountWithPassword(runtime.db, email)
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await workspacesOf(runtime.db, account?.id ?? newId('account'))).toMatchObject([
      { name: 'Noor’s space', role: 'owner' },
    ])
  })

  test('an address has one account, whatever its capitals', async () => {
    const again = await signUp(runtime, { email: email.toUpperCase(), password, name: 'Noor', peer: peer() })
    expect(again).toMatchObject({ ok: false, error: { code: 'email-taken' } })
  })

  test('two sign-ups with one address at once make one account', async () => {
    const both = { email: unique(), password, name: 'Noor', peer: peer() }
    const outcomes = await Promise.all([signUp(runtime, both), signUp(runtime, both)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('is by invitation only where the operator says so', async () => {
    const closed = await testRuntime({ config: { signup: 'invite' } })
    const outcome = await signUp(closed, { email: unique(), password, name: 'Noor', peer: peer() })
    expect(outcome).toMatchObject({ ok: false, error: { code: 'signup-closed' } })
  })
})

describe('signing in', () => {
  test('gives a browser a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await signIn({ email, password })
    expect(answer.status).toBe(200)
    const set = answer.headers.getSetCookie().find((it) => it.startsWith('charrette.session='))
    expect(set).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
    expect(await whoHolds(runtime, cookieOf(answer, 'charrette.session'))).toMatchObject({ account: { email } })
  })

  test('on https the cookie is bound to the host', async () => {
    runtime = await testRuntime({
      config: { secure: true, publicUrl: 'https://charrette.test', origins: ['https://charrette.test'] },
    })
    const csrf = await auth('csrf', {})
    const cookie = cookieOf(csrf, '__Host-charrette.csrf')
    const form = { csrfToken: String(csrf.body.csrfToken), email, password }
    const set = (await auth('callback/credentials', { form, cookie })).headers.getSetCookie()
    expect(set.find((it) => it.startsWith('__Host-charrette.session='))).toMatch(/; Secure/)
  })

  test('keeps nothing but a random id in the cookie, and only its hash in the database', async () => {
    const { decode } = await import('next-auth/jwt')
    const token = (await signedIn()).split('=')[1]
    const claims = await decode({ token, secret: runtime.config.authSecret })
    expect(Object.keys(claims ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid'])
    const rows = await runtime.db
      .select()
      .from(signIns)
      .where(eq(signIns.sidHash, hashSecret(String(claims?.sid))))
    expect(rows).toHaveLength(1)
  })

  test('ignores the capitals of the address', async () => {
    expect((await signIn({ email: email.toUpperCase(), password })).status).toBe(200)
  })

  test.each([
    ['a wrong password', () => ({ email, password: 'wrong password' })],
    ['an unknown address', () => ({ email: unique(), password })],
    ['no password', () => ({ email })],
    ['nothing', () => ({})],
    ['an address with U+0000', () => ({ email: `\0${email}`, password })],
    ['a password as long as a book', () => ({ email, password: 'x'.repeat(5000) })],
  ])('%s answers 401 and sets no session', async (_, form) => {
    const answer = await signIn(form())
    expect([answer.status, errorOf(answer)]).toEqual([401, 'CredentialsSignin'])
    expect(cookieOf(answer, 'charrette.session')).toBeUndefined()
  })

  test('a form without the token against forgery signs nobody in', async () => {
    const answer = await auth('callback/credentials', { form: { email, password } })
    expect(cookieOf(answer, 'charrette.session')).toBeUndefined()
  })

  test('another site cannot sign anybody in or out', async () => {
    const origin = 'https://evil.test'
    expect((await signIn({ email, password }, { origin })).status).toBe(403)
    expect((await auth('signout', { form: {}, cookie: await signedIn(), headers: { origin } })).status).toBe(403)
  })

  test.each([
    'https://evil.test/',
    '//evil.test',
    'javascript:alert(1)',
    'http://localhost:3000.evil.test/',
    'http://[',
  ])('never leads on to %s', async (callbackUrl) => {
    const answer = await signIn({ email, password, callbackUrl })
    expect(answer.body.url).toMatch(/^http:\/\/localhost:3000($|\/)/)
    const page = await auth(`signin?callbackUrl=${encodeURIComponent(callbackUrl)}`, {})
    const told = new URL(page.headers.get('location') ?? '', 'http://localhost:3000')
    expect(told.origin + told.pathname).toBe('http://localhost:3000/sign-in')
    expect(told.searchParams.get('callbackUrl') ?? '').not.toContain('evil')
  })

  test('leads on to where one wanted to go', async () => {
    const answer = await signIn({ email, password, callbackUrl: '/boards/brd_1' })
    expect(answer.body.url).toBe('http://localhost:3000/boards/brd_1')
  })

  test('a wrong password costs about as much time for an unknown address as for a known one', async () => {
    const time = async (hash: string | null) => {
      const start = performance.now()
      await isPassword(hash, 'wrong password')
      return performance.now() - start
    }
    const known = (await accountWithPassword(runtime.db, email))?.passwordHash ?? null
    await time(null)
    const times = [await time(known), await time(null), await time(known), await time(null)]
    const [a = 0, b = 0, c = 0, d = 0] = times
    expect(Math.min(b, d)).toBeGreaterThan(Math.min(a, c) / 4)
  })
})

describe('being signed in', () => {
  test('the session says who it is, and nothing else', async () => {
    const { body } = await auth('session', { cookie: await signedIn() })
    expect(body).toMatchObject({ user: { email, name: 'Noor' } })
    expect(Object.keys(body).sort()).toEqual(['expires', 'user'])
  })

  test('signing out ends it at once, also for a copy of the cookie', async () => {
    const cookie = await signedIn()
    const csrf = await auth('csrf', { cookie })
    const all = `${cookie}; ${cookieOf(csrf, 'charrette.csrf')}`
    const out = await auth('signout', { form: { csrfToken: String(csrf.body.csrfToken) }, cookie: all })
    expect(out.headers.getSetCookie().join()).toMatch(/charrette\.session=;/)
    expect(await whoHolds(runtime, cookie)).toMatchObject({ account: null })
    expect((await auth('session', { cookie })).body).toEqual({})
  })

  test('ends after thirty days', async () => {
    const cookie = await signedIn()
    runtime.clock.advance(30 * 24 * 3600 * 1000 - 1)
    expect(await whoHolds(runtime, cookie)).toMatchObject({ account: { email } })
    runtime.clock.advance(1)
    expect(await whoHolds(runtime, cookie)).toMatchObject({ account: null })
    runtime.clock.advance(1)
    await signedIn() // which throws the old one away
    const account = await accountWithPassword(runtime.db, email)
    const rows = await runtime.db
      .select()
      .from(signIns)
      .where(eq(signIns.accountId, account?.id ?? newId('account')))
    expect(rows).toHaveLength(1)
  })

  test('a cookie that is forged, or signed with another secret, is nobody’s', async () => {
    const { encode } = await import('next-auth/jwt')
    const forged = await encode({ token: { sid: 'x' }, secret: 'another-secret-of-enough-length' })
    for (const value of [forged, 'x', '', 'a.b.c.d.e', '%E0%A4%A']) {
      expect(await whoHolds(runtime, `charrette.session=${value}`)).toMatchObject({ account: null })
    }
  })

  test('is noted once a minute, not with every request', async () => {
    const cookie = await signedIn()
    const seen = async () => {
      const account = await accountWithPassword(runtime.db, email)
      const rows = await runtime.db
        .select()
        .from(signIns)
        .where(eq(signIns.accountId, account?.id ?? newId('account')))
      return rows[0]?.lastSeenAt.getTime()
    }
    const first = await seen()
    runtime.clock.advance(59_000)
    await whoHolds(runtime, cookie)
    expect(await seen()).toBe(first)
    runtime.clock.advance(2_000)
    await whoHolds(runtime, cookie)
    expect(await seen()).toBe((first ?? 0) + 61_000)
  })

  test('while the database is away nobody is signed out: 503, and the cookie stays', async () => {
    const cookie = await signedIn()
    const away = openDatabase('postgres://nobody@127.0.0.1:1/nothing')
    runtime = await testRuntime({ db: away.db })
    for (const answer of [await auth('session', { cookie }), await signIn({ email, password })]) {
      expect(answer.status).toBe(503)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    await away.close()
  })
})

describe('next-auth’s routes', () => {
  test.each(['_log', 'verify-request', 'nothing', 'callback/credentials/more'])('%s is not offered', async (path) => {
    expect((await auth(path, {})).status).toBe(404)
  })

  test.each([
    ['callback/credentials', {}, 405],
    ['callback/github', { form: {} }, 400],
  ])('%s answers as problem+json', async (path, it, status) => {
    const answer = await auth(path, it)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
  })

  test.each([
    ['[]', 'application/json', 400],
    ['{', 'application/json', 400],
    ['<x/>', 'text/xml', 415],
    ['x'.repeat(limits.authBodyBytesMax + 1), 'application/x-www-form-urlencoded', 413],
  ])('the body %.10s as %s is refused', async (body, type, status) => {
    const asked = request({ method: 'POST', path: '/api/auth/signout', body, headers: { 'content-type': type } })
    expect((await read(await handleAuth(runtime, asked, ['signout']))).status).toBe(status)
  })

  test('fields that are no texts are left out rather than trusted', async () => {
    const body = { csrfToken: { a: 1 }, email: ['x'], callbackUrl: { href: 'https://evil.test' }, json: true }
    const asked = request({ method: 'POST', path: '/api/auth/callback/credentials', body })
    expect((await handleAuth(runtime, asked, ['callback', 'credentials'])).status).toBeLessThan(500)
  })
})

describe('API tokens', () => {
  test('a token works until it is revoked, and only its hash is kept', async () => {
    const made = await createToken(runtime, { email, password, label: 'script', peer: peer() })
    const token = made.ok ? made.value.token : expect.fail('no token')
    const headers = new Headers({ authorization: `Bearer ${token}` })
    expect(await whoCalls(runtime, headers)).toMatchObject({ ok: true, value: { account: { email }, via: 'bearer' } })
    const tokenHash = hashSecret(token)
    expect(tokenHash).not.toContain(token.slice(-20))
    await runtime.db.update(tokens).set({ revokedAt: new Date() }).where(eq(tokens.tokenHash, tokenHash))
    expect(await whoCalls(runtime, headers)).toMatchObject({ ok: false, error: { code: 'not-signed-in' } })
  })
})

describe('guessing passwords', () => {
  const wrong = 'wrong password'

  test('is limited by account and address, shared by tokens and the sign-in page', async () => {
    const from = peer()
    const headers = { 'x-charrette-peer': from }
    for (let n = 0; n < limits.signInFailuresPer15Minutes; n += 1) {
      const failed = n % 2 === 0
      if (failed) expect((await signIn({ email, password: wrong }, headers)).status).toBe(401)
      else
        expect(await createToken(runtime, { email, password: wrong, label: 'a', peer: from })).toMatchObject({
          ok: false,
        })
    }
    const refused = await signIn({ email, password }, headers)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '90'])
    expect(refused.body.detail).toBe('Too many attempts. Try again in 90 seconds.')
    expect(errorOf(refused)).toBe('TooManyAttempts')
    expect(await createToken(runtime, { email, password, label: 'a', peer: from })).toMatchObject({
      error: { code: 'too-many' },
    })

    // Others are not locked out: neither from the same address, nor the owner from another one.
    const other = unique()
    await signUp(runtime, { email: other, password, name: 'Ben', peer: peer() })
    expect(await checkPassword(runtime, { email: other, password, peer: from })).toMatchObject({ ok: true })
    expect(await checkPassword(runtime, { email, password, peer: peer() })).toMatchObject({ ok: true })

    runtime.clock.advance(90_000)
    expect(await checkPassword(runtime, { email, password, peer: from })).toMatchObject({ ok: true })
  })

  test('many at once get no more guesses than one after the other', async () => {
    const from = peer()
    const tries = Array.from({ length: 20 }, () => checkPassword(runtime, { email, password: wrong, peer: from }))
    const outcomes = await Promise.all(tries)
    const codes = outcomes.map((it) => (it.ok ? 'ok' : it.error.code))
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(limits.signInFailuresPer15Minutes)
    expect(codes.filter((code) => code === 'too-many')).toHaveLength(10)
  })

  test('the right password clears the count', async () => {
    const from = peer()
    for (let n = 0; n < 9; n += 1) await checkPassword(runtime, { email, password: wrong, peer: from })
    expect(await checkPassword(runtime, { email, password, peer: from })).toMatchObject({ ok: true })
    for (let n = 0; n < 9; n += 1) await checkPassword(runtime, { email, password: wrong, peer: from })
    expect(await checkPassword(runtime, { email, password, peer: from })).toMatchObject({ ok: true })
  })

  test('sign-ups are limited by address', async () => {
    const from = peer()
    const attempt = () => signUp(runtime, { email, password, name: 'Noor', peer: from })
    const { signUps } = await import('../http/rate-limit').then(({ attemptLimits }) => attemptLimits(runtime))
    for (let n = 0; n < limits.signUpsPerHour; n += 1) signUps.take(from)
    expect(await attempt()).toMatchObject({ ok: false, error: { code: 'too-many', retryAfterSeconds: 12 } })
  })
})
