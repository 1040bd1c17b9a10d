import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { boardsToKeep } from '@/db/queries/keeping'
import { boardKeeping, sessions, snapshots } from '@/db/schema'
import type { Change, Comparison } from '@/lib/compare/change'
import type { ReplayIndex } from '@/lib/contracts/replay'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { type Id, newId } from '@/lib/kernel/ids'
import { decodeSegment } from '@/lib/replay/segment'
import { Timeline } from '@/lib/replay/timeline'
import { canonicalJson } from '@/lib/sessions/snapshot'
import { keepInTurn } from '@/server/sessions/keeping'
import { readSavedState } from '@/server/sessions/saved-state'
import { apiCall } from '@/server/testing/api-call'
import { type AccountHolder, type Guest, aGuest, anAccount } from '@/server/testing/people'
import { type LiveRuntime, liveRuntime } from '@/server/testing/live-runtime'
import * as commentsRoute from '../boards/[boardId]/comments/route'
import * as documentRoute from '../boards/[boardId]/document/route'
import * as keepingRoute from '../boards/[boardId]/keeping/route'
import * as newsRoute from '../boards/[boardId]/news/route'
import * as seenRoute from '../boards/[boardId]/news/seen/route'
import * as replayRoute from '../boards/[boardId]/replay/route'
import * as segmentRoute from '../boards/[boardId]/replay/segments/[fromSeq]/route'
import * as roundsRoute from '../boards/[boardId]/rounds/route'
import * as sessionsRoute from '../boards/[boardId]/sessions/route'
import * as snapshotsRoute from '../boards/[boardId]/snapshots/route'
import * as stepRoute from '../boards/[boardId]/workshop/step/route'
import * as workshopRoute from '../boards/[boardId]/workshop/route'
import * as boardsRoute from '../boards/route'
import * as ballotRoute from '../rounds/[roundId]/ballot/route'
import * as compareRoute from './[sessionId]/compare/[otherId]/route'
import * as columnsRoute from './[sessionId]/compare/[otherId]/decisions/route'
import * as copyRoute from './[sessionId]/copy/route'
import * as savedRoute from './[sessionId]/document/route'
import * as restoreRoute from './[sessionId]/restore/route'

let runtime: LiveRuntime
let noor: AccountHolder
let boardId: Id<'board'>
let ines: Guest

beforeAll(async () => {
  runtime = await liveRuntime()
  noor = await anAccount(runtime)
})
afterAll(() => runtime.rooms.drain())
beforeEach(async () => {
  const body = { title: 'Orders', framework: 'data-product' }
  boardId = (await apiCall(boardsRoute, 'POST', { as: noor.bearer, body })).json.id as Id<'board'>
  ines = await aGuest(runtime, boardId, 'stakeholder', 'Ines')
})

const agenda = [
  { title: 'Type', minutes: 10 },
  { title: 'Approach', minutes: 10 },
]

const onBoard = (route: Parameters<typeof apiCall>[0], method: string, body?: unknown, as = noor.bearer) =>
  apiCall(route, method, { as, params: { boardId }, ...(body === undefined ? {} : { body }) })
const edit = (id: string, changes: Record<string, unknown>) =>
  runtime.rooms.edit(boardId, [{ type: 'patch', id, changes }], null)
const choose = (id: string) => edit(id, { status: 'chosen', rationale: 'It fits' })
const snapshot = async (title: string) => {
  runtime.clock.advance(1)
  const answer = await onBoard(snapshotsRoute, 'POST', { title })
  expect(answer.status).toBe(201)
  return answer.json as unknown as SessionAnswer
}
const compare = async (sessionId: string, otherId: string, as = ines.bearer) => {
  const answer = await apiCall(compareRoute, 'GET', { as, params: { sessionId, otherId } })
  return { status: answer.status, text: answer.text, ...(answer.json as unknown as Comparison) }
}
const said = (summary: readonly Change[]) => summary.map((it) => `${it.kind}: ${it.subject}`)
const kept = () => runtime.db.select().from(sessions).where(eq(sessions.boardId, boardId))

