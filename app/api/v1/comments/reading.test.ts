import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commentMarks, comments, events, privateModes } from '@/db/schema'
import type { CommentAnswer } from '@/lib/contracts/comments'
import type { RoomAnswer } from '@/lib/contracts/room'
import { type Id, newId } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, type Guest, aBoard, aGuest, anAccount } from '@/server/testing/people'
import { type TestRuntime, testRuntime } from '@/server/testing/test-runtime'
import * as readRoute from '../boards/[boardId]/comments/read/route'
import * as commentsRoute from '../boards/[boardId]/comments/route'
import * as eventsRoute from '../boards/[boardId]/events/route'
import * as roomRoute from '../boards/[boardId]/room/route'
import * as commentRoute from './[commentId]/route'

let runtime: TestRuntime
let priya: AccountHolder
let boardId: Id<'board'>
let noor: Guest
let sam: Guest
let observer: Guest

beforeAll(async () => {
  runtime = await testRuntime()
  priya = await anAccount(runtime, 'Priya')
})
beforeEach(async () => {
  boardId = await aBoard(runtime, priya)
  noor = await aGuest(runtime, boardId, 'stakeholder', 'Noor')
  sam = await aGuest(runtime, boardId, 'contributor', 'Sam')
  observer = await aGuest(runtime, boardId, 'observer', 'Olga')
})

const point = { kind: 'point', x: 10, y: 20 }
const onCard = { kind: 'shape', shapeId: 'shape:card' }
const post = (body: object, as = noor.bearer) => {
  runtime.clock.advance(1)
  return apiCall(commentsRoute, 'POST', { as, params: { boardId }, body: { text: 'A word', anchor: point, ...body } })
}
const reply = (threadId: unknown, text: string, as: string) =>
  apiCall(commentsRoute, 'POST', { as, params: { boardId }, body: { text, threadId } })
const patch = (commentId: unknown, body: object, as = noor.bearer) =>
  apiCall(commentRoute, 'PATCH', { as, params: { commentId: String(commentId) }, body })
const read = (body: object, as = noor.bearer) => apiCall(readRoute, 'PUT', { as, params: { boardId }, body })
const room = async (as = noor.bearer) =>
  (await apiCall(roomRoute, 'GET', { as, params: { boardId } })).json as unknown as RoomAnswer
const sentences = async () => {
  const { json } = await apiCall(eventsRoute, 'GET', { as: noor.bearer, params: { boardId } })
  return (json.items as { sentence: string }[]).map((it) => it.sentence)
}
const told = () => runtime.rooms.announced.filter((it) => it.boardId === boardId)
const aCard = (more: object = {}) =>
  runtime.rooms.records.set(boardId, [
    {
      id: 'shape:card',
      typeName: 'shape',
      type: 'option',
      parentId: 'page:page',
      index: 'a1',
      x: 100,
      y: 50,
      props: { w: 288, h: 112, title: 'Event streaming' },
      ...more,
    } as never,
  ])

describe('mentions', () => {
  test('name people of the board, each once, and travel with the comment', async () => {
    const { participantId } = sam
    const made = await post({ text: '@Sam who pays?', mentions: [participantId, participantId] })
    expect(made.json.mentions).toEqual([participantId])
    expect(told()).toMatchObject([{ type: 'comment.added', comment: { mentions: [participantId] } }])
    expect((await patch(made.json.id, { text: 'Nobody', mentions: [] })).json.mentions).toEqual([])
  })

  test('of somebody who is not on the board, or of too many people, are refused', async () => {
    expect((await post({ mentions: [newId('participant')] })).status).toBe(422)
    const many = Array.from({ length: limits.mentionsMax + 1 }, () => sam.participantId)
    expect((await post({ mentions: many })).status).toBe(422)
    expect((await post({ mentions: many.slice(1) })).status).toBe(201)
    const { id } = (await post({})).json
    expect((await patch(id, { mentions: [sam.participantId] })).status).toBe(422)
    expect((await patch(id, { text: 'x', mentions: [sam.participantId] }, sam.bearer)).status).toBe(403)
  })
})

