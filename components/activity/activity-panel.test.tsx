// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { aMember, aRoom, renderOnBoard, stubApi } from '../room/testing/on-board'
import { ActivityPanel } from './activity-panel'

/** A busy machine takes its time. */
const patient = { timeout: 20_000 }

const noor = aMember('Noor')

function anEvent(seq: number, sentence: string) {
  const participant = { id: noor.id, name: 'Noor' }
  const at = new Date(Date.UTC(2026, 10, 25, 9, seq)).toISOString()
  return { id: newId('event'), seq, type: 'comment.added', participant, recordId: null, payload: {}, sentence, at }
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('the log begins at its end, goes back when asked, and grows while one looks', async () => {
  const pages = [
    { items: [anEvent(3, 'Noor commented'), anEvent(2, 'Noor joined')], nextCursor: '2' },
    { items: [anEvent(1, 'Priya made the board')], nextCursor: null },
    { items: [anEvent(4, 'Noor resolved a comment')], nextCursor: null },
  ]
  const sent = stubApi({ 'GET /boards/:boardId/events': () => ({ status: 200, body: pages.shift() }) })
  const { user, store } = renderOnBoard(<ActivityPanel onClose={vi.fn()} />, aRoom(noor, { seq: 3 }))
  expect(await screen.findByText('Noor joined', {}, patient)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show earlier' }))
  expect(await screen.findByText('Priya made the board', {}, patient)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Show earlier' })).toBeNull()
  act(() => void store.receive(JSON.stringify({ type: 'noted', seq: 4, event: 'x' })))
  expect(await screen.findByText('Noor resolved a comment', {}, patient)).toBeTruthy()
  expect(screen.getAllByRole('listitem').map((it) => it.textContent?.replace(/\d.*/, ''))).toEqual([
    'NNoor resolved a comment',
    'NNoor commented',
    'NNoor joined',
    'NPriya made the board',
  ])
  expect(sent).toHaveLength(3)
})

test('says when it cannot be loaded, and tries again', async () => {
  const answers = [
    { status: 503, body: {} },
    { status: 200, body: { items: [anEvent(1, 'Noor joined')], nextCursor: null } },
  ]
  stubApi({ 'GET /boards/:boardId/events': () => answers.shift() ?? { status: 500 } })
  const { user } = renderOnBoard(<ActivityPanel onClose={vi.fn()} />, aRoom(noor))
  await user.click(await screen.findByRole('button', { name: 'Try again' }, patient))
  expect(await screen.findByText('Noor joined', {}, patient)).toBeTruthy()
})
