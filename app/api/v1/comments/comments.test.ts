import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Id, newId } from '@/lib/kernel/ids'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, type Guest, aGuest, anAccount } from '@/server/testing/people'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as commentsRoute from '../boards/[boardId]/comments/route'
import * as eventsRoute from '../boards/[boardId]/events/route'
import * as roomRoute from '../boards/[boardId]/room/route'
import * as boardsRoute from '../boards/route'
import * as commentRoute from './[commentId]/route'

let runtime: TestRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let ines: Guest
let observer: Guest

beforeAll(async () => {
  runtime = await testRuntime()
  noor = await anAccount(runtime, 'Noor Haddad')
})
beforeEach(async () => {
  const body = { title: 'Orders', framework: null }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  ines = await aGuest(runtime, boardId, 'stakeholder', 'Ines')
  observer = await aGuest(runtime, boardId, 'observer', 'observer')
})

const point = { kind: 'point', x: 10, y: 20 }
function post(body: unknown, as = ines.bearer) {
  runtime.clock.advance(1)
  return apiCall(commentsRoute, 'POST', { as, params: { boardId }, body })
}
const patch = (commentId: string, body: unknown, as = ines.bearer) =>
  apiCall(commentRoute, 'PATCH', { as, params: { commentId }, body })
const remove = (commentId: string, as = ines.bearer) => apiCall(commentRoute, 'DELETE', { as, params: { commentId } })
const list = (query: Record<string, string> = {}, as = ines.bearer) =>
  apiCall(commentsRoute, 'GET', { as, params: { boardId }, query })
const room = (as = ines.bearer) => apiCall(roomRoute, 'GET', { as, params: { boardId } })
const told = () => runtime.rooms.announced.filter((it) => it.boardId === boardId)
const texts = (answer: { json: Readonly<Record<string, unknown>> }) =>
  (answer.json.items as { text: string }[]).map((it) => it.text)

describe('commenting', () => {
  test('a thread at a card, a reply, and everyone is told in the words of the answer', async () => {
    const root = await post({ text: ' Why? ', anchor: { kind: 'shape', shapeId: 'shape:dp-type', x: 4, y: 5 } })
    expect(root.status).toBe(201)
    expect(root.json).toMatchObject({ text: 'Why?', author: { id: ines.participantId, name: 'Ines' }, threadId: null })
    const reply = await post({ text: 'Because.', threadId: root.json.id }, noor.bearer)
    expect(reply.json).toMatchObject({ threadId: root.json.id, anchor: null })
    expect(told()).toMatchObject([
      { type: 'comment.added', comment: root.json },
      { type: 'comment.added', comment: reply.json },
    ])
    expect(texts(await list())).toEqual(['Why?', 'Because.'])
  })

  test('the author is whoever the server knows, not what the body says', async () => {
    const forged = await post({ text: 'x', anchor: point, author: { id: noor.accountId } })
    expect(forged.status).toBe(422)
  })

  test('observers read and write nothing; strangers learn nothing', async () => {
    const root = await post({ text: 'Hello', anchor: point })
    const id = root.json.id as string
    expect((await post({ text: 'x', anchor: point }, observer.bearer)).status).toBe(403)
    expect((await patch(id, { resolved: true }, observer.bearer)).status).toBe(403)
    expect((await remove(id, observer.bearer)).status).toBe(403)
    expect(texts(await list({}, observer.bearer))).toEqual(['Hello'])
    const stranger = await anAccount(runtime)
    expect((await list({}, stranger.bearer)).status).toBe(404)
    expect((await patch(id, { resolved: true }, stranger.bearer)).status).toBe(404)
    expect((await remove(id, stranger.bearer)).text).toBe((await remove(newId('comment'), stranger.bearer)).text)
    expect((await apiCall(commentRoute, 'DELETE', { params: { commentId: newId('comment') } })).status).toBe(401)
  })

  test.each([
    ['without words', { text: '', anchor: point }],
    ['without a place', { text: 'x' }],
    ['at a page as if it were a shape', { text: 'x', anchor: { kind: 'shape', shapeId: 'page:page' } }],
    ['on a shape as if it were a page', { text: 'x', anchor: { kind: 'point', pageId: 'shape:a', x: 1, y: 2 } }],
    ['at a point that is no number', { text: 'x', anchor: { kind: 'point', x: '1', y: 2 } }],
    ['in a thread that is not there', { text: 'x', threadId: newId('comment') }],
    ['of more than 4,000 letters', { text: 'x'.repeat(4001), anchor: point }],
    ['with a character that no database takes', { text: 'a\u0000b', anchor: point }],
  ])('a comment %s is refused', async (_, body) => {
    expect((await post(body)).status).toBe(422)
  })

  test('a reply to a reply, or into a thread of another board, is refused', async () => {
    const root = await post({ text: 'root', anchor: point })
    const reply = await post({ text: 'reply', threadId: root.json.id })
    expect((await post({ text: 'x', threadId: reply.json.id })).status).toBe(422)
    const other = await apiCall(boardsRoute, 'POST', { as: noor.bearer, body: { title: 'Other', framework: null } })
    const params = { boardId: other.json.id as string }
    const across = { as: noor.bearer, params, body: { text: 'x', threadId: root.json.id } }
    expect((await apiCall(commentsRoute, 'POST', across)).status).toBe(422)
  })

  test('a comment that is sent twice is one comment, told once', async () => {
    const id = newId('comment')
    const first = await post({ id, text: 'Once', anchor: point })
    const again = await post({ id, text: 'Once', anchor: point })
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.json).toEqual(first.json)
    expect(told()).toHaveLength(1)
    expect((await post({ id, text: 'Else', anchor: point })).status).toBe(409)
    expect((await post({ id, text: 'Once', anchor: point }, noor.bearer)).status).toBe(409)
    await remove(id)
    expect((await post({ id, text: 'Once', anchor: point })).status).toBe(409)
  })
})

