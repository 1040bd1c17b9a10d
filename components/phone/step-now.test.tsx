// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { calmWorkshop, type WorkshopState } from '@/lib/workshop/workshop-state'
import { aMember, aRole, aRoom, stubApi } from '../room/testing/on-board'
import { openPhoneBoard, type PhoneBoard } from './phone-board'
import { PhoneProvider } from './phone-context'
import { Raise } from './raise'
import { Reactions } from './reactions'
import { Ready, StepNow } from './step-now'

const noor = aMember('Noor')
const priya = aMember('Priya', aRole('facilitator'))
const at = '2026-11-25T09:00:00.000Z'
const step = {
  id: 'step-1',
  title: 'Product type',
  minutes: 10,
  decision: 'dp-type',
  prompt: 'Which one first?',
  usedMs: 0,
  roundId: null,
}
const session = {
  id: newId('session'),
  title: 'Discovery',
  startedAt: at,
  startedBy: priya.id,
  steps: [step],
  stepId: step.id,
  stepStartedAt: at,
}
const row = {
  id: 'shape:dp-type',
  kind: 'decision',
  isOnBoard: true,
  level: 2,
  parent: null,
  number: '1.1',
  title: 'Product type',
  status: null,
  state: 'open',
  text: 'What type of data product should be exposed?',
  rationale: '',
  askedBy: [],
}

/** A phone that is connected: what it shows does not look at the socket. */
function phone(me: typeof noor, workshop: Partial<WorkshopState> = {}): PhoneBoard {
  const board = openPhoneBoard(
    aRoom(me, { participants: [priya, noor], workshop: { ...calmWorkshop, session, ...workshop } }),
  )
  board.link.state.set({ kind: 'open' })
  render(
    <PhoneProvider board={board}>
      <StepNow />
      <Ready stepId={step.id} />
      <Reactions />
      <Raise />
    </PhoneProvider>,
  )
  return board
}

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the step on the phone', () => {
  test('says where the agenda stands, what is asked, and which decision is on the screen', async () => {
    stubApi({ 'GET /boards/:boardId/outline': () => ({ status: 200, body: { rows: [row], isCut: false } }) })
    phone(noor, {
      timer: {
        state: 'paused',
        endsAt: null,
        remainingMs: 372_000,
        endedAt: null,
        totalMs: 600_000,
        atZero: 'nothing',
      },
    })
    expect(screen.getByText('Step 1 of 1')).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'Product type' })).toBeTruthy()
    expect(screen.getByText('Which one first?')).toBeTruthy()
    expect(screen.getByRole('timer').textContent).toBe('6:12')
    expect(await screen.findByText('What type of data product should be exposed?')).toBeTruthy()
    expect(screen.getByText('Decision 1.1, on screen now')).toBeTruthy()
  })

  test('a hand says its place, which is told by the server', async () => {
    const sent = stubApi({
      'PUT /boards/:boardId/workshop/hand': () => ({ status: 200, body: { place: 2, at } }),
      'PUT /boards/:boardId/workshop/ready': () => ({ status: 204 }),
    })
    const { store } = phone(noor)
    fireEvent.click(screen.getByRole('button', { name: 'Raise your hand' }))
    await vi.waitFor(() => expect(sent.some(({ call }) => call.endsWith('/hand'))).toBe(true))
    const hands = [priya, noor].map(({ id }) => ({ participantId: id, at }))
    act(() => void store.receive(JSON.stringify({ type: 'hands', hands, ready: [], stepId: 'step-1' })))
    const mine = screen.getByRole('button', { name: 'Raised, 2nd in the queue: lower your hand' })
    expect(mine.getAttribute('aria-pressed')).toBe('true')

    fireEvent.click(screen.getByRole('button', { name: 'I’m ready' }))
    await vi.waitFor(() =>
      expect(sent.find(({ call }) => call.endsWith('/ready'))?.body).toEqual({ stepId: 'step-1', ready: true }),
    )
  })

  test('a reaction is sent with its name said', async () => {
    const sent = stubApi({ 'POST /boards/:boardId/workshop/reactions': () => ({ status: 204 }) })
    phone(noor)
    fireEvent.click(screen.getByRole('button', { name: 'Applause' }))
    expect(await screen.findByText('Applause shown to everybody')).toBeTruthy()
    expect(sent.find(({ call }) => call.endsWith('/reactions'))?.body).toEqual({ emoji: '👏' })
  })

  test('an observer has nothing to press', () => {
    stubApi({})
    phone(aMember('Lars', aRole('observer')))
    expect(screen.queryAllByRole('button')).toEqual([])
  })
})
