// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import { newId } from '@/lib/kernel/ids'
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

  test('@ offers people, and the comment says whom it names', async () => {
    const sent = stubApi({
      'POST /boards/:boardId/comments': (body) => ({
        status: 201,
        body: aComment(noor, (body as { text: string }).text),
      }),
    })
    const sam = aMember('Sam Osei')
    const room = aRoom(noor, { participants: [priya, noor, sam] })
    const { user } = renderOnBoard(panel({ draftAnchor: { kind: 'point', x: 1, y: 2 } }), room)
    await user.keyboard('Ask @s')
    expect(screen.getAllByRole('option').map((it) => it.textContent)).toEqual(['SSam Osei'])
    await user.keyboard('{Enter}first{Control>}{Enter}{/Control}')
    expect(sent[0]?.body).toMatchObject({ text: 'Ask @Sam Osei first', mentions: [sam.id] })
  })

  test('the list of people is walked by arrows and closed by Esc, which keeps the text', async () => {
    const room = aRoom(noor, { participants: [priya, noor, aMember('Pim')] })
    const { user } = renderOnBoard(panel({ draftAnchor: { kind: 'point', x: 1, y: 2 } }), room)
    await user.keyboard('@p{ArrowDown}')
    expect(screen.getByRole('option', { name: /Pim/ }).getAttribute('aria-selected')).toBe('true')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('option')).toBeNull()
    expect(screen.getByRole('textbox', { name: 'Write a comment' })).toHaveProperty('value', '@p')
  })

  test('what is new is marked, read once it is opened, and kept for the next device', async () => {
    const root = aComment(priya, 'Why not buy?', { seq: 5 })
    const sent = stubApi({ 'PUT /boards/:boardId/comments/read': () => ({ status: 204 }) })
    const first = renderOnBoard(panel(), aRoom(noor, { seq: 5, comments: [root] }))
    expect(screen.getByText('1 new')).toBeTruthy()
    expect(screen.getByRole('option', { name: 'Unread 1' })).toBeTruthy()
    first.unmount()
    const { store } = renderOnBoard(panel({ openThread: root.id }), aRoom(noor, { seq: 5, comments: [root] }))
    expect(screen.getByText('New')).toBeTruthy() // while one looks at it
    expect(sent).toMatchObject([{ body: { threadId: root.id, seq: 5 } }])
    expect(store.get().commentMarks.threads).toEqual([{ threadId: root.id, seq: 5 }])
  })

  test('filters mine, those that mention me, and unread ones', async () => {
    const mine = aComment(noor, 'From me', { seq: 2 })
    const asked = aComment(priya, 'For you', { seq: 3, mentions: [noor.id] })
    const read = aComment(priya, 'Read long ago', { seq: 1 })
    const marks = { all: 1, threads: [] }
    const room = aRoom(noor, { comments: [mine, asked, read], commentMarks: marks })
    const { user } = renderOnBoard(panel(), room)
    const only = async (choice: RegExp) => {
      await user.selectOptions(screen.getByLabelText('Whose comments'), screen.getByRole('option', { name: choice }))
      return ['From me', 'For you', 'Read long ago'].filter((it) => screen.queryByText(it))
    }
    expect(await only(/Mine/)).toEqual(['From me'])
    expect(await only(/Mentions me/)).toEqual(['For you'])
    expect(await only(/Unread/)).toEqual(['For you'])
    expect(await only(/All/)).toHaveLength(3)
  })

  test('many threads come in parts, and the one whose pin was pressed is among them', () => {
    const many = Array.from({ length: 1000 }, (_, n) =>
      aComment(priya, `Thread ${n}`, { createdAt: new Date(n).toISOString() }),
    )
    const view = renderOnBoard(panel(), aRoom(noor, { comments: many }))
    expect(screen.getAllByRole('article')).toHaveLength(8)
    expect(screen.getByRole('button', { name: 'Show more (992 left)' })).toBeTruthy()
    view.unmount()
    renderOnBoard(panel({ openThread: many[960]?.id ?? '' }), aRoom(noor, { comments: many }))
    expect(screen.getByText('Thread 960')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Show more (960 left)' })).toBeTruthy()
  })

  test('in private mode says that the comment is kept without a name, and shows those without', () => {
    const by = { id: priya.id, name: 'Priya' }
    const mode = {
      id: newId('private'),
      state: 'writing',
      was: 'writing',
      anonymous: false,
      by,
      written: 0,
      notes: 0,
    } as const
    const privateMode = { ...mode, startedAt: '2026-11-25T09:00:00.000Z', revealAt: null }
    const nobodys = aComment(priya, 'Too expensive', { author: null })
    renderOnBoard(
      panel({ draftAnchor: { kind: 'point', x: 1, y: 2 } }),
      aRoom(noor, { comments: [nobodys], privateMode }),
    )
    expect(screen.getByText(/kept without your name, for good/)).toBeTruthy()
    expect(screen.getByRole('article', { name: 'Anonymous' })).toBeTruthy()
  })

  test('a thread whose card is gone leads to where it stood', async () => {
    const shown = vi.fn()
    const anchor = { kind: 'shape', shapeId: 'shape:gone' } as const
    const root = aComment(priya, 'Why?', { anchor, place: { x: 4, y: 5 } })
    const props = { openThread: null, draftAnchor: null, onOpenThread: vi.fn(), onDraftDone: vi.fn(), onClose: vi.fn() }
    const gone = { ...canvas, nameOf: () => null, zoomToPin: shown }
    const { user } = renderOnBoard(<CommentsPanel canvas={gone} {...props} />, aRoom(noor, { comments: [root] }))
    await user.click(screen.getByRole('button', { name: 'On a card that is no longer there' }))
    expect(shown).toHaveBeenCalledWith(anchor, { x: 4, y: 5 })
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
