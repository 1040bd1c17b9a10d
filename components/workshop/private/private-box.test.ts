// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PrivateModeAnswer, PrivateNote } from '@/lib/contracts/private'
import { newId } from '@/lib/kernel/ids'
import { err, ok } from '@/lib/kernel/result'
import { noConnection, problemOf } from '../../api/problem'
import { RoomStore } from '../../room/room-store'
import { aMember, aRoom } from '../../room/testing/on-board'
import { PrivateBox, type PrivateContent } from './private-box'

const mode: PrivateModeAnswer = {
  id: newId('private'),
  state: 'writing',
  was: 'writing',
  anonymous: false,
  by: { id: newId('participant'), name: 'Priya' },
  startedAt: '2026-11-25T09:00:00.000Z',
  revealAt: null,
  written: 0,
  notes: 0,
}
const id = 'shape:private.a'

let sent: { id: string; content: PrivateContent | null; mode?: string }[]
let answer: () => Promise<unknown>
let store: RoomStore
let box: PrivateBox
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  sent = []
  store = new RoomStore(aRoom(aMember('Noor'), { privateMode: mode }), { fetchRoom: async () => err(noConnection) })
  answer = async () => ok({ note: noteOf('kept'), late: false })
  box = new PrivateBox(store, {
    keep: async (noteId, { mode, ...content }) => {
      sent.push({ id: noteId, content, mode })
      return (await answer()) as never
    },
    remove: async (noteId) => {
      sent.push({ id: noteId, content: null })
      return ok(null)
    },
  })
  stop = box.start()
})
afterEach(() => {
  stop()
  store.destroy()
  vi.useRealTimers()
})

const noteOf = (text: string): PrivateNote => ({ id, mode: mode.id, anonymous: false, record: { text } })
const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('private notes on their way to the server', () => {
  test('leave a moment after the last key, as they are then', async () => {
    for (const text of ['a', 'an', 'an idea']) box.keep(id, { text })
    expect([box.isBusy(id), box.view.get().unsaved]).toEqual([true, 1])
    await passes(400)
    expect(sent).toEqual([{ id, content: { text: 'an idea' }, mode: mode.id }])
    expect([box.isBusy(id), box.view.get().unsaved]).toEqual([false, 0])
    expect(store.get().privateNotes).toEqual([noteOf('kept')])
  })

  test('go one after the other for each note, so that the last wording is the last', async () => {
    let arrive: (value: unknown) => void = () => undefined
    answer = () => new Promise((resolve) => (arrive = resolve))
    box.keep(id, { text: 'one' })
    await passes(400)
    box.keep(id, { text: 'two' })
    await passes(1_000)
    expect(sent.map((it) => it.content)).toEqual([{ text: 'one' }])
    answer = async () => ok({ note: noteOf('two'), late: false })
    arrive(ok({ note: noteOf('one'), late: false }))
    await passes(400)
    expect(sent.map((it) => it.content)).toEqual([{ text: 'one' }, { text: 'two' }])
  })

  test('are sent again when no answer comes', async () => {
    answer = async () => err(noConnection)
    box.keep(id, { text: 'kept for later' })
    await passes(400)
    expect(box.view.get().unsaved).toBe(1)
    answer = async () => ok({ note: noteOf('kept for later'), late: false })
    await passes(2_500)
    expect(sent).toHaveLength(2)
    expect(box.view.get().unsaved).toBe(0)
  })

  test('say why when the server does not take them', async () => {
    const refused = problemOf(new Response(null, { status: 422 }), { type: 'invalid', detail: 'It is too large.' })
    answer = async () => err(refused)
    box.keep(id, { text: 'x' })
    await passes(400)
    expect(box.view.get()).toMatchObject({ trouble: 'It is too large.', unsaved: 0 })
    answer = async () => ok({ note: noteOf('y'), late: false })
    box.keep(id, { text: 'y' })
    await passes(400)
    expect(box.view.get().trouble).toBeNull()
  })

  test('say when they came after the others had been shown, and are kept', async () => {
    answer = async () => ok({ note: noteOf('late'), late: true })
    box.keep(id, { text: 'late' })
    store.apply((room) => ({ ...room, privateMode: null, privateNotes: [] }))
    await passes(400)
    expect([...box.view.get().late]).toEqual([id])
    expect(sent[0]?.mode).toBe(mode.id)
    expect(store.get().privateNotes).toEqual([{ ...noteOf('late'), late: true }])
  })

  test('go when they are thrown away', async () => {
    box.keep(id, { text: 'no' })
    await passes(400)
    box.remove(id)
    await passes(400)
    expect(sent.at(-1)).toEqual({ id, content: null })
    expect(store.get().privateNotes).toEqual([])
  })

  test('are not wiped away by the news that the others have been shown', async () => {
    answer = async () => ok({ note: noteOf('late'), late: true })
    box.keep(id, { text: 'late' })
    await passes(400)
    const news = { type: 'private.revealed', seq: 2, mode: mode.id, notes: 3, privateMode: null }
    store.receive(JSON.stringify(news))
    expect(store.get().privateNotes).toMatchObject([{ id, late: true }])
  })

  test('wait on this device for the next page when they could not be sent', async () => {
    answer = async () => err(noConnection)
    box.keep(id, { text: 'written without a network' })
    await passes(400)
    stop()
    await passes(10)
    const next = new PrivateBox(store, {
      keep: async (noteId, { mode, ...content }) => {
        sent.push({ id: noteId, content, mode })
        return ok({ note: noteOf('arrived'), late: false })
      },
      remove: async () => ok(null),
    })
    stop = next.start()
    await passes(10)
    expect(sent.at(-1)).toEqual({ id, content: { text: 'written without a network' }, mode: mode.id })
    expect(localStorage.length).toBe(0)
  })
})
