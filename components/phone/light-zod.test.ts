// @vitest-environment happy-dom
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { announcement } from '@/lib/protocol/announcements'
import { getOutline } from '@/lib/contracts/outline'
import { roomAnswer } from '@/lib/contracts/room'
import { listBallots } from '@/lib/contracts/rounds'
import { newId } from '@/lib/kernel/ids'
import { aComment, aMember, aRoom } from '../room/testing/on-board'

/** The same contracts, read by the stand-in. */
async function loadLight() {
  vi.resetModules()
  vi.doMock('zod', () => import('./light-zod'))
  const [announcements, outline, room, rounds] = await Promise.all([
    import('@/lib/protocol/announcements'),
    import('@/lib/contracts/outline'),
    import('@/lib/contracts/room'),
    import('@/lib/contracts/rounds'),
  ])
  // Everything that the phone loads finds what it needs of zod.
  await import('./phone-app')
  vi.doUnmock('zod')
  return {
    announcement: announcements.announcement,
    outline: outline.getOutline.answer,
    room: room.roomAnswer,
    ballots: rounds.listBallots.answer,
  }
}
type Readable = { safeParse(value: unknown): { success: boolean; data?: unknown } }

let light: Record<'announcement' | 'outline' | 'room' | 'ballots', Readable>
beforeAll(async () => {
  light = await loadLight()
}, 30_000)

const noor = aMember('Noor')
const at = '2026-11-25T09:00:00.000Z'
const round = {
  id: newId('round'),
  boardId: newId('board'),
  kind: 'dots',
  name: '',
  question: 'Which first?',
  decision: null,
  options: [{ id: 'a', label: 'Raw data', card: null, snapshot: { title: 'Raw data', description: '' } }],
  votesPerPerson: 3,
  maxPerOption: null,
  eligible: ['stakeholder'],
  eligiblePeople: null,
  anonymous: true,
  reveal: 'on-close',
  reason: 'off',
  quorum: null,
  threshold: null,
  state: 'closed',
  openedAt: at,
  openedBy: { id: noor.id, name: 'Priya' },
  closesAt: null,
  closedAt: at,
  turnout: { eligible: 3, voted: 2, done: 1 },
  waiting: [noor.id],
  tally: {
    kind: 'dots',
    voters: 2,
    abstained: 0,
    votes: 3,
    options: [{ option: 'a', votes: 3, voters: 2, share: 100, rank: 1, passes: true }],
    leaders: ['a'],
    isTie: false,
    quorumMet: null,
    byRole: null,
  },
  dissent: [],
}
const mine = {
  choices: [{ option: 'a', votes: 2 }],
  remaining: 1,
  abstained: false,
  reason: null,
  done: true,
  version: 1,
  notVoting: false,
  receipt: 'r',
}
const comment = aComment(noor, 'Why not buy?')
const room = aRoom(noor, {
  comments: [comment, aComment(noor, 'Why?', { anchor: { kind: 'shape', shapeId: 'shape:a' } })],
  rounds: [{ ...round, mayVote: false, mine } as never],
})

const cases: [string, () => Readable, Readable, unknown][] = [
  ['a room', () => light.room, roomAnswer, room],
  ['a round that closed', () => light.announcement, announcement, { type: 'round.closed', seq: 7, round }],
  [
    'a turnout',
    () => light.announcement,
    announcement,
    { type: 'round.progress', roundId: round.id, turnout: round.turnout, waiting: [] },
  ],
  ['a comment', () => light.announcement, announcement, { type: 'comment.added', seq: 3, comment }],
  ['somebody who is here', () => light.announcement, announcement, { type: 'presence', connected: [noor.id] }],
  [
    'an outline',
    () => light.outline,
    getOutline.answer,
    {
      rows: [
        {
          id: 'a',
          kind: 'option',
          isOnBoard: true,
          level: 3,
          parent: null,
          number: '',
          title: 'Raw',
          status: null,
          state: null,
          text: '',
          rationale: '',
          askedBy: [],
        },
      ],
      isCut: false,
    },
  ],
  [
    'published ballots',
    () => light.ballots,
    listBallots.answer,
    {
      ballots: null,
      words: [{ text: 'It is fast', option: 'a', stance: null }],
      marks: { options: [{ option: 'a', counted: [{ mark: 'ff', votes: 1, stance: null }] }], abstained: [] },
    },
  ],
]

describe('the phone’s reader of answers', () => {
  test.each(cases)('reads %s as zod does', (_, lightly, fully, value) => {
    const full = fully.safeParse(value)
    expect(full.success).toBe(true)
    const read = lightly().safeParse(value)
    expect(read).toMatchObject({ success: true })
    expect(read.data).toEqual(full.data)
  })

  test.each(cases)('refuses %s where a part is missing or of another type, as zod does', (_, lightly, fully, value) => {
    for (const broken of brokenOnce(value)) {
      const isFine = fully.safeParse(broken).success
      // Formats and bounds are the server's business: what only breaks those is let through here.
      if (isFine) expect(lightly().safeParse(broken).success).toBe(true)
    }
    const refusedByZod = [...brokenOnce(value)].filter((it) => !fully.safeParse(it).success)
    const refusedHere = refusedByZod.filter((it) => !lightly().safeParse(it).success)
    expect(refusedHere.length).toBe(refusedByZod.length)
  })

  test('leaves out what it does not know, and takes no strangers', () => {
    const read = light.announcement.safeParse({ type: 'presence', connected: [], colour: 'red' })
    expect(read.data).toEqual({ type: 'presence', connected: [] })
    expect(light.announcement.safeParse({ type: 'something.new', seq: 4 }).success).toBe(false)
    for (const value of [null, 'text', 4, [], undefined]) expect(light.room.safeParse(value).success).toBe(false)
  })
})

/** The value with one part taken away, or with one part of another type. */
function* brokenOnce(value: unknown): Generator<unknown> {
  for (const path of pathsIn(value)) {
    yield withPart(value, path, undefined)
    yield withPart(value, path, isHolder(partOf(value, path)) ? 'text' : { something: 'else' })
  }
}

function* pathsIn(value: unknown, above: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) {
    yield [...above, key]
    yield* pathsIn(part, [...above, key])
  }
}

const isHolder = (part: unknown): boolean => typeof part === 'object' && part !== null

const partOf = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value)

function withPart(value: unknown, path: readonly string[], part: unknown): unknown {
  const copy = structuredClone(value)
  const last = path.at(-1) ?? ''
  const holder = partOf(copy, path.slice(0, -1)) as Record<string, unknown>
  if (part === undefined) delete holder[last]
  else holder[last] = part
  return copy
}
