import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findSession } from '../../../db/queries/sessions'
import { boards, events, rounds, sessionAttendance, workshops } from '../../../db/schema'
import type { Role } from '../../../lib/access/roles'
import type { PlainRecord } from '../../../lib/board/commands'
import type { RoomAnswer } from '../../../lib/contracts/room'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import type { Result } from '../../../lib/kernel/result'
import { limits } from '../../../lib/protocol/limits'
import type { AgendaStep } from '../../../lib/workshop/agenda'
import { changeSession } from '../../sessions/change-session'
import { endSession } from '../../sessions/end-session'
import { readSessionMinutes } from '../../sessions/session-minutes'
import { startSession } from '../../sessions/start-session'
import { until } from '../../sync/testing/until'
import { type AccountHolder, type Guest, aBoard, aGuest, anAccount } from '../../testing/people'
import { type TestRuntime, testRuntime } from '../../testing/test-runtime'
import { openRound } from '../open-round'
import { readRoom } from '../read-room'
import { noteWhoIsHere } from './attendance'
import { changeInbox } from '../inbox/change-inbox'
import { askSpotlight } from './ask-spotlight'
import { goToStep } from './go-to-step'
import { openPreparedRound } from './prepared-round'
import { readWorkshop } from './read-workshop'
import { endHold, startHold } from './run-hold'
import { endSpotlight, startSpotlight } from './run-spotlight'
import { changeTimer, startTimer, stopTimer } from './run-timer'
import { showPhases } from './show-phases'
import { lowerHand, lowerHands, raiseHand, react, sayReady, summon } from './take-part'
import { lookAtWorkshops } from './workshop-clock'

let runtime: TestRuntime
let priya: AccountHolder
let priyaId: Id<'participant'>
let boardId: Id<'board'>
let noor: Guest

const minuteMs = 60_000
const agenda: AgendaStep[] = [
  { title: 'Objectives', minutes: 10, decision: 'dp-objectives', prompt: 'What for?' },
  { title: 'Silent notes', minutes: 5, privateMode: 'anonymous', writers: ['contributor'], phases: ['phase-dp-1'] },
  { title: 'Vote', minutes: 3, atZero: 'close-round' },
]

beforeAll(async () => {
  runtime = await testRuntime()
  priya = await anAccount(runtime, 'Priya')
})
beforeEach(async () => {
  boardId = await aBoard(runtime, priya)
  noor = await aGuest(runtime, boardId, 'stakeholder', 'Noor')
  priyaId = (await room()).me.participantId
})

function given<T>(result: Result<T, Problem>): T {
  return result.ok ? result.value : expect.fail(`${result.error.code}: ${result.error.detail ?? ''}`)
}
const room = async (as = priya.caller): Promise<RoomAnswer> => given(await readRoom(runtime, as, { boardId }))
const workshop = async (as = priya.caller) => (await room(as)).workshop
const start = async (steps = agenda) =>
  given(await startSession(runtime, priya.caller, { boardId, title: 'Discovery', agenda: steps }))
const told = () => runtime.rooms.announced.filter((it) => it.boardId === boardId)
const go = (to: 'next' | 'back', from: string, as = priya.caller) => goToStep(runtime, as, { boardId, to, from })
const logged = async (type: string) =>
  (await runtime.db.select().from(events).where(eq(events.boardId, boardId))).filter((it) => it.type === type)
const aVote = async () =>
  given(
    await openRound(runtime, priya.caller, {
      boardId,
      question: 'Which?',
      options: [{ id: 'a', label: 'A' }],
      votesPerPerson: 1,
      anonymous: true,
      reveal: 'on-close',
    }),
  )

