// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { applyCommands } from '@/lib/board/apply-commands'
import { cardsOf } from '@/lib/board/card-reading'
import { buy, build, choosingBoard, seed } from '../decisions/testing/choosing-board'
import { editBoard, ownHistory } from './edit-board'
import { aMember, aRole, aRoom, renderOnBoard } from './testing/on-board'
import { recordsOfBoard } from './use-records'

function joined(role: 'facilitator' | 'contributor' | 'stakeholder' | 'observer') {
  const { board } = renderOnBoard(null, aRoom(aMember('Priya', aRole(role))))
  seed(board, choosingBoard())
  const statuses = () =>
    new Map(cardsOf(recordsOfBoard(board).catchUp().list(), 'option').map(({ id, props }) => [id, props.status]))
  return { board, statuses }
}
const choose = (id: string) => ({ type: 'patch', id, changes: { status: 'chosen' } }) as const

describe('changing a board beside its canvas', () => {
  test('is in the document at once, and is taken back as one step', () => {
    const { board, statuses } = joined('contributor')
    expect(editBoard(board, [choose(buy), { ...choose(build), changes: { status: 'rejected' } }]).ok).toBe(true)
    expect(statuses()).toEqual(
      new Map([
        [buy, 'chosen'],
        [build, 'rejected'],
      ]),
    )
    expect(editBoard(board, [choose(build)]).ok).toBe(true)
    ownHistory(board).undo()
    expect(statuses().get(build)).toBe('rejected')
    ownHistory(board).undo()
    expect(statuses()).toEqual(
      new Map([
        [buy, 'candidate'],
        [build, 'candidate'],
      ]),
    )
    ownHistory(board).redo()
    expect(statuses()).toEqual(
      new Map([
        [buy, 'chosen'],
        [build, 'rejected'],
      ]),
    )
  })

  test('takes back nothing that others did', () => {
    const { board, statuses } = joined('contributor')
    editBoard(board, [choose(buy)])
    applyCommands(board.connection.doc, [choose(build)], 'somebody else')
    ownHistory(board).undo()
    expect(statuses()).toEqual(
      new Map([
        [buy, 'candidate'],
        [build, 'chosen'],
      ]),
    )
  })

  test.each(['stakeholder', 'observer'] as const)('a %s changes no card of the framework', (role) => {
    const { board, statuses } = joined(role)
    expect(editBoard(board, [choose(buy)])).toEqual({ ok: false, error: 'Your role does not allow this.' })
    expect(statuses().get(buy)).toBe('candidate')
  })

  test('what a facilitator locked is for facilitators, and nothing of the rest is done', () => {
    const { board, statuses } = joined('contributor')
    applyCommands(
      board.connection.doc,
      [{ type: 'patch', id: buy, changes: { $meta: { lock: 'facilitator' } } }],
      'other',
    )
    expect(editBoard(board, [choose(build), choose(buy)])).toMatchObject({ ok: false })
    expect(statuses()).toEqual(
      new Map([
        [buy, 'candidate'],
        [build, 'candidate'],
      ]),
    )
  })

  test('a card that somebody deleted meanwhile stays deleted', () => {
    const { board, statuses } = joined('facilitator')
    applyCommands(board.connection.doc, [{ type: 'remove', ids: [buy] }], 'other')
    expect(editBoard(board, [choose(buy)]).ok).toBe(true)
    expect(statuses().has(buy)).toBe(false)
  })
})
