// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PlainRecord } from '@/lib/board/commands'
import { boardSchema } from '@/lib/board/schema'
import { seedRecords } from '@/lib/board/seed'
import { seedDoc } from '@/lib/board/seed-doc'
import { frameworkById } from '@/lib/catalogue/catalogue'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { choosingOn } from '../decisions/choose'
import { withRoundFact } from '../room/room-state'
import { aMember, aRole, aRoom, renderOnBoard, stubApi } from '../room/testing/on-board'
import { recordsOfBoard } from '../room/use-records'
import { aBallot, anOption, aRound, closedRound } from './testing/rounds'
import { VotePanel, type VoteShown } from './vote-panel'
import { VotingProvider } from './voting-context'

const priya = aMember('Priya', aRole('facilitator'))
const noor = aMember('Noor')
const lars = aMember('Lars', aRole('observer'))
const canvas = { zoomToShape: vi.fn() }

const framework = frameworkById('data-product' as never) ?? null
const records = seedRecords({ framework, density: 'core', cases: false }) as PlainRecord[]
const types = [
  anOption('raw', 'Raw data', 'shape:dp-type-raw'),
  anOption('derived', 'Derived data', 'shape:dp-type-derived'),
  anOption('model', 'AI model', 'shape:dp-type-algorithm-ml'),
]
const onTypes = { decision: 'shape:dp-type', options: types }