describe('a request for the spotlight', () => {
  test('is heard by facilitators and by whoever is shown, who may pass it on; nobody else may', async () => {
    const ben = await aGuest(runtime, boardId, 'stakeholder', 'Ben')
    const heard = () =>
      runtime.rooms.told.filter((it) => it.boardId === boardId).map((it) => [it.participantId, it.announcement.type])
    given(await askSpotlight(runtime, noor.caller, { boardId }))
    expect(heard()).toEqual([[priyaId, 'spotlight.asked']])
    const passOn = (as: Guest) => startSpotlight(runtime, as.caller, { boardId, participantId: noor.participantId })
    expect(await passOn(ben)).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    given(await startSpotlight(runtime, priya.caller, { boardId, participantId: ben.participantId }))
    given(await askSpotlight(runtime, noor.caller, { boardId }))
    expect(heard().slice(1).sort()).toEqual([priyaId, ben.participantId].map((id) => [id, 'spotlight.asked']).sort())
    expect(given(await passOn(ben)).workshop.spotlight).toMatchObject({ participantId: noor.participantId })
    expect(await passOn(ben)).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    const lars = await aGuest(runtime, boardId, 'observer', 'Lars')
    expect(await askSpotlight(runtime, lars.caller, { boardId })).toMatchObject({ error: { code: 'not-allowed' } })
  })
})

