import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CommentAnswer } from '@/lib/contracts/comments'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { RoundFact } from '@/lib/contracts/rounds'
import { withMine } from './room-state'
import { newId } from '@/lib/kernel/ids'
import { err, ok, type Result } from '@/lib/kernel/result'
import { calmWorkshop } from '@/lib/workshop/workshop-state'
import { type ApiProblem, noConnection } from '../api/problem'
import { RoomStore } from './room-store'

const boardId = newId('board')
const me = newId('participant')
const at = '2026-11-25T09:00:00.000Z'

function member(id = newId('participant'), name = 'Noor'): RoomAnswer['participants'][number] {
  return { id, name, jobTitle: '', role: 'stakeholder', guest: true, joinedAt: at, connected: false, muted: false }
}

function room(seq: number, more: Partial<RoomAnswer> = {}): RoomAnswer {
  return {
    seq,
    now: 1_000,
    board: {
      id: boardId,
      title: 'Workshop',
      workspace: 'Harbour Media',
      framework: null,
      frameworks: [],
      epoch: 1,
      archived: false,
      lobby: false,
    },
    base: null,
    me: { participantId: me, name: 'Priya', role: 'stakeholder', guest: false, muted: false, may: ['board.read'] },
    participants: [member(me, 'Priya')],
    waiting: [],
    commentMarks: { all: 0, threads: [] },
    session: null,
    workshop: calmWorkshop,
    comments: [],
    rounds: [],
    rating: null,
    setAside: [],
    privateMode: null,
    privateNotes: [],
    inbox: { open: false, waiting: 0 },
    ...more,
  }
}

function comment(text: string): CommentAnswer {
  return {
    id: newId('comment'),
    threadId: null,
    anchor: { kind: 'point', x: 0, y: 0 },
    author: { id: me, name: 'Priya' },
    text,
    createdAt: at,
    mentions: [],
    seq: 0,
    place: null,
    suggests: null,
    editedAt: null,
    resolvedAt: null,
    resolvedBy: null,
  }
}