function show(me: typeof priya, rounds: readonly RoundAnswer[], more: { shown?: VoteShown; isOnline?: boolean } = {}) {
  const calls = { onOpenVote: vi.fn(), onRound: vi.fn(), onList: vi.fn(), onClose: vi.fn() }
  const first = rounds[0]
  const shown = more.shown ?? (first ? { is: 'round', roundId: first.id } : { is: 'list' })
  const view = renderOnBoard(
    <VotingProvider>
      <VotePanel canvas={canvas} shown={shown} isUncalled={false} {...calls} />
    </VotingProvider>,
    aRoom(me, { rounds: [...rounds], participants: [priya, noor, lars] }),
    { isOnline: more.isOnline ?? true },
  )
  return { ...view, ...calls }
}
/** Puts the framework's cards onto the board that is shown. */
function withCards({ board }: ReturnType<typeof show>) {
  act(() => {
    seedDoc(board.connection.doc, records, { epoch: 1, schema: boardSchema.serialize() })
    recordsOfBoard(board).catchUp()
  })
}
const takesBallots = () =>
  stubApi({
    'PUT /rounds/:roundId/ballot': (body) => {
      const { choices, abstain } = body as { choices: RoundAnswer['mine'] & object; abstain: boolean }
      return { status: 200, body: aBallot({ choices: choices as never, abstained: abstain }) }
    },
    'GET /rounds/:roundId/ballots': () => ({ status: 200, body: { ballots: null, words: [], marks: null } }),
  })

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('an open vote', () => {
  test('says what is asked, by which rules, and how many have voted', () => {
    show(noor, [aRound({ waiting: [noor.id], closesAt: new Date(Date.now() + 84_000).toISOString() })])
    expect(screen.getByRole('heading', { name: 'Which data product types do we expose first?' })).toBeDefined()
    for (const rule of ['3 votes each', 'at most 2 per option', 'anonymous', 'hidden until closed']) {
      expect(screen.getByText(rule)).toBeDefined()
    }
    expect(screen.getByText('7 of 9 have voted, 2 done')).toBeDefined()
    expect(screen.getByRole('timer').textContent).toMatch(/closes in 1:2[34]/)
    expect(screen.getByText('and 1 more')).toBeDefined()
  })

  test('takes votes by key, takes them back with Shift, and is saved once the server says so', async () => {
    const sent = takesBallots()
    const { user } = show(noor, [aRound()])
    screen.getByRole('button', { name: 'Add a vote to Raw data' }).focus()
    await user.keyboard('[Digit1][Digit2]')
    expect(screen.getByText((_, it) => it?.textContent === '1 of 3 votes left')).toBeDefined()
    await user.keyboard('{Shift>}[Digit2]{/Shift}')
    expect(sent.at(-1)?.body).toMatchObject({ choices: [{ option: 'raw', votes: 1 }], abstain: false, reason: null })
    expect(await screen.findByText(/^Saved\. Hidden until the vote closes/)).toBeDefined()
  })

  test('over budget it says what to do, in the place of the title', async () => {
    takesBallots()
    const { user } = show(noor, [aRound({ votesPerPerson: 1 })])
    await user.click(screen.getByRole('button', { name: 'Add a vote to Raw data' }))
    await user.click(screen.getByRole('button', { name: 'Add a vote to AI model' }))
    expect(screen.getByRole('alert').textContent).toBe('No votes left. Take one back first.')
  })

  test('without an answer nothing is called saved', async () => {
    stubApi({ 'PUT /rounds/:roundId/ballot': () => ({ status: 503 }) })
    const { user } = show(noor, [aRound()])
    await user.click(screen.getByRole('button', { name: 'Add a vote to Raw data' }))
    expect(await screen.findByText('Waiting for a connection. Your votes are not counted yet.')).toBeDefined()
    expect(screen.queryByText(/^Saved/)).toBeNull()
  })

  test('with a reason asked for, votes wait for it', async () => {
    const sent = takesBallots()
    const { user } = show(noor, [aRound({ reason: 'required' })])
    await user.click(screen.getByRole('button', { name: 'Add a vote to Raw data' }))
    expect(screen.getByText('Say why first. Your votes are not counted yet.')).toBeDefined()
    expect(sent).toHaveLength(0)
    await user.type(screen.getByRole('textbox', { name: 'Your reason' }), 'It is there')
    await user.tab()
    expect(sent.at(-1)?.body).toMatchObject({ reason: 'It is there' })
  })

  test('digits typed into a reason are no votes', async () => {
    const sent = takesBallots()
    const { user } = show(noor, [aRound({ reason: 'optional' })])
    await user.type(screen.getByRole('textbox', { name: /^Your reason/ }), '12')
    expect(screen.getByText((_, it) => it?.textContent === '3 of 3 votes left')).toBeDefined()
    expect(sent).toHaveLength(0)
  })

  test('lets observers and others watch, and says for whom it is', () => {
    show(lars, [aRound({ mayVote: false, mine: null, eligible: ['stakeholder'] })])
    expect(screen.getByText('This vote is for stakeholders.')).toBeDefined()
    for (const name of ['I’m done', 'Abstain', 'Close and reveal', 'Nudge']) {
      expect(screen.queryByRole('button', { name })).toBeNull()
    }
  })

  test('offers the end, more time and a nudge to facilitators', async () => {
    const round = aRound({ waiting: [noor.id], closesAt: new Date(Date.now() + 60_000).toISOString() })
    const closed = closedRound([[{ option: 'raw', votes: 1 }]], { id: round.id })
    const sent = stubApi({
      'POST /rounds/:roundId/nudge': () => ({ status: 200, body: { waiting: 1 } }),
      'POST /rounds/:roundId/extend': () => ({ status: 200, body: round }),
      'POST /rounds/:roundId/close': () => ({ status: 200, body: closed }),
      'GET /rounds/:roundId/ballots': () => ({ status: 200, body: { ballots: null, words: [], marks: null } }),
    })
    const { user } = show(priya, [round])
    await user.click(screen.getByRole('button', { name: 'Nudge' }))
    await user.click(screen.getByRole('button', { name: '1 min' }))
    await user.click(screen.getByRole('button', { name: 'Close and reveal' }))
    const own = sent.filter((it) => it.call.startsWith('POST /rounds/'))
    expect(own.map((it) => it.call.split('/').at(-1))).toEqual(['nudge', 'extend', 'close'])
    expect(await screen.findByRole('list', { name: 'Result' })).toBeDefined()
  })

  test('says which options are not on the ballot, and which cards have changed', () => {
    const view = show(noor, [aRound(onTypes)])
    withCards(view)
    expect(screen.getByText('4 other options are not on the ballot.')).toBeDefined()
    expect(
      screen.getByText(
        'The card now says “AI or machine learning model”. The ballot keeps the words it was opened with.',
      ),
    ).toBeDefined()
  })
})

describe('a vote that closes over an unsent change', () => {
  test('says above the result that the change was not counted', async () => {
    stubApi({ 'PUT /rounds/:roundId/ballot': () => ({ status: 409 }) })
    const round = aRound()
    const { user, store } = show(noor, [round])
    await user.click(screen.getByRole('button', { name: 'Add a vote to Raw data' }))
    const closed = closedRound([[{ option: 'derived', votes: 1 }]], { id: round.id })
    act(() => store.apply((room) => withRoundFact(room, closed)))
    expect((await screen.findByRole('alert')).textContent).toBe(
      'This vote is closed. Your last change came too late and was not counted.',
    )
    expect(screen.getByRole('list', { name: 'Result' })).toBeDefined()
  })
})

