// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MemberAnswer } from '@/lib/contracts/people'
import type { RoomAnswer } from '@/lib/contracts/room'
import { calmWorkshop, type WorkshopState } from '@/lib/workshop/workshop-state'
import { PeopleHere } from '../people-here'
import { aMember, aRoom, renderOnBoard, stubApi } from '../testing/on-board'
import { FollowChip } from './follow-chip'
import { PresenterBar } from './presenter-bar'
import { SpotlightAsking } from './spotlight-asking'
import { SpotlightButton } from './spotlight-button'
import { TogetherProvider, useTogether } from './together-context'

let board: ReturnType<typeof renderOnBoard>['board']
let store: ReturnType<typeof renderOnBoard>['store']

/** Hears what a test lets somebody announce. */
const listeners = new Set<(heard: never) => void>()
const announce = (heard: object) => act(() => listeners.forEach((hear) => hear(heard as never)))

function Ties() {
  const together = useTogether()
  useEffect(() => {
    tied = together
  }, [together])
  return null
}
let tied: ReturnType<typeof useTogether>

function show(me: MemberAnswer, others: readonly MemberAnswer[], more: Partial<RoomAnswer> = {}) {
  const room = aRoom(me, {
    participants: [me, ...others].map((it) => ({ ...it, connected: true })),
    ...more,
  })
  const shown = renderOnBoard(
    <TogetherProvider>
      <Ties />
      <FollowChip />
      <PeopleHere onOpen={vi.fn()} isOpen={false} />
      <SpotlightButton />
      <SpotlightAsking />
      <PresenterBar />
    </TogetherProvider>,
    room,
    {
      hear: (hear) => {
        listeners.add(hear)
        return () => listeners.delete(hear)
      },
    },
  )
  board = shown.board
  store = shown.store
  return shown
}

const workshop = (more: Partial<WorkshopState>) =>
  act(() => store.apply((state) => ({ ...state, workshop: { ...calmWorkshop, ...more } })))

const noor = aMember('Noor')
const priya = aMember('Priya', { role: 'facilitator' })
const marco = aMember('Marco')
const since = '2026-11-25T09:00:00.000Z'
const shownBy = ({ id }: MemberAnswer) => ({ spotlight: { participantId: id, since } })

