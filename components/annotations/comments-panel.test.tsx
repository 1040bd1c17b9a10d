// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import { aComment, aMember, aRole, aRoom, renderOnBoard, stubApi } from '../room/testing/on-board'
import { CommentsPanel } from './comments-panel'

const priya = aMember('Priya', aRole('facilitator'))
const noor = aMember('Noor')
const canvas = { nameOf: () => 'Event streaming backbone', zoomToShape: vi.fn(), placeComment: vi.fn() }

function panel(more: { openThread?: string; draftAnchor?: CommentAnchor } = {}) {
  return (
    <CommentsPanel
      canvas={canvas}
      openThread={(more.openThread ?? null) as never}
      draftAnchor={more.draftAnchor ?? null}
      onOpenThread={vi.fn()}
      onDraftDone={vi.fn()}
      onClose={vi.fn()}
    />
  )
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the comments panel', () => {
  test('says what to do while there is nothing', () => {
    renderOnBoard(panel(), aRoom(noor))
    expect(screen.getByText('No comments.')).toBeTruthy()
    expect(screen.getByText('Select a card and press C.')).toBeTruthy()
  })

  test('shows threads to a late joiner, and new ones as they are announced', () => {
    const first = aComment(priya, 'Why not buy?')
    const { store } = renderOnBoard(panel(), aRoom(noor, { comments: [first] }))
    expect(screen.getByText('Why not buy?')).toBeTruthy()
    const second = aComment(priya, 'Who runs it?')
    act(() => void store.receive(JSON.stringify({ type: 'comment.added', seq: 2, comment: second })))
    expect(screen.getByText('Who runs it?')).toBeTruthy()
    expect(screen.getByRole('radio', { name: 'Open 2' })).toBeTruthy()
  })

  test('posts with Ctrl Enter where the pin was placed', async () => {
    const sent = stubApi({
      'POST /boards/:boardId/comments': (body) => ({
        status: 201,
        body: aComment(noor, (body as { text: string }).text, { anchor: { kind: 'shape', shapeId: 'shape:kafka' } }),
      }),
    })
    const anchor = { kind: 'shape', shapeId: 'shape:kafka' } as const
    const { user, store } = renderOnBoard(panel({ draftAnchor: anchor }), aRoom(noor))
    expect(screen.getByText('Event streaming backbone')).toBeTruthy()
    await user.keyboard('Who pays?{Control>}{Enter}{/Control}')
    expect(sent[0]?.body).toMatchObject({ text: 'Who pays?', anchor })
    expect(store.get().comments.map((it) => it.text)).toEqual(['Who pays?'])
  })

  test('keeps what was written when the server refuses it', async () => {
    stubApi({ 'POST /boards/:boardId/comments': () => ({ status: 503, body: { detail: 'The database is away.' } }) })
    const { user } = renderOnBoard(panel({ draftAnchor: { kind: 'point', x: 1, y: 2 } }), aRoom(noor))
    const field = screen.getByRole('textbox', { name: 'Write a comment' })
    await user.type(field, 'Who pays?')
    await user.click(screen.getByRole('button', { name: 'Post comment' }))
    expect((field as HTMLTextAreaElement).value).toBe('Who pays?')
    expect(screen.getByText('The database is away.')).toBeTruthy()
  })

  test('replies and resolves in an open thread', async () => {
    const root = aComment(priya, 'Why not buy?')
    const sent = stubApi({
      'POST /boards/:boardId/comments': (body) => ({
        status: 201,
        body: aComment(noor, (body as { text: string }).text, { threadId: root.id }),
      }),
      'PATCH /comments/:commentId': () => ({
        status: 200,
        body: { ...root, resolvedAt: root.createdAt, resolvedBy: { id: noor.id, name: noor.name } },
      }),
    })
    const { user, store } = renderOnBoard(panel({ openThread: root.id }), aRoom(noor, { comments: [root] }))
    await user.type(screen.getByRole('textbox', { name: 'Reply' }), 'Because of the data')
    await user.click(screen.getByRole('button', { name: 'Post reply' }))
    const replies = screen.getByRole('list', { name: 'Replies' })
    expect(within(replies).getByText('Because of the data')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Resolve' }))
    expect(sent.at(-1)?.body).toEqual({ resolved: true })
    expect(store.get().comments[0]?.resolvedBy?.name).toBe('Noor')
    expect(screen.getByText('All comments are resolved.')).toBeTruthy()
  })

  test('offers editing to the author only, deleting to facilitators too', async () => {
    const root = aComment(noor, 'Mine')
    const asFacilitator = renderOnBoard(panel(), aRoom(priya, { comments: [root], participants: [priya, noor] }))
    await asFacilitator.user.click(screen.getByRole('button', { name: 'Comment menu' }))
    expect(screen.queryByRole('menuitem', { name: 'Edit' })).toBeNull()
    expect(screen.getByRole('menuitem', { name: 'Delete' })).toBeTruthy()
    cleanup()
    const asAuthor = renderOnBoard(panel(), aRoom(noor, { comments: [root] }))
    await asAuthor.user.click(screen.getByRole('button', { name: 'Comment menu' }))
    expect(screen.getByRole('menuitem', { name: 'Edit' })).toBeTruthy()
  })

  test('lets observers read and nothing else', () => {
    const watcher = aMember('Lars', aRole('observer'))
    const root = aComment(priya, 'Why not buy?')
    renderOnBoard(panel({ openThread: root.id }), aRoom(watcher, { comments: [root] }))
    expect(screen.getByText('Why not buy?')).toBeTruthy()
    for (const name of ['New comment', 'Resolve', 'Comment menu', 'Post reply']) {
      expect(screen.queryByRole('button', { name })).toBeNull()
    }
  })

  test('without a connection posting waits, and says why', async () => {
    const sent = stubApi({})
    const { user } = renderOnBoard(panel({ draftAnchor: { kind: 'point', x: 1, y: 2 } }), aRoom(noor), {
      isOnline: false,
    })
    await user.keyboard('Later{Control>}{Enter}{/Control}')
    expect(sent).toHaveLength(0)
    expect(screen.getByRole('button', { name: 'Post comment' }).getAttribute('aria-disabled')).toBe('true')
  })
})