describe('a closed vote', () => {
  const ballots = [
    [
      { option: 'raw', votes: 1 },
      { option: 'derived', votes: 2 },
    ],
    [{ option: 'derived', votes: 1 }],
  ]

  test('shows the most first, with one’s own votes', () => {
    takesBallots()
    show(noor, [closedRound(ballots, { mine: aBallot({ choices: [{ option: 'derived', votes: 1 }] }) })])
    const rows = within(screen.getByRole('list', { name: 'Result' })).getAllByRole('listitem')
    expect(rows.map((it) => it.textContent)).toEqual(['Derived data you3 votes', 'Raw data1 vote', 'AI model0 votes'])
    expect(screen.getByText('2 people, 4 votes')).toBeDefined()
  })

  test('names a tie and offers to vote on it again', async () => {
    takesBallots()
    const round = closedRound([[{ option: 'raw', votes: 1 }], [{ option: 'derived', votes: 1 }]], onTypes)
    const { user, onOpenVote } = show(priya, [round])
    expect(screen.getByText('Tie between Raw data and Derived data')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Vote again on these' }))
    expect(onOpenVote).toHaveBeenCalledWith(
      expect.objectContaining({ decision: 'shape:dp-type', cards: ['shape:dp-type-raw', 'shape:dp-type-derived'] }),
    )
  })

  test('says whether quorum and threshold are met; without its quorum nothing stands', () => {
    takesBallots()
    show(noor, [closedRound(ballots, { quorum: 50, threshold: 60 })])
    expect(screen.getByText('Quorum of 50 % not reached: 2 of 9 took part. The result does not stand.')).toBeDefined()
    expect(screen.queryByText(/behind it/)).toBeNull()
    cleanup()
    show(noor, [closedRound(ballots, { quorum: 20, threshold: 60 })])
    expect(screen.getByText('Quorum of 20 % reached: 2 of 9 took part.')).toBeDefined()
    expect(screen.getByText('Derived data: 60 % of the voters or more behind it.')).toBeDefined()
  })

  test('"Choose the winner" goes straight to choosing, with the votes as its reason', async () => {
    takesBallots()
    const view = show(priya, [closedRound(ballots, onTypes)])
    withCards(view)
    await view.user.click(screen.getByRole('button', { name: 'Choose the winner' }))
    expect(choosingOn(view.board).get()).toMatchObject({
      option: 'shape:dp-type-derived',
      status: 'chosen',
      words: expect.stringContaining('3 of 4 votes'),
    })
  })

  test('keeps dissent, signed or without a name', async () => {
    const sent = stubApi({
      'POST /rounds/:roundId/dissent': () => ({
        status: 201,
        body: { id: `dis_${'0'.repeat(20)}`, text: 'No', by: null, at: '2026-11-25T09:00:00.000Z' },
      }),
      'GET /rounds/:roundId/ballots': () => ({ status: 200, body: { ballots: null, words: [], marks: null } }),
    })
    const { user } = show(noor, [closedRound(ballots)])
    await user.click(screen.getByRole('button', { name: 'Record dissent' }))
    await user.type(screen.getByRole('textbox', { name: /disagree/ }), 'Nobody asked us')
    await user.click(screen.getByRole('switch', { name: 'Sign as Noor' }))
    await user.click(screen.getByRole('button', { name: 'Record dissent' }))
    expect(sent.find((it) => it.call.startsWith('POST'))?.body).toMatchObject({
      text: 'Nobody asked us',
      anonymous: true,
    })
  })

  test('stands beside the other votes on its decision', () => {
    takesBallots()
    const first = closedRound(ballots, { ...onTypes, name: 'Vote 1' })
    const second = closedRound([[{ option: 'model', votes: 2 }]], { ...onTypes, name: 'Final' })
    show(noor, [second, first])
    const table = screen.getByRole('table')
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((it) => it.textContent),
    ).toEqual(['Option', 'Final', 'Vote 1'])
    expect(within(table).getByRole('row', { name: /^Derived data/ }).textContent).toBe('Derived data03')
  })
})

