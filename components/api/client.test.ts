import { afterEach, describe, expect, test, vi } from 'vitest'
import { changeMember, listMembers } from '@/lib/contracts/people'
import { newId } from '@/lib/kernel/ids'
import { api, call } from './client'
import { wordsOf } from './problem'

const boardId = newId('board')
const memberId = newId('participant')
const member = {
  id: memberId,
  name: 'Noor',
  jobTitle: '',
  role: 'stakeholder',
  guest: true,
  joinedAt: '2026-11-25T09:00:00.000Z',
  connected: true,
  muted: false,
}

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) =>
    status === 204 ? new Response(null, { status }) : new Response(JSON.stringify(body), { status, headers }),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

afterEach(() => vi.unstubAllGlobals())

describe('a call of the API', () => {
  test('goes to the contract’s address with the parameters and the body', async () => {
    const fetch = answer(200, member)
    const changed = await call(changeMember, { params: { boardId, memberId }, body: { role: 'observer' } })
    expect(changed).toEqual({ ok: true, value: member })
    const [url, init] = fetch.mock.calls[0] ?? []
    expect(url).toBe(`/api/v1/boards/${boardId}/members/${memberId}`)
    expect(init).toMatchObject({ method: 'PATCH', credentials: 'same-origin', body: '{"role":"observer"}' })
  })

  test('sends only the query fields that are given', async () => {
    const fetch = answer(200, { items: [], nextCursor: null })
    await call(listMembers, { params: { boardId }, query: { limit: 20, cursor: undefined } })
    expect(fetch.mock.calls[0]?.[0]).toBe(`/api/v1/boards/${boardId}/members?limit=20`)
  })

  test('without an answer body gives null', async () => {
    answer(204, null)
    expect(await api.deleteBoard(boardId)).toEqual({ ok: true, value: null })
  })

  test('hands a refusal back with its code, its words and the fields', async () => {
    answer(422, {
      type: 'https://charrette.example/problems/invalid',
      title: 'T',
      status: 422,
      errors: { title: 'too long' },
    })
    const refused = await api.changeBoard(boardId, { title: 'x' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid', status: 422, errors: { title: 'too long' } } })
  })

  test('tells a lost network from a refusal', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch')
    })
    expect(await api.getMe()).toMatchObject({ ok: false, error: { code: 'no-connection' } })
  })

  test('does not take an answer that is not the contract’s', async () => {
    answer(200, { nothing: 'of ours' })
    expect(await api.getRoom(boardId)).toMatchObject({ ok: false, error: { code: 'unreadable' } })
  })

  test('names a foreign refusal by its status, and says when to try again', async () => {
    answer(429, 'slow down', { 'retry-after': '40' })
    const refused = await api.join({ token: 't', name: 'Noor' })
    if (refused.ok) throw new Error('must be refused')
    expect(refused.error.code).toBe('too-many')
    expect(wordsOf(refused.error)).toBe('Too many attempts. Try again in 40 seconds.')
  })
})