describe('a session', () => {
  test('begins with its first step, whose time runs', async () => {
    const session = await start()
    expect(session.agenda).toEqual(agenda)
    const { session: running, timer } = await workshop(noor.caller)
    expect(running).toMatchObject({ id: session.id, stepId: 'step-1', startedBy: priyaId })
    expect(running?.steps.map(({ id, usedMs }) => [id, usedMs])).toEqual([
      ['step-1', 0],
      ['step-2', 0],
      ['step-3', 0],
    ])
    const endsAt = new Date(runtime.clock.now() + 10 * minuteMs).toISOString()
    expect(timer).toMatchObject({ state: 'running', endsAt, totalMs: 10 * minuteMs, atZero: 'nothing' })
    expect(told().at(-1)).toMatchObject({ type: 'session.started', workshop: { session: { stepId: 'step-1' } } })
  })

  test('one runs on a board, also when two are started at once', async () => {
    const asked = { boardId, title: 'Discovery' }
    const both = await Promise.all([1, 2].map(() => startSession(runtime, priya.caller, asked)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'session-running' } })
  })

  test('two who go on at the same moment go one step, and everyone hears it once', async () => {
    await start()
    const before = told().length
    const both = await Promise.all([go('next', 'step-1'), go('next', 'step-1')])
    for (const it of both) expect(given(it).workshop.session?.stepId).toBe('step-2')
    expect(await go('next', 'step-3')).toMatchObject({ error: { code: 'conflict' } })
    expect((await workshop()).session?.stepId).toBe('step-2')
    expect(
      told()
        .slice(before)
        .filter((it) => it.type === 'workshop.changed'),
    ).toHaveLength(1)
    expect(await logged('session.step')).toHaveLength(1)
  })

  test('a step brings its time, who may write and which phases show; the next one gives them back', async () => {
    await start()
    given(await go('next', 'step-1'))
    expect(await workshop()).toMatchObject({ writers: ['contributor'], visiblePhases: ['phase-dp-1'] })
    expect(runtime.rooms.rules.at(-1)).toEqual({ boardId, rules: { held: false, writers: ['contributor'] } })
    expect((await room(noor.caller)).privateMode).toMatchObject({ state: 'writing', anonymous: true })
    given(await go('next', 'step-2'))
    expect(await workshop()).toMatchObject({ writers: null, visiblePhases: null })
    expect((await room()).privateMode?.state ?? 'shown').toMatch(/counting|shown/)
    expect(await go('next', 'step-3')).toMatchObject({ ok: false, error: { code: 'conflict' } })
  })

  test('a step opens the inbox and closes it as it goes; one that the facilitator opened by hand stays', async () => {
    const [first, , last] = agenda
    await start([first, { title: 'Ideas', minutes: 5, inbox: true }, last].flatMap((it) => it ?? []))
    given(await go('next', 'step-1'))
    expect((await room(noor.caller)).inbox.open).toBe(true)
    given(await go('next', 'step-2'))
    expect((await room(noor.caller)).inbox.open).toBe(false)
    expect([await logged('inbox.opened'), await logged('inbox.closed')].map((it) => it.length)).toEqual([1, 1])
    given(await changeInbox(runtime, priya.caller, { boardId, open: true }))
    given(await go('back', 'step-3'))
    given(await go('back', 'step-2'))
    given(await changeInbox(runtime, priya.caller, { boardId, open: true }))
    expect((await room()).inbox.open).toBe(true)
  })

  test('phases that the facilitator shows by hand stay through steps that say nothing of them', async () => {
    await start([agenda[0], agenda[2]].flatMap((it) => it ?? []))
    given(await showPhases(runtime, priya.caller, { boardId, phases: ['phase-dp-2'] }))
    given(await go('next', 'step-1'))
    expect((await workshop()).visiblePhases).toEqual(['phase-dp-2'])
  })

  test('an agenda that is put in another order goes on where it stands, and its times are kept', async () => {
    const { id: sessionId } = await start()
    runtime.clock.advance(4 * minuteMs)
    given(await go('next', 'step-1'))
    runtime.clock.advance(2 * minuteMs)
    const [first, second, third] = agenda
    const steps = [third, second, first].flatMap((it) => it ?? [])
    given(await changeSession(runtime, priya.caller, { sessionId, agenda: steps }))
    expect((await workshop()).session).toMatchObject({
      stepId: 'step-2',
      steps: [{ id: 'step-3' }, { id: 'step-2' }, { id: 'step-1', usedMs: 4 * minuteMs }],
    })
    // The step that runs is taken out: the next one begins, and what the other took is not lost.
    given(await changeSession(runtime, priya.caller, { sessionId, agenda: steps.filter((it) => it !== second) }))
    expect((await workshop()).session?.stepId).toBe('step-1')
    runtime.clock.advance(minuteMs)
    const minutes = given(await readSessionMinutes(runtime, noor.caller, { sessionId }))
    expect(minutes.steps).toEqual([
      { title: 'Vote', plannedMinutes: 3, usedMinutes: 0 },
      { title: 'Objectives', plannedMinutes: 10, usedMinutes: 5 },
      { title: 'Steps that were taken out', plannedMinutes: 0, usedMinutes: 2 },
    ])
  })

  test('ending it saves used time and attendance, and lets everyone go', async () => {
    const { id: sessionId } = await start()
    runtime.rooms.online.set(boardId, new Set([priyaId, noor.participantId]))
    for (let seen = 0; seen < 3; seen += 1) {
      await noteWhoIsHere(runtime)
      runtime.clock.advance(15_000)
    }
    runtime.rooms.online.set(boardId, new Set([priyaId]))
    runtime.clock.advance(minuteMs)
    given(await startHold(runtime, priya.caller, { boardId }))
    given(await raiseHand(runtime, noor.caller, { boardId }))
    given(await endSession(runtime, priya.caller, { sessionId }))

    expect(await workshop(noor.caller)).toMatchObject({ session: null, timer: null, hold: null, hands: [] })
    expect(runtime.rooms.rules.at(-1)?.rules.held).toBe(false)
    const minutes = given(await readSessionMinutes(runtime, noor.caller, { sessionId }))
    expect(minutes.steps[0]).toEqual({ title: 'Objectives', plannedMinutes: 10, usedMinutes: 1.8 })
    expect(minutes.attendance.map(({ participant, presentMinutes }) => [participant.name, presentMinutes])).toEqual([
      ['Noor', 0.5],
      ['Priya', 0.5],
    ])
    expect((await findSession(runtime.db, sessionId))?.used).toEqual({ 'step-1': 105_000 })
  })

  test('two nodes that see the same person at the same time count them once', async () => {
    const { id: sessionId } = await start()
    runtime.rooms.online.set(boardId, new Set([noor.participantId]))
    await noteWhoIsHere(runtime)
    runtime.clock.advance(10_000)
    await Promise.all([noteWhoIsHere(runtime), noteWhoIsHere(runtime)])
    const rows = await runtime.db.select().from(sessionAttendance).where(eq(sessionAttendance.sessionId, sessionId))
    expect(rows.map(({ presentMs }) => presentMs)).toEqual([10_000])
  })
})