describe('comparing', () => {
  test('says what was decided between two moments, to a stakeholder too; a moment with itself is empty', async () => {
    const first = await snapshot('First')
    await choose('shape:dp-topology-federated')
    await edit('shape:dp-type', { $x: 40 })
    const second = await snapshot('Second')

    const { status, records, summary } = await compare(first.id, second.id)
    expect(status).toBe(200)
    expect(records).toEqual({ added: [], removed: [], changed: ['shape:dp-topology-federated', 'shape:dp-type'] })
    expect(said(summary)).toContain('decision-decided: Federated or central')
    expect(said(summary)).toContain('layout: 1 card moved or looks different')
    expect(await compare(second.id, second.id)).toMatchObject({
      records: { added: [], removed: [], changed: [] },
      summary: [],
    })
    expect(await compare(second.id, 'live')).toMatchObject({
      records: { added: [], removed: [], changed: [] },
      summary: [],
    })
    const columns = await apiCall(columnsRoute, 'GET', {
      as: ines.bearer,
      params: { sessionId: first.id, otherId: 'live' },
    })
    expect(columns.json).toMatchObject({
      before: { title: 'First', kind: 'manual' },
      after: { kind: 'now' },
    })
    const decisions = columns.json.decisions as { change: string | null; record: string }[]
    expect(decisions.filter(({ change }) => change !== null)).toMatchObject([
      { record: 'shape:dp-topology', change: 'decided' },
    ])
  })

  test('a session of another board, or one of a board that one may not know, is not there', async () => {
    const first = await snapshot('First')
    const other = await apiCall(boardsRoute, 'POST', { as: noor.bearer, body: { title: 'Another' } })
    const elsewhere = await apiCall(snapshotsRoute, 'POST', {
      as: noor.bearer,
      params: { boardId: other.json.id as string },
      body: { title: 'Elsewhere' },
    })
    expect((await compare(first.id, elsewhere.json.id as string, noor.bearer)).status).toBe(404)
    const stranger = await anAccount(runtime)
    const hidden = await compare(first.id, 'live', stranger.bearer)
    expect(hidden.status).toBe(404)
    expect(hidden.text).toBe((await compare(newId('session'), 'live', stranger.bearer)).text)
  })

  test('of an open vote nothing is told, however its result stands', async () => {
    const first = await snapshot('First')
    const round = await onBoard(roundsRoute, 'POST', {
      question: 'Which?',
      decision: 'shape:dp-topology',
      options: [{ id: 'shape:dp-topology-federated', label: 'Federated' }],
      votesPerPerson: 3,
      anonymous: true,
      reveal: 'on-close',
    })
    await apiCall(ballotRoute, 'PUT', {
      as: ines.bearer,
      params: { roundId: round.json.id as string },
      body: { choices: [{ option: 'shape:dp-topology-federated', votes: 3 }] },
    })
    expect(await compare(first.id, 'live', noor.bearer)).toMatchObject({ summary: [] })
    const state = await readSavedState(runtime, noor.caller, { boardId })
    expect(state.ok && state.value.ledger.rounds).toEqual([])
  })
})

