// @vitest-environment happy-dom
import * as fc from 'fast-check'
import { atom } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Presence } from '@/lib/board/presence'
import { note, page } from '@/lib/board/testing/records'
import { closeBoard, openBoard, type Peer } from '../binding/testing/peers'
import { inputsOf } from '../canvas-inputs'
import type { OtherPerson } from '../presence/shown-people'
import { type Camera, cameraFor, nearer, viewOf } from './follow'
import { followCamera } from './follow-camera'
import { publishView } from './publish-view'
import { trailPath } from './trail'

const person = (id: string, more: Partial<Presence> = {}, clientId = 1): OtherPerson => ({
  clientId,
  user: { id, name: id, colour: 0 },
  cursor: null,
  selection: [],
  editing: null,
  ...more,
})
const viewport = (x: number, w = 800, h = 600) => ({ page: 'page:page', x, y: 0, w, h })

describe('the camera of who follows', () => {
  const size = fc.record({ w: fc.integer({ min: 300, max: 3_000 }), h: fc.integer({ min: 300, max: 2_000 }) })
  const view = fc.record({
    x: fc.integer({ min: -5_000, max: 5_000 }),
    y: fc.integer({ min: -5_000, max: 5_000 }),
    w: fc.integer({ min: 100, max: 9_000 }),
    h: fc.integer({ min: 100, max: 9_000 }),
  })

  test('shows all that the other sees, whatever the two screens are', () => {
    fc.assert(
      fc.property(view, size, (seen, screen) => {
        const { x, y, z } = cameraFor(seen, screen)
        const mine = { x: -x, y: -y, w: screen.w / z, h: screen.h / z }
        const slack = 1e-6 * Math.max(mine.w, mine.h)
        expect(mine.x).toBeLessThanOrEqual(seen.x + slack)
        expect(mine.y).toBeLessThanOrEqual(seen.y + slack)
        expect(mine.x + mine.w).toBeGreaterThanOrEqual(seen.x + seen.w - slack)
        expect(mine.y + mine.h).toBeGreaterThanOrEqual(seen.y + seen.h - slack)
      }),
    )
  })

  test('arrives from anywhere, exactly, in little more than a second', () => {
    fc.assert(
      fc.property(view, view, size, (from, to, screen) => {
        const target = cameraFor(to, screen)
        let camera: Camera = cameraFor(from, screen)
        for (let ms = 0; ms < 1_300 && camera !== target; ms += 16) camera = nearer(camera, target, screen, 16)
        expect(camera).toBe(target)
      }),
    )
  })

  test('is that of the window that the other opened last', () => {
    const people = [person('p', { viewport: viewport(1) }, 1), person('p', { viewport: viewport(2) }, 2), person('q')]
    expect(viewOf(people, 'p', 'page:page')?.x).toBe(2)
    expect(viewOf(people, 'q', 'page:page')).toBeNull()
    expect(viewOf(people, 'p', 'page:other')).toBeNull()
  })
})

test('a trail of light goes from the first point to the last', () => {
  const points = [1, 2, 3, 4].map((n) => ({ x: n, y: n, at: n }))
  expect(trailPath(points)).toBe('M1 1Q2 2 2.5 2.5Q3 3 3.5 3.5L4 4')
  expect(trailPath(points.slice(0, 1))).toBe('')
})