describe('a vote that a step has ready', () => {
  const decision = aCard('decision', 'shape:dp-type', { ref: 'dp-type', title: 'Product type' })
  const options = ['Streaming', 'Reporting', 'Gone'].map((title, n) =>
    aCard('option', `shape:opt-${n}`, {
      decision: decision.id,
      title,
      description: '',
      status: title === 'Gone' ? 'rejected' : 'candidate',
    }),
  )
  const round = { votesPerPerson: 3, anonymous: true, reveal: 'on-close', opens: 'by-hand' } as const

  test('asks about the options of its decision as they stand, and however often it is opened, it is one', async () => {
    await start([{ title: 'Type', minutes: 5, decision: 'dp-type', prompt: 'Which first?', round }])
    await runtime.rooms.seed(boardId, [decision, ...options])
    const promised = (await workshop()).session?.steps[0]?.roundId
    const asked = { boardId, stepId: 'step-1' }
    const opened = await Promise.all([1, 2, 3].map(() => openPreparedRound(runtime, priya.caller, asked)))
    for (const it of opened) expect(given(it).roundId).toBe(promised)
    const rows = await runtime.db.select().from(rounds).where(eq(rounds.boardId, boardId))
    expect(rows).toMatchObject([{ id: promised, question: 'Which first?', decision: decision.id, votesPerPerson: 3 }])
    expect(rows[0]?.options.map(({ label }) => label)).toEqual(['Streaming', 'Reporting'])
  })

  test('opens with its step, and is not opened again by going back to it', async () => {
    const withStep = { ...round, opens: 'with-step' as const }
    await start([
      { title: 'Talk', minutes: 0 },
      { title: 'Type', minutes: 5, decision: 'dp-type', round: withStep },
    ])
    await runtime.rooms.seed(boardId, [decision, ...options])
    given(await go('next', 'step-1'))
    given(await go('back', 'step-2'))
    given(await go('next', 'step-1'))
    expect(await runtime.db.select().from(rounds).where(eq(rounds.boardId, boardId))).toHaveLength(1)
    expect(told().filter((it) => it.type === 'round.opened')).toHaveLength(1)
  })

  test('without options on the board it says so, and nothing opens', async () => {
    await start([{ title: 'Type', minutes: 5, decision: 'dp-type', round }])
    const refused = await openPreparedRound(runtime, priya.caller, { boardId, stepId: 'step-1' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } })
  })
})

