// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { applyCommands } from '@/lib/board/apply-commands'
import { cardsOf } from '@/lib/board/card-reading'
import type { Role } from '@/lib/access/roles'
import { aComment, aMember, aRole, aRoom, renderOnBoard, stubApi } from '../room/testing/on-board'
import { recordsOfBoard } from '../room/use-records'
import { choosingOn } from './choose'
import { DetailPanel } from './detail-panel'
import { build, buy, choosingBoard, decisionId, seed } from './testing/choosing-board'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(card: string, role: Role, records = choosingBoard(), comments: ReturnType<typeof aComment>[] = []) {
  const sent = stubApi({
    'GET /boards/:id/cards/:card/history': () => ({ status: 200, body: { items: [], nextCursor: null } }),
    'GET /boards/:id/frameworks': () => ({ status: 200, body: { items: [], general: noContent } }),
    'POST /boards/:id/comments': (body) => ({
      status: 201,
      body: { ...aComment(me, 'x'), ...(body as object), author: { id: me.id, name: me.name } },
    }),
    'PATCH /comments/:id': () => ({ status: 200, body: { ...comments[0], resolvedAt: '2026-11-25T10:00:00.000Z' } }),
  })
  const me = aMember('Priya', aRole(role))
  const onOpenCard = vi.fn()
  const view = renderOnBoard(
    <DetailPanel cardId={card} canvas={null} onClose={vi.fn()} onOpenCard={onOpenCard} />,
    aRoom(me, { comments }),
  )
  act(() => seed(view.board, records))
  const option = (id: string) =>
    cardsOf(recordsOfBoard(view.board).catchUp().list(), 'option').find((it) => it.id === id)?.props
  const decision = () => cardsOf(recordsOfBoard(view.board).catchUp().list(), 'decision')[0]?.props
  return { ...view, sent, option, decision, onOpenCard }
}
const noContent = { rules: [], relations: [], skills: [], sources: [] }

describe('an option in the panel', () => {
  test('is chosen after the reason, and not before', async () => {
    const { user, option } = open(buy, 'contributor')
    await user.click(await screen.findByRole('radio', { name: 'Chosen' }))
    expect(screen.getByRole('heading', { name: 'If you choose this' })).toBeTruthy()
    expect(option(buy)?.status).toBe('candidate')
    const why = screen.getByLabelText(/Why\?/)
    expect(document.activeElement).toBe(why)
    await user.type(why, 'It is there')
    await user.click(screen.getByRole('button', { name: 'Choose Buy' }))
    expect(option(buy)).toMatchObject({ status: 'chosen', rationale: 'It is there\n' })
    expect(screen.queryByLabelText(/Why\?/)).toBeNull()
  })

  test('stays what it is when one leaves with Esc', async () => {
    const { user, option } = open(buy, 'contributor')
    await user.click(await screen.findByRole('radio', { name: 'Rejected' }))
    await user.keyboard('No{Escape}')
    expect(option(buy)).toMatchObject({ status: 'candidate', rationale: '' })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Candidate' })))
  })

  test('is not chosen by whoever turns to something else meanwhile', async () => {
    const { user, option, board, unmount } = open(buy, 'contributor')
    await user.click(await screen.findByRole('radio', { name: 'Chosen' }))
    expect(choosingOn(board).get()).not.toBeNull()
    unmount()
    expect(choosingOn(board).get()).toBeNull()
    expect(option(buy)?.status).toBe('candidate')
  })

  test('asks what becomes of the one that is chosen', async () => {
    const { user, option } = open(
      build,
      'facilitator',
      choosingBoard({ first: { status: 'chosen', rationale: 'Cheap\n' } }),
    )
    await user.click(await screen.findByRole('radio', { name: 'Chosen' }))
    const question = screen.getByRole('group', { name: 'Replace Buy?' })
    await user.click(within(question).getByRole('radio', { name: 'Yes, and keep it as a candidate' }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(option(build)?.status).toBe('chosen')
    expect(option(buy)).toMatchObject({ status: 'candidate', rationale: 'Cheap\n' })
  })

  test('keeps what somebody else writes about it meanwhile', async () => {
    const { user, option, board } = open(buy, 'contributor')
    await user.click(await screen.findByRole('radio', { name: 'Chosen' }))
    await user.type(screen.getByLabelText(/Why\?/), 'Mine')
    act(() =>
      applyCommands(board.connection.doc, [{ type: 'patch', id: buy, changes: { rationale: 'Theirs\n' } }], 'other'),
    )
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>(/Why\?/).value).toContain('Theirs'))
    await user.click(screen.getByRole('button', { name: 'Choose Buy' }))
    const lines = option(buy)?.rationale ?? ''
    expect(lines).toContain('Theirs')
    expect(lines).toContain('Mine')
  })

  test('a stakeholder suggests a status instead of giving it', async () => {
    const { user, sent, store } = open(buy, 'stakeholder')
    await user.click(await screen.findByRole('button', { name: 'Suggest a status' }))
    await user.type(screen.getByLabelText('Why?'), 'We have it')
    await user.click(screen.getByRole('button', { name: 'Suggest it' }))
    await waitFor(() => expect(store.get().comments).toHaveLength(1))
    expect(sent.find(({ call }) => call.startsWith('POST'))?.body).toMatchObject({
      anchor: { kind: 'shape', shapeId: buy },
      suggests: 'chosen',
      text: 'We have it',
    })
    expect(screen.getByText('Suggests to choose it')).toBeTruthy()
  })

  test('an observer reads', async () => {
    open(buy, 'observer', choosingBoard({ first: { status: 'deferred', rationale: 'After the audit' } }))
    expect(await screen.findByText('After the audit')).toBeTruthy()
    expect(screen.queryByRole('radio')).toBeNull()
    expect(screen.queryByRole('button', { name: /Suggest/ })).toBeNull()
  })

  test('a suggestion is accepted with its words, and resolved', async () => {
    const noor = aMember('Noor')
    const anchor = { kind: 'shape', shapeId: buy } as const
    const { user, option, sent } = open(buy, 'facilitator', choosingBoard(), [
      aComment(noor, 'We have it', { anchor, suggests: 'chosen' }),
    ])
    await user.click(await screen.findByRole('button', { name: 'Accept: Chosen, suggested by Noor' }))
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Why\?/).value).toBe('We have it (Noor)')
    await user.click(screen.getByRole('button', { name: 'Choose Buy' }))
    expect(option(buy)).toMatchObject({ status: 'chosen', rationale: 'We have it (Noor)\n' })
    await waitFor(() => expect(sent.find(({ call }) => call.startsWith('PATCH'))?.body).toEqual({ resolved: true }))
  })
})

