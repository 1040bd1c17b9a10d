// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { limits } from '@/lib/protocol/limits'
import { LeftOverBanner } from './left-over-banner'
import { aMember, aRoom, renderOnBoard } from './testing/on-board'

const download = vi.hoisted(() => vi.fn())
vi.mock('./download-canvas', () => ({ downloadCanvas: download }))
afterEach(() => {
  cleanup()
  download.mockClear()
})

function open() {
  const view = renderOnBoard(<LeftOverBanner />, aRoom(aMember('Noor')))
  const doc = new Y.Doc()
  doc.getMap('records').set('mine', 'done on a train')
  const drop = vi.fn(async () => undefined)
  const old = { epoch: 1, state: Y.encodeStateAsUpdate(doc), base: null, unsent: 3, drop }
  return { ...view, old, drop }
}

test('who comes back after too long is told so, and takes a copy of what was never sent', async () => {
  const { board, old, drop, user } = open()
  expect(screen.queryByText(/can no longer be merged/)).toBeNull()
  board.leftOver.set(old)
  expect(await screen.findByText(new RegExp(`more than ${limits.codaDays} days ago`))).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Download a copy' }))
  const [copy, title] = download.mock.calls[0] as [Y.Doc, string]
  expect([copy.getMap('records').get('mine'), title]).toEqual(['done on a train', 'Data product workshop'])
  // Nothing is forgotten by taking a copy.
  expect(drop).not.toHaveBeenCalled()
})

test('the old copy goes when its person says so', async () => {
  const { board, old, drop, user } = open()
  board.leftOver.set(old)
  await user.click(await screen.findByRole('button', { name: 'Discard the old copy' }))
  expect(drop).toHaveBeenCalledOnce()
  await waitFor(() => expect(screen.queryByText(/can no longer be merged/)).toBeNull())
})
