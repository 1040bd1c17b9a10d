import { expect, test } from 'vitest'
import type { PlainRecord } from '../board/commands'
import { frame, page } from '../board/testing/records'
import { phasesInOrder } from './phases-in-order'

// True: a frame with other props and meta is a frame.
const phase = (n: number, x: number, y: number) =>
  ({
    ...frame(`shape:p${n}`, { index: 'a1', x, y }),
    props: { w: 400, h: 300, name: `Phase ${n}`, color: 'black' },
    meta: { phase: `data-product.p${n}`, index: n, order: n },
  }) as PlainRecord
const free = frame('shape:free', { index: 'a2', x: -900, y: 0 })
const board = [page(), phase(3, 0, 900), phase(2, 500, 10), phase(1, 0, 0), free]
const titles = (...args: Parameters<typeof phasesInOrder>) => phasesInOrder(...args).map((it) => it.title)

test('phases are presented row by row, as one reads them, without the other frames', () => {
  expect(phasesInOrder(board, null)).toEqual([
    { id: 'shape:p1', title: 'Phase 1', number: '1' },
    { id: 'shape:p2', title: 'Phase 2', number: '2' },
    { id: 'shape:p3', title: 'Phase 3', number: '3' },
  ])
})

test('those that the step hides are left out, by either of their names', () => {
  expect(titles(board, ['data-product.p3', 'shape:p1'])).toEqual(['Phase 1', 'Phase 3'])
})

test('a board without phases presents its frames', () => {
  expect(phasesInOrder([page(), free], null)).toEqual([{ id: 'shape:free', title: 'Phase', number: '' }])
})
