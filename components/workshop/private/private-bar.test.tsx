// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { PrivateModeAnswer } from '@/lib/contracts/private'
import { newId } from '@/lib/kernel/ids'
import { aMember, aRole, aRoom, renderOnBoard, stubApi } from '../../room/testing/on-board'
import { VotingProvider } from '../voting-context'
import { PrivateBar } from './private-bar'
import { PrivateProvider } from './private-context'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const priya = aMember('Priya', aRole('facilitator'))
const mode = (more: Partial<PrivateModeAnswer> = {}): PrivateModeAnswer => ({
  id: newId('private'),
  state: 'writing',
  was: 'writing',
  anonymous: false,
  by: { id: priya.id, name: priya.name },
  startedAt: '2026-11-25T09:00:00.000Z',
  revealAt: null,
  written: 3,
  notes: 4,
  ...more,
})
const bar = (
  <VotingProvider>
    <PrivateProvider>
      <PrivateBar onWrite={() => undefined} />
    </PrivateProvider>
  </VotingProvider>
)
const show = (room: Parameters<typeof renderOnBoard>[1]) => renderOnBoard(bar, room)

test('a facilitator sees how many have written, and shows all after a countdown', async () => {
  const counting = mode({ state: 'counting', revealAt: new Date(Date.now() + 3_000).toISOString() })
  const sent = stubApi({ 'POST /boards/:id/private/reveal': () => ({ status: 200, body: counting }) })
  const { user } = show(aRoom(priya, { privateMode: mode() }))
  expect(screen.getByText('3 people have written')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show 4 items' }))
  await vi.waitFor(() => expect(sent.map(({ call }) => call.split('/').at(-1))).toEqual(['reveal']))
  expect((await screen.findByRole('timer')).textContent).toMatch(/^Showing in \d s$/)
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy()
})

test('everyone else is promised what becomes of their words, and may not show anything', () => {
  show(aRoom(aMember('Noor'), { privateMode: mode({ anonymous: true }) }))
  expect(screen.getByRole('status').textContent).toContain('nobody can find them out later')
  expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull()
  expect(screen.getByRole('button', { name: 'Write a note' })).toBeTruthy()
})

test('an observer is told that others write, and writes nothing', () => {
  show(aRoom(aMember('Olga', aRole('observer')), { privateMode: mode() }))
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByRole('status').textContent).toContain('until the facilitator shows it all')
})

test('whoever has something left after private mode shows it themselves', async () => {
  const note = { id: 'shape:private.a', mode: newId('private'), anonymous: false, record: { type: 'note' } }
  const sent = stubApi({ 'POST /boards/:id/private/show': () => ({ status: 200, body: { shown: 1 } }) })
  const { store, user } = show(aRoom(aMember('Noor'), { privateNotes: [note] }))
  await user.click(screen.getByRole('button', { name: 'Show mine' }))
  await vi.waitFor(() => expect(store.get().privateNotes).toEqual([]))
  expect(sent[0]?.body).toEqual({ notes: ['shape:private.a'] })
})
