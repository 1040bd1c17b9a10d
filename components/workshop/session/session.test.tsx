// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AgendaStep } from '@/lib/workshop/agenda'
import { calmWorkshop, type TimerAnswer, type WorkshopState } from '@/lib/workshop/workshop-state'
import { newId } from '@/lib/kernel/ids'
import type { JoinedBoard } from '../../room/join-board'
import { aMember, aRole, aRoom, renderOnBoard, stubApi } from '../../room/testing/on-board'
import { AgendaPanel } from './agenda-panel'
import { EditAgendaDialog } from './edit-agenda-dialog'
import { noticeWords } from './news-words'
import { SessionKeys } from './session-keys'
import { SessionStrip } from './session-strip'
import { StartSessionDialog } from './start-session-dialog'
import { TakePart } from './take-part'
import { TimerLengthDialog } from './timer-length-dialog'
import { setTimerSound } from './timer-sound'

const priya = aMember('Priya', { ...aRole('facilitator'), connected: true })
const noor = aMember('Noor', { connected: true })
const ben = aMember('Ben', { connected: true })
const lars = aMember('Lars', { ...aRole('observer'), connected: true })
const at = '2026-11-25T09:00:00.000Z'

const steps = (['Objectives', 'Product type', 'Review'] as const).map((title, n) => ({
  id: `step-${n + 1}`,
  title,
  minutes: 10,
  decision: null,
  prompt: `About ${title.toLowerCase()}`,
  usedMs: n === 0 ? 720_000 : 0,
  roundId: null,
}))
const session = (stepId: string) => ({
  id: newId('session'),
  title: 'Discovery',
  startedAt: at,
  startedBy: priya.id,
  steps,
  stepId,
  stepStartedAt: new Date(Date.now()).toISOString(),
})
const running = (ms: number): TimerAnswer => ({
  state: 'running',
  endsAt: new Date(Date.now() + ms).toISOString(),
  remainingMs: null,
  endedAt: null,
  totalMs: ms,
  atZero: 'nothing',
})
const workshop = (more: Partial<WorkshopState> = {}): WorkshopState => ({
  ...calmWorkshop,
  session: session('step-2'),
  ...more,
})
const roomOf = (me: typeof priya, state: WorkshopState) =>
  aRoom(me, { workshop: state, participants: [priya, noor, ben, lars] })
const strip = (me: typeof priya, state: WorkshopState) => {
  const does = { onStart: vi.fn(), onEnd: vi.fn(), onSave: vi.fn(), onAgenda: vi.fn() }
  return { ...renderOnBoard(<SessionStrip canvas={null} {...does} />, roomOf(me, state)), ...does }
}
const hears = ({ store }: JoinedBoard, state: WorkshopState) => {
  const seq = store.get().seq + 1
  act(() => void store.receive(JSON.stringify({ type: 'workshop.changed', seq, workshop: state, notice: null })))
}

