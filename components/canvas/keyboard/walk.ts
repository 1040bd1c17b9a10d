import { type Editor, isShapeId, type TLAdjacentDirection, type TLShapeId } from 'tldraw'
import { boardOrder } from '@/lib/outline/outline'
import { currentOutline } from './board-outline'
import { nearestThatWay, type Way } from './nearest'

/** Steps in units: with Shift the longer one. */
const steps = { short: 8, long: 40 } as const
/** How far the view moves when nothing is selected, on the screen. */
const pans = { short: 48, long: 240 } as const

/**
 * The keys that go through the board: Tab by the outline, Ctrl with an arrow to the nearest card that way, an arrow moves what
 * is selected, or the view where nothing is.
 */
export function walkByKeys(editor: Editor): () => void {
  const container = editor.getContainer()
  // tldraw's own ways call this: it knows rows of the page, not phases and decisions.
  const before = editor.selectAdjacentShape
  editor.selectAdjacentShape = (direction) => selectBeside(editor, direction)

  // Esc without a selection is on the way out: the next Tab is the browser's.
  let isLeaving = false
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOnCanvas(container) || editor.getEditingShapeId() || !editor.isIn('select.idle')) return
    const hasSelection = editor.getSelectedShapeIds().length > 0
    if (event.key === 'Escape') isLeaving = true
    else if (event.key === 'Tab' && (hasSelection || !(event.shiftKey || isLeaving))) {
      selectBeside(editor, event.shiftKey ? 'prev' : 'next')
      own(event)
    } else if (event.key.startsWith('Arrow') && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (hasSelection) nudge(editor, event.key, event.shiftKey, event.repeat)
      else pan(editor, event.key, event.shiftKey)
      own(event)
    } else isLeaving = false
  }
  // tldraw goes on by one when Tab is let go.
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && isOnCanvas(container)) event.stopImmediatePropagation()
  }
  const onFocusOut = (event: FocusEvent) => {
    if (!(event.relatedTarget instanceof Node && container.contains(event.relatedTarget))) isLeaving = false
  }
  // While capturing, and at once: tldraw listens at the same element and would move by a step of its own.
  container.addEventListener('keydown', onKeyDown, { capture: true })
  container.addEventListener('keyup', onKeyUp, { capture: true })
  container.addEventListener('focusout', onFocusOut)
  return () => {
    editor.selectAdjacentShape = before
    container.removeEventListener('keydown', onKeyDown, { capture: true })
    container.removeEventListener('keyup', onKeyUp, { capture: true })
    container.removeEventListener('focusout', onFocusOut)
  }
}

function own(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

export const isOnCanvas = (container: HTMLElement): boolean =>
  document.activeElement === container || (document.activeElement?.matches('[data-card]') ?? false)

function selectBeside(editor: Editor, direction: TLAdjacentDirection): void {
  const outline = currentOutline(editor)
  const order = boardOrder(outline).filter((id): id is TLShapeId => isShapeId(id) && editor.getShape(id) !== undefined)
  const [selected] = editor.getSelectedShapeIds()
  const next =
    direction === 'next' || direction === 'prev'
      ? inOrder(order, selected, direction === 'next' ? 1 : -1)
      : selected && nearest(editor, order, selected, direction)
  if (next === undefined) return
  editor.setSelectedShapes([next])
  editor.zoomToSelectionIfOffscreen(64, { animation: { duration: editor.options.animationMediumMs }, inset: 0 })
}

function inOrder(order: readonly TLShapeId[], selected: TLShapeId | undefined, step: 1 | -1): TLShapeId | undefined {
  const at = selected === undefined ? -1 : order.indexOf(selected)
  if (at < 0) return step > 0 ? order[0] : order.at(-1)
  return order[(at + step + order.length) % order.length]
}

/** Cards and notes on the whole page, whatever frame they stand in. */
function nearest(editor: Editor, order: readonly TLShapeId[], selected: TLShapeId, way: Way): TLShapeId | undefined {
  const from = editor.getShapePageBounds(selected)
  const others = order.flatMap((id) => {
    const box = id === selected || editor.getShape(id)?.type === 'frame' ? undefined : editor.getShapePageBounds(id)
    return box ? [{ id, box }] : []
  })
  return from && nearestThatWay(from, others, way)
}

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

function nudge(editor: Editor, key: string, isLong: boolean, isRepeat: boolean): void {
  const [x, y] = directions[key] ?? [0, 0]
  const step = isLong ? steps.long : steps.short
  if (!isRepeat) editor.markHistoryStoppingPoint('nudge shapes')
  editor.nudgeShapes(editor.getSelectedShapeIds(), { x: x * step, y: y * step })
  editor.zoomToSelectionIfOffscreen(64, { animation: { duration: editor.options.animationMediumMs }, inset: 0 })
}

function pan(editor: Editor, key: string, isLong: boolean): void {
  const [x, y] = directions[key] ?? [0, 0]
  const by = (isLong ? pans.long : pans.short) / editor.getZoomLevel()
  const camera = editor.getCamera()
  editor.setCamera({ x: camera.x - x * by, y: camera.y - y * by, z: camera.z })
}
