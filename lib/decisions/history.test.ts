import { describe, expect, test } from 'vitest'
import { type CardChange, turnsOf } from './history'

const [marco, noor] = [{ id: 'marco' }, { id: 'noor' }]
const noon = Date.parse('2026-11-25T12:00:00Z')
let made = 0
const change = (
  seconds: number,
  field: string,
  before: unknown,
  after: unknown,
  by: { id: string } | null = marco,
): CardChange<{ id: string }> => ({
  id: ++made,
  recordId: 'shape:a',
  field,
  before,
  after,
  by,
  at: new Date(noon + seconds * 1000),
})
const told = (...changes: CardChange<{ id: string }>[]) =>
  turnsOf(changes, new Map([['shape:a', 'as it is now']])).map(({ what, rationale, by }) => ({
    ...what,
    rationale,
    by: by?.id,
  }))

describe('the history of a card', () => {
  test('tells each turn with the reason as it stood then, newest first', () => {
    expect(
      told(
        change(0, 'status', 'candidate', 'chosen'),
        change(4, 'rationale', '', 'Cheap\n'),
        change(600, 'status', 'chosen', 'rejected', noor),
        change(603, 'rationale', 'Cheap\n', 'Cheap\nToo slow\n', noor),
      ),
    ).toEqual([
      { kind: 'status', before: 'chosen', after: 'rejected', rationale: 'Cheap\nToo slow', by: 'noor' },
      { kind: 'status', before: 'candidate', after: 'chosen', rationale: 'Cheap', by: 'marco' },
    ])
  })

  test('words that somebody else adds a moment later are not the reason of the turn', () => {
    expect(
      told(change(0, 'status', 'candidate', 'chosen'), change(2, 'rationale', 'Fast', 'Fast, they say', noor)),
    ).toMatchObject([{ rationale: 'Fast' }])
  })

  test('a reason that nobody ever changed is the one on the card', () => {
    expect(told(change(0, 'status', 'candidate', 'deferred'))).toMatchObject([{ rationale: 'as it is now' }])
  })

  test('coming, going and settling are turns; other fields and unknown values are not', () => {
    expect(
      told(
        change(0, 'created', null, { type: 'option' }),
        change(1, 'title', '', 'Buy'),
        change(2, 'status', 'candidate', 'undecidable'),
        change(3, 'settled', null, 'deferred', null),
        change(4, 'deleted', {}, null),
      ).map(({ kind, by }) => [kind, by]),
    ).toEqual([
      ['deleted', 'marco'],
      ['settled', undefined],
      ['created', 'marco'],
    ])
  })
})