describe('a decision in the panel', () => {
  test('is deferred with a reason, and taken up again', async () => {
    const { user, decision } = open(decisionId, 'contributor')
    await user.click(await screen.findByRole('button', { name: 'Defer' }))
    await user.type(screen.getByLabelText(/Why\?/), 'No budget')
    await user.click(screen.getByRole('button', { name: 'Defer the decision' }))
    expect(decision()).toMatchObject({ settled: 'deferred', rationale: 'No budget\n' })
    await user.click(await screen.findByRole('button', { name: 'Take it up again' }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(decision()?.settled).toBeNull()
  })

  test('with two chosen where one may be says so, and leads to picking one', async () => {
    const chosen = { status: 'chosen' } as const
    open(decisionId, 'contributor', choosingBoard({ first: chosen, second: chosen }))
    expect(await screen.findByText('Two chosen, pick one')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Pick Buy' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Mark as decided' })).toBeNull()
  })

  test('tells its history again once something was decided', async () => {
    const { user, sent } = open(decisionId, 'contributor')
    await user.click(await screen.findByRole('button', { name: 'Defer' }))
    const asked = () => sent.filter(({ call }) => call.endsWith('/history')).length
    const before = asked()
    await user.keyboard('Later{Control>}{Enter}{/Control}')
    await waitFor(() => expect(asked()).toBe(before + 1), { timeout: 4_000 })
  })

  test('that many options answer is done when somebody says so', async () => {
    const records = choosingBoard({ selection: 'many', first: { status: 'chosen' } })
    const { user, decision } = open(decisionId, 'facilitator', records)
    await user.click(await screen.findByRole('button', { name: 'Mark as decided' }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(decision()?.settled).toBe('decided')
  })

  test('leads to its options', async () => {
    const { user, onOpenCard } = open(decisionId, 'observer')
    await user.click(await screen.findByRole('button', { name: 'Build' }))
    expect(onOpenCard).toHaveBeenCalledWith(build)
  })
})
