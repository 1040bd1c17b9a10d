import { expect, test } from 'vitest'
import { outageWords, savingWords } from './saving-words'
import { timeWords } from './time-text'

test('the bar counts what is kept here', () => {
  const words = savingWords({ state: 'offline', changes: 12, retryAt: null }, true)
  expect(words.mark).toBe('Offline · 12 changes kept here')
  expect(words.banner).toContain('kept on this device')
  expect(savingWords({ state: 'offline', changes: 1, retryAt: null }, false).banner).toContain('leave this tab open')
})

test('one change is not called changes', () => {
  expect(savingWords({ state: 'sending', changes: 1 }, true).mark).toBe('Sending 1 change…')
  expect(savingWords({ state: 'not-saved', changes: 1, retryAt: null }, true).banner).toBe(
    'The last change could not be saved. It is kept on this device. Trying again every 10 seconds.',
  )
})

test('who was turned away reads why, and what follows', () => {
  const full = savingWords({ state: 'not-saved', changes: 2, retryAt: null, why: 'full' }, true)
  expect(full.banner).toBe(
    'This board holds as much as it can. The last 2 changes could not be saved and are kept on this device. Delete large images or texts, or download a copy.',
  )
  const busy = savingWords({ state: 'busy', changes: 0, retryAt: null }, true)
  expect([busy.mark, busy.banner]).toEqual([
    'Waiting for the server',
    'The server is busy and asks to come back later. What you see may be out of date; nothing of yours is lost.',
  ])
})

test('only what the server has committed is called saved', () => {
  const states = ['connecting', 'saving', 'sending', 'offline', 'busy', 'not-saved', 'refused', 'removed'] as const
  for (const state of states) expect(savingWords({ state, changes: 2, retryAt: null }, true).mark).not.toMatch(/^Saved/)
  expect(savingWords({ state: 'too-old', changes: 2 }, true).mark).toBe('2 changes kept here')
})

test('after an outage it says what went out and what came in', () => {
  expect(outageWords({ sent: 12, cameIn: 31, gaveWay: null })).toBe(
    'Back online. 12 of your changes were sent, 31 came in.',
  )
  expect(outageWords({ sent: 0, cameIn: 2, gaveWay: null })).toBe('Back online. 2 came in.')
  expect(outageWords({ sent: 0, cameIn: 0, gaveWay: null })).toBe('Back online.')
})

test('after a long absence it says what gave way, and where', () => {
  const names = ['Raw data', 'Ownership', 'Skills', 'Pricing', 'a note']
  expect(outageWords({ sent: 5, cameIn: 0, gaveWay: { changes: 1, names: ['Raw data'] } })).toBe(
    'Back online. 5 of your changes were sent. 1 of your changes gave way to newer ones on: Raw data. All other changes and your texts were kept.',
  )
  expect(outageWords({ sent: 0, cameIn: 0, gaveWay: { changes: 6, names } })).toContain(
    '6 of your changes gave way to newer ones on: Raw data, Ownership, Skills and 2 more.',
  )
})

test('times are short and in the reader’s zone', () => {
  const now = new Date('2026-11-25T22:30:00Z')
  expect(timeWords('2026-11-25T09:05:00Z', now, 'UTC')).toBe('09:05')
  expect(timeWords('2026-11-12T09:05:00Z', now, 'UTC')).toBe('12 Nov 09:05')
  expect(timeWords('2025-11-12T09:05:00Z', now, 'UTC')).toBe('12 Nov 2025')
  expect(timeWords('2026-11-25T09:05:00Z', now, 'Asia/Tokyo')).toBe('25 Nov 18:05')
})