/** A server whose answers the test hands out one by one. */
function heldServer() {
  const asked: ((answer: Result<RoomAnswer, ApiProblem>) => void)[] = []
  return {
    fetchRoom: () => new Promise<Result<RoomAnswer, ApiProblem>>((resolve) => asked.push(resolve)),
    get waiting() {
      return asked.length
    },
    async answer(answer: Result<RoomAnswer, ApiProblem>) {
      asked.shift()?.(answer)
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

const titled = (seq: number, title: string) => JSON.stringify({ type: 'board.changed', seq, title, archived: false })

afterEach(() => vi.useRealTimers())

describe('the room store', () => {
  test('applies facts in order and tells those who listen', () => {
    const server = heldServer()
    const store = new RoomStore(room(5), server)
    const heard = vi.fn()
    store.subscribe(heard)
    const added = comment('Why not buy?')
    store.receive(JSON.stringify({ type: 'comment.added', seq: 6, comment: added }))
    store.receive(JSON.stringify({ type: 'comment.removed', seq: 7, commentId: added.id }))
    store.receive(titled(8, 'Second'))
    expect(store.get()).toMatchObject({ seq: 8, comments: [], board: { title: 'Second' } })
    expect(heard).toHaveBeenCalledTimes(3)
    expect(server.waiting).toBe(0)
  })

  test('takes a fact once', () => {
    const store = new RoomStore(room(5), heldServer())
    store.receive(titled(6, 'First'))
    store.receive(titled(7, 'Second'))
    store.receive(titled(6, 'First'))
    expect(store.get().board.title).toBe('Second')
  })

  test('fetches the room after a gap and applies what had come too early', async () => {
    const server = heldServer()
    const store = new RoomStore(room(5), server)
    store.receive(titled(8, 'Eight'))
    expect(store.get().board.title).toBe('Workshop')
    expect(server.waiting).toBe(1)
    await server.answer(ok(room(7)))
    expect(store.get()).toMatchObject({ seq: 8, board: { title: 'Eight' } })
  })

  test('closes a gap by itself when the late fact comes after all', async () => {
    const server = heldServer()
    const store = new RoomStore(room(5), server)
    store.receive(titled(7, 'Seven'))
    store.receive(titled(6, 'Six'))
    expect(store.get()).toMatchObject({ seq: 7, board: { title: 'Seven' } })
  })

  test('ignores an answer that is older than what it knows', async () => {
    const server = heldServer()
    const store = new RoomStore(room(5), server)
    store.refresh()
    store.receive(titled(6, 'Newer'))
    await server.answer(ok(room(5)))
    expect(store.get()).toMatchObject({ seq: 6, board: { title: 'Newer' } })
  })

  test('asks once more when a further gap shows while it asks', async () => {
    const server = heldServer()
    const store = new RoomStore(room(5), server)
    store.receive(titled(7, 'Seven'))
    store.receive(titled(9, 'Nine'))
    expect(server.waiting).toBe(1)
    await server.answer(ok(room(6)))
    expect(store.get().seq).toBe(7)
    expect(server.waiting).toBe(1)
    await server.answer(ok(room(9)))
    expect(store.get().seq).toBe(9)
  })

  test('counts a fact of an unknown kind and ignores what it says', () => {
    const server = heldServer()
    const store = new RoomStore(room(5), server)
    expect(store.receive(JSON.stringify({ type: 'prize.drawn', seq: 6, question: '?' }))).toBeNull()
    expect(store.receive(JSON.stringify({ type: 'confetti' }))).toBeNull()
    expect(store.receive('no json')).toBeNull()
    store.receive(titled(7, 'Seven'))
    expect(store.get()).toMatchObject({ seq: 7, board: { title: 'Seven' } })
    expect(server.waiting).toBe(0)
  })

  test('hears from hello that it missed something', () => {
    const server = heldServer()
    const store = new RoomStore(room(5), server)
    const hello = { type: 'hello', participantId: me, epoch: 1, role: 'stakeholder' }
    store.receive(JSON.stringify({ ...hello, seq: 5 }))
    expect(server.waiting).toBe(0)
    store.receive(JSON.stringify({ ...hello, seq: 6 }))
    expect(server.waiting).toBe(1)
  })

  test('knows what a new role allows', () => {
    const store = new RoomStore(room(5), heldServer())
    store.receive(JSON.stringify({ type: 'role', role: 'facilitator' }))
    expect(store.get().me.may).toContain('session.run')
    store.receive(
      JSON.stringify({
        type: 'participant.changed',
        seq: 6,
        participant: { ...member(me, 'Priya'), role: 'observer' },
      }),
    )
    expect(store.get().me).toMatchObject({ role: 'observer' })
    expect(store.get().me.may).not.toContain('comment.write')
  })

  test('keeps who is here apart from who is a member', () => {
    const server = heldServer()
    const store = new RoomStore(room(5), server)
    store.receive(JSON.stringify({ type: 'presence', connected: [me] }))
    expect(store.get().connected).toEqual(new Set([me]))
    expect(server.waiting).toBe(0)
  })

  test('asks a server in trouble again, and does not when there is no network', async () => {
    vi.useFakeTimers()
    const server = heldServer()
    const store = new RoomStore(room(5), server)
    store.refresh()
    await server.answer(err(noConnection))
    vi.advanceTimersByTime(60_000)
    expect(server.waiting).toBe(0)
    store.refresh()
    await server.answer(err({ ...noConnection, code: 'unavailable', status: 503 }))
    vi.advanceTimersByTime(2_000)
    expect(server.waiting).toBe(1)
    store.destroy()
  })

  test('measures the server’s clock by what all answers allow', async () => {
    let now = 100
    const server = heldServer()
    const store = new RoomStore(room(5, { now: 5_100 }), { ...server, now: () => now })
    store.refresh()
    now = 140
    await server.answer(ok(room(5, { now: 5_130 })))
    expect(store.get().clockOffsetMs).toBe(5_010)
    store.refresh()
    now = 900
    // A slow answer allows much, and what was known stays as good.
    await server.answer(ok(room(5, { now: 5_400 })))
    expect(store.get().clockOffsetMs).toBeCloseTo(5_010)
    now = 905
    expect(store.hearTime(900, 5_920)).toBeCloseTo(2.5)
    expect(store.get().clockOffsetMs).toBeCloseTo(5_017.5)
  })

  test('ends at the same room in whatever order facts arrive, and however often', () => {
    const facts = Array.from({ length: 8 }, (_, index) => titled(6 + index, `Title ${6 + index}`))
    const order = fc.array(fc.nat(facts.length - 1), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(order, (picks) => {
        const store = new RoomStore(room(5), heldServer())
        let before = 5
        for (const pick of [...picks, 0, 1, 2, 3, 4, 5, 6, 7]) {
          store.receive(facts[pick] ?? '')
          const { seq, board } = store.get()
          expect(seq).toBeGreaterThanOrEqual(before)
          if (seq > 5) expect(board.title).toBe(`Title ${seq}`)
          before = seq
        }
        expect(store.get().seq).toBe(13)
        store.destroy()
      }),
    )
  })
})

describe('votes in the room', () => {
  const fact: RoundFact = {
    id: newId('round'),
    boardId,
    kind: 'dots',
    name: 'Vote 1',
    question: 'Which first?',
    decision: null,
    options: [{ id: 'a', label: 'A', card: null, snapshot: null }],
    votesPerPerson: 3,
    maxPerOption: null,
    eligible: ['stakeholder'],
    eligiblePeople: null,
    anonymous: true,
    reveal: 'on-close',
    reason: 'off',
    quorum: null,
    threshold: null,
    state: 'open',
    openedAt: at,
    openedBy: { id: me, name: 'Priya' },
    closesAt: null,
    closedAt: null,
    turnout: { eligible: 1, voted: 0, done: 0 },
    waiting: [me],
    dissent: [],
  }
  const opened = JSON.stringify({ type: 'round.opened', seq: 6, round: fact })
  const closed = { ...fact, state: 'closed', closedAt: at } as const
  const ballot = { choices: [{ option: 'a', votes: 2 }], remaining: 1, abstained: false, reason: null, done: false }
  const mine = { ...ballot, notVoting: false, receipt: 'k7qm-2xnf-h04c-9vte', version: 1 }
  const turnout = { eligible: 1, voted: 1, done: 0 }
  const progress = JSON.stringify({ type: 'round.progress', roundId: fact.id, turnout, waiting: [] })

  function roomWithVote() {
    const server = heldServer()
    const store = new RoomStore(room(5), server)
    store.receive(opened)
    return { server, store }
  }

  test('an opened one brings an empty ballot to those who may vote', () => {
    const { store } = roomWithVote()
    expect(store.get().rounds).toMatchObject([{ id: fact.id, mayVote: true, mine: { remaining: 3, version: 0 } }])
    store.receive(JSON.stringify({ type: 'role', role: 'observer' }))
    expect(store.get().rounds).toMatchObject([{ mayVote: false }])
  })

  test('the turnout follows signals, and one that comes after the close changes nothing', () => {
    const { store } = roomWithVote()
    store.receive(progress)
    expect(store.get().rounds).toMatchObject([{ turnout, waiting: [] }])
    store.receive(JSON.stringify({ type: 'round.closed', seq: 7, round: closed }))
    store.receive(progress)
    expect(store.get().rounds).toMatchObject([{ state: 'closed', turnout: { voted: 0 } }])
    expect(store.get().seq).toBe(7)
  })

  test('my ballot stays on my screen when the round closes and the server no longer knows it', async () => {
    const { store, server } = roomWithVote()
    store.apply((state) => withMine(state, fact.id, mine))
    store.receive(JSON.stringify({ type: 'round.closed', seq: 7, round: closed }))
    expect(store.get().rounds).toMatchObject([{ mayVote: false, mine }])
    store.refresh()
    await server.answer(ok(room(7, { rounds: [{ ...closed, mayVote: false, mine: null }] })))
    expect(store.get().rounds).toMatchObject([{ state: 'closed', mine }])
  })

  test('a room that was asked for before my vote does not take it back', async () => {
    const { store, server } = roomWithVote()
    store.refresh()
    store.apply((state) => withMine(state, fact.id, mine))
    const before = { ...mine, choices: [], remaining: 3, receipt: null, version: 0 }
    await server.answer(ok(room(6, { rounds: [{ ...fact, mayVote: true, mine: before }] })))
    expect(store.get().rounds).toMatchObject([{ mine }])
    store.refresh()
    const elsewhere = { ...mine, choices: [], remaining: 3, version: 2 }
    await server.answer(ok(room(6, { rounds: [{ ...fact, mayVote: true, mine: elsewhere }] })))
    expect(store.get().rounds).toMatchObject([{ mine: elsewhere }])
  })

  test('a reminder is told apart from the one before', () => {
    const { store } = roomWithVote()
    const nudge = JSON.stringify({ type: 'round.nudged', roundId: fact.id })
    store.receive(nudge)
    store.receive(nudge)
    expect(store.get().nudge).toEqual({ roundId: fact.id, count: 2 })
  })
})

describe('what I do on another device', () => {
  const note = { id: 'shape:private.a', mode: newId('private'), anonymous: false, record: {}, rev: 'one' }
  const told = (rev: string | null) => JSON.stringify({ type: 'own.notes', notes: [{ id: note.id, rev }] })

  test('is fetched when it is news here, and not by the device that did it', async () => {
    const server = heldServer()
    const store = new RoomStore(room(5, { privateNotes: [note] }), server)
    store.receive(told('one'))
    expect(server.waiting).toBe(0)
    store.receive(told('two'))
    await server.answer(ok(room(5, { privateNotes: [{ ...note, rev: 'two' }] })))
    expect(store.get().privateNotes[0]?.rev).toBe('two')
    store.receive(told(null))
    await server.answer(ok(room(5)))
    expect(store.get().privateNotes).toEqual([])
    store.receive(told(null))
    expect(server.waiting).toBe(0)
  })

  test('marks comments as read here as well, and never less than they are', () => {
    const store = new RoomStore(room(5), heldServer())
    const threadId = newId('comment')
    for (const seq of [4, 2]) store.receive(JSON.stringify({ type: 'own.read', threadId, seq }))
    expect(store.get().commentMarks.threads).toEqual([{ threadId, seq: 4 }])
    store.receive(JSON.stringify({ type: 'own.read', threadId: null, seq: 5 }))
    expect(store.get().commentMarks.all).toBe(5)
  })
})