describe('the timer', () => {
  test('is the same for whoever joins late, and is paused, extended and shortened on the server', async () => {
    given(await startTimer(runtime, priya.caller, { boardId, seconds: 300 }))
    runtime.clock.advance(100_000)
    given(await changeTimer(runtime, priya.caller, { boardId, state: 'paused' }))
    runtime.clock.advance(minuteMs)
    expect((await workshop(noor.caller)).timer).toMatchObject({ state: 'paused', remainingMs: 200_000 })
    given(await changeTimer(runtime, priya.caller, { boardId, state: 'running' }))
    given(await changeTimer(runtime, priya.caller, { boardId, addSeconds: 60 }))
    const endsAt = () => new Date(runtime.clock.now() + 260_000).toISOString()
    expect((await workshop(noor.caller)).timer).toMatchObject({ endsAt: endsAt() })
    expect(told().at(-1)).toMatchObject({ type: 'workshop.changed', notice: null })
    given(await changeTimer(runtime, priya.caller, { boardId, addSeconds: -30 }))
    expect(told().at(-1)).toMatchObject({ notice: { kind: 'timer-shortened', by: priyaId, ms: 30_000 } })
    given(await stopTimer(runtime, priya.caller, { boardId }))
    expect((await workshop(noor.caller)).timer).toBeNull()
  })

  test('closes the open votes at zero, once, with several nodes looking and after a restart', async () => {
    await start([{ title: 'Vote', minutes: 3, atZero: 'close-round' }])
    const vote = await aVote()
    await lookAtWorkshops(runtime)
    expect((await workshop()).timer?.state).toBe('running')
    const endsAt = (await workshop()).timer?.endsAt
    runtime.clock.advance(3 * minuteMs + 20_000)
    const later = await testRuntime()
    later.clock.advance(runtime.clock.now() - later.clock.now())
    await Promise.all([lookAtWorkshops(runtime), lookAtWorkshops(later), lookAtWorkshops(runtime)])
    await Promise.all([lookAtWorkshops(runtime), lookAtWorkshops(later)])

    expect((await workshop()).timer).toMatchObject({ state: 'ended', endedAt: endsAt })
    expect(await logged('timer.ended')).toHaveLength(1)
    expect(await logged('round.closed')).toHaveLength(1)
    expect((await room()).rounds.find((it) => it.id === vote.id)?.state).toBe('closed')
    // A vote that opens after that is not the one that was meant.
    const next = await aVote()
    await lookAtWorkshops(runtime)
    expect((await room()).rounds.find((it) => it.id === next.id)?.state).toBe('open')
  })

  test('shows what was written privately at zero, and only the private mode that it meant', async () => {
    await start([{ title: 'Silent notes', minutes: 5, privateMode: 'named', atZero: 'end-private' }])
    const before = (await room()).privateMode
    expect(before).toMatchObject({ state: 'writing', anonymous: false })
    runtime.clock.advance(5 * minuteMs)
    await Promise.all([lookAtWorkshops(runtime), lookAtWorkshops(runtime)])
    expect((await room()).privateMode).toMatchObject({ id: before?.id, state: 'counting' })
    expect(await logged('private.counting')).toHaveLength(1)
    expect(await logged('timer.ended')).toHaveLength(1)
  })

  test('what a process owed when it was killed is done by the next one, and only that', async () => {
    const [meant, other] = [await aVote(), await aVote()]
    // Killed between the end of the timer and the closing of the vote: a lease is left behind.
    await startTimer(runtime, priya.caller, { boardId, seconds: 10 })
    await runtime.db
      .update(workshops)
      .set({
        effects: [{ kind: 'close-round', roundId: meant.id, by: null }],
        effectsLeasedUntil: new Date(runtime.clock.now() + 10_000),
      })
      .where(eq(workshops.boardId, boardId))
    await lookAtWorkshops(runtime)
    expect((await room()).rounds.map(({ state }) => state)).toEqual(['open', 'open'])
    runtime.clock.advance(10_000)
    await lookAtWorkshops(runtime)
    const states = new Map((await room()).rounds.map(({ id, state }) => [id, state]))
    expect([states.get(meant.id), states.get(other.id)]).toEqual(['closed', 'open'])
    const [row] = await runtime.db.select().from(workshops).where(eq(workshops.boardId, boardId))
    expect(row).toMatchObject({ effects: [], effectsLeasedUntil: null })
  })

  test('shortened to nothing, it does at once what it would have done', async () => {
    await start([{ title: 'Vote', minutes: 3, atZero: 'close-round' }])
    const vote = await aVote()
    given(await changeTimer(runtime, priya.caller, { boardId, addSeconds: -600 }))
    expect((await room()).rounds.find((it) => it.id === vote.id)?.state).toBe('closed')
  })
})

