// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SignInForm } from './sign-in-form'

/** The server as the form sees it: what it was sent, and what it answers. */
const server = {
  account: () => Response.json({ id: 'acc_00000000000000000000' }, { status: 201 }),
  signIn: () => Response.json({ url: 'http://localhost:3000/boards' }),
  sent: [] as { path: string; body: unknown }[],
}
const honest = { account: server.account, signIn: server.signIn }
const leave = vi.fn()

beforeEach(() => {
  Object.assign(server, honest, { sent: [] })
  leave.mockReset()
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    server.sent.push({ path, body: init.body })
    if (path === '/api/auth/csrf') return Response.json({ csrfToken: 'crumb' })
    return path === '/api/v1/accounts' ? server.account() : server.signIn()
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function problem(code: string, status: number, more: object = {}, headers: HeadersInit = {}) {
  return () => Response.json({ type: `/problems/${code}`, title: code, status, ...more }, { status, headers })
}
function show(mode: 'sign-in' | 'create') {
  render(<SignInForm mode={mode} goTo="/boards/brd_1" otherHref="/sign-in" mayCreate leave={leave} />)
}
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label)

describe('signing in', () => {
  test('sends what was typed with the crumb, and then goes where the person was going', async () => {
    show('sign-in')
    await userEvent.type(field('E-mail address'), 'priya@example.org')
    await userEvent.type(field('Password'), 'correct horse{Enter}')
    await waitFor(() => expect(leave).toHaveBeenCalledWith('/boards/brd_1'))
    const sent = server.sent.at(-1)
    expect(sent?.path).toBe('/api/auth/callback/credentials')
    expect(Object.fromEntries(sent?.body as URLSearchParams)).toMatchObject({
      email: 'priya@example.org',
      password: 'correct horse',
      csrfToken: 'crumb',
      json: 'true',
    })
  })

  test('says so when e-mail and password do not match, and lets the person try again', async () => {
    server.signIn = () =>
      Response.json({ url: 'http://localhost:3000/sign-in?error=CredentialsSignin' }, { status: 401 })
    show('sign-in')
    await userEvent.type(field('E-mail address'), 'priya@example.org')
    await userEvent.type(field('Password'), 'wrong{Enter}')
    expect(await screen.findByText('E-mail and password do not match.')).toBeTruthy()
    expect(leave).not.toHaveBeenCalled()
    expect(screen.getByRole('button', { name: 'Sign in' }).getAttribute('aria-busy')).toBeNull()
  })

  test('says how long to wait after too many attempts', async () => {
    const title = 'Too many attempts'
    server.signIn = problem('too-many', 429, { title }, { 'retry-after': '40' })
    show('sign-in')
    await userEvent.type(field('E-mail address'), 'priya@example.org')
    await userEvent.type(field('Password'), 'wrong{Enter}')
    expect(await screen.findByText('Too many attempts. Try again in 40 seconds.')).toBeTruthy()
  })

  test('is a form that password managers know', () => {
    show('sign-in')
    expect(field('E-mail address').autocomplete).toBe('username')
    expect(field('Password').autocomplete).toBe('current-password')
    expect(field('Password').type).toBe('password')
  })

  test('asks nothing of the server while a field is empty, and goes to that field', async () => {
    show('sign-in')
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(server.sent).toEqual([])
    expect(document.activeElement).toBe(field('E-mail address'))
    expect(field('E-mail address').getAttribute('aria-invalid')).toBe('true')
  })
})

describe('creating an account', () => {
  async function fill(password = 'correct horse') {
    show('create')
    await userEvent.type(field('Your name'), 'Priya')
    await userEvent.type(field('E-mail address'), 'priya@example.org')
    await userEvent.type(field('Password'), `${password}{Enter}`)
  }

  test('makes the account and signs in with it', async () => {
    await fill()
    await waitFor(() => expect(leave).toHaveBeenCalled())
    expect(server.sent.map(({ path }) => path)).toEqual([
      '/api/v1/accounts',
      '/api/auth/csrf',
      '/api/auth/callback/credentials',
    ])
  })

  test('says at the field that a password is too short, before anything is sent', async () => {
    await fill('short')
    expect(screen.getByText('A password needs at least 10 characters; this one has 5.')).toBeTruthy()
    expect(document.activeElement).toBe(field('Password'))
    expect(server.sent).toEqual([])
  })

  test('says at the field that an address has an account already', async () => {
    server.account = problem('email-taken', 409)
    await fill()
    expect(await screen.findByText('This address has an account already. Sign in instead.')).toBeTruthy()
    expect(leave).not.toHaveBeenCalled()
  })

  test('shows what the server finds wrong at the field it is about', async () => {
    server.account = problem('invalid', 422, { errors: { email: 'must be an e-mail address' } })
    await fill()
    expect(await screen.findByText('must be an e-mail address')).toBeTruthy()
  })
})