describe('on a canvas', () => {
  const ownMove = vi.fn()
  const followers = vi.fn()
  const notice = vi.fn()
  beforeEach(() => {
    vi.useFakeTimers()
    vi.clearAllMocks()
  })
  afterEach(() => {
    closeBoard()
    vi.useRealTimers()
  })

  function open() {
    const [{ editor }] = openBoard([page(), note('shape:a', { index: 'a1' })], 1) as [Peer]
    const inputs = inputsOf(editor)
    const others = atom<readonly OtherPerson[]>('others', [])
    inputs.others.set(others)
    inputs.me.set({ participantId: 'me', name: 'Noor', role: 'stakeholder' })
    inputs.people.set([{ participantId: 'p', name: 'Priya', role: 'facilitator' }])
    inputs.calls.set({ ownMove, followers, notice })
    inputs.together.follow.set(null)
    inputs.together.isShown.set(false)
    const pageId = editor.getCurrentPageId()
    const sees = (x: number) => ({ ...viewport(x), page: pageId })
    const stop = followCamera(editor)
    const pan = (by: number) => {
      const { x, y, z } = editor.getCamera()
      editor.setCamera({ x: x + by, y, z }, { immediate: true })
    }
    return { editor, inputs, others, sees, stop, pan }
  }

  test('goes where the other goes, and a move of one’s own ends it', () => {
    const { editor, inputs, others, sees, pan, stop } = open()
    others.set([person('p', { viewport: sees(4_000) })])
    inputs.together.follow.set({ participantId: 'p', isHeld: false })
    vi.advanceTimersByTime(2_000)
    expect(editor.getViewportPageBounds().midX).toBeCloseTo(4_400, 0)
    expect(ownMove).not.toHaveBeenCalled()
    pan(30)
    expect(ownMove).toHaveBeenCalledOnce()
    const mine = editor.getCamera()
    others.set([person('p', { viewport: sees(9_000) })])
    vi.advanceTimersByTime(2_000)
    expect(editor.getCamera()).toEqual(mine)
    stop()
  })

  test('held, nothing but the other moves it, and released it is free again', () => {
    const { editor, inputs, others, sees, pan, stop } = open()
    others.set([person('p', { viewport: sees(4_000) })])
    inputs.together.follow.set({ participantId: 'p', isHeld: true })
    vi.advanceTimersByTime(2_000)
    const there = editor.getCamera()
    pan(300)
    editor.zoomIn()
    expect(editor.getCamera()).toEqual(there)
    expect(ownMove).not.toHaveBeenCalled()
    others.set([person('p', { viewport: sees(7_000) })])
    vi.advanceTimersByTime(2_000)
    expect(editor.getViewportPageBounds().midX).toBeCloseTo(7_400, 0)
    inputs.together.follow.set(null)
    pan(300)
    expect(editor.getViewportPageBounds().midX).toBeCloseTo(7_100, 0)
    stop()
  })

  test('one’s own flights are flown to their end', () => {
    const { editor, stop } = open()
    editor.setCamera({ x: 500, y: 0, z: 1 }, { animation: { duration: 320 } })
    vi.advanceTimersByTime(1_000)
    expect(editor.getCamera().x).toBeCloseTo(500, 0)
    stop()
  })

  test('who follows me cannot be followed: nobody would lead', () => {
    const { inputs, others, sees, stop } = open()
    others.set([person('p', { viewport: sees(4_000), following: 'me' })])
    inputs.together.follow.set({ participantId: 'p', isHeld: false })
    expect(ownMove).toHaveBeenCalledOnce()
    expect(notice).toHaveBeenCalledExactlyOnceWith('Priya follows you already.')
    stop()
  })

  test('counts people, not windows, who follow', () => {
    const { others, stop } = open()
    others.set([person('p', { following: 'me' }, 1), person('p', { following: 'me' }, 2), person('q', {}, 3)])
    expect(followers).toHaveBeenLastCalledWith(['p'])
    stop()
  })

  test('one’s view is told only while somebody looks along', () => {
    const { editor, inputs, others, pan, stop } = open()
    const awareness = new Awareness(new Y.Doc())
    const quiet = publishView(editor, awareness, 'me')
    const told = () => awareness.getLocalState()?.viewport ?? null
    pan(10)
    vi.advanceTimersByTime(500)
    expect(told()).toBeNull()
    others.set([person('p', { following: 'me' })])
    vi.advanceTimersByTime(500)
    const first = told()
    expect(first).toMatchObject({ page: editor.getCurrentPageId() })
    pan(100)
    vi.advanceTimersByTime(500)
    expect(told().x).toBeCloseTo(first.x - 100, 0)
    others.set([])
    vi.advanceTimersByTime(500)
    expect(told()).toBeNull()
    inputs.together.isShown.set(true)
    vi.advanceTimersByTime(500)
    expect(told()).not.toBeNull()
    quiet()
    stop()
    awareness.destroy()
  })
})
