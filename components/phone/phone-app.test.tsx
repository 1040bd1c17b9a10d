// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RoundFact } from '@/lib/contracts/rounds'
import { newId } from '@/lib/kernel/ids'
import { messageTypes } from '@/lib/protocol/messages'
import { emptyBallot } from '@/lib/workshop/my-round'
import { aComment, aMember, aRoom, stubApi } from '../room/testing/on-board'
import { PhoneApp } from './phone-app'

/** The board's end of the socket. */
class BoardSocket extends EventTarget {
  static last: BoardSocket | null = null
  binaryType = ''
  readyState = 1
  constructor() {
    super()
    BoardSocket.last = this
  }
  send(): void {}
  close(): void {}
  says(body: object): void {
    const frame = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageTypes.announcement)
      encoding.writeVarString(encoder, JSON.stringify(body))
    })
    this.dispatchEvent(Object.assign(new Event('message'), { data: Uint8Array.from(frame).buffer }))
  }
}

const noor = aMember('Noor')
const priya = aMember('Priya', { role: 'facilitator', guest: false })
const room = aRoom(noor, { participants: [priya, noor], comments: [aComment(priya, 'Why not buy?')] })
const boardId = room.board.id
const at = '2026-11-25T09:00:00.000Z'
const round: RoundFact = {
  id: newId('round'),
  boardId,
  kind: 'dots',
  name: 'Vote 1',
  question: 'Which first?',
  decision: null,
  options: ['Raw data', 'Derived data'].map((label) => ({ id: label, label, card: null, snapshot: null })),
  votesPerPerson: 1,
  maxPerOption: null,
  eligible: ['stakeholder'],
  eligiblePeople: null,
  anonymous: true,
  reveal: 'on-close',
  reason: 'off',
  quorum: null,
  threshold: null,
  state: 'open',
  openedAt: at,
  openedBy: { id: priya.id, name: 'Priya' },
  closesAt: null,
  closedAt: null,
  turnout: { eligible: 1, voted: 0, done: 0 },
  waiting: [noor.id],
  dissent: [],
}
const mine = { ...emptyBallot(round), choices: [{ option: 'Raw data', votes: 1 }], remaining: 0 }

const calls = {
  'POST /boards/:boardId/tickets': () => ({ status: 201, body: { ticket: 't', url: 'ws://x' } }),
  'GET /boards/:boardId/room': () => ({ status: 200, body: room }),
  'GET /boards/:boardId/outline': () => ({ status: 200, body: { rows: [], isCut: false } }),
}
const connected = async () => {
  await vi.waitFor(() => expect(BoardSocket.last).not.toBeNull())
  const socket = BoardSocket.last ?? expect.fail('no socket')
  act(() => socket.says({ type: 'hello', participantId: noor.id, seq: 1, epoch: 1, role: 'stakeholder' }))
  return socket
}

beforeEach(() => {
  BoardSocket.last = null
  localStorage.clear()
  vi.stubGlobal('WebSocket', BoardSocket)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('coming in', () => {
  test('a code that cannot be one is not sent; one that is not known says so', async () => {
    const sent = stubApi({
      'GET /codes/:code': () => ({ status: 404, body: { detail: 'This code is not known.' } }),
    })
    render(<PhoneApp start={{ kind: 'enter', code: '', trouble: null }} />)
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('Code'), 'O0I1{Enter}')
    expect(screen.getByText('A code has six letters and digits, without 0, O, 1 and I.')).toBeTruthy()
    expect(sent).toEqual([])
    await user.clear(screen.getByLabelText('Code'))
    await user.type(screen.getByLabelText('Code'), '7kq4 m2{Enter}')
    expect(await screen.findByText('This code is not known.')).toBeTruthy()
    expect(sent[0]?.call).toBe('GET /codes/7KQ4M2')
  })

  test('a name is asked for once, and who got another one is told', async () => {
    const sent = stubApi({
      ...calls,
      'GET /codes/:code': () => ({ status: 200, body: { present: null, account: null, live: true } }),
      'POST /join': () => ({
        status: 201,
        body: { token: 't', boardId, role: 'stakeholder', participantId: noor.id, name: 'Noor 2', state: 'in' },
      }),
    })
    render(<PhoneApp start={{ kind: 'enter', code: '', trouble: null }} />)
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('Code'), '7KQ4M2{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Join the workshop' }))
    expect(screen.getByText('A name is needed, so that others know who is here.')).toBeTruthy()
    await user.type(screen.getByLabelText('Your name'), ' Noor {Enter}')
    expect(await screen.findByText('Somebody here is called Noor already, so you are “Noor 2”.')).toBeTruthy()
    expect(sent.find((it) => it.call === 'POST /join')?.body).toEqual({ token: '7KQ4M2', name: 'Noor' })
    expect(location.pathname).toBe(`/v/${boardId}`)
  })

  test('who is on the board already goes straight in', async () => {
    stubApi({
      ...calls,
      'GET /codes/:code': () => ({
        status: 200,
        body: { present: { boardId, name: 'Noor', state: 'in' }, account: null, live: true },
      }),
    })
    render(<PhoneApp start={{ kind: 'enter', code: '', trouble: null }} />)
    await userEvent.setup().type(screen.getByLabelText('Code'), '7KQ4M2{Enter}')
    expect(await screen.findByText('No vote is open.')).toBeTruthy()
  })
})