beforeEach(() => listeners.clear())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('an avatar', () => {
  test('pressed follows its person, and Esc ends it', async () => {
    const { user } = show(noor, [priya, marco])
    await user.click(screen.getByRole('button', { name: 'Follow Marco' }))
    expect(screen.getByRole('button', { name: 'Stop following Marco', pressed: true })).toBeTruthy()
    expect(screen.getByText('Following Marco')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.queryByText('Following Marco')).toBeNull()
  })

  test('tells of a raised hand and of who is ready, in words too', () => {
    show(noor, [priya, marco])
    workshop({ hands: [{ participantId: marco.id, at: since }], ready: [priya.id] })
    expect(screen.getByRole('button', { name: 'Follow Marco, hand raised' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Follow Priya, ready' })).toBeTruthy()
  })

  test('shows a reaction for three seconds', () => {
    vi.useFakeTimers()
    show(noor, [marco])
    announce({ type: 'reaction', participantId: marco.id, emoji: '👏' })
    const avatar = screen.getByRole('button', { name: 'Follow Marco' })
    expect(avatar.querySelector('[data-picture="👏"]')).not.toBeNull()
    act(() => vi.advanceTimersByTime(3_000))
    expect(avatar.querySelector('[data-picture]')).toBeNull()
  })
})

describe('a spotlight', () => {
  test('asks, is followed after three seconds, and can be left and come back to', () => {
    vi.useFakeTimers()
    show(noor, [priya])
    workshop(shownBy(priya))
    expect(screen.getByRole('alert').textContent).toContain('Priya shows you their view.')
    act(() => vi.advanceTimersByTime(3_000))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByText('Following Priya')).toBeTruthy()
    act(() => tied.leave())
    act(() => screen.getByRole('button', { name: 'Return to Priya' }).click())
    expect(screen.getByText('Following Priya')).toBeTruthy()
    workshop({})
    expect(screen.queryByText(/Priya$/)).toBeNull()
  })

  test('is declined with Not now', async () => {
    const { user } = show(noor, [priya])
    workshop(shownBy(priya))
    await user.click(screen.getByRole('button', { name: 'Not now' }))
    expect(screen.getByRole('button', { name: 'Return to Priya' })).toBeTruthy()
    expect(tied.following.get().following).toBeNull()
  })

  test('is a facilitator’s to begin and to end, with who follows', async () => {
    const sent = stubCalls()
    const { user } = show(priya, [noor])
    await user.click(screen.getByRole('button', { name: 'Spotlight', pressed: false }))
    workshop(shownBy(priya))
    act(() => tied.followers.set([noor.id]))
    expect(screen.getByText('1 person follows your view')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Hold everyone' }))
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    const base = `/boards/${board.store.get().board.id}/workshop`
    expect(sent.map(({ call }) => call)).toEqual([
      `PUT ${base}/spotlight`,
      `PUT ${base}/hold`,
      `DELETE ${base}/spotlight`,
    ])
    expect(sent[0]?.body).toEqual({ participantId: priya.id })
  })

  test('is no button for others', () => {
    show(noor, [priya])
    expect(screen.queryByRole('button', { name: 'Spotlight' })).toBeNull()
    workshop({ ...shownBy(priya), hold: { by: priya.id, since } })
    expect(screen.queryByRole('button', { name: 'Release everyone' })).toBeNull()
  })
})

describe('a hold', () => {
  test('says by whom, offers no way out, and ends with its release', async () => {
    const { user } = show(noor, [priya, marco])
    workshop({ hold: { by: priya.id, since } })
    expect(screen.getByText('Held by Priya')).toBeTruthy()
    await user.keyboard('{Escape}')
    await user.click(screen.getByRole('button', { name: 'Follow Marco' }))
    expect(tied.following.get().following).toEqual({ participantId: priya.id, why: 'hold' })
    workshop({})
    expect(tied.following.get().following).toBeNull()
  })
})

describe('a call to everyone', () => {
  const view = { x: 1, y: 2, w: 3, h: 4 }
  const canvas = () => ({ view: vi.fn(() => ({ x: 0, y: 0, w: 9, h: 9 })), goTo: vi.fn() })

  test('brings one there, and back', async () => {
    const { user } = show(noor, [priya])
    const mine = canvas()
    act(() => tied.canvas.set(mine as never))
    announce({ type: 'summon', participantId: priya.id, view })
    expect(mine.goTo).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(view))
    await user.click(screen.getByRole('button', { name: 'Go back' }))
    expect(mine.goTo).toHaveBeenLastCalledWith({ x: 0, y: 0, w: 9, h: 9 })
  })

  test('asks first whoever is writing', async () => {
    show(noor, [priya])
    const mine = canvas()
    act(() => tied.canvas.set(mine as never))
    const field = document.body.appendChild(document.createElement('input'))
    field.focus()
    announce({ type: 'summon', participantId: priya.id, view })
    expect(mine.goTo).not.toHaveBeenCalled()
    act(() => screen.getByRole('button', { name: 'Go there' }).click())
    expect(mine.goTo).toHaveBeenCalledOnce()
    field.remove()
  })

  test('leaves its caller where they are', () => {
    show(priya, [noor])
    const mine = canvas()
    act(() => tied.canvas.set(mine as never))
    announce({ type: 'summon', participantId: priya.id, view })
    expect(mine.goTo).not.toHaveBeenCalled()
  })
})

function stubCalls() {
  const answer = () => ({ status: 200, body: { now: Date.now(), workshop: calmWorkshop } })
  return stubApi({
    'PUT /boards/:id/workshop/spotlight': answer,
    'DELETE /boards/:id/workshop/spotlight': answer,
    'PUT /boards/:id/workshop/hold': answer,
    'DELETE /boards/:id/workshop/hold': answer,
  })
}

describe('a request for the spotlight', () => {
  const asked = ({ id }: MemberAnswer) => announce({ type: 'spotlight.asked', participantId: id })

  test('is asked from one’s own menu, by who may not take it', async () => {
    const sent = stubApi({ 'POST /boards/:boardId/workshop/spotlight': () => ({ status: 204 }) })
    const { user } = show(noor, [priya])
    act(() => tied.canvas.set({} as never))
    await user.click(screen.getByRole('button', { name: /^Noor \(you\)/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Ask to show your view' }))
    expect(sent.map(({ call }) => call)).toEqual([expect.stringMatching(/^POST .*\/workshop\/spotlight$/)])
  })

  test('is granted by a facilitator with one press, and goes when another has granted it', async () => {
    const sent = stubApi({
      'PUT /boards/:boardId/workshop/spotlight': () => ({ status: 200, body: { now: 0, workshop: calmWorkshop } }),
    })
    const { user } = show(priya, [noor, marco])
    asked(noor)
    expect(screen.getByRole('alert').textContent).toContain('Noor asks to show everyone their view.')
    await user.click(screen.getByRole('button', { name: 'Show it' }))
    expect(sent.map(({ body }) => body)).toEqual([{ participantId: noor.id }])
    asked(marco)
    workshop(shownBy(marco))
    workshop({})
    expect(screen.queryByText(/asks to show everyone/)).toBeNull()
  })

  test('reaches whoever is shown, who may pass the spotlight on or not; nobody else is troubled', async () => {
    const { user } = show(marco, [noor, priya])
    asked(noor)
    expect(screen.queryByText(/asks to show everyone/)).toBeNull()
    workshop(shownBy(marco))
    await user.click(screen.getByRole('button', { name: 'Not now' }))
    expect(screen.queryByText(/asks to show everyone/)).toBeNull()
  })
})
