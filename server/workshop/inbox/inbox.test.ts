import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { boardClients, events } from '@/db/schema'
import { type Id, newId } from '@/lib/kernel/ids'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, type Guest, aBoard, aGuest, anAccount } from '@/server/testing/people'
import { done, notesOn, seedCanvas } from '../private/testing/board'
import { changeInbox } from './change-inbox'
import { declineIdea } from './decline-idea'
import { listIdeas } from './list-ideas'
import { placeIdea } from './place-idea'
import { sendIdea } from './send-idea'

let runtime: LiveRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let ada: Guest
let ben: Guest

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
})
beforeEach(async () => {
  boardId = await aBoard(runtime, noor)
  await seedCanvas(runtime, boardId)
  ada = await aGuest(runtime, boardId, 'stakeholder', 'Ada')
  ben = await aGuest(runtime, boardId, 'stakeholder', 'Ben')
})
afterAll(() => runtime.rooms.drain())

const open = async () => done(await changeInbox(runtime, noor.caller, { boardId, open: true }))
const send = (who: Guest, text: string, more: { anonymous?: boolean; id?: Id<'idea'> } = {}) => {
  runtime.clock.advance(1)
  return sendIdea(runtime, who.caller, { boardId, text, anonymous: false, ...more })
}
const ideasOf = async (who: { caller: Guest['caller'] }) =>
  done(await listIdeas(runtime, who.caller, { boardId })).items

describe('the inbox', () => {
  test('I1 takes ideas while it is open, each once, and from those who may', async () => {
    expect(await send(ada, 'too early')).toMatchObject({ error: { code: 'conflict' } })
    await open()
    const id = newId('idea')
    done(await send(ada, 'an idea', { id }))
    done(await send(ada, 'an idea', { id }))
    expect(await send(ben, 'another', { id })).toMatchObject({ error: { code: 'conflict' } })
    const observer = await aGuest(runtime, boardId, 'observer')
    expect(await send(observer, 'watching')).toMatchObject({ error: { code: 'not-allowed' } })
    expect(await ideasOf(noor)).toMatchObject([{ text: 'an idea', author: { name: 'Ada' }, state: 'waiting' }])
    done(await changeInbox(runtime, noor.caller, { boardId, open: false }))
    expect((await send(ada, 'too late')).ok).toBe(false)
    expect(await ideasOf(noor)).toHaveLength(1)
  })

  test('I2 shows everyone else their own alone, and tells them no words', async () => {
    await open()
    done(await send(ada, 'of Ada'))
    expect(await ideasOf(ben)).toEqual([])
    expect(await ideasOf(ada)).toMatchObject([{ mine: true }])
    const told = runtime.announced.filter((it) => it.boardId === boardId && it.type === 'inbox.changed')
    expect(told.at(-1)).toMatchObject({ inbox: { open: true, waiting: 1 } })
    expect(JSON.stringify(told)).not.toContain('of Ada')
    expect(await changeInbox(runtime, ada.caller, { boardId, open: false })).toMatchObject({ ok: false })
  })

  test('I3 places an idea at a spot, once, signed as its sender chose', async () => {
    await open()
    const named = done(await send(ada, 'with a name'))
    const unnamed = done(await send(ada, 'without', { anonymous: true }))
    expect((await ideasOf(noor)).map(({ author }) => author?.name ?? null)).toEqual(['Ada', null])
    const both = [named, unnamed].map(({ id }) =>
      placeIdea(runtime, noor.caller, { boardId, ideaId: id, at: { x: 50, y: 60 } }),
    )
    for (const placed of await Promise.all(both)) expect(done(placed)).toMatchObject({ state: 'placed' })
    const again = await placeIdea(runtime, noor.caller, { boardId, ideaId: named.id })
    expect(again).toMatchObject({ error: { code: 'conflict' } })
    const notes = new Map((await notesOn(runtime, boardId)).map(({ text, by }) => [text, by]))
    expect(notes).toEqual(
      new Map([
        ['with a name', ada.participantId],
        ['without', undefined],
      ] as const),
    )
    expect((await ideasOf(ada)).map(({ state }) => state)).toEqual(['placed', 'placed'])
    const { records } = await runtime.rooms.read(boardId)
    expect(records.filter((it) => 'x' in it && it.x === 50 && it.y === 60)).toHaveLength(2)
    const clients = await runtime.db.select().from(boardClients).where(eq(boardClients.boardId, boardId))
    expect(clients.filter(({ participantId }) => participantId === ada.participantId)).toHaveLength(1)
  })

  test('I4 declines an idea with a word that its sender alone sees', async () => {
    await open()
    const { id: ideaId } = done(await send(ada, 'an idea'))
    done(await declineIdea(runtime, noor.caller, { boardId, ideaId, word: 'Next year' }))
    expect(await ideasOf(ada)).toMatchObject([{ state: 'declined', word: 'Next year' }])
    expect(await ideasOf(ben)).toEqual([])
    expect(await placeIdea(runtime, noor.caller, { boardId, ideaId })).toMatchObject({ error: { code: 'conflict' } })
    const noted = JSON.stringify(await runtime.db.select().from(events).where(eq(events.boardId, boardId)))
    expect(noted).not.toContain('Next year')
    const other = await aBoard(runtime, noor)
    expect(await declineIdea(runtime, noor.caller, { boardId: other, ideaId, word: '' })).toMatchObject({
      error: { code: 'not-found' },
    })
  })
})