describe('suggesting a status', () => {
  const onOption = { kind: 'shape', shapeId: 'shape:dp-type-raw' }
  beforeEach(async () => {
    const body = { title: 'Orders', framework: 'data-product' }
    boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
    ines = await aGuest(runtime, boardId, 'stakeholder', 'Ines')
    observer = await aGuest(runtime, boardId, 'observer', 'observer')
  })

  test('whoever may not choose speaks for a status of an option, and everyone is told which', async () => {
    const answer = await post({ text: 'We own it', anchor: onOption, suggests: 'chosen' })
    expect(answer.status, answer.text).toBe(201)
    expect(answer.json).toMatchObject({ suggests: 'chosen', text: 'We own it' })
    expect(told()).toMatchObject([{ type: 'comment.added', comment: { suggests: 'chosen' } }])
    expect((await list()).json.items).toMatchObject([{ suggests: 'chosen' }])
    expect((await post({ text: 'A word', anchor: onOption })).json.suggests).toBeNull()
  })

  test.each([
    ['on a decision', { anchor: { kind: 'shape', shapeId: 'shape:dp-type' }, suggests: 'chosen' }],
    ['on a card that is not there', { anchor: { kind: 'shape', shapeId: 'shape:nowhere' }, suggests: 'chosen' }],
    ['at a point', { anchor: point, suggests: 'chosen' }],
    ['of a status that there is not', { anchor: onOption, suggests: 'settled' }],
  ])('a suggestion %s is refused', async (_, body) => {
    expect((await post({ text: 'x', ...body })).status).toBe(422)
  })

  test('a reply suggests nothing, and observers suggest nothing', async () => {
    const root = (await post({ text: 'x', anchor: onOption, suggests: 'rejected' })).json.id as string
    expect((await post({ text: 'y', threadId: root, suggests: 'chosen' })).status).toBe(422)
    expect((await post({ text: 'x', anchor: onOption, suggests: 'chosen' }, observer.bearer)).status).toBe(403)
  })
})