describe('on the board', () => {
  const enter = () => render(<PhoneApp start={{ kind: 'in', room }} />)

  test('a vote takes over, also from a comment that is being written, and costs nobody their words', async () => {
    const vibrate = vi.fn()
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { vibrate }))
    stubApi({ ...calls, 'PUT /rounds/:roundId/ballot': () => ({ status: 200, body: mine }) })
    enter()
    const user = userEvent.setup()
    const socket = await connected()
    await user.click(screen.getByRole('button', { name: /^Comments/ }))
    await user.click(await screen.findByRole('button', { name: /Why not buy/ }))
    await user.type(screen.getByLabelText('Reply'), 'Because')
    act(() => socket.says({ type: 'round.opened', seq: 2, round }))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Which first?' }))
    expect(vibrate).toHaveBeenCalledTimes(1)
    await user.click(screen.getByRole('button', { name: 'Add a vote to Raw data' }))
    expect(await screen.findByText('Saved. Hidden until the vote closes.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Add a vote to Derived data' }))
    expect(screen.getByText('No votes left. Take one back first.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Comments' }))
    await user.click(await screen.findByRole('button', { name: /Why not buy/ }))
    expect((screen.getByLabelText('Reply') as HTMLTextAreaElement).value).toBe('Because')
  })

  test('what the server does not have is not called saved, and is kept on the phone', async () => {
    stubApi({ ...calls, 'PUT /rounds/:roundId/ballot': () => ({ status: 503 }) })
    enter()
    const user = userEvent.setup()
    const socket = await connected()
    act(() => socket.says({ type: 'round.opened', seq: 2, round }))
    await user.click(screen.getByRole('button', { name: 'Add a vote to Raw data' }))
    expect(await screen.findByText('Waiting for a connection. Your votes are not counted yet.')).toBeTruthy()
    const kept = localStorage.getItem(`charrette.unsent.${round.id}.${noor.id}`)
    expect(JSON.parse(kept ?? 'null')).toMatchObject({ choices: [{ option: 'Raw data', votes: 1 }] })
  })

  test('who may not vote watches the turnout', async () => {
    stubApi(calls)
    enter()
    const socket = await connected()
    act(() => socket.says({ type: 'round.opened', seq: 2, round: { ...round, eligible: ['contributor'] } }))
    expect(screen.getByText('This vote is for contributors.')).toBeTruthy()
    expect(screen.getByText('0 of 1 have voted')).toBeTruthy()
    expect(screen.queryByRole('list', { name: 'Ballot' })).toBeNull()
  })

  test('who was removed is told, and nothing of the board is left', async () => {
    stubApi(calls)
    enter()
    const socket = await connected()
    act(() => socket.says({ type: 'participant.removed', seq: 2, participantId: noor.id }))
    expect(screen.getByText('You were removed from this board.')).toBeTruthy()
    expect(screen.queryByText(room.board.title)).toBeNull()
  })
})