describe('what is read', () => {
  test('is kept for each person, moves forward only, and is told to nobody', async () => {
    const root = (await post({})).json as unknown as CommentAnswer
    const later = (await reply(root.id, 'And?', sam.bearer)).json as unknown as CommentAnswer
    expect(later.seq).toBeGreaterThan(root.seq)
    const before = told().length
    expect((await read({ threadId: root.id, seq: later.seq })).status).toBe(204)
    expect((await read({ threadId: root.id, seq: root.seq })).status).toBe(204)
    expect((await room()).commentMarks.threads).toEqual([{ threadId: root.id, seq: later.seq }])
    expect((await room(sam.bearer)).commentMarks.threads).toEqual([])
    expect(told()).toHaveLength(before)
    // Their other devices alone hear of it.
    const heard = { type: 'own.read', threadId: root.id, seq: later.seq }
    expect(runtime.rooms.told.map((it) => it.announcement)).toEqual([heard, heard])
    expect(new Set(runtime.rooms.told.map((it) => it.participantId)).size).toBe(1)
  })

  test('does not reach beyond what has been said', async () => {
    const root = (await post({})).json as unknown as CommentAnswer
    await read({ threadId: root.id, seq: 1_000_000 })
    await read({ seq: 1_000_000 })
    const { commentMarks: marks, seq } = await room()
    expect(marks.all).toBe(seq)
    expect((await runtime.db.select().from(commentMarks).where(eq(commentMarks.threadId, root.id)))[0]?.seq).toBe(seq)
  })

  test('is for threads of this board; observers read too, strangers do not', async () => {
    const root = (await post({})).json
    const answer = (await reply(root.id, 'And?', sam.bearer)).json
    expect((await read({ threadId: answer.id, seq: 1 })).status).toBe(422)
    expect((await read({ threadId: newId('comment'), seq: 1 })).status).toBe(422)
    expect((await read({ threadId: root.id, seq: -1 })).status).toBe(422)
    expect((await read({ threadId: root.id, seq: 1 }, observer.bearer)).status).toBe(204)
    expect((await read({ seq: 1 }, (await anAccount(runtime)).bearer)).status).toBe(404)
  })
})

describe('where a thread is pinned', () => {
  test('an area has a size and stays within reach of the canvas', async () => {
    const area = { kind: 'area', x: 0, y: 0, w: 300, h: 200 }
    expect((await post({ anchor: area })).json.anchor).toEqual(area)
    expect((await post({ anchor: { ...area, w: 0 } })).status).toBe(422)
    expect((await post({ anchor: { ...area, x: limits.canvasReach + 1 } })).status).toBe(422)
    expect((await post({ anchor: { ...area, x: limits.canvasReach } })).status).toBe(201)
  })

  test('the place of a card is known from the first, and told again by whoever saw the card go', async () => {
    aCard()
    const made = await post({ anchor: onCard })
    expect(made.json.place).toEqual({ x: 388, y: 50 })
    const place = { x: 700, y: 80 }
    expect((await patch(made.json.id, { place })).status).toBe(422) // it is still there
    runtime.rooms.records.set(boardId, [])
    expect((await patch(made.json.id, { place }, observer.bearer)).status).toBe(403)
    const facts = told().length
    expect((await patch(made.json.id, { place }, sam.bearer)).json.place).toEqual(place)
    await patch(made.json.id, { place: { x: 700.2, y: 80 } })
    expect(told()).toHaveLength(facts + 1) // a second witness says nothing new
    expect((await patch((await post({})).json.id, { place })).status).toBe(422) // a point goes nowhere
  })

  test('the log calls a card by its title and never quotes a note', async () => {
    aCard()
    await post({ anchor: onCard })
    aCard({ type: 'note', props: { title: 'secret', richText: 'secret' } })
    await post({ anchor: onCard })
    expect((await sentences()).slice(-2)).toEqual(['Noor commented on Event streaming', 'Noor commented'])
  })
})

describe('in private mode', () => {
  async function privateMode(state: 'writing' | 'counting' | 'revealing' | 'kept' | 'over') {
    await runtime.db.delete(privateModes).where(eq(privateModes.boardId, boardId))
    const mode = { id: newId('private'), boardId, anonymous: false, state, was: 'writing' as const }
    await runtime.db.insert(privateModes).values({ ...mode, startedBy: noor.participantId, startedAt: new Date(0) })
  }

  test.each(['writing', 'counting', 'revealing'] as const)(
    'while it is %s a comment has no author, anywhere',
    async (state) => {
      await privateMode(state)
      const id = newId('comment')
      const made = await post({ id, text: 'Nobody says it' })
      expect(made.json).toMatchObject({ author: null, text: 'Nobody says it' })
      expect((await post({ id, text: 'Nobody says it' })).json).toEqual(made.json)
      const [row] = await runtime.db.select().from(comments).where(eq(comments.id, id))
      const logged = await runtime.db.select().from(events).where(eq(events.boardId, boardId))
      expect(JSON.stringify([row, logged, told()])).not.toContain(noor.participantId)
      expect((await sentences()).at(-1)).toBe('Somebody, without a name, commented')
    },
  )

  test('nobody can prove to be the author: its words stay, and a facilitator alone deletes it', async () => {
    await privateMode('writing')
    const { id } = (await post({})).json
    await privateMode('over')
    expect((await patch(id, { text: 'Mine' })).status).toBe(403)
    expect((await patch(id, { resolved: true })).status).toBe(200)
    const remove = (as: string) => apiCall(commentRoute, 'DELETE', { as, params: { commentId: String(id) } })
    expect((await remove(noor.bearer)).status).toBe(403)
    expect((await remove(priya.bearer)).status).toBe(204)
  })

  test.each(['kept', 'over'] as const)('once it is %s comments have their authors again', async (state) => {
    await privateMode(state)
    expect((await post({})).json.author).toMatchObject({ name: 'Noor' })
  })
})
