// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import { applyCommands } from '@/lib/board/apply-commands'
import { seedRecords } from '@/lib/board/seed'
import { frameworkById } from '@/lib/catalogue/catalogue'
import { suggestionsFor } from '@/lib/register/suggestions'
import { aMember, aRoom, renderOnBoard, stubApi } from '../room/testing/on-board'
import { VotingProvider } from '../workshop/voting-context'
import { OutlinePanel } from './outline-panel'
import { outlineOfBoard } from './use-outline'
import { useOutlineView } from './use-outline-view'

const seeded = seedRecords({ framework: frameworkById('data-product') ?? null, density: 'core', cases: false })
const onShow = vi.fn()
const onComment = vi.fn()

function Outline() {
  const view = useOutlineView()
  return (
    <VotingProvider>
      <OutlinePanel
        view={view}
        canvas={null}
        suggestions={suggestionsFor(null)}
        isPanelOpen
        onShowCanvas={onShow}
        onComment={onComment}
        onDetail={() => undefined}
        onOpenVote={undefined}
      />
    </VotingProvider>
  )
}

beforeEach(() => {
  stubApi({})
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})

function open(role: 'facilitator' | 'stakeholder' | 'observer' = 'facilitator') {
  const view = renderOnBoard(<Outline />, aRoom(aMember('Priya', { role })))
  const { doc } = view.board.connection
  Object.assign(view.board.connection, { awareness: new Awareness(doc) })
  const change = (commands: Parameters<typeof applyCommands>[1]) =>
    act(() => {
      applyCommands(doc, commands, 'somebody else')
      // Also where reading it took so long that the next reading would wait.
      outlineOfBoard(view.board).now()
    })
  change([{ type: 'put', records: seeded }])
  const row = (name: RegExp) => screen.getByRole('row', { name })
  const press = (key: string, more: object = {}) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
  const focusName = () => document.activeElement?.getAttribute('aria-label') ?? ''
  return { ...view, change, row, press, focusName }
}

describe('the outline', () => {
  test('is walked by arrows: open, into, back to the parent, closed', () => {
    const { row, press, focusName } = open()
    act(() => row(/^2\.3 Outside layer/).focus())
    act(() => void press('ArrowDown'))
    expect(focusName()).toMatch(/^3 Anatomy|^Cases|^3\.1/)
    act(() => void press('ArrowUp'))
    expect(focusName()).toMatch(/^2\.3 Outside layer/)
    act(() => void press('ArrowRight'))
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('true')
    act(() => void press('ArrowRight'))
    expect(focusName()).toMatch(/^Event streaming backbone, option 1 of \d+ in 2\.3/)
    act(() => void press('ArrowLeft'))
    act(() => void press('ArrowLeft'))
    expect(focusName()).toMatch(/^2\.3/)
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('false')
    act(() => void press('End'))
    expect(focusName()).toMatch(/^4\.2/)
    act(() => void press('Home'))
    expect(focusName()).toMatch(/^0 Intent and readiness/)
    for (const letter of 'crea') act(() => void press(letter))
    // C is a command until a word has begun.
    expect(onComment).toHaveBeenCalledTimes(1)
  })

  test('moves no focus when others change, move or delete what is there', () => {
    const { row, press, focusName, change } = open()
    act(() => row(/^2\.3 Outside layer/).focus())
    act(() => void press('ArrowRight'))
    act(() => void press('ArrowRight'))
    act(() => void press('ArrowDown'))
    expect(focusName()).toMatch(/^Schema registry/)
    change([{ type: 'patch', id: 'shape:dp-int-event-backbone', changes: { status: 'chosen', title: 'The backbone' } }])
    expect(focusName()).toMatch(/^Schema registry, option 2 of \d+ in 2\.3, candidate, asked for by The backbone$/)
    change([{ type: 'remove', ids: ['shape:dp-int-event-backbone'] }])
    expect(focusName()).toMatch(/^Schema registry, option 1 of/)
    change([{ type: 'remove', ids: ['shape:dp-int-schema-registry'] }])
    expect(focusName()).toMatch(/^Central data product catalogue, option 1 of/)
  })

  test('reorders, says the new place, and takes it back', async () => {
    const { row, press, focusName } = open()
    act(() => row(/^2\.3 Outside layer/).focus())
    act(() => void press('ArrowRight'))
    act(() => void press('ArrowRight'))
    act(() => void press('ArrowDown', { altKey: true }))
    expect(focusName()).toMatch(/^Event streaming backbone, option 2 of/)
    await waitFor(() => expect(screen.getByText(/Event streaming backbone, now 2 of/)).toBeTruthy())
    act(() => void press('z', { ctrlKey: true }))
    await waitFor(() => expect(focusName()).toMatch(/^Event streaming backbone, option 1 of/))
  })

  test('renames in place; Esc keeps the name', async () => {
    const { row, press, focusName, user } = open()
    act(() => row(/^2\.3 Outside layer/).focus())
    act(() => void press('F2'))
    const field = screen.getByRole('textbox', { name: 'Name' })
    await user.clear(field)
    await user.type(field, 'How others reach it{Enter}')
    await waitFor(() => expect(focusName()).toMatch(/^2\.3 How others reach it/))
    act(() => void press('F2'))
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'x{Escape}')
    await waitFor(() => expect(focusName()).toMatch(/^2\.3 How others reach it/))
  })

  test('deletes with an option to take it back, and asks first when more goes with it', async () => {
    const { row, press, focusName, user } = open()
    act(() => row(/^2\.3 Outside layer/).focus())
    act(() => void press('Delete'))
    const dialog = await screen.findByRole('alertdialog', { name: 'Delete “Outside layer”?' })
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    act(() => row(/^2\.3 Outside layer/).focus())
    act(() => void press('ArrowRight'))
    act(() => void press('ArrowRight'))
    act(() => void press('Delete'))
    await waitFor(() => expect(focusName()).toMatch(/^Schema registry, option 1 of/))
    act(() => void press('z', { ctrlKey: true }))
    await waitFor(() => expect(row(/^Event streaming backbone, option 1 of/)).toBeTruthy())
    expect(focusName()).toMatch(/^Schema registry, option 2 of/)
  })

  test('says no to those whose role does not allow it, and lets a stakeholder suggest', async () => {
    const { row, press } = open('stakeholder')
    act(() => row(/^2\.3 Outside layer/).focus())
    act(() => void press('F2'))
    expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull()
    act(() => void press('ArrowRight'))
    act(() => void press('ArrowRight'))
    act(() => void press('s'))
    expect(await screen.findByText('Suggest a status')).toBeTruthy()
  })

  test('is filtered without losing the row that has the focus', async () => {
    const { user, row } = open()
    await user.type(screen.getByRole('searchbox', { name: 'Filter' }), 'schema regis')
    await waitFor(() => expect(screen.queryByRole('row', { name: /^1\.1/ })).toBeNull())
    expect(row(/^Schema registry/)).toBeTruthy()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement?.getAttribute('role')).toBe('row')
    await user.clear(screen.getByRole('searchbox', { name: 'Filter' }))
    await user.type(screen.getByRole('searchbox', { name: 'Filter' }), 'zzz')
    expect(await screen.findByText(/Nothing found for “zzz”/)).toBeTruthy()
  })
})