describe('snapshots', () => {
  test('a named one is listed with the sessions and opens like one; only facilitators keep one', async () => {
    const named = await snapshot('Before lunch')
    expect(named).toMatchObject({ kind: 'manual', state: 'ended', title: 'Before lunch' })
    expect((await onBoard(snapshotsRoute, 'POST', { title: 'x' }, ines.bearer)).status).toBe(403)
    expect((await onBoard(sessionsRoute, 'GET')).json.items).toMatchObject([{ id: named.id }])
    const saved = await apiCall(savedRoute, 'GET', { as: ines.bearer, params: { sessionId: named.id } })
    expect(saved.text).toBe(canonicalJson((await onBoard(documentRoute, 'GET')).json))
  })

  test('each step of the agenda is kept when it begins, unless nothing changed; the list has them on demand', async () => {
    await onBoard(sessionsRoute, 'POST', { title: 'Workshop', agenda })
    expect(await kept()).toHaveLength(1) // the session itself: the board is as it was made
    await choose('shape:dp-topology-federated')
    const stepId = async () =>
      ((await onBoard(workshopRoute, 'GET')).json as { workshop: { session: { stepId: string } } }).workshop.session
        .stepId
    const go = async (to: 'next' | 'back') => onBoard(stepRoute, 'POST', { to, from: await stepId() })
    expect((await go('next')).status).toBe(200)
    expect((await go('back')).status).toBe(200)
    const automatic = (await kept()).filter(({ kind }) => kind === 'automatic')
    expect(automatic.map(({ title }) => title)).toEqual(['Before “Approach”'])
    expect((await onBoard(sessionsRoute, 'GET')).json.items).toMatchObject([{ title: 'Workshop' }])
    const asked = await apiCall(sessionsRoute, 'GET', {
      as: ines.bearer,
      params: { boardId },
      query: { kinds: 'automatic,manual' },
    })
    expect(asked.json.items).toMatchObject([{ kind: 'automatic', title: 'Before “Approach”' }])
  })

  test('a board that people work on is kept after ten minutes, once, however many nodes look', async () => {
    const later = { ...runtime, clock: { now: () => Date.now() + 601_000 } }
    const due = () => boardsToKeep(runtime.db, { lookedBefore: new Date(Date.now() + 1_000), limit: 1_000 })
    expect(await due()).not.toContain(boardId)
    await choose('shape:dp-topology-federated')
    expect(await due()).toContain(boardId)
    await Promise.all([keepInTurn(later, boardId), keepInTurn(later, boardId), keepInTurn(later, boardId)])
    expect((await kept()).map(({ kind, title }) => [kind, title])).toEqual([['automatic', 'Kept while people worked']])
    // Nothing happened since.
    expect(await due()).not.toContain(boardId)
    await keepInTurn({ ...runtime, clock: { now: () => Date.now() + 2 * 601_000 } }, boardId)
    expect(await kept()).toHaveLength(1)
  })

  test('the board keeps so many automatic ones and none that is too old; named ones stay', async () => {
    await snapshot('Named')
    const at = (minute: number) => ({ ...runtime, clock: { now: () => Date.now() + minute * 601_000 } })
    for (const minute of [1, 2, 3]) {
      await edit('shape:dp-type', { $x: minute })
      await runtime.db
        .update(boardKeeping)
        .set({ lookedAt: new Date(0) })
        .where(eq(boardKeeping.boardId, boardId))
      await keepInTurn(at(minute), boardId)
    }
    expect(await kept()).toHaveLength(4)
    expect((await onBoard(keepingRoute, 'PATCH', { automaticMax: 2 }, ines.bearer)).status).toBe(403)
    const set = await onBoard(keepingRoute, 'PATCH', { automaticMax: 2 })
    expect(set.json).toEqual({ automaticMax: 2, automaticDays: 30, historyDays: null })
    expect((await onBoard(keepingRoute, 'GET', undefined, ines.bearer)).json).toEqual(set.json)
    expect(await kept()).toHaveLength(3)
    expect(await runtime.db.select().from(snapshots).where(eq(snapshots.boardId, boardId))).toHaveLength(3)
    expect((await kept()).map(({ kind }) => kind).sort()).toEqual(['automatic', 'automatic', 'manual'])
  })
})

