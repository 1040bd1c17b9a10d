// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ToastProvider } from '@/components/ui/toast'
import { JoinForm } from './join-form'

/** A busy machine takes its time. */
const patient = { timeout: 20_000 }

const router = vi.hoisted(() => ({ push: vi.fn() }))
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const boardId = 'brd_00000000000000000000'
let sent: unknown[] = []
let answer: (body: { name: string }) => Response

beforeEach(() => {
  sent = []
  router.push.mockReset()
  answer = ({ name }) =>
    Response.json(
      { token: 't', boardId, role: 'stakeholder', participantId: 'prt_00000000000000000000', state: 'in', name },
      { status: 201 },
    )
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body))
    sent.push(body)
    return answer(body)
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(props: Partial<Parameters<typeof JoinForm>[0]> = {}) {
  render(
    <ToastProvider>
      <JoinForm token="tkn" knownAs={null} {...props} />
    </ToastProvider>,
  )
}

test('a guest types a name into the field that has the caret, and is on the board', async () => {
  show()
  expect(document.activeElement).toBe(screen.getByLabelText('Your name'))
  await userEvent.keyboard(' Noor {Enter}')
  await waitFor(() => expect(router.push).toHaveBeenCalledWith(`/boards/${boardId}`))
  expect(sent).toEqual([{ token: 'tkn', name: 'Noor' }])
})

test('the role is sent when there is one', async () => {
  show()
  await userEvent.type(screen.getByLabelText('Your name'), 'Noor')
  await userEvent.type(screen.getByLabelText(/Your role/), 'Head of analytics{Enter}')
  await waitFor(() => expect(sent).toEqual([{ token: 'tkn', name: 'Noor', jobTitle: 'Head of analytics' }]))
})

test('a blank name is not sent', async () => {
  show()
  await userEvent.keyboard('   {Enter}')
  expect(screen.getByText('A name is needed, so that others know who is here.')).toBeTruthy()
  expect(sent).toEqual([])
})

test('whoever shares a name with somebody is told what they are called', async () => {
  answer = () =>
    Response.json(
      {
        token: 't',
        boardId,
        role: 'stakeholder',
        participantId: 'prt_00000000000000000000',
        state: 'in',
        name: 'Noor 2',
      },
      { status: 201 },
    )
  show()
  await userEvent.keyboard('Noor{Enter}')
  expect(
    await screen.findByText('Somebody here is called Noor already, so you are “Noor 2”.', {}, patient),
  ).toBeTruthy()
})

test('an account joins under its name with one press', async () => {
  show({ knownAs: 'Priya' })
  expect(screen.queryByLabelText('Your name')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Join the workshop' }))
  await waitFor(() => expect(sent).toEqual([{ token: 'tkn', name: 'Priya' }]))
})

test('a link that was revoked meanwhile is told in words', async () => {
  answer = () =>
    Response.json(
      { type: '/problems/invite-expired', title: 'This link no longer works', detail: 'Ask for a new one.' },
      { status: 410 },
    )
  show()
  await userEvent.keyboard('Noor{Enter}')
  expect(await screen.findByText('Ask for a new one.', {}, patient)).toBeTruthy()
  expect(router.push).not.toHaveBeenCalled()
})

test('a link with a password asks for it, says when it is wrong, and keeps the name', async () => {
  show({ asksPassword: true })
  await userEvent.keyboard('Noor{Enter}')
  expect(sent).toEqual([])
  answer = () =>
    Response.json(
      { title: 'This is not the password of the link', errors: { password: 'This is not the password.' } },
      { status: 403, headers: { 'content-type': 'application/problem+json' } },
    )
  await userEvent.keyboard('harbour{Enter}') // the caret is there already
  expect(await screen.findByText('This is not the password.', {}, patient)).toBeTruthy()
  expect(sent).toEqual([{ token: 'tkn', name: 'Noor', password: 'harbour' }])
  expect(screen.getByLabelText('Your name')).toHaveProperty('value', 'Noor')
})
