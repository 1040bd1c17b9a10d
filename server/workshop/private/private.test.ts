import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { boardChanges, boardClients, events, privateNotes } from '@/db/schema'
import { seedPageId } from '@/lib/board/card-record'
import { option } from '@/lib/board/testing/records'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { until } from '@/server/sync/testing/until'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import { type AccountHolder, type Guest, aBoard, aGuest, anAccount } from '@/server/testing/people'
import { readRoom } from '../read-room'
import { cancelReveal } from './cancel-reveal'
import { endPrivate } from './end-private'
import { keepPrivate } from './keep-private'
import { revealAllDue } from './private-clock'
import { removePrivate } from './remove-private'
import { revealPrivate } from './reveal-private'
import { showPrivate } from './show-private'
import { startPrivate } from './start-private'
import { aNote, done, notesOn, seedCanvas } from './testing/board'

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

const start = async (anonymous = false) => done(await startPrivate(runtime, noor.caller, { boardId, anonymous }))
const idOf = (name: string) => `shape:private.${name}`
const write = (who: Guest, name: string, text: string, mode: Id<'private'>) =>
  keepPrivate(runtime, who.caller, { boardId, shapeId: idOf(name), mode, record: aNote(idOf(name), text) })
const reveal = (seconds = 30) => revealPrivate(runtime, noor.caller, { boardId, seconds })
const mineOf = async (who: Guest) => done(await readRoom(runtime, who.caller, { boardId })).privateNotes

/** The countdown, without waiting for it. */
async function timePasses(ms = 30_000): Promise<void> {
  runtime.clock.advance(ms)
  await revealAllDue(runtime)
}