describe('spotlight and hold', () => {
  test('a hold is enforced by the room and released by itself ten seconds after its facilitator is gone', async () => {
    runtime.rooms.online.set(boardId, new Set([priyaId]))
    given(await startHold(runtime, priya.caller, { boardId }))
    given(await startSpotlight(runtime, priya.caller, { boardId }))
    expect(runtime.rooms.rules.at(-1)).toMatchObject({ boardId, rules: { held: true } })
    runtime.clock.advance(minuteMs)
    await lookAtWorkshops(runtime)
    expect((await workshop(noor.caller)).hold).toMatchObject({ by: priyaId })

    runtime.rooms.online.set(boardId, new Set())
    runtime.clock.advance(limits.holdWithoutFacilitatorMs - 1)
    await lookAtWorkshops(runtime)
    expect((await workshop(noor.caller)).hold).not.toBeNull()
    // Back in time, and gone again: the ten seconds begin anew.
    runtime.rooms.online.set(boardId, new Set([priyaId]))
    await lookAtWorkshops(runtime)
    runtime.rooms.online.set(boardId, new Set())
    runtime.clock.advance(limits.holdWithoutFacilitatorMs - 1)
    await lookAtWorkshops(runtime)
    expect((await workshop(noor.caller)).hold).not.toBeNull()
    runtime.clock.advance(1)
    await Promise.all([lookAtWorkshops(runtime), lookAtWorkshops(runtime)])
    expect(await workshop(noor.caller)).toMatchObject({ hold: null, spotlight: null })
    expect(runtime.rooms.rules.at(-1)).toMatchObject({ rules: { held: false } })
    expect(await logged('hold.released')).toHaveLength(1)
    expect(told().some((it) => it.type === 'workshop.changed' && it.notice?.kind === 'hold-lost')).toBe(true)
  })

  test('somebody who has the spotlight may give it back, and nobody else but a facilitator may take it', async () => {
    const ben = await aGuest(runtime, boardId, 'contributor', 'Ben')
    given(await startSpotlight(runtime, priya.caller, { boardId, participantId: noor.participantId }))
    expect(await endSpotlight(runtime, ben.caller, { boardId })).toMatchObject({ error: { code: 'not-allowed' } })
    given(await endSpotlight(runtime, noor.caller, { boardId }))
    expect((await workshop()).spotlight).toBeNull()
  })
})

describe('hands, readiness and reactions', () => {
  test('hands are a queue in the order in which they went up, the same for everyone', async () => {
    const people = [noor, await aGuest(runtime, boardId, 'contributor', 'Ben')]
    for (const [n, { caller }] of people.entries()) {
      runtime.clock.advance(1)
      expect(given(await raiseHand(runtime, caller, { boardId })).place).toBe(n + 1)
    }
    expect(given(await raiseHand(runtime, noor.caller, { boardId })).place).toBe(1)
    expect((await workshop()).hands.map((it) => it.participantId)).toEqual(people.map((it) => it.participantId))
    given(await lowerHands(runtime, priya.caller, { boardId, participantId: noor.participantId }))
    runtime.clock.advance(1)
    expect(given(await raiseHand(runtime, noor.caller, { boardId })).place).toBe(2)
    given(await lowerHand(runtime, noor.caller, { boardId }))
    given(await lowerHands(runtime, priya.caller, { boardId }))
    expect((await workshop()).hands).toEqual([])
  })

  test('what everyone is told last of hands and readiness is how it stands', async () => {
    await start()
    const crowd = await Promise.all(
      Array.from({ length: 12 }, (_, n) => aGuest(runtime, boardId, 'stakeholder', `Guest ${n}`)),
    )
    await Promise.all(
      crowd.flatMap(({ caller }) => [
        raiseHand(runtime, caller, { boardId }),
        sayReady(runtime, caller, { boardId, stepId: 'step-1', ready: true }),
      ]),
    )
    const { hands, ready } = await workshop()
    expect([hands.length, ready.length]).toEqual([12, 12])
    await until(() => {
      const last = told().findLast((it) => it.type === 'hands')
      return last?.type === 'hands' && last.hands.length === 12 && last.ready.length === 12
    })
    expect(told().filter((it) => it.type === 'hands').length).toBeLessThan(24)
  })

  test('ready is for the step that runs: it begins anew with each, also when one comes back', async () => {
    await start()
    given(await sayReady(runtime, noor.caller, { boardId, stepId: 'step-1', ready: true }))
    expect((await workshop()).ready).toEqual([noor.participantId])
    given(await go('next', 'step-1'))
    expect((await workshop()).ready).toEqual([])
    expect(await sayReady(runtime, noor.caller, { boardId, stepId: 'step-1', ready: true })).toMatchObject({
      error: { code: 'conflict' },
    })
    given(await go('back', 'step-2'))
    expect((await workshop()).ready).toEqual([])
  })

  test('reactions reach everyone, are kept nowhere, and one person cannot fill the screen', async () => {
    for (let n = 0; n < limits.reactionsPer10Seconds; n += 1) {
      given(await react(runtime, noor.caller, { boardId, emoji: '👏' }))
    }
    expect(await react(runtime, noor.caller, { boardId, emoji: '👏' })).toMatchObject({ error: { code: 'too-many' } })
    expect(told().filter((it) => it.type === 'reaction')).toHaveLength(limits.reactionsPer10Seconds)
    expect(await runtime.db.select().from(boards).where(eq(boards.id, boardId))).toMatchObject([{ ledgerSeq: 0 }])
  })
})

