import { describe, expect, test } from 'vitest'
import { type CursorNews, isNowhere, nowhere, readCursorNews, slotsMax } from '../../lib/protocol/cursors'
import { CursorDesk } from './cursor-desk'

const read = (frame: Uint8Array): CursorNews => readCursorNews(frame) ?? { intervalMs: -1, moved: [] }
const moved = (desk: CursorDesk) => read(desk.takeMoved(33)).moved

describe('where people point', () => {
  test('is told once, the newest of each', () => {
    const desk = new CursorDesk()
    desk.move(700, { x: 1, y: 1 })
    desk.move(800, { x: 5, y: 6 })
    desk.move(700, { x: 2, y: 3 })
    expect(desk.takeAdded()).toEqual([
      [0, 700],
      [1, 800],
    ])
    expect(read(desk.takeMoved(33))).toEqual({
      intervalMs: 33,
      moved: [
        { slot: 0, x: 2, y: 3 },
        { slot: 1, x: 5, y: 6 },
      ],
    })
    expect([desk.hasNews, desk.takeAdded(), moved(desk)]).toEqual([false, [], []])
  })

  test('ends with them, and when their pointer leaves the canvas', () => {
    const desk = new CursorDesk()
    for (const clientId of [700, 800]) desk.move(clientId, { x: 1, y: 1 })
    moved(desk)
    desk.move(700, nowhere)
    desk.leave(800)
    expect(moved(desk).map((it) => [it.slot, isNowhere(it)])).toEqual([
      [0, true],
      [1, true],
    ])
    const { slots, frame } = desk.all(16)
    expect([slots, read(frame)]).toEqual([[[0, 700]], { intervalMs: 16, moved: [] }])
  })

  test('is told to a newcomer for everybody at once', () => {
    const desk = new CursorDesk()
    desk.move(700, { x: 1, y: 2 })
    moved(desk)
    const { slots, frame } = desk.all(16)
    expect([slots, read(frame).moved]).toEqual([[[0, 700]], [{ slot: 0, x: 1, y: 2 }]])
  })

  test('goes to other nodes only for those who are connected here', () => {
    const desk = new CursorDesk()
    desk.move(700, { x: 1, y: 2 })
    desk.move(800, { x: 3, y: 4 }, { isElsewhere: true })
    expect(desk.takeOwn()).toEqual([{ clientId: 700, x: 1, y: 2 }])
    expect(desk.takeOwn()).toEqual([])
    expect(moved(desk)).toHaveLength(2)
  })

  test('a number passes on only when all have been used, and then whose it is is told anew', () => {
    const desk = new CursorDesk()
    for (let clientId = 0; clientId < slotsMax; clientId++) {
      desk.move(clientId, { x: 0, y: 0 })
      if (clientId % 2 === 1) desk.leave(clientId)
    }
    expect(new Set(desk.takeAdded().map(([slot]) => slot)).size).toBe(slotsMax)
    desk.takeMoved(33)
    desk.move(slotsMax, { x: 9, y: 9 })
    expect([desk.takeAdded(), moved(desk)]).toEqual([[[1, slotsMax]], [{ slot: 1, x: 9, y: 9 }]])
  })
})
