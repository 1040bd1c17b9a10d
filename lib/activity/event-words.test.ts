import { expect, test } from 'vitest'
import { type LoggedEvent, eventTypes, eventWords } from './event-words'

function said(type: string, payload: LoggedEvent['payload'], participantName: string | null = 'Priya'): string {
  return eventWords({ type, payload, participantName })
}

test('an entry is one sentence that says who did what to which thing', () => {
  expect(said('round.opened', { roundId: 'rnd_1', name: 'Vote 1', about: 'Data product type' })).toBe(
    'Priya opened a vote on Data product type',
  )
  expect(said('round.closed', { name: 'Vote 1', about: 'Data product type' }, null)).toBe(
    'A vote on Data product type closed when its time was up',
  )
  expect(said('participant.changed', { name: 'Noor', from: 'observer', to: 'stakeholder' })).toBe(
    'Priya made Noor a stakeholder',
  )
  expect(said('participant.renamed', { from: 'Noor 2', to: 'Noor van Dijk' })).toBe(
    'Priya renamed Noor 2 to Noor van Dijk',
  )
  expect(said('timer.changed', { seconds: -90 })).toBe('Priya shortened the timer by 1 min 30 s')
  expect(said('private.revealed', { anonymous: true, items: 1 })).toBe('Priya showed 1 private item')
})

test('a comment without a name is told without one', () => {
  expect(said('comment.added', { commentId: 'cmt_1', threadId: null, on: 'Event streaming' }, null)).toBe(
    'Somebody, without a name, commented on Event streaming',
  )
})

test('whatever an old or a foreign entry lacks, its sentence starts with a capital and has no hole', () => {
  for (const type of [...eventTypes(), 'constructor', 'later.kind']) {
    for (const who of ['Priya', null]) {
      const sentence = said(type, {}, who)
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object| {2}/i)
      expect(sentence.charAt(0)).toBe(sentence.charAt(0).toUpperCase())
      expect(sentence).toBe(sentence.trim())
    }
  }
})
