import { describe, expect, test } from 'vitest'
import { palettes } from '@/lib/board/picture/palette'
import { PlacedBoard } from '@/lib/board/picture/placed-board'
import { frame, note, option, page, stroke } from '@/lib/board/testing/records'
import type { PlainRecord } from '@/lib/board/commands'
import { type Brush, paintBlock } from './paint-blocks'

const palette = palettes.light

/** Paints the last of these records, and gives back what the brush was told. */
function painted(...records: PlainRecord[]): string[] {
  const told: string[] = []
  const brush = new Proxy({} as Record<string, unknown>, {
    get: (target, name: string) =>
      name in target ? target[name] : (...given: unknown[]) => void told.push([name, ...given].join(' ')),
    set: (target, name: string, value) => {
      target[name] = value
      told.push(`${name} = ${value}`)
      return true
    },
  })
  const board = new PlacedBoard()
  for (const record of [page(), ...records]) board.put(record)
  const placed = board.placed(records.at(-1)?.id ?? '')
  // True: whatever a brush is asked for, the proxy has it.
  if (placed) paintBlock(brush as unknown as Brush, placed, palette, 10)
  return told
}

describe('a shape in blocks', () => {
  test('is a note of its colour, where it lies', () => {
    const told = painted(note('shape:a', { x: 5, y: 6 }))
    expect(told).toContain(`fillStyle = ${palette.notes.yellow}`)
    expect(told).toContain('fillRect 5 6 200 200')
  })

  test.each([
    ['chosen', `strokeStyle = ${palette.chosen}`],
    ['deferred', 'setLineDash 30 20'],
    ['candidate', `strokeStyle = ${palette.cardLine}`],
  ])('tells by its edge that an option is %s', (status, edge) => {
    expect(painted(option('shape:a', { status, title: 'Greenfield' })).join('\n')).toContain(
      edge.replace('30 20', '30,20'),
    )
  })

  test('never shows a word', () => {
    const all = painted(note('shape:a', { text: 'secret' }), option('shape:b', { title: 'secret' }))
    expect(all.join()).not.toContain('secret')
  })

  test('is cut where its frame ends, and not where it lies within', () => {
    const inside = painted(frame('shape:f', {}), note('shape:a', { x: 10, y: 10, parentId: 'shape:f' }))
    const across = painted(frame('shape:f', {}), note('shape:a', { x: 350, y: 10, parentId: 'shape:f' }))
    expect(inside).not.toContain('clip')
    expect(across).toEqual(expect.arrayContaining(['rect 0 0 400 300', 'clip', 'restore']))
  })

  test('has lines that are never thinner than a pixel of the screen', () => {
    expect(painted(stroke('shape:a', {}))).toContain('lineWidth = 10')
  })
})
