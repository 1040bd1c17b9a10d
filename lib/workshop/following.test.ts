import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../kernel/ids'
import {
  afterFollowingEvent,
  type Asked,
  beforeFollowingMs,
  type Following,
  type FollowingEvent,
  followingAtFirst,
  heldBy,
  leadsTo,
  mayEditWhileHeld,
  type Self,
} from './following'

const [priya, marco, noor] = [newId('participant'), newId('participant'), newId('participant')]
const self: Self = { participantId: noor, isFacilitator: false }
const calm: Asked = { spotlight: null, hold: null }
const shown = (since = '1', participantId = priya): Asked => ({ spotlight: { participantId, since }, hold: null })
const held: Asked = { spotlight: null, hold: { by: priya, since: '1' } }

/** What Noor's canvas does while the workshop and she do these things. */
class Noor {
  asked: Asked
  state: Following
  constructor(
    asked: Asked = calm,
    readonly who: Self = self,
  ) {
    this.asked = asked
    this.state = followingAtFirst(asked, who)
  }
  does(event: FollowingEvent): this {
    this.state = afterFollowingEvent(this.state, event, this.asked, this.who)
    return this
  }
  hears(now: Asked, at = 0): this {
    const before = this.asked
    this.asked = now
    return this.does({ type: 'asked', before, now, at })
  }
}

describe('following a person', () => {
  test('begins with a choice and ends with a move of one’s own', () => {
    const it = new Noor().does({ type: 'follow', participantId: marco })
    expect(it.state.following).toEqual({ participantId: marco, why: 'chosen' })
    expect(it.does({ type: 'leave' }).state).toEqual({ following: null, asking: null, left: null })
  })

  test('ends when they go, and nobody follows themselves', () => {
    const it = new Noor().does({ type: 'follow', participantId: marco }).does({ type: 'gone', participantId: priya })
    expect(it.state.following?.participantId).toBe(marco)
    expect(it.does({ type: 'gone', participantId: marco }).state.following).toBeNull()
    expect(it.does({ type: 'follow', participantId: noor }).state.following).toBeNull()
  })

  test('never goes in a circle', () => {
    const follows: Record<string, string> = { a: 'b', b: 'c', c: 'a', d: 'a' }
    const of = (id: string) => follows[id] ?? null
    expect(leadsTo('b', 'a', of)).toBe(true)
    expect(leadsTo('a', 'd', of)).toBe(false)
    expect(leadsTo('x', 'y', of)).toBe(false)
  })
})

describe('a spotlight', () => {
  test('asks first, and is followed three seconds later', () => {
    const it = new Noor().hears(shown(), 1_000)
    expect(it.state).toMatchObject({ following: null, asking: { participantId: priya, at: 1_000 + beforeFollowingMs } })
    expect(it.does({ type: 'time', at: 3_999 }).state.following).toBeNull()
    expect(it.does({ type: 'time', at: 4_000 }).state).toMatchObject({
      following: { participantId: priya, why: 'spotlight' },
      asking: null,
    })
  })

  test('can be declined or left, and come back to until it ends', () => {
    const it = new Noor().hears(shown()).does({ type: 'not-now' })
    expect([it.state.following, it.state.left?.participantId]).toEqual([null, priya])
    expect(it.does({ type: 'return' }).state.following?.why).toBe('spotlight')
    expect(it.does({ type: 'leave' }).state.left?.participantId).toBe(priya)
    expect(it.hears(calm).state).toEqual({ following: null, asking: null, left: null })
  })

  test('takes along at once who comes late', () => {
    expect(new Noor(shown()).state.following).toEqual({ participantId: priya, why: 'spotlight' })
  })

  test('who was left alone by one spotlight is asked by the next', () => {
    const it = new Noor().hears(shown('1')).does({ type: 'not-now' }).hears(shown('2', marco))
    expect(it.state.asking?.participantId).toBe(marco)
    expect(it.state.left).toBeNull()
  })

  test('on oneself ends one’s own following', () => {
    const it = new Noor().does({ type: 'follow', participantId: marco }).hears(shown('1', noor))
    expect(it.state).toEqual({ following: null, asking: null, left: null })
  })

  test('does not ask who is there already', () => {
    const it = new Noor().does({ type: 'follow', participantId: priya }).hears(shown())
    expect(it.state).toMatchObject({ following: { why: 'spotlight' }, asking: null })
  })
})

describe('a hold', () => {
  test('cannot be left, and brings back who had left', () => {
    const it = new Noor()
      .hears(shown())
      .does({ type: 'not-now' })
      .hears({ ...shown(), hold: held.hold })
    expect(it.state.following).toEqual({ participantId: priya, why: 'hold' })
    it.does({ type: 'leave' })
      .does({ type: 'follow', participantId: marco })
      .does({ type: 'gone', participantId: priya })
    expect(it.state.following).toEqual({ participantId: priya, why: 'hold' })
  })

  test('released, leaves everyone where they are, or with the spotlight that is still on', () => {
    expect(new Noor(held).hears(calm).state.following).toBeNull()
    expect(new Noor(held).hears(shown()).state.following?.why).toBe('spotlight')
  })

  test('lets whoever is shown lead, without letting them edit', () => {
    const led: Asked = { ...shown('1', noor), hold: held.hold }
    expect(new Noor(led).does({ type: 'leave' }).state.following).toBeNull()
    expect(mayEditWhileHeld(led, self)).toBe(false)
    expect(mayEditWhileHeld(led, { ...self, isFacilitator: true })).toBe(true)
  })

  test('does not hold facilitators', () => {
    expect(new Noor(held, { ...self, isFacilitator: true }).state.following).toBeNull()
    expect(heldBy(held, { ...self, isFacilitator: true })).toBeNull()
  })
})

test('whatever happens, the held follow who holds, the free follow nobody against their will, and nobody follows themselves', () => {
  const person = fc.constantFrom(priya, marco, noor)
  const asked = fc.record({
    spotlight: fc.option(fc.record({ participantId: person, since: fc.constantFrom('1', '2', '3') })),
    hold: fc.option(fc.record({ by: fc.constantFrom(priya, marco), since: fc.constant('1') })),
  })
  const step = fc.oneof(
    asked.map((now) => ({ hears: now })),
    fc
      .oneof(
        fc.record({ type: fc.constant('follow' as const), participantId: person }),
        fc.record({ type: fc.constantFrom('leave' as const, 'not-now' as const, 'return' as const) }),
        fc.record({ type: fc.constant('time' as const), at: fc.nat({ max: 10_000 }) }),
        fc.record({ type: fc.constant('gone' as const), participantId: person }),
      )
      .map((event) => ({ does: event as FollowingEvent })),
  )
  fc.assert(
    fc.property(asked, fc.array(step, { maxLength: 30 }), (first, steps) => {
      const it = new Noor(first)
      for (const now of steps) {
        if ('hears' in now) it.hears(now.hears)
        else it.does(now.does)
        const { following, asking } = it.state
        expect(following?.participantId).not.toBe(noor)
        expect(asking?.participantId).not.toBe(noor)
        const holder = heldBy(it.asked, self)
        if (holder !== null) expect(following).toEqual({ participantId: holder, why: 'hold' })
        else {
          expect(following?.why).not.toBe('hold')
          if (following?.why === 'spotlight') expect(it.asked.spotlight?.participantId).toBe(following.participantId)
          if ('does' in now && now.does.type === 'leave') expect(following).toBeNull()
        }
      }
    }),
  )
})
