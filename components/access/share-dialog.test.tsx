// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { aMember, aRole, aRoom, renderOnBoard, stubApi } from '../room/testing/on-board'
import { expiryWords, usesWords } from './invite-words'
import { LobbyBanner } from './lobby-banner'
import { MutedBanner } from './muted-banner'
import { PeopleList } from './people-list'
import { ShareDialog } from './share-dialog'

/** A busy machine takes its time. */
const patient = { timeout: 20_000 }

const priya = aMember('Priya', aRole('facilitator'))
const noor = aMember('Noor')
const dialog = <ShareDialog open onOpenChange={vi.fn()} />

function anInvite(more: object = {}) {
  const createdAt = '2026-11-25T09:00:00.000Z'
  return { id: newId('invite'), role: 'stakeholder', createdAt, expiresAt: null, maxUses: null, uses: 0, ...more }
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the share dialog', () => {
  test('makes a link for stakeholders unless told otherwise, and shows it with a QR code', async () => {
    const url = 'http://localhost:3000/join/abc'
    const sent = stubApi({
      'GET /boards/:boardId/invites': () => ({ status: 200, body: { items: [], nextCursor: null } }),
      'POST /boards/:boardId/invites': () => ({ status: 201, body: { ...anInvite(), url, token: 'abc' } }),
    })
    const { user } = renderOnBoard(dialog, aRoom(priya))
    await user.selectOptions(screen.getByLabelText('It works for'), '10 people')
    await user.click(screen.getByRole('button', { name: 'Create link' }))
    const made = sent.find((it) => it.call.startsWith('POST'))?.body as { expiresAt: string }
    expect(made).toMatchObject({ role: 'stakeholder', maxUses: 10 })
    const days = (Date.parse(made.expiresAt) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(7)
    expect(screen.getByLabelText('Link')).toHaveProperty('value', url)
    expect(screen.getByRole('img', { name: 'The link as a QR code' })).toBeTruthy()
  })

  test('lists the links that work and revokes one', async () => {
    const invite = anInvite({ role: 'observer', uses: 3, maxUses: 10 })
    const sent = stubApi({
      'GET /boards/:boardId/invites': () => ({ status: 200, body: { items: [invite], nextCursor: null } }),
      'DELETE /invites/:inviteId': () => ({ status: 204 }),
    })
    const { user } = renderOnBoard(dialog, aRoom(priya))
    expect(await screen.findByText(/3 of 10 used · does not expire/, {}, patient)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /Revoke the observer link/ }))
    expect(sent.at(-1)?.call).toBe(`DELETE /invites/${invite.id}`)
    expect(screen.queryByText(/3 of 10 used/)).toBeNull()
  })

  test('changes roles and removes people, after asking', async () => {
    const sent = stubApi({
      'GET /boards/:boardId/invites': () => ({ status: 200, body: { items: [], nextCursor: null } }),
      'PATCH /boards/:boardId/members/:memberId': (body) => ({ status: 200, body: { ...noor, ...(body as object) } }),
      'DELETE /boards/:boardId/members/:memberId': () => ({ status: 204 }),
    })
    const { user, store } = renderOnBoard(dialog, aRoom(priya, { participants: [priya, noor] }))
    await user.click(screen.getByRole('tab', { name: 'People 2' }))
    const people = screen.getByRole('list', { name: 'People' })
    expect(within(people).queryByLabelText('Role of Priya')).toBeNull()
    await user.selectOptions(within(people).getByLabelText('Role of Noor'), 'Contributor')
    expect(store.get().participants.find((it) => it.id === noor.id)?.role).toBe('contributor')
    await user.click(within(people).getByRole('button', { name: 'More about Noor' }))
    await user.click(screen.getByRole('menuitem', { name: 'Remove from the board' }))
    await screen.findByRole('button', { name: 'Remove person' }, patient)
    expect(sent.some((it) => it.call.startsWith('DELETE'))).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Remove person' }))
    expect(sent.at(-1)?.call).toMatch(/^DELETE .*\/members\//)
    expect(store.get().participants).toHaveLength(1)
  })
})