describe('what people write privately', () => {
  test('P1 is theirs alone, and comes back to them in its last wording', async () => {
    const { id: mode } = await start()
    done(await write(ada, 'a', 'first words', mode))
    done(await write(ada, 'a', 'last words', mode))
    expect(await mineOf(ada)).toMatchObject([{ id: idOf('a'), record: { type: 'note' } }])
    expect(JSON.stringify(await mineOf(ada))).toContain('last words')
    expect(await mineOf(ben)).toEqual([])
    const room = done(await readRoom(runtime, noor.caller, { boardId }))
    expect(room.privateMode).toMatchObject({ state: 'writing', written: 1, notes: 1 })
    expect(JSON.stringify(room)).not.toContain('last words')
    expect(await notesOn(runtime, boardId)).toEqual([])
  })

  test('P1 their other devices hear that it changed, never what it says, and nobody else hears of it', async () => {
    const told: unknown[][] = []
    const rooms = { ...runtime.rooms, tell: (...said: unknown[]) => void told.push(said) }
    const { id: mode } = await start()
    const kept = async (text: string) => {
      const asked = { boardId, shapeId: idOf('a'), mode, record: aNote(idOf('a'), text) }
      return done(await keepPrivate({ ...runtime, rooms }, ada.caller, asked)).note
    }
    await kept('first words')
    const { rev } = await kept('last words')
    await until(() => told.length > 0)
    expect(told).toEqual([[boardId, ada.participantId, { type: 'own.notes', notes: [{ id: idOf('a'), rev }] }]])
    expect((await mineOf(ada))[0]?.rev).toBe(rev)
    done(await removePrivate({ ...runtime, rooms }, ada.caller, { boardId, shapeId: idOf('a') }))
    await until(() => told.length > 1)
    expect(told[1]?.[2]).toEqual({ type: 'own.notes', notes: [{ id: idOf('a'), rev: null }] })
  })

  test('P2 comes onto the canvas with its authors once it is shown', async () => {
    const { id: mode } = await start()
    done(await write(ada, 'a', 'by Ada', mode))
    done(await write(ben, 'b', 'by Ben', mode))
    done(await write(ben, 'c', 'thrown away', mode))
    done(await removePrivate(runtime, ben.caller, { boardId, shapeId: idOf('c') }))
    done(await reveal())
    await timePasses()
    const shown = await notesOn(runtime, boardId)
    expect(new Map(shown.map(({ text, by }) => [text, by]))).toEqual(
      new Map([
        ['by Ada', ada.participantId],
        ['by Ben', ben.participantId],
      ]),
    )
    expect(runtime.announced.findLast((it) => it.boardId === boardId)).toMatchObject({
      type: 'private.revealed',
      notes: 2,
      privateMode: null,
    })
    expect(done(await readRoom(runtime, ada.caller, { boardId }))).toMatchObject({
      privateMode: null,
      privateNotes: [],
    })
    const clients = await runtime.db.select().from(boardClients).where(eq(boardClients.boardId, boardId))
    const authors = clients.map(({ participantId }) => participantId)
    expect(authors).toEqual(expect.arrayContaining([ada.participantId, ben.participantId]))
  })

  test('P2 a card is in the history of cards as its author’s', async () => {
    const cleo = await aGuest(runtime, boardId, 'contributor', 'Cleo')
    const { id: mode } = await start()
    const shapeId = idOf('card')
    const record = option('shape:any', { parentId: seedPageId, title: 'Buy', index: 'a1' }) as object
    const keep = (who: Guest) =>
      keepPrivate(runtime, who.caller, { boardId, shapeId, mode, record: record as Record<string, unknown> })
    expect(await keep(ada)).toMatchObject({ error: { code: 'not-allowed' } })
    done(await keep(cleo))
    done(await reveal(0))
    await runtime.rooms.commitChanges(boardId)
    const changes = await runtime.db.select().from(boardChanges).where(eq(boardChanges.boardId, boardId))
    expect(changes).toMatchObject([{ field: 'created', participantId: cleo.participantId, after: { title: 'Buy' } }])
  })

  test('P3 is joined to nobody any more once it is shown without names', async () => {
    const { id: mode } = await start(true)
    for (let i = 0; i < 6; i++) done(await write(i % 2 ? ada : ben, `n${i}`, `note ${i}`, mode))
    done(await reveal())
    await timePasses()
    const shown = await notesOn(runtime, boardId)
    expect(shown.map(({ text }) => text).sort()).toEqual(Array.from({ length: 6 }, (_, i) => `note ${i}`))
    for (const { id, by } of shown) expect([by, id]).toEqual([undefined, expect.not.stringContaining('private')])
    const { update } = await runtime.rooms.read(boardId)
    const kept = JSON.stringify([
      await runtime.db.select().from(privateNotes).where(eq(privateNotes.boardId, boardId)),
      await runtime.db.select().from(boardClients).where(eq(boardClients.boardId, boardId)),
      await runtime.db.select().from(boardChanges).where(eq(boardChanges.boardId, boardId)),
      await runtime.db.select().from(events).where(eq(events.boardId, boardId)),
      Buffer.from(update).toString('latin1'),
      runtime.logged,
    ])
    for (const trace of [ada.participantId, ben.participantId, 'private.n', 'whoever it claims'])
      expect(kept).not.toContain(trace)
  })

  test('P4 stays where it is when the countdown is stopped, and is shown by the next', async () => {
    const { id: mode } = await start()
    done(await write(ada, 'a', 'not yet', mode))
    done(await reveal())
    done(await cancelReveal(runtime, noor.caller, { boardId }))
    await timePasses(60_000)
    expect(await notesOn(runtime, boardId)).toEqual([])
    done(await write(ada, 'a', 'now', mode))
    done(await reveal(0))
    expect(await notesOn(runtime, boardId)).toMatchObject([{ text: 'now' }])
    expect(await cancelReveal(runtime, noor.caller, { boardId })).toMatchObject({ error: { code: 'conflict' } })
  })

  test('P5 is not lost when it comes too late: it is kept for its author, who is told', async () => {
    const { id: mode } = await start()
    done(await write(ada, 'a', 'in time', mode))
    done(await reveal())
    await timePasses()
    expect(done(await write(ada, 'a', 'in time, and more', mode))).toMatchObject({ late: true })
    expect(done(await write(ada, 'a', 'in time, and more.', mode))).toMatchObject({ late: false })
    expect(await notesOn(runtime, boardId)).toMatchObject([{ text: 'in time' }])
    expect(JSON.stringify(await mineOf(ada))).toContain('and more.')
    expect(done(await showPrivate(runtime, ada.caller, { boardId, notes: [idOf('a')] }))).toEqual({ shown: 1 })
    expect((await notesOn(runtime, boardId)).map(({ text }) => text).sort()).toEqual(['in time', 'in time, and more.'])
    expect(await mineOf(ada)).toEqual([])
  })

  test('P6 stays with each person when private mode ends, until they or the facilitator show it', async () => {
    const { id: mode } = await start()
    done(await write(ada, 'a', 'by Ada', mode))
    done(await write(ben, 'b', 'by Ben', mode))
    expect(await showPrivate(runtime, ada.caller, { boardId, notes: [idOf('a')] })).toMatchObject({ ok: false })
    done(await endPrivate(runtime, noor.caller, { boardId }))
    expect(await notesOn(runtime, boardId)).toEqual([])
    done(await showPrivate(runtime, ada.caller, { boardId, notes: [idOf('a'), idOf('b')] }))
    expect(await notesOn(runtime, boardId)).toMatchObject([{ text: 'by Ada', by: ada.participantId }])
    expect(await mineOf(ben)).toHaveLength(1)
    done(await reveal(0))
    expect(await notesOn(runtime, boardId)).toHaveLength(2)
    expect(done(await readRoom(runtime, noor.caller, { boardId })).privateMode).toBeNull()
  })

  test('P7 keeps its namelessness whatever it is shown with', async () => {
    const { id: unnamed } = await start(true)
    done(await write(ada, 'a', 'without a name', unnamed))
    done(await endPrivate(runtime, noor.caller, { boardId }))
    const { id: named } = await start(false)
    done(await write(ada, 'a', 'still without a name', named))
    done(await write(ben, 'b', 'with a name', named))
    done(await reveal(0))
    const by = new Map((await notesOn(runtime, boardId)).map((it) => [it.text, it.by]))
    expect(by).toEqual(
      new Map([
        ['still without a name', undefined],
        ['with a name', ben.participantId],
      ]),
    )
  })

  test('P8 written without a canvas gets a place of its own beside what is there', async () => {
    const { id: mode } = await start()
    for (const [i, who] of [ada, ada, ben].entries())
      done(await keepPrivate(runtime, who.caller, { boardId, shapeId: idOf(`p${i}`), mode, text: `thought ${i}` }))
    done(await reveal(0))
    const { records } = await runtime.rooms.read(boardId)
    const notes = records.flatMap((it) => (it.typeName === 'shape' && it.type === 'note' ? [it] : []))
    expect(notes).toHaveLength(3)
    for (const one of notes)
      for (const other of notes)
        if (one !== other) expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeGreaterThan(200)
  })

  test('P9 is for those who may write, and is run by facilitators', async () => {
    const observer = await aGuest(runtime, boardId, 'observer')
    expect(await startPrivate(runtime, ada.caller, { boardId, anonymous: false })).toMatchObject({ ok: false })
    const { id: mode } = await start()
    expect(await start().catch(() => null)).toBeNull()
    expect(await write(observer, 'o', 'watching', mode)).toMatchObject({ error: { code: 'not-allowed' } })
    expect(await revealPrivate(runtime, ada.caller, { boardId, seconds: 0 })).toMatchObject({ ok: false })
    expect(await endPrivate(runtime, ada.caller, { boardId })).toMatchObject({ ok: false })
  })

  test('P10 has to be a shape that the canvas would take, within bounds', async () => {
    const { id: mode } = await start()
    const keep = (record: Record<string, unknown>, shapeId = idOf('x')) =>
      keepPrivate(runtime, ada.caller, { boardId, shapeId, mode, record })
    const note = aNote(idOf('x'), 'words')
    for (const wrong of [
      { ...note, type: 'frame' },
      { ...note, type: 'option' },
      { ...note, props: { richText: 'words' } },
      { ...note, parentId: idOf('y') },
      { ...note, x: 'left' },
      { ...note, props: { ...(note.props as object), url: 'x'.repeat(limits.privateNoteBytesMax) } },
    ])
      expect((await keep(wrong)).ok).toBe(false)
    done(await keep(note))
    const row = await runtime.db.select().from(privateNotes).where(eq(privateNotes.boardId, boardId))
    expect(row).toMatchObject([{ record: { meta: {} } }])
    const board = await aBoard(runtime, noor)
    expect(
      await keepPrivate(runtime, noor.caller, { boardId: board, shapeId: idOf('x'), mode, record: note }),
    ).toMatchObject({
      error: { code: 'conflict' },
    })
  })

  test('P11 is told to the others as a number', async () => {
    const { id: mode } = await start()
    done(await write(ada, 'a', 'secret', mode))
    const told = await until(() =>
      runtime.announced.find((it) => it.boardId === boardId && it.type === 'private.progress'),
    )
    expect(told).toEqual({ boardId, type: 'private.progress', mode, written: 1, notes: 1 })
  })
})
