// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ToastProvider } from '@/components/ui/toast'
import type { BoardSummary } from '@/lib/contracts/boards'
import { BoardMenu } from './board-menu'

const board = {
  id: 'brd_00000000000000000000',
  title: 'Practice run',
  role: 'facilitator',
  archivedAt: null,
} as BoardSummary
const changes = { changed: vi.fn(), gone: vi.fn(), back: vi.fn() }
const asked: string[] = []
let sessions: { state: string }[] = []

beforeEach(() => {
  asked.length = 0
  sessions = []
  vi.resetAllMocks()
  vi.stubGlobal('fetch', async (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`)
    if (path.includes('/sessions')) return Response.json({ items: sessions.map(session), nextCursor: null })
    return new Response(null, { status: 204 })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function session({ state }: { state: string }, index: number) {
  return {
    id: `ses_0000000000000000000${index}`,
    boardId: board.id,
    title: 'Discovery',
    agenda: [],
    state,
    startedAt: '2026-11-12T09:00:00Z',
    endedAt: null,
    kind: 'session',
    startedBy: { id: 'prt_00000000000000000000', name: 'Priya' },
    url: 'http://localhost:3000/',
  }
}
function show(its: Partial<BoardSummary> = {}) {
  render(
    <ToastProvider>
      <BoardMenu board={{ ...board, ...its }} changes={changes} />
    </ToastProvider>,
  )
}
const opener = () => screen.getByRole('button', { name: 'Actions for Practice run' })
async function pick(item: string) {
  await userEvent.click(opener())
  await userEvent.click(await screen.findByRole('menuitem', { name: item }))
}

test('deleting names the saved sessions that go too, and asks first', async () => {
  sessions = [{ state: 'ended' }, { state: 'ended' }, { state: 'running' }]
  show()
  await pick('Delete')
  expect(await screen.findByText('Delete “Practice run”?')).toBeTruthy()
  expect(await screen.findByText('Its 2 saved sessions go too. You can bring it back for 30 days.')).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
  expect(asked.some((it) => it.startsWith('DELETE'))).toBe(false)
  await userEvent.click(screen.getByRole('button', { name: 'Delete board' }))
  await waitFor(() => expect(changes.gone).toHaveBeenCalled())
  expect(asked.at(-1)).toBe(`DELETE /api/v1/boards/${board.id}`)
})

test('the focus is back on the menu when a dialog that it opened is left', async () => {
  show()
  await pick('Rename')
  await screen.findByRole('dialog')
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(opener()))
})

test.each(['observer', 'stakeholder', 'contributor'] as const)('%s may copy a board and nothing else', async (role) => {
  show({ role })
  await userEvent.click(screen.getByRole('button'))
  expect(screen.getAllByRole('menuitem').map((it) => it.textContent)).toEqual(['Duplicate'])
})
