// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Role } from '@/lib/access/roles'
import type { OutlineRowAnswer } from '@/lib/contracts/outline'
import { aMember, aRoom, aComment, stubApi } from '../room/testing/on-board'
import { aBallot, aRound } from '../workshop/testing/rounds'
import { BoardTab } from './board-tab'
import { openPhoneBoard } from './phone-board'
import { PhoneProvider } from './phone-context'

const priya = aMember('Priya', { role: 'facilitator' })
const base: OutlineRowAnswer = {
  id: '',
  kind: 'option',
  isOnBoard: true,
  level: 3,
  parent: 'shape:type',
  number: '',
  title: '',
  status: null,
  state: null,
  text: '',
  rationale: '',
  askedBy: [],
}
const rows: OutlineRowAnswer[] = [
  { ...base, id: 'shape:phase', kind: 'phase', level: 1, parent: null, number: '1', title: 'Product' },
  {
    ...base,
    id: 'shape:type',
    kind: 'decision',
    level: 2,
    parent: 'shape:phase',
    number: '1.1',
    title: 'Product type',
    state: 'open',
    text: 'Which first?',
  },
  { ...base, id: 'shape:raw', title: 'Raw data', status: 'chosen' },
  {
    ...base,
    id: 'shape:derived',
    title: 'Derived data',
    status: 'candidate',
    askedBy: ['shape:raw'],
    text: 'Computed by a pipeline.',
  },
]
const round = aRound({
  options: [{ id: 'derived', label: 'Derived data', card: 'shape:derived', snapshot: null }],
  mine: aBallot(),
})

beforeEach(() => vi.stubGlobal('localStorage', { getItem: () => null, setItem: vi.fn(), removeItem: vi.fn() }))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(role: Role) {
  const me = aMember('Noor', { role })
  const said = aComment(priya, 'Who computes it?', { anchor: { kind: 'shape', shapeId: 'shape:derived' } })
  const room = aRoom(me, { participants: [priya, me], rounds: [round], comments: [said] })
  const sent = stubApi({
    'GET /boards/:boardId/outline': () => ({ status: 200, body: { rows, isCut: false } }),
    'PUT /rounds/:roundId/ballot': () => ({
      status: 200,
      body: aBallot({ choices: [{ option: 'derived', votes: 1 }], remaining: 2 }),
    }),
    'PATCH /boards/:boardId/register/:cardId': () => ({ status: 200, body: { id: 'shape:derived' } }),
    'POST /boards/:boardId/comments': (body) => ({
      status: 201,
      body: {
        ...said,
        id: (body as { id: string }).id,
        text: (body as { text: string }).text,
        author: { id: me.id, name: me.name },
      },
    }),
  })
  render(
    <PhoneProvider board={openPhoneBoard(room)}>
      <BoardTab tabs={null} />
    </PhoneProvider>,
  )
  return { sent, user: userEvent.setup() }
}

async function toDerived(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await screen.findByRole('button', { name: /^1 Product/ }))
  await user.click(screen.getByRole('button', { name: /^1\.1 Product type.*Not decided/ }))
  await user.click(screen.getByRole('button', { name: /^Derived data.*Candidate.*1 comment/ }))
  expect(screen.getByRole('heading', { name: 'Derived data' })).toBeTruthy()
}

describe('the board on a phone', () => {
  test('is unfolded, searched and read', async () => {
    const { user } = open('observer')
    await toDerived(user)
    expect(screen.getByText('Computed by a pipeline.')).toBeTruthy()
    expect(screen.getByText('Who computes it?')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Comment' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Asked for by Raw data' }))
    expect(screen.getByRole('heading', { name: 'Raw data' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'All cards' }))
    await user.type(screen.getByLabelText('Find a card'), 'derived')
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Raw data/ })).toBeNull())
    expect(screen.getByRole('button', { name: /^Derived data/ })).toBeTruthy()
  })

  test('lets a stakeholder comment, vote, and suggest a status', async () => {
    const { user, sent } = open('stakeholder')
    await toDerived(user)
    await user.click(screen.getByRole('button', { name: 'Comment' }))
    await user.type(screen.getByLabelText('Your comment'), 'We do')
    await user.click(screen.getByRole('button', { name: 'Post comment' }))
    expect(await screen.findByText('We do')).toBeTruthy()
    const votes = screen.getByRole('region', { name: 'Your votes' })
    await user.click(within(votes).getByRole('button', { name: 'Add a vote to Derived data' }))
    expect(await within(votes).findByText('1')).toBeTruthy()
    const suggest = screen.getByRole('region', { name: 'Suggest a status' })
    await user.click(within(suggest).getByRole('button', { name: 'Chosen' }))
    await user.type(screen.getByLabelText('Why?'), 'It pays first')
    await user.click(screen.getByRole('button', { name: 'Suggest it' }))
    expect(await screen.findByText(/^Suggested\./)).toBeTruthy()
    expect(sent.at(-1)?.body).toMatchObject({
      text: 'It pays first',
      suggests: 'chosen',
      anchor: { shapeId: 'shape:derived' },
    })
  })

  test('lets a contributor choose with a reason', async () => {
    const { user, sent } = open('contributor')
    await toDerived(user)
    await user.click(within(screen.getByRole('region', { name: 'Status' })).getByRole('button', { name: 'Chosen' }))
    await user.type(screen.getByLabelText('Why?'), 'It pays first')
    await user.click(screen.getByRole('button', { name: 'Set to chosen' }))
    await waitFor(() =>
      expect(sent.find(({ call }) => call.startsWith('PATCH'))?.body).toEqual({
        status: 'chosen',
        rationale: 'It pays first',
      }),
    )
  })
})