describe('people', () => {
  const calls = {
    'GET /boards/:boardId/invites': () => ({ status: 200, body: { items: [], nextCursor: null } }),
    'PATCH /boards/:boardId/members/:memberId': (body: unknown) => ({
      status: 200,
      body: { ...noor, ...(body as object) },
    }),
  }

  test('are renamed, and their changes stopped and allowed again', async () => {
    const sent = stubApi(calls)
    const { user, store } = renderOnBoard(<PeopleList mayChange />, aRoom(priya, { participants: [priya, noor] }))
    const more = () => user.click(screen.getByRole('button', { name: /^More about/ }))
    await more()
    await user.click(screen.getByRole('menuitem', { name: 'Stop changes' }))
    expect(await screen.findByText(/Changes stopped/, {}, patient)).toBeTruthy()
    expect(store.get().participants.find((it) => it.id === noor.id)?.muted).toBe(true)
    await more()
    await user.click(screen.getByRole('menuitem', { name: 'Rename' }))
    const name = await screen.findByLabelText('Name', {}, patient)
    await user.clear(name)
    await user.type(name, 'Noor van Dijk{Enter}')
    expect(sent.at(-1)?.body).toEqual({ name: 'Noor van Dijk' })
    expect(await screen.findByText('Noor van Dijk', {}, patient)).toBeTruthy()
  })

  test('who wait are shown to facilitators, who let them in or turn them away', async () => {
    const sam = aMember('Sam')
    const lars = aMember('Lars')
    const sent = stubApi({
      'POST /boards/:boardId/lobby': () => ({ status: 200, body: { items: [lars] } }),
      'GET /boards/:boardId/lobby': () => ({ status: 200, body: { items: [sam, lars] } }),
    })
    const ui = (
      <>
        <LobbyBanner onSee={vi.fn()} />
        <PeopleList mayChange />
      </>
    )
    const { user, store } = renderOnBoard(ui, aRoom(priya, { seq: 1 }))
    expect(screen.queryByText(/waits? to be let in/)).toBeNull()
    act(() => void store.receive(JSON.stringify({ type: 'lobby.changed', seq: 2 })))
    expect(await screen.findByText('Sam and Lars wait to be let in', {}, patient)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Let Sam in' }))
    expect(sent.at(-1)?.body).toEqual({ people: [sam.id], admit: true })
    expect(await screen.findByText('Lars waits to be let in', {}, patient)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Turn Lars away' }))
    expect(sent.at(-1)?.body).toEqual({ people: [lars.id], admit: false })
  })

  test('who are not facilitators never ask who waits', async () => {
    const sent = stubApi({})
    const { store } = renderOnBoard(<LobbyBanner onSee={vi.fn()} />, aRoom(noor, { seq: 1 }))
    act(() => void store.receive(JSON.stringify({ type: 'lobby.changed', seq: 2 })))
    expect(sent).toEqual([])
  })

  test('whose changes were stopped are told why', () => {
    const view = renderOnBoard(<MutedBanner />, aRoom(noor, { seq: 1 }))
    expect(screen.queryByText(/stopped your changes/)).toBeNull()
    const participant = { ...noor, muted: true }
    act(() => void view.store.receive(JSON.stringify({ type: 'participant.changed', seq: 2, participant })))
    expect(screen.getByText(/stopped your changes/)).toBeTruthy()
    expect(view.store.get().me.may).not.toContain('canvas.write')
  })
})

test('links are told in figures', () => {
  expect(usesWords({ uses: 0, maxUses: null })).toBe('not used yet')
  expect(usesWords({ uses: 1, maxUses: null })).toBe('used once')
  expect(usesWords({ uses: 2, maxUses: 10 })).toBe('2 of 10 used')
  expect(expiryWords({ expiresAt: '2026-12-02T09:05:00.000Z' }, 'UTC')).toBe('until 2 Dec 09:05')
})
