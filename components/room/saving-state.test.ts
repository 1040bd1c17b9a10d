import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backoffMs } from './backoff'
import { afterEvent, changesIn, nextTurn, type SavingEvent, savingAt, savingAtFirst } from './saving-state'

const start = 1_000_000
const after = (...events: SavingEvent[]) => events.reduce(afterEvent, savingAtFirst(start))
const online: SavingEvent[] = [
  { type: 'opened', at: start },
  { type: 'offered', as: 1 },
  { type: 'synced', at: start + 20 },
  { type: 'durable', upTo: 1 },
]
const edit = (at: number, sentAs: number | null): SavingEvent => ({ type: 'changed', at, sentAs })
const lost = (at: number, more: { turnedAway?: 'busy' | 'full'; retryAt?: number } = {}): SavingEvent => ({
  type: 'lost',
  at,
  retryAt: more.retryAt ?? null,
  turnedAway: more.turnedAway ?? null,
})

describe('the saving state', () => {
  test('says that it connects until the first sync, and that it is offline after three seconds', () => {
    expect(savingAt(after(), start + 2_999)).toEqual({ state: 'connecting' })
    expect(savingAt(after(), start + 3_000)).toEqual({ state: 'offline', changes: 0, retryAt: null })
    expect(savingAt(after(...online), start + 30)).toEqual({ state: 'saved' })
  })

  test('says saving only once a change has waited for a second', () => {
    const model = after(...online, edit(start + 100, 2))
    expect(savingAt(model, start + 1_099)).toEqual({ state: 'saved' })
    expect(nextTurn(model, start + 100)).toBe(start + 1_100)
    expect(savingAt(model, start + 1_100)).toEqual({ state: 'saving', changes: 1 })
    expect(savingAt(afterEvent(model, { type: 'durable', upTo: 2 }), start + 1_200)).toEqual({ state: 'saved' })
  })

  test('a confirmation of earlier messages does not cover later ones', () => {
    const model = after(...online, edit(start, 2), edit(start + 5_000, 3), { type: 'durable', upTo: 2 })
    expect(changesIn(model)).toBe(1)
    expect(savingAt(model, start + 6_000)).toEqual({ state: 'saving', changes: 1 })
  })

  test('a long drag is one change, and does not count as waiting while it is confirmed on the way', () => {
    let model = after(...online)
    for (let step = 0; step < 40; step += 1) {
      model = afterEvent(model, edit(start + step * 100, 2 + step))
      if (step > 0) model = afterEvent(model, { type: 'durable', upTo: 1 + step })
    }
    expect(changesIn(model)).toBe(1)
    expect(savingAt(model, start + 4_000)).toEqual({ state: 'saved' })
  })

  test('a short interruption is not shown', () => {
    const model = after(...online, lost(start + 5_000))
    expect(savingAt(model, start + 7_999)).toEqual({ state: 'saved' })
    expect(nextTurn(model, start + 5_000)).toBe(start + 8_000)
  })

  test('offline it counts what is kept here, and says when it tries again', () => {
    const model = after(
      ...online,
      lost(start + 5_000, { retryAt: start + 12_000 }),
      edit(start + 6_000, null),
      edit(start + 9_000, null),
    )
    expect(savingAt(model, start + 9_500)).toEqual({ state: 'offline', changes: 2, retryAt: start + 12_000 })
  })

  test('what was sent but not confirmed before the loss is sent again and waits for the new connection’s numbers', () => {
    const model = after(
      ...online,
      edit(start + 4_900, 2),
      lost(start + 5_000),
      { type: 'opened', at: start + 5_500 },
      { type: 'durable', upTo: 7 },
    )
    expect(changesIn(model)).toBe(1)
    const offered = afterEvent(model, { type: 'offered', as: 1 })
    expect(changesIn(afterEvent(offered, { type: 'durable', upTo: 1 }))).toBe(0)
  })

  test('back online it counts down and then tells once what went out and what came in', () => {
    let model = after(...online, lost(start + 5_000), edit(start + 6_000, null), edit(start + 7_000, null))
    model = afterEvent(model, { type: 'opened', at: start + 20_000 })
    expect(savingAt(model, start + 20_000).state).toBe('offline')
    model = afterEvent(model, { type: 'offered', as: 1 })
    model = afterEvent(model, { type: 'received', changes: 31 })
    model = afterEvent(model, { type: 'synced', at: start + 20_050 })
    expect(savingAt(model, start + 20_060)).toEqual({ state: 'sending', changes: 2 })
    model = afterEvent(model, { type: 'durable', upTo: 1 })
    expect(savingAt(model, start + 20_100)).toEqual({ state: 'saved' })
    expect(model.lastOutage).toEqual({ sent: 2, cameIn: 31, gaveWay: null })
  })

  test('an attempt that opens and fails does not make the outage shorter', () => {
    const model = after(...online, lost(start + 5_000), { type: 'opened', at: start + 7_000 }, lost(start + 7_100))
    expect(savingAt(model, start + 8_000).state).toBe('offline')
  })

  test('a server that answers and does not store is told from one that does not answer', () => {
    const unconfirmed = after(...online, edit(start, 2))
    expect(savingAt(unconfirmed, start + 10_000)).toEqual({ state: 'not-saved', changes: 1, retryAt: null })
    const turnedAway = after(
      ...online,
      edit(start, 2),
      lost(start + 100, { turnedAway: 'busy', retryAt: start + 10_100 }),
    )
    expect(savingAt(turnedAway, start + 4_000)).toEqual({ state: 'not-saved', changes: 1, retryAt: start + 10_100 })
    const full = after(...online, edit(start, 2), lost(start + 100, { turnedAway: 'full' }))
    expect(savingAt(full, start + 4_000)).toMatchObject({ state: 'not-saved', why: 'full' })
    const nothingToSave = after(...online, lost(start + 100, { turnedAway: 'busy' }))
    expect(savingAt(nothingToSave, start + 4_000)).toMatchObject({ state: 'busy', changes: 0 })
  })

  test('changes of an earlier visit count until they are offered and confirmed', () => {
    const model = after(
      { type: 'recalled', at: start, changes: 3 },
      { type: 'opened', at: start },
      { type: 'offered', as: 1 },
    )
    expect(changesIn(model)).toBe(3)
    expect(changesIn(afterEvent(model, { type: 'durable', upTo: 1 }))).toBe(0)
  })

  test('the end is final and keeps the count of what was not sent', () => {
    const model = after(
      ...online,
      edit(start, 2),
      { type: 'ended', ending: 'removed' },
      { type: 'opened', at: start + 1 },
    )
    expect(savingAt(model, start + 60_000)).toEqual({ state: 'removed', changes: 1 })
    expect(nextTurn(model, start)).toBeNull()
  })

  test('is never called saved while something has waited for a second, whatever happens', () => {
    const event = fc.oneof(
      fc.record({ type: fc.constant('opened' as const), at: fc.constant(0) }),
      fc.record({ type: fc.constant('synced' as const), at: fc.constant(0) }),
      fc.record({ type: fc.constant('changed' as const), at: fc.constant(0), sentAs: fc.option(fc.nat(20)) }),
      fc.record({ type: fc.constant('offered' as const), as: fc.nat(20) }),
      fc.record({ type: fc.constant('durable' as const), upTo: fc.nat(20) }),
      fc.record({
        type: fc.constant('lost' as const),
        at: fc.constant(0),
        retryAt: fc.constant(null),
        turnedAway: fc.constantFrom('busy' as const, 'full' as const, null),
      }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(2_000)), { maxLength: 60 }), (steps) => {
        let now = start
        let model = savingAtFirst(now)
        let openedAt = now
        for (const [step, waitMs] of steps) {
          now += waitMs
          const timed = 'at' in step ? { ...step, at: now } : step
          if (step.type === 'opened') openedAt = now
          model = afterEvent(model, timed)
          const oldest = model.waiting[0]
          if (!oldest || now - Math.max(oldest.since, openedAt) < 1_000) continue
          expect(savingAt(model, now).state).not.toBe('saved')
        }
      }),
    )
  })
})

test('the wait before the next attempt grows to half a minute and differs from person to person', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 60].map((attempt) => backoffMs(attempt, () => 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ])
  expect(backoffMs(0, () => 1)).toBe(500)
})

describe('what the canvas holds back', () => {
  const online = [
    { type: 'opened', at: 0 },
    { type: 'synced', at: 0 },
  ] as const
  const after = (...events: readonly SavingEvent[]) => events.reduce(afterEvent, savingAtFirst(0))

  test('is not saved: after a second the bar says so, and no longer once it is written and committed', () => {
    const held = after(...online, { type: 'holding', at: 5_000, holds: true })
    expect(savingAt(held, 5_999)).toEqual({ state: 'saved' })
    expect(nextTurn(held, 5_000)).toBe(6_000)
    expect(savingAt(held, 6_000)).toEqual({ state: 'saving', changes: 1 })
    const written = afterEvent(afterEvent(held, { type: 'changed', at: 6_100, sentAs: 1 }), {
      type: 'holding',
      at: 6_100,
      holds: false,
    })
    expect(savingAt(afterEvent(written, { type: 'durable', upTo: 1 }), 6_200)).toEqual({ state: 'saved' })
  })
})
