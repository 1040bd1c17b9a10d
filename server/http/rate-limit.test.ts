import { expect, test } from 'vitest'
import { TestClock } from '../testing/test-runtime'
import { Attempts, tooMany } from './rate-limit'

const perMs = 100_000

test('ten attempts go at once, the eleventh waits for as long as one takes to come back', () => {
  const clock = new TestClock()
  const attempts = new Attempts(clock, { count: 10, perMs })
  for (let n = 0; n < 10; n += 1) expect(attempts.take('ada')).toBeNull()
  expect(attempts.take('ada')).toBe(10_000)
  clock.advance(9_999)
  expect(attempts.take('ada')).toBe(1)
  clock.advance(1)
  expect(attempts.take('ada')).toBeNull()
  expect(attempts.take('ada')).toBe(10_000)
})

test('refused attempts cost nothing: whoever keeps trying waits no longer', () => {
  const clock = new TestClock()
  const attempts = new Attempts(clock, { count: 1, perMs })
  attempts.take('ada')
  for (let n = 0; n < 50; n += 1) attempts.take('ada')
  clock.advance(perMs)
  expect(attempts.take('ada')).toBeNull()
})

test('one key is not limited by another', () => {
  const attempts = new Attempts(new TestClock(), { count: 1, perMs })
  attempts.take('ada')
  expect(attempts.take('ada')).not.toBeNull()
  expect(attempts.take('ben')).toBeNull()
})

test('an attempt that is given back may be taken again', () => {
  const attempts = new Attempts(new TestClock(), { count: 2, perMs })
  attempts.take('ada')
  attempts.take('ada')
  attempts.giveBack('ada')
  expect(attempts.take('ada')).toBeNull()
  expect(attempts.take('ada')).not.toBeNull()
})

test('looking whether there is an attempt takes none', () => {
  const clock = new TestClock()
  const attempts = new Attempts(clock, { count: 2, perMs })
  for (let n = 0; n < 5; n += 1) expect(attempts.waitMs('ada')).toBeNull()
  attempts.charge('ada')
  expect(attempts.waitMs('ada')).toBeNull()
  attempts.charge('ada')
  expect(attempts.waitMs('ada')).toBe(50_000)
  clock.advance(50_000)
  expect(attempts.waitMs('ada')).toBeNull()
})

test('attempts under way at once each cost their wait, but never more than one further period', () => {
  const clock = new TestClock()
  const attempts = new Attempts(clock, { count: 2, perMs })
  for (let n = 0; n < 3; n += 1) attempts.charge('ada')
  expect(attempts.waitMs('ada')).toBe(100_000)
  for (let n = 0; n < 100; n += 1) attempts.charge('ada')
  expect(attempts.waitMs('ada')).toBe(150_000)
  clock.advance(150_000)
  expect(attempts.waitMs('ada')).toBeNull()
})

test('no more keys are remembered than allowed, the one tried longest ago goes first', () => {
  const attempts = new Attempts(new TestClock(), { count: 1, perMs, keysMax: 2 })
  attempts.take('ada')
  attempts.take('ben')
  attempts.take('cleo')
  expect(attempts.take('ben')).not.toBeNull()
  expect(attempts.take('cleo')).not.toBeNull()
  expect(attempts.take('ada')).toBeNull()
})

test('the words say how long to wait', () => {
  expect(tooMany(39_001)).toMatchObject({
    detail: 'Too many attempts. Try again in 40 seconds.',
    retryAfterSeconds: 40,
  })
  expect(tooMany(3).detail).toBe('Too many attempts. Try again in 1 second.')
})
