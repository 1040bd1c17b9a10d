import { beforeEach, describe, expect, test } from 'vitest'
import { insertSignIn } from '@/db/queries/sign-ins'
import { newId } from '@/lib/kernel/ids'
import { handleAuth } from '@/server/auth/auth-route'
import { whoCalls } from '@/server/auth/caller'
import { hashSecret, newSecret } from '@/server/auth/secrets'
import { signUp } from '@/server/auth/sign-up'
import { apiCall } from '@/server/testing/api-call'
import { anAccount } from '@/server/testing/people'
import { cookieOf, read, request } from '@/server/testing/requests'
import { type TestRuntime, testConfig, testRuntime } from '@/server/testing/test-runtime'
import * as tokensRoute from '../tokens/route'
import * as accountRoute from './account/route'
import * as signInsRoute from './sign-ins/route'
import * as signInRoute from './sign-ins/[signInId]/route'
import * as tokenRoute from './tokens/[tokenId]/route'

const password = 'correct horse battery'
let runtime: TestRuntime
let email: string
let cookie: string

beforeEach(async () => {
  runtime = await testRuntime()
  email = `${newId('account')}@example.test`
  await signUp(runtime, { email, password, name: 'Noor', peer: newId('token') })
  cookie = await signsIn(password)
})

async function auth(path: string, form?: Record<string, string>, sent?: string) {
  const body = form && new URLSearchParams({ json: 'true', ...form }).toString()
  const headers: Record<string, string> = form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
  const asked = request({ method: form ? 'POST' : 'GET', path: `/api/auth/${path}`, body, cookie: sent, headers })
  return read(await handleAuth(runtime, asked, path.split('/')))
}

/** The cookie of a browser that has signed in, or an empty text. */
async function signsIn(word: string): Promise<string> {
  const csrf = await auth('csrf')
  const form = { csrfToken: String(csrf.body.csrfToken), email, password: word }
  return cookieOf(await auth('callback/credentials', form, cookieOf(csrf, 'charrette.csrf')), 'charrette.session') ?? ''
}

type Route = Parameters<typeof apiCall>[0]
const as = (
  route: Route,
  method: string,
  { params, body, by = cookie }: { params?: Record<string, string>; body?: unknown; by?: string } = {},
) => apiCall(route, method, { params: params ?? {}, body, headers: { cookie: by, origin: testConfig.publicUrl } })
const mine = (by = cookie) => as(accountRoute, 'GET', { by })
const isSignedIn = async (by: string) => (await mine(by)).status === 200

describe('my account', () => {
  test('says where I am signed in, and which of them this is', async () => {
    await signsIn(password)
    const { status, json } = await mine()
    expect(status).toBe(200)
    expect(json).toMatchObject({ name: 'Noor', email, hasPassword: true, tokens: [] })
    const signIns = json.signIns as { isThis: boolean; id: string }[]
    expect(signIns.map(({ isThis }) => isThis).sort()).toEqual([false, true])
    expect(JSON.stringify(json)).not.toMatch(/sid|hash/i)
  })

  test('takes another name, and everyone who asks hears it', async () => {
    expect((await as(accountRoute, 'PATCH', { body: { name: ' Noor Haddad ' } })).json).toMatchObject({
      name: 'Noor Haddad',
    })
    const caller = await whoCalls(runtime, new Headers({ cookie }))
    expect(caller).toMatchObject({ value: { account: { name: 'Noor Haddad' } } })
  })

  test('is nobody else’s business', async () => {
    expect((await mine('')).status).toBe(401)
    const other = await anAccount(runtime)
    const sidHash = hashSecret(newSecret())
    const now = runtime.clock.now()
    await insertSignIn(runtime.db, { sidHash, accountId: other.accountId, device: 'x', now, expiredBefore: 0 })
    const answer = await as(signInRoute, 'DELETE', { params: { signInId: sidHash.slice(0, 16) } })
    expect(answer.status).toBe(404)
  })
})

describe('another password', () => {
  const change = (present: string, wanted: string) =>
    as(accountRoute, 'PATCH', { body: { password: { present, wanted } } })

  test('opens the door, the old one does not, and every other browser is out', async () => {
    const elsewhere = await signsIn(password)
    expect((await change(password, 'a longer one than before')).status).toBe(200)
    expect(await signsIn(password)).toBe('')
    expect(await signsIn('a longer one than before')).not.toBe('')
    expect([await isSignedIn(cookie), await isSignedIn(elsewhere)]).toEqual([true, false])
  })

  test('needs the present one, and is guessed at no more often than at the door', async () => {
    const wrong = await change('a guess at the password', 'a longer one than before')
    expect(wrong.status).toBe(422)
    expect(wrong.json.errors).toEqual({ 'password.present': 'is not your present password' })
    let last = wrong
    for (let guess = 0; guess < 30 && last.status !== 429; guess++)
      last = await change(`guess ${guess} at it`, 'a longer one')
    expect(last.status).toBe(429)
    expect(await isSignedIn(cookie)).toBe(true)
  })

  test('that is too short changes nothing, a name that came with it neither', async () => {
    const body = { name: 'Changed', password: { present: password, wanted: 'short' } }
    expect((await as(accountRoute, 'PATCH', { body })).status).toBe(422)
    expect((await mine()).json).toMatchObject({ name: 'Noor' })
  })
})

describe('signing out elsewhere', () => {
  test('of one browser, and of all but this', async () => {
    const [second, third] = [await signsIn(password), await signsIn(password)]
    const id =
      ((await mine(second)).json.signIns as { id: string; isThis: boolean }[]).find((it) => it.isThis)?.id ?? ''
    expect((await as(signInRoute, 'DELETE', { params: { signInId: id } })).status).toBe(200)
    expect([await isSignedIn(second), await isSignedIn(third)]).toEqual([false, true])
    expect((await as(signInsRoute, 'DELETE')).json.signIns).toHaveLength(1)
    expect([await isSignedIn(cookie), await isSignedIn(third)]).toEqual([true, false])
    expect((await as(signInRoute, 'DELETE', { params: { signInId: id } })).status).toBe(404)
  })
})

test('a token is listed without its secret, opens the API until it is revoked, and cannot be revoked by others', async () => {
  const { token } = (await apiCall(tokensRoute, 'POST', { body: { email, password, label: 'Build' } })).json as {
    token: string
  }
  const [listed] = (await mine()).json.tokens as { id: string; label: string }[]
  expect(listed).toMatchObject({ label: 'Build', lastUsedAt: null })
  expect((await mine()).text).not.toContain(token)
  const asToken = () => apiCall(accountRoute, 'GET', { as: token })
  expect((await asToken()).status).toBe(200)
  const other = await anAccount(runtime)
  const params = { tokenId: listed?.id ?? '' }
  expect((await apiCall(tokenRoute, 'DELETE', { params, as: other.bearer })).status).toBe(404)
  expect((await as(tokenRoute, 'DELETE', { params })).json.tokens).toEqual([])
  expect((await asToken()).status).toBe(401)
})