describe('changing comments', () => {
  test('only the author changes the words; everyone but observers resolves and reopens', async () => {
    const id = (await post({ text: 'Draft', anchor: point })).json.id as string
    expect((await patch(id, { text: 'Forged' }, noor.bearer)).status).toBe(403)
    const edited = await patch(id, { text: 'Final' })
    expect(edited.json).toMatchObject({ text: 'Final' })
    expect(edited.json.editedAt).not.toBeNull()
    const resolved = await patch(id, { resolved: true }, noor.bearer)
    expect(resolved.json.resolvedBy).toMatchObject({ name: 'Noor Haddad' })
    const again = await patch(id, { resolved: true })
    expect(again.json).toEqual(resolved.json) // who resolved it stays who resolved it
    expect((await patch(id, { resolved: false })).json).toMatchObject({ resolvedAt: null, resolvedBy: null })
    expect(told().map((it) => it.type)).toEqual(['comment.added', ...Array(3).fill('comment.changed')])
  })

  test('a thread resolves as a whole, and lists by it', async () => {
    const root = (await post({ text: 'root', anchor: point })).json.id as string
    const reply = (await post({ text: 'reply', threadId: root })).json.id as string
    await post({ text: 'open', anchor: point })
    expect((await patch(reply, { resolved: true })).status).toBe(422)
    await patch(root, { resolved: true })
    expect(texts(await list({ resolved: 'true' }))).toEqual(['root', 'reply'])
    expect(texts(await list({ resolved: 'false' }))).toEqual(['open'])
  })

  test('author and facilitator delete; a thread goes with its root', async () => {
    const mine = (await post({ text: 'mine', anchor: point })).json.id as string
    const hers = (await post({ text: 'hers', anchor: point }, noor.bearer)).json.id as string
    await post({ text: 'reply', threadId: mine }, noor.bearer)
    expect((await remove(hers)).status).toBe(403)
    expect((await remove(mine, noor.bearer)).status).toBe(204)
    expect((await remove(mine, noor.bearer)).status).toBe(404)
    expect((await patch(mine, { text: 'back' })).status).toBe(404)
    expect(texts(await list())).toEqual(['hers'])
    expect(told().at(-1)).toMatchObject({ type: 'comment.removed', commentId: mine })
  })
})

describe('the room', () => {
  test('says where the workshop stands, to each in their own role', async () => {
    runtime.rooms.online.set(boardId, new Set([ines.participantId]))
    const comment = (await post({ text: 'Hello', anchor: point })).json
    const stands = await room()
    expect(stands.json).toMatchObject({
      now: runtime.clock.now(),
      board: { id: boardId, title: 'Orders', workspace: 'My space', framework: null, archived: false },
      me: { participantId: ines.participantId, name: 'Ines', role: 'stakeholder', guest: true },
      session: null,
      comments: [comment],
    })
    const people = stands.json.participants as { name: string; connected: boolean }[]
    expect(people.map(({ name, connected }) => [name, connected])).toEqual(
      expect.arrayContaining([
        ['Noor Haddad', false],
        ['Ines', true],
        ['observer', false],
      ]),
    )
    const { may } = (await room(observer.bearer)).json.me as { may: string[] }
    expect(may).not.toContain('comment.write')
  })

  test('facts are numbered without gaps while twenty people comment at once', async () => {
    const before = (await room()).json.seq as number
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => post({ text: `c${i}`, anchor: point }, i % 2 ? ines.bearer : noor.bearer)),
    )
    expect(answers.map((it) => it.status)).toEqual(Array(20).fill(201))
    const numbers = told().map((it) => ('seq' in it ? it.seq : 0))
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => before + 1 + i))
    const after = await room()
    expect(after.json.seq).toBe(before + 20)
    expect(after.json.comments).toHaveLength(20)
  })

  test('every room answer holds exactly the facts up to its number, also while people write', async () => {
    const start = (await room()).json.seq as number
    const writing = Promise.all(Array.from({ length: 15 }, (_, i) => post({ text: `w${i}`, anchor: point })))
    const reads = await Promise.all(Array.from({ length: 10 }, () => room()))
    await writing
    for (const { json } of reads) expect(json.comments).toHaveLength((json.seq as number) - start)
  })

  test('the activity log pages by number, says who, and is for members', async () => {
    for (let i = 0; i < 5; i++) await post({ text: `secret words ${i}`, anchor: point })
    const events = (query: Record<string, string>, as = ines.bearer) =>
      apiCall(eventsRoute, 'GET', { as, params: { boardId }, query })
    const first = await events({ limit: '2' })
    expect(first.json.items).toMatchObject([
      { seq: 1, type: 'board.created', participant: { name: 'Noor Haddad' } },
      { seq: 2, type: 'comment.added', participant: { name: 'Ines' } },
    ])
    const second = await events({ limit: '2', cursor: first.json.nextCursor as string })
    expect(second.json.items).toMatchObject([{ seq: 3 }, { seq: 4 }])
    const rest = await events({ after: '4' })
    expect(rest.json).toMatchObject({ items: [{ seq: 5 }, { seq: 6 }], nextCursor: null })
    expect(JSON.stringify(rest.json)).not.toContain('secret') // the log never holds what people wrote
    expect((await events({}, (await anAccount(runtime)).bearer)).status).toBe(404)
    expect((await events({ cursor: 'x' })).status).toBe(422)
  })
})
