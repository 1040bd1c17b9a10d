// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { note, page } from '@/lib/board/testing/records'
import { closeBoard, openBoard, type Peer } from '../binding/testing/peers'
import type { CursorLine, CursorPoint } from './cursor-line'
import { glideMs } from './cursors'
import { followOthers } from './others'
import { publish } from './publish'

class Line implements CursorLine {
  intervalMs = 50
  readonly sent: CursorPoint[] = []
  #hear: (clientId: number, point: CursorPoint) => void = () => {}

  send(point: CursorPoint): void {
    this.sent.push(point)
  }
  listen(hear: (clientId: number, point: CursorPoint) => void): () => void {
    this.#hear = hear
    return () => {
      this.#hear = () => {}
    }
  }
  bring(clientId: number, point: CursorPoint): void {
    this.#hear(clientId, point)
  }
}

let line: Line
let awareness: Awareness

beforeEach(() => {
  vi.useFakeTimers()
  line = new Line()
  awareness = new Awareness(new Y.Doc())
})
afterEach(() => {
  awareness.destroy()
  closeBoard()
  vi.useRealTimers()
})

const noor = { user: { id: 'p1', name: 'Noor', colour: 1 }, cursor: null, selection: [], editing: null }

/** Another client says this of itself; undefined: it has left. */
function say(clientId: number, state: object | undefined): void {
  const { states } = awareness
  const isNew = !states.has(clientId)
  if (state) states.set(clientId, state)
  else states.delete(clientId)
  const [added, updated, removed] = [state && isNew, state && !isNew, !state].map((it) => (it ? [clientId] : []))
  awareness.emit('change', [{ added, updated, removed }, 'test'])
}

describe('where the others point', () => {
  test('comes by the line, before or after they are known', () => {
    const { people, pointers } = followOthers(awareness, line)
    line.bring(7, { x: 1, y: 2 })
    expect(pointers.get(7)).toBeUndefined()
    say(7, noor)
    expect(pointers.get(7)?.at).toEqual({ x: 1, y: 2 })
    line.bring(7, { x: 3, y: 4 })
    say(7, { ...noor, selection: ['shape:a'] })
    expect(pointers.get(7)?.at).toEqual({ x: 3, y: 4 })
    expect(people.get().map((it) => it.user.name)).toEqual(['Noor'])
  })

  test('is in the awareness of programs that speak plain y-websocket', () => {
    const { pointers } = followOthers(awareness, line)
    say(7, { ...noor, cursor: { x: 5, y: 6, page: 'page:page' } })
    expect(pointers.get(7)?.at).toMatchObject({ x: 5, y: 6 })
    say(7, noor)
    expect(pointers.get(7)).toBeUndefined()
  })

  test('is nowhere once they leave, and heard of once for each move', () => {
    const { pointers } = followOthers(awareness, line)
    const hear = vi.fn()
    pointers.listen(hear)
    say(7, noor)
    line.bring(7, { x: 1, y: 2 })
    line.bring(7, { x: 1, y: 2 })
    expect(hear).toHaveBeenCalledTimes(1)
    say(7, undefined)
    expect([pointers.get(7), hear.mock.calls.length]).toEqual([undefined, 2])
  })

  test('takes no more time to glide there than until the next position', () => {
    expect([16, 50, 66, 1_000].map(glideMs)).toEqual([60, 70, 92, 300])
  })
})

describe('where one points oneself', () => {
  test('is told by the line at the rate of the server, and in awareness not at all', () => {
    const [peer] = openBoard([page(), note('shape:a', { index: 'a1' })], 1) as [Peer]
    const stop = publish(peer.editor, awareness, noor.user, line)
    const container = peer.editor.getContainer()
    const pointAt = (x: number) =>
      container.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: 0, bubbles: true }))
    vi.advanceTimersByTime(1_000)
    const heard = vi.fn()
    awareness.on('update', heard)
    line.intervalMs = 60
    for (const x of [1, 2, 3]) pointAt(x)
    expect(line.sent).toEqual([{ x: 1, y: 0 }])
    vi.advanceTimersByTime(59)
    expect(line.sent).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(line.sent).toEqual([
      { x: 1, y: 0 },
      { x: 3, y: 0 },
    ])
    line.intervalMs = 16
    vi.advanceTimersByTime(60)
    container.dispatchEvent(new PointerEvent('pointerleave'))
    expect(line.sent.at(-1)).toBeNull()
    expect(heard).not.toHaveBeenCalled()
    expect(awareness.getLocalState()?.cursor).toBeNull()
    stop()
  })
})