beforeEach(() => {
  localStorage.clear()
  setTimerSound(false)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the strip in the top bar', () => {
  test('goes on and back with one press, and at the last step offers the end', async () => {
    const sent = stubApi({
      'POST /boards/:boardId/workshop/step': () => ({ status: 200, body: { now: 0, workshop: workshop() } }),
    })
    const { board, onEnd } = strip(priya, workshop())
    expect(screen.getByText('Step 2 of 3')).toBeTruthy()
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Next' }))
    await user.click(screen.getByRole('button', { name: 'Back one step' }))
    expect(sent.map(({ body }) => body)).toEqual([
      { to: 'next', from: 'step-2' },
      { to: 'back', from: 'step-2' },
    ])
    hears(board, workshop({ session: session('step-3') }))
    expect(screen.queryByRole('button', { name: 'Next' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'End session' }))
    expect(onEnd).toHaveBeenCalledOnce()
  })

  test('who does not run the workshop sees step and time, and no buttons but Ready', async () => {
    const sent = stubApi({ 'PUT /boards/:boardId/workshop/ready': () => ({ status: 204 }) })
    strip(noor, workshop({ timer: running(600_000) }))
    const names = screen.getAllByRole('button').map((it) => it.getAttribute('title') ?? it.textContent)
    expect(names).toEqual(['Open the agenda', 'Timer', 'Ready'])
    await userEvent.setup().click(screen.getByRole('button', { name: 'Ready' }))
    expect(sent).toEqual([{ call: expect.stringMatching(/ready$/), body: { stepId: 'step-2', ready: true } }])
  })

  test('an observer watches', () => {
    strip(lars, workshop())
    expect(screen.queryByRole('button', { name: 'Ready' })).toBeNull()
  })

  test('without a session only who may starts one', () => {
    strip(noor, calmWorkshop)
    expect(screen.queryByRole('button')).toBeNull()
    cleanup()
    strip(priya, calmWorkshop)
    expect(screen.getByRole('button', { name: 'Start session' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Save session' })).toBeTruthy()
  })
})

describe('the timer', () => {
  const digits = () => screen.getByRole('timer').textContent

  test('counts whole seconds of the server’s clock, says when a minute is left, and swells at zero', () => {
    vi.useFakeTimers()
    const { board } = strip(priya, workshop({ timer: running(61_500) }))
    expect(digits()).toBe('1:02')
    act(() => vi.advanceTimersByTime(501))
    expect(digits()).toBe('1:01')
    act(() => vi.advanceTimersByTime(1_001))
    expect(screen.getByText('1 minute left')).toBeTruthy()
    act(() => vi.advanceTimersByTime(61_000))
    expect(digits()).toBe('Time is up')
    const face = () => document.querySelector('[data-timer]')
    expect(face()?.className).toMatch(/rang/)
    // The server says so as well: nothing happens a second time.
    const ended = { ...running(0), state: 'ended' as const, endsAt: null, endedAt: at }
    hears(board, workshop({ timer: ended }))
    expect(digits()).toBe('Time is up')
    expect(screen.getByRole('button', { name: '1 min' })).toBeTruthy()
  })

  test('a device whose clock is wrong shows the same', () => {
    vi.useFakeTimers()
    const room = roomOf(priya, workshop({ timer: running(90_000) }))
    const does = { onStart: vi.fn(), onEnd: vi.fn(), onSave: vi.fn(), onAgenda: vi.fn() }
    // The server's clock is 40 s behind this device's: the end lies 40 s further off.
    renderOnBoard(<SessionStrip canvas={null} {...does} />, { ...room, now: Date.now() - 40_000 })
    expect(digits()).toBe('2:10')
  })

  test('somebody who comes when time is up hears nothing of it', () => {
    const ended = { ...running(0), state: 'ended' as const, endsAt: null, endedAt: at }
    strip(noor, workshop({ timer: ended }))
    expect(digits()).toBe('Time is up')
    expect(document.querySelector('[data-timer]')?.className).not.toMatch(/rang/)
  })

  test('a paused one says so in a word and a glyph, and stands still', () => {
    vi.useFakeTimers()
    strip(noor, workshop({ timer: { ...running(0), state: 'paused', endsAt: null, remainingMs: 200_000 } }))
    act(() => vi.advanceTimersByTime(5_000))
    expect(digits()).toBe('3:20')
    expect(screen.getByText('Paused')).toBeTruthy()
  })

  test('any length is typed: 7:30 is seven and a half minutes, and what is no time says so', async () => {
    const sent = stubApi({ 'POST /boards/:boardId/workshop/timer': () => ({ status: 200, body: {} }) })
    const user = userEvent.setup()
    const close = vi.fn()
    const state = workshop({ timer: { ...running(600_000), atZero: 'close-round' } })
    renderOnBoard(<TimerLengthDialog open onOpenChange={close} />, roomOf(priya, state))
    const field = await screen.findByRole('textbox', { name: 'Minutes' })
    await user.type(field, 'soon{Enter}')
    expect(screen.getByText(/^Type minutes, or minutes and seconds/)).toBeTruthy()
    await user.clear(field)
    await user.type(field, '7:30{Enter}')
    expect(sent.map(({ body }) => body)).toEqual([{ seconds: 450, atZero: 'close-round' }])
    expect(close).toHaveBeenCalledWith(false)
  })

  test('who takes time away is named to everyone else', () => {
    const { board } = strip(noor, workshop({ timer: running(600_000) }))
    const notice = { kind: 'timer-shortened', by: priya.id, ms: 90_000, seq: 2 } as const
    expect(noticeWords(board.store.get(), notice)).toBe('Priya shortened the time by 1:30')
    expect(noticeWords(board.store.get(), { ...notice, by: noor.id })).toBeNull()
  })
})

describe('the keys of who runs it', () => {
  const keys = (me: typeof priya) =>
    renderOnBoard(<SessionKeys canvas={null} />, roomOf(me, workshop({ timer: running(60_000) })))

  test('Ctrl . goes on, with Shift it gives a minute, and nobody else has them', () => {
    const sent = stubApi({})
    keys(noor)
    fireEvent.keyDown(document.body, { key: '.', code: 'Period', ctrlKey: true })
    expect(sent).toEqual([])
    cleanup()
    keys(priya)
    fireEvent.keyDown(document.body, { key: '.', code: 'Period', ctrlKey: true })
    fireEvent.keyDown(document.body, { key: ':', code: 'Period', ctrlKey: true, shiftKey: true })
    expect(sent.map(({ body }) => body)).toEqual([{ to: 'next', from: 'step-2' }, { addSeconds: 60 }])
  })
})

describe('hands', () => {
  test('one’s own says its place in the queue, and goes down again', async () => {
    const sent = stubApi({ 'DELETE /boards/:boardId/workshop/hand': () => ({ status: 204 }) })
    const hands = [ben, noor].map(({ id }) => ({ participantId: id, at }))
    renderOnBoard(<TakePart onHands={vi.fn()} />, roomOf(noor, workshop({ hands })))
    const hand = screen.getByRole('button', { name: 'Lower your hand, 2nd in the queue' })
    expect(hand.getAttribute('aria-pressed')).toBe('true')
    await userEvent.setup().click(hand)
    expect(sent[0]?.call).toMatch(/^DELETE .*\/hand$/)
  })

  test('who runs the workshop sees the queue in the agenda and lowers them one by one', async () => {
    const sent = stubApi({ 'DELETE /boards/:boardId/workshop/hands': () => ({ status: 204 }) })
    const hands = [ben, noor].map(({ id }) => ({ participantId: id, at }))
    const does = { onStart: vi.fn(), onEnd: vi.fn(), onClose: vi.fn() }
    const { board } = renderOnBoard(<AgendaPanel canvas={null} {...does} />, roomOf(priya, workshop({ hands })))
    const queue = within(screen.getByRole('region', { name: 'Raised hands' }))
    expect(queue.getAllByRole('listitem').map((it) => it.textContent)).toEqual(['1BBenLower', '2NNoorLower'])
    await userEvent.setup().click(queue.getByRole('button', { name: 'Lower the hand of Ben' }))
    expect(sent).toHaveLength(1)
    act(
      () => void board.store.receive(JSON.stringify({ type: 'hands', hands: [], ready: [noor.id], stepId: 'step-2' })),
    )
    expect(screen.queryByRole('region', { name: 'Raised hands' })).toBeNull()
    // Priya runs it and Lars only watches: nobody waits for them.
    expect(screen.getByLabelText('Ready with this step').textContent).toBe('1 of 2 are ready')
  })
})

describe('the agenda', () => {
  test('shows what is done, what runs, and planned against used minutes', () => {
    const does = { onStart: vi.fn(), onEnd: vi.fn(), onClose: vi.fn() }
    renderOnBoard(<AgendaPanel canvas={null} {...does} />, roomOf(noor, workshop()))
    const rows = within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem')
    expect(rows.map((it) => it.getAttribute('aria-current'))).toEqual([null, 'step', null])
    expect(rows[0]?.textContent).toContain('12 of 10 min')
    expect(rows[1]?.textContent).toContain('About product type')
    expect(rows[2]?.textContent).toContain('10 min')
  })

  test('is changed by keyboard: moved, taken out, added to, and sent with its ids', async () => {
    const sent = stubApi({})
    renderOnBoard(<EditAgendaDialog session={session('step-2')} onClose={vi.fn()} />, roomOf(priya, workshop()))
    const title = (n: number) => screen.getByLabelText<HTMLInputElement>(`Title of step ${n}`)
    const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
    fireEvent.keyDown(title(3), { key: 'ArrowUp', altKey: true })
    expect([1, 2, 3].map((n) => title(n).value)).toEqual(['Objectives', 'Review', 'Product type'])
    press('Remove Objectives')
    const minutes = screen.getByLabelText('Minutes of Review')
    fireEvent.keyDown(minutes, { key: 'ArrowUp' })
    fireEvent.keyDown(minutes, { key: 'ArrowUp', shiftKey: true })
    press('Add a step')
    press('Change the agenda')
    expect(screen.getByText('A step needs a title')).toBeTruthy()
    expect(sent).toEqual([])
    fireEvent.change(title(3), { target: { value: 'Close' } })
    press('Change the agenda')
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    const body = sent[0]?.body as { agenda: AgendaStep[] } | undefined
    expect(body?.agenda.map((it) => [it.id, it.title, it.minutes])).toEqual([
      ['step-3', 'Review', 16],
      ['step-2', 'Product type', 10],
      [undefined, 'Close', 10],
    ])
  })

  test('a session starts with the framework’s agenda, title and all', async () => {
    const template = { id: 'agenda-90', title: 'Discovery', minutes: 25, steps: [{ title: 'Objectives', minutes: 25 }] }
    const sent = stubApi({
      'GET /boards/:boardId/agendas': () => ({ status: 200, body: { items: [template] } }),
    })
    renderOnBoard(<StartSessionDialog open onOpenChange={vi.fn()} onStarted={vi.fn()} />, roomOf(priya, calmWorkshop))
    const title = await screen.findByLabelText<HTMLInputElement>('Title of step 1')
    expect(title.value).toBe('Objectives')
    expect(screen.getByText('4 people are here now, and take part at once.')).toBeTruthy()
    await userEvent.setup().click(screen.getByRole('button', { name: 'Start session' }))
    expect(sent.at(-1)).toMatchObject({
      call: expect.stringMatching(/^POST .*\/sessions$/),
      body: { title: 'Data product workshop', agenda: template.steps },
    })
  })
})
