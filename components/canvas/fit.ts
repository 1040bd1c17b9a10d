import { Box, type Editor, react, type TLShapeId, unsafe__withoutCapture } from 'tldraw'
import type { CanvasView } from '@/lib/workshop/workshop-state'
import { isMotionReduced } from './theme/canvas-user'
import { cameraFor } from './together/follow'

/** What the strips and the canvas library's mark cover: a fitted board stays clear of them. */
const wideInsets = { left: 66, top: 12, right: 12, bottom: 60 } as const
/** On a phone the tools lie at the bottom. */
const narrowInsets = { left: 12, top: 12, right: 12, bottom: 112 } as const
const narrowMax = 700
const insetsFor = (width: number) => (width < narrowMax ? narrowInsets : wideInsets)
/** An empty or tiny board is not blown up. */
const zoomMax = 1
const flightMs = 320
const presenterBarPx = 48

/** Everything that is drawn; relations are records without a place of their own. */
export function boardBounds(editor: Editor): Box | null {
  const boxes = editor
    .getCurrentPageShapes()
    .filter((shape) => shape.type !== ('relation' as string))
    .map((shape) => editor.getShapePageBounds(shape))
  return boxes.reduce<Box | null>((all, box) => (box ? (all ? all.clone().expand(box) : box.clone()) : all), null)
}

export function zoomToFit(editor: Editor, { immediate = false } = {}): void {
  const bounds = boardBounds(editor)
  if (bounds) fitBox(editor, bounds, { immediate, max: zoomMax })
}

/** Fits these shapes; used for "selection". */
export function zoomToShapes(editor: Editor, ids: readonly TLShapeId[]): void {
  const boxes = ids.flatMap((id) => editor.getShapePageBounds(id) ?? [])
  if (boxes.length > 0) fitBox(editor, Box.Common(boxes).expandBy(60), { immediate: false, max: 1.2 })
}

/** Fits one frame, as large as it can be read, above the bar from which it is presented. */
export function zoomToFrame(editor: Editor, id: TLShapeId): void {
  const bounds = editor.getShapePageBounds(id)
  if (bounds) fitBox(editor, bounds.clone().expandBy(24), { immediate: false, max: 1.5, below: presenterBarPx })
}

/** Shows at least this part of the page, in the middle. */
export function goToView(editor: Editor, view: CanvasView): void {
  move(editor, cameraFor(view, editor.getViewportScreenBounds()))
}

/** Flies to middle zoom, or stays as near as it is, with this shape in the middle of the free room. */
export function flyTo(editor: Editor, id: TLShapeId): void {
  const bounds = editor.getShapePageBounds(id)
  if (bounds) flyToPoint(editor, bounds.center)
}

/** The same with a point of the page in the middle. */
export function flyToPoint(editor: Editor, point: { readonly x: number; readonly y: number }): void {
  const zoom = Math.max(editor.getZoomLevel(), 0.6)
  const { w, h } = editor.getViewportScreenBounds()
  const insets = insetsFor(w)
  move(editor, {
    x: (insets.left + (w - insets.left - insets.right) / 2) / zoom - point.x,
    y: (insets.top + (h - insets.top - insets.bottom) / 2) / zoom - point.y,
    z: zoom,
  })
}

/** Moves the camera no further than it takes to have this shape clear of the strips. */
function bringIntoSight(editor: Editor, id: TLShapeId): void {
  const bounds = editor.getShapePageBounds(id)
  if (!bounds) return
  const screen = editor.getViewportScreenBounds()
  const insets = insetsFor(screen.w)
  const { x, y, z } = editor.getCamera()
  const [dx, dy] = [
    shiftInto((bounds.x + x) * z, bounds.w * z, insets.left, screen.w - insets.right),
    shiftInto((bounds.y + y) * z, bounds.h * z, insets.top, screen.h - insets.bottom),
  ]
  if (dx !== 0 || dy !== 0) move(editor, { x: x + dx / z, y: y + dy / z, z })
}

/** By how much something has to move to stand between two edges; what is longer than the room keeps its beginning. */
function shiftInto(start: number, length: number, from: number, to: number): number {
  if (start < from || length > to - from) return from - start
  return Math.min(0, to - start - length)
}

/** Keeps a shape in sight while the room of the canvas changes; the person's own moves are left alone. */
export function keepInSight(editor: Editor, id: TLShapeId): () => void {
  return react('keep in sight', () => {
    editor.getViewportScreenBounds()
    unsafe__withoutCapture(() => bringIntoSight(editor, id))
  })
}

interface FitOptions {
  readonly immediate: boolean
  readonly max: number
  /** More that is covered at the bottom. */
  readonly below?: number
}

function fitBox(editor: Editor, bounds: Box, { immediate, max, below = 0 }: FitOptions) {
  const screen = editor.getViewportScreenBounds()
  const insets = insetsFor(screen.w)
  const w = Math.max(100, screen.w - insets.left - insets.right)
  const h = Math.max(100, screen.h - insets.top - insets.bottom - below)
  const zoom = Math.min(w / Math.max(1, bounds.w), h / Math.max(1, bounds.h), max)
  const camera = {
    x: (insets.left + (w - bounds.w * zoom) / 2) / zoom - bounds.x,
    y: (insets.top + (h - bounds.h * zoom) / 2) / zoom - bounds.y,
    z: zoom,
  }
  move(editor, camera, immediate)
}

function move(editor: Editor, camera: { x: number; y: number; z: number }, immediate = false) {
  if (immediate || isMotionReduced()) editor.setCamera(camera, { immediate: true })
  else editor.setCamera(camera, { animation: { duration: flightMs } })
}

/**
 * Shows the whole board at first, and keeps it fitted while the window or a panel changes its room, until the person moves
 * the camera themselves.
 */
export function keepFitted(editor: Editor): () => void {
  zoomToFit(editor, { immediate: true })
  let fitted = editor.getCamera()
  let room = editor.getViewportScreenBounds()
  return react('keep fitted', () => {
    const next = editor.getViewportScreenBounds()
    const camera = editor.getCamera()
    const hasMoved = camera.x !== fitted.x || camera.y !== fitted.y || camera.z !== fitted.z
    const hasRoomChanged = next.w !== room.w || next.h !== room.h
    room = next
    if (!hasRoomChanged || hasMoved) return
    zoomToFit(editor, { immediate: true })
    fitted = editor.getCamera()
  })
}
