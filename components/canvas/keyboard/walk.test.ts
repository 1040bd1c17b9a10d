// @vitest-environment happy-dom
import type { TLRecord, TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { seedRecords } from '@/lib/board/seed'
import { note } from '@/lib/board/testing/records'
import { frameworkById } from '@/lib/catalogue/catalogue'
import { boardOrder, outlineOf } from '@/lib/outline/outline'
import { closeBoard, openBoard, passTime, type Peer } from '../binding/testing/peers'
import { cardName } from '../shapes/card/card-name'
import { keepOutline } from './board-outline'
import { walkByKeys } from './walk'

const records = [
  ...seedRecords({ framework: frameworkById('data-product') ?? null, density: 'core', cases: false }),
  note('shape:note', { x: -400, y: 100, index: 'a9', text: 'Who owns the feed?' }),
]
const order = boardOrder(outlineOf(records))
let peer: Peer

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'] })
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
  const [first] = openBoard(records as TLRecord[], 1)
  if (!first) throw new Error('one person was asked for')
  peer = first
  const { editor } = peer
  editor.setCurrentTool('select')
  keepOutline(editor)
  walkByKeys(editor)
  editor.getContainer().tabIndex = -1
  editor.getContainer().focus()
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function press(key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  peer.editor.getContainer().dispatchEvent(event)
  return event.defaultPrevented
}
const selected = () => peer.editor.getOnlySelectedShapeId()

describe('on the canvas', () => {
  test('Tab goes through everything in the order of the outline, and round again', () => {
    const seen: (string | null)[] = []
    for (const _ of order) {
      press('Tab')
      seen.push(selected())
    }
    expect(seen).toEqual(order)
    press('Tab')
    expect(selected()).toBe(order[0])
    press('Tab', { shiftKey: true })
    expect(selected()).toBe(order.at(-1))
  })

  test('Shift Tab without a selection leaves, and so does Tab after Esc', () => {
    expect(press('Tab', { shiftKey: true })).toBe(false)
    press('Tab')
    press('Escape')
    peer.editor.selectNone()
    expect(press('Tab')).toBe(false)
    expect(selected()).toBeNull()
  })

  test('an arrow moves what is selected by 8, with Shift by 40; without a selection the view', () => {
    const id = 'shape:note' as TLShapeId
    peer.editor.select(id)
    press('ArrowRight')
    expect(peer.editor.getShape(id)).toMatchObject({ x: -392, y: 100 })
    press('ArrowDown', { shiftKey: true })
    expect(peer.editor.getShape(id)).toMatchObject({ x: -392, y: 140 })
    peer.editor.selectNone()
    const before = peer.editor.getCamera()
    press('ArrowRight')
    expect(peer.editor.getCamera().x).toBeLessThan(before.x)
    expect(peer.editor.getShape(id)).toMatchObject({ x: -392, y: 140 })
  })

  test('Ctrl with an arrow goes to the nearest card that way, across frames', () => {
    peer.editor.select('shape:dp-int-event-backbone' as TLShapeId)
    peer.editor.selectAdjacentShape('right')
    expect(selected()).toBe('shape:dp-int-schema-registry')
    peer.editor.selectAdjacentShape('left')
    expect(selected()).toBe('shape:dp-int-event-backbone')
    peer.editor.selectAdjacentShape('down')
    expect(selected()).toBe('shape:dp-int-central-catalog')
    peer.editor.selectAdjacentShape('left')
    expect(selected()).not.toBe('shape:dp-int-central-catalog')
  })

  test('a card is called what the outline calls it, with its place', () => {
    passTime(400)
    const card = peer.editor.getShape('shape:dp-int-schema-registry' as TLShapeId)
    // True: an option of the seed.
    expect(cardName(peer.editor, card as unknown as Parameters<typeof cardName>[1])).toMatch(
      /^Schema registry, option 2 of \d+ in 2\.3, candidate$/,
    )
  })
})
