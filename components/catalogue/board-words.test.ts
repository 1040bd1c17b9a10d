import { describe, expect, test } from 'vitest'
import { dayWords, lastEvent, progressWords } from './board-words'

describe('dayWords', () => {
  const now = new Date('2026-11-25T08:00:00Z')
  test.each([
    ['2026-11-25T00:10:00Z', 'today'],
    ['2026-11-24T23:50:00Z', 'yesterday'],
    ['2026-11-02T12:00:00Z', '2 Nov'],
    ['2025-12-31T12:00:00Z', '31 Dec 2025'],
  ])('%s reads %s', (at, words) => {
    expect(dayWords(new Date(at), now, 'UTC')).toBe(words)
  })

  test('the day is the one on the wall of whoever reads', () => {
    expect(dayWords(new Date('2026-11-24T23:50:00Z'), now, 'Europe/Berlin')).toBe('today')
  })
})

test('a board without decisions says what it is', () => {
  expect(progressWords({ framework: null, progress: { decided: 0, decisions: 0 } })).toBe('Blank board')
  expect(progressWords({ framework: 'data-product', progress: { decided: 2, decisions: 8 } })).toBe('2 of 8 decided')
})

test('a session counts as the last event before an edit does', () => {
  const changedAt = '2026-11-02T10:00:00Z'
  expect(lastEvent({ changedAt, lastSessionAt: null })).toEqual({ verb: 'Edited', at: changedAt })
  expect(lastEvent({ changedAt, lastSessionAt: '2026-10-28T10:00:00Z' }).verb).toBe('Last session')
})
