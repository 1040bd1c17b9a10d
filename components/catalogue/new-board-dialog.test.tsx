// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NewBoardDialog } from './new-board-dialog'

const boardId = 'brd_00000000000000000000'
const onCreated = vi.fn()
const onClose = vi.fn()
let sent: unknown[] = []
let answer: () => Response

beforeEach(() => {
  sent = []
  answer = () => Response.json({ id: boardId, url: `http://localhost:3000/boards/${boardId}` }, { status: 201 })
  onCreated.mockReset()
  onClose.mockReset()
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    sent.push(JSON.parse(String(init.body)))
    return answer()
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(framework: string | null = 'data-product') {
  render(<NewBoardDialog framework={framework} onClose={onClose} onCreated={onCreated} />)
}
const title = () => screen.getByLabelText<HTMLInputElement>('Title')
const create = () => userEvent.click(screen.getByRole('button', { name: 'Create board' }))

test('is ready to create: title filled in and selected, Core, no cases', async () => {
  show()
  expect(document.activeElement).toBe(title())
  expect(title().selectionEnd).toBe('Data product workshop'.length)
  await create()
  await waitFor(() => expect(onCreated).toHaveBeenCalledWith(boardId))
  expect(sent).toEqual([{ title: 'Data product workshop', framework: 'data-product', density: 'core', cases: false }])
})

test('the title follows the framework until somebody types one', async () => {
  show()
  await userEvent.click(screen.getByRole('radio', { name: /Federated governance/ }))
  expect(title().value).toBe('Federated governance workshop')
  await userEvent.clear(title())
  await userEvent.type(title(), 'Kick-off')
  await userEvent.click(screen.getByRole('radio', { name: /Self-serve/ }))
  expect(title().value).toBe('Kick-off')
})

test('says what each density holds, and sends the one chosen', async () => {
  show()
  expect(screen.getByRole('radio', { name: /Core.*8 decisions · 48 options/ })).toBeTruthy()
  await userEvent.click(screen.getByRole('radio', { name: /Complete.*17 decisions · 95 options/ }))
  await userEvent.click(screen.getByRole('switch', { name: 'Include example cases' }))
  await create()
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({ density: 'complete', cases: true })
})

test('a blank board has neither density nor cases', async () => {
  show(null)
  expect(screen.queryByRole('switch')).toBeNull()
  await create()
  await waitFor(() => expect(sent).toEqual([{ title: 'Workshop', framework: null }]))
})

test('a board without a title is not sent', async () => {
  show()
  await userEvent.clear(title())
  await create()
  expect(screen.getByText('A board needs a title.')).toBeTruthy()
  expect(sent).toEqual([])
})

test('a refusal is told, and what was chosen stays', async () => {
  answer = () =>
    Response.json({ type: '/problems/unavailable', title: 'The database does not answer' }, { status: 503 })
  show()
  await create()
  expect(await screen.findByText('The database does not answer.')).toBeTruthy()
  expect(onCreated).not.toHaveBeenCalled()
  expect(title().value).toBe('Data product workshop')
})