describe('consent', () => {
  const proposal = { kind: 'consent' as const, options: types.slice(0, 1) }

  test('is one stance, and an objection says why before it counts', async () => {
    const sent = takesBallots()
    const { user } = show(noor, [aRound(proposal)])
    await user.click(screen.getByRole('button', { name: 'Objection' }))
    expect(screen.getByText('Say why first. Your stance is not counted yet.')).toBeDefined()
    expect(sent).toHaveLength(0)
    await user.type(screen.getByRole('textbox', { name: /What would harm/ }), 'Nobody asked')
    await user.tab()
    expect(sent.at(-1)?.body).toMatchObject({
      choices: [{ option: 'raw', stance: 'objection', text: 'Nobody asked' }],
    })
  })

  test('one objection holds a proposal up', () => {
    takesBallots()
    show(noor, [
      closedRound([[{ option: 'raw', stance: 'consent' }], [{ option: 'raw', stance: 'objection' }]], { ...proposal }),
    ])
    expect(screen.getByText('Does not stand')).toBeDefined()
    expect(screen.getByText('1 consent')).toBeDefined()
    expect(screen.getByText('1 objection')).toBeDefined()
  })
})

describe('opening a vote', () => {
  const asked: VoteShown = { is: 'form', asked: { decision: 'shape:dp-type' }, count: 1 }

  test('is filled in from the decision and sent once, with what cannot be changed said first', async () => {
    const round = aRound(onTypes)
    const sent = stubApi({ 'POST /boards/:boardId/rounds': () => ({ status: 201, body: round }) })
    const view = show(priya, [], { shown: asked })
    withCards(view)
    await view.user.selectOptions(screen.getByRole('combobox', { name: 'Vote on' }), 'shape:dp-type')
    expect((screen.getByRole('textbox', { name: 'Question' }) as HTMLTextAreaElement).value).toBe(
      'What type of data product should be exposed?',
    )
    expect(screen.getByText(/Nobody can ever see who voted how\. This cannot be changed/)).toBeDefined()
    await view.user.click(screen.getByRole('checkbox', { name: 'Hybrid product' }))
    await view.user.click(screen.getByRole('button', { name: 'Open vote' }))
    expect(sent[0]?.body).toMatchObject({
      kind: 'dots',
      decision: 'shape:dp-type',
      votesPerPerson: 3,
      maxPerOption: null,
      anonymous: true,
      reveal: 'on-close',
      eligible: ['facilitator', 'contributor', 'stakeholder'],
    })
    const { options: onBallot } = (sent[0]?.body ?? { options: [] }) as { options: { label: string }[] }
    const options = onBallot.map((it) => it.label)
    expect(options).toContain('Raw data')
    expect(options).not.toContain('Hybrid product')
    expect(view.onRound).toHaveBeenCalledWith(round.id)
  })

  test('says what is missing instead of sending it', async () => {
    const sent = stubApi({})
    const view = show(priya, [], { shown: { is: 'form', asked: { decision: null }, count: 1 } })
    withCards(view)
    await view.user.click(screen.getByRole('button', { name: 'Open vote' }))
    expect(screen.getByText('Choose what the vote is about.')).toBeDefined()
    expect(screen.getByText('Write the question that people are to answer.')).toBeDefined()
    expect(sent).toHaveLength(0)
  })

  test('waits without a connection, and says why', async () => {
    const sent = stubApi({})
    const view = show(priya, [], { shown: asked, isOnline: false })
    await view.user.click(screen.getByRole('button', { name: 'Open vote' }))
    expect(screen.getByRole('button', { name: 'Open vote' }).getAttribute('aria-disabled')).toBe('true')
    expect(sent).toHaveLength(0)
  })
})

describe('no vote', () => {
  test('says how one begins to those who may, and that it will come to the others', () => {
    show(priya, [])
    expect(screen.getByText('Select a decision and open one.')).toBeDefined()
    cleanup()
    show(noor, [])
    expect(screen.getByText('It will appear here.')).toBeDefined()
  })

  test('earlier votes stay to be looked at', async () => {
    const round = closedRound([])
    const { user, onRound } = show(noor, [round], { shown: { is: 'list' } })
    await user.click(screen.getByRole('button', { name: /^Which data product types/ }))
    expect(onRound).toHaveBeenCalledWith(round.id)
  })
})