describe('who may do it', () => {
  const view = { x: 0, y: 0, w: 100, h: 100 }
  type Act = (as: AccountHolder['caller']) => Promise<Result<unknown, Problem>>
  const acts: readonly [string, readonly Role[], Act][] = [
    ['read', ['facilitator', 'contributor', 'stakeholder', 'observer'], (as) => readWorkshop(runtime, as, { boardId })],
    ['step', ['facilitator'], (as) => goToStep(runtime, as, { boardId, to: { stepId: 'step-1' }, from: 'step-1' })],
    ['open a prepared vote', [], (as) => openPreparedRound(runtime, as, { boardId, stepId: 'step-1' })],
    ['start the timer', ['facilitator'], (as) => startTimer(runtime, as, { boardId, seconds: 60 })],
    ['change the timer', ['facilitator'], (as) => changeTimer(runtime, as, { boardId, addSeconds: 1 })],
    ['stop the timer', ['facilitator'], (as) => stopTimer(runtime, as, { boardId })],
    ['spotlight', ['facilitator'], (as) => startSpotlight(runtime, as, { boardId })],
    ['end the spotlight', ['facilitator'], (as) => endSpotlight(runtime, as, { boardId })],
    ['hold', ['facilitator'], (as) => startHold(runtime, as, { boardId })],
    ['release', ['facilitator'], (as) => endHold(runtime, as, { boardId })],
    ['summon', ['facilitator'], (as) => summon(runtime, as, { boardId, view })],
    ['show phases', ['facilitator'], (as) => showPhases(runtime, as, { boardId, phases: null })],
    ['lower hands', ['facilitator'], (as) => lowerHands(runtime, as, { boardId })],
    ['raise a hand', ['facilitator', 'contributor', 'stakeholder'], (as) => raiseHand(runtime, as, { boardId })],
    ['lower it', ['facilitator', 'contributor', 'stakeholder'], (as) => lowerHand(runtime, as, { boardId })],
    ['react', ['facilitator', 'contributor', 'stakeholder'], (as) => react(runtime, as, { boardId, emoji: '🎉' })],
    [
      'be ready',
      ['facilitator', 'contributor', 'stakeholder'],
      (as) => sayReady(runtime, as, { boardId, stepId: 'step-1', ready: true }),
    ],
  ]

  test('is what the table of roles says, and a stranger learns of nothing', async () => {
    await start()
    given(await startTimer(runtime, priya.caller, { boardId, seconds: 600 }))
    const stranger = await anAccount(runtime, 'Stranger')
    const people: readonly [Role, Guest | AccountHolder][] = [
      ['observer', await aGuest(runtime, boardId, 'observer')],
      ['stakeholder', noor],
      ['contributor', await aGuest(runtime, boardId, 'contributor')],
      ['facilitator', priya],
    ]
    for (const [name, roles, act] of acts) {
      expect(await act(stranger.caller), name).toMatchObject({ error: { code: 'board-not-found' } })
      for (const [role, { caller }] of people) {
        const done = await act(caller)
        const code = done.ok ? 'done' : done.error.code
        if (roles.includes(role)) expect(`${role} ${name}: ${code}`).toBe(`${role} ${name}: done`)
        else expect(`${role} ${name}: ${code}`).toMatch(role === 'facilitator' ? /not-found$/ : /not-allowed$/)
      }
    }
  })
})

/** A card with what these tests need of it. */
function aCard(type: string, id: string, props: Readonly<Record<string, unknown>>): PlainRecord {
  const place = { parentId: 'page:page', index: 'a1', x: 0, y: 0, rotation: 0, isLocked: false, opacity: 1, meta: {} }
  // The use case reads the props that are here, and no others.
  return { id, typeName: 'shape', type, ...place, props } as unknown as PlainRecord
}