describe('a saved board', () => {
  test('is restored after the live one is kept; compared with what it was, nothing is left', async () => {
    const first = await snapshot('First')
    await choose('shape:dp-topology-federated')
    await runtime.rooms.edit(boardId, [{ type: 'remove', ids: ['shape:dp-type-raw'] }], null)
    await apiCall(restoreRoute, 'POST', { as: noor.bearer, params: { sessionId: first.id } })
    expect(await compare(first.id, 'live')).toMatchObject({
      records: { added: [], removed: [], changed: [] },
      summary: [],
    })
    expect((await kept()).map(({ kind }) => kind).sort()).toEqual(['before-restore', 'manual'])
  })

  test('becomes a new board, for whoever has an account; the old one stays as it is', async () => {
    await choose('shape:dp-topology-federated')
    const first = await snapshot('First')
    await edit('shape:dp-topology-federated', { status: 'candidate' })
    const copy = (as: string) => apiCall(copyRoute, 'POST', { as, params: { sessionId: first.id }, body: {} })
    expect((await copy(ines.bearer)).status).toBe(401)
    const made = await copy(noor.bearer)
    expect(made.status).toBe(201)
    const canvas = await apiCall(documentRoute, 'GET', {
      as: noor.bearer,
      params: { boardId: made.json.id as string },
    })
    const saved = await apiCall(savedRoute, 'GET', { as: noor.bearer, params: { sessionId: first.id } })
    expect(canonicalJson(canvas.json.store)).toBe(canonicalJson(saved.json.store))
    expect(await kept()).toHaveLength(1)
  })

  test('keeps comments, minutes, activity and the versions of what stood on it, whatever happens later', async () => {
    await onBoard(commentsRoute, 'POST', { text: 'Who pays?', anchor: { kind: 'shape', shapeId: 'shape:dp-type' } })
    const { id } = await snapshot('First')
    await onBoard(commentsRoute, 'POST', { text: 'Later', anchor: { kind: 'shape', shapeId: 'shape:dp-type' } })
    const state = await readSavedState(runtime, noor.caller, { sessionId: id })
    if (!state.ok) throw new Error('it cannot be read')
    const { ledger, contents, by, kind } = state.value
    expect(ledger.comments.map(({ text }) => text)).toEqual(['Who pays?'])
    expect(ledger.frameworks).toMatchObject([{ id: 'data-product' }])
    expect(contents.map(({ framework }) => framework.id)).toEqual(['data-product'])
    expect([kind, by?.name]).toEqual(['manual', 'Noor'])
  })
})

test('a replay shows at the moment of a snapshot exactly that snapshot, wherever its rows lie', async () => {
  const moments: { readonly seq: number; readonly text: string }[] = []
  for (const n of [1, 2, 3]) {
    await edit('shape:dp-type', { $x: n * 10 })
    if (n === 2) await runtime.rooms.edit(boardId, [{ type: 'remove', ids: ['shape:dp-type-raw'] }], null)
    const { id } = await snapshot(`Moment ${n}`)
    const saved = await apiCall(savedRoute, 'GET', { as: ines.bearer, params: { sessionId: id } })
    const [row] = await runtime.db
      .select({ seq: snapshots.uptoSeq })
      .from(snapshots)
      .innerJoin(sessions, eq(sessions.snapshotId, snapshots.id))
      .where(eq(sessions.id, id as Id<'session'>))
    moments.push({ seq: row?.seq ?? 0, text: canonicalJson(saved.json.store) })
  }
  const index = (await onBoard(replayRoute, 'GET', undefined, ines.bearer)).json as unknown as ReplayIndex
  expect(index.start).toBeNull()
  const timeline = new Timeline()
  for (const { fromSeq, fromAt } of index.segments) {
    const piece = await apiCall(segmentRoute, 'GET', { as: ines.bearer, params: { boardId, fromSeq: String(fromSeq) } })
    for (const row of decodeSegment(piece.bytes, { fromSeq, fromAt: Date.parse(fromAt) })) timeline.add(row)
  }
  for (const { seq, text } of moments) {
    const count = timeline.frames.filter((frame) => frame.seq <= seq).length
    expect(canonicalJson(Object.fromEntries(timeline.recordsAt(count)))).toBe(text)
  }
  timeline.close()
  const stranger = await anAccount(runtime)
  expect((await onBoard(replayRoute, 'GET', undefined, stranger.bearer)).status).toBe(404)
})

test('who comes back hears who did what since they left, and nothing of their own', async () => {
  const news = async () => (await onBoard(newsRoute, 'GET', undefined, ines.bearer)).json
  expect(await news()).toEqual({ since: null, people: [] })
  expect((await onBoard(seenRoute, 'PUT', undefined, ines.bearer)).status).toBe(204)
  await onBoard(commentsRoute, 'POST', { text: 'Who pays?', anchor: { kind: 'shape', shapeId: 'shape:dp-type' } })
  const mine = { text: 'I do', anchor: { kind: 'shape', shapeId: 'shape:dp-type' } }
  await onBoard(commentsRoute, 'POST', mine, ines.bearer)
  expect(await news()).toMatchObject({
    people: [{ participant: { name: 'Noor' }, events: [{ type: 'comment.added' }] }],
  })
})
