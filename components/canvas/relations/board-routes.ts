import { type Computed, computed, type Editor, isEqual, type TLShape } from 'tldraw'
import { type CardBox, type FrameBox, type Route, routeRelations } from '@/lib/board/layout/routes'
import type { OptionShape } from '@/lib/board/shapes/types'
import { levelOf } from '../level/editor-level'
import { boardOf } from '../state/board-signals'
import { relationViewOf } from './relation-view'

interface BoardRoutes {
  /** Lines as they are drawn now, by relation. */
  readonly routes: Computed<ReadonlyMap<string, Route>>
  /** Cards whose own relations come forward: hovered and selected ones. */
  readonly focus: Computed<ReadonlySet<string>>
}

const byEditor = new WeakMap<Editor, BoardRoutes>()

/** Led once for each editor, anew when a card moves, not when the camera does. */
export function routesOf(editor: Editor): BoardRoutes {
  const known = byEditor.get(editor)
  if (known) return known
  const scene = computed('scene', () => readScene(editor), { isEqual })
  const { shown, picked } = relationViewOf(editor)
  const focus = computed(
    'focus',
    () => new Set([...editor.getSelectedShapeIds(), ...hovered(editor), ...inHand(editor)].map(String)),
    { isEqual },
  )
  const routes = computed('routes', (): ReadonlyMap<string, Route> => {
    // A board without relations need not be looked at whenever one of its cards moves.
    if (boardOf(editor).relations.get().length === 0) return new Map()
    const { cards, frames } = scene.get()
    const level = levelOf(editor).level.get()
    const show = level === 'near' || level === 'middle' ? shown.get() : 'none'
    const relation = picked.get()
    return routeRelations(cards, frames, boardOf(editor).relations.get(), {
      asked: relation ? new Set([...focus.get(), relation.id]) : focus.get(),
      show,
    })
  })
  const made = { routes, focus }
  byEditor.set(editor, made)
  return made
}

/** Every line that an export shows. */
export function routesForExport(editor: Editor): ReadonlyMap<string, Route> {
  const { cards, frames } = readScene(editor)
  return routeRelations(cards, frames, boardOf(editor).relations.get(), { show: 'neighbours' })
}

/** The card that a relation is being drawn from. */
function inHand(editor: Editor) {
  const drawing = relationViewOf(editor).drawing.get()
  return drawing ? [drawing.from] : []
}

function hovered(editor: Editor) {
  const id = editor.getHoveredShapeId()
  return id ? [id] : []
}

const free = new Set(['relation', 'note', 'text', 'geo', 'draw', 'arrow', 'line', 'highlight', 'image', 'group'])

function readScene(editor: Editor): { cards: CardBox[]; frames: FrameBox[] } {
  const cards: CardBox[] = []
  const frames: FrameBox[] = []
  for (const shape of editor.getCurrentPageShapes()) {
    if (free.has(shape.type) || editor.isShapeHidden(shape)) continue
    const bounds = editor.getShapePageBounds(shape)
    if (!bounds) continue
    const { x, y, w, h } = bounds
    if (shape.type === 'frame') frames.push({ id: shape.id, x, y, w, h })
    else cards.push({ id: shape.id, x, y, w, h, frame: frameOf(editor, shape), ...optionPart(shape) })
  }
  return { cards, frames }
}

function frameOf(editor: Editor, shape: TLShape): string | null {
  return editor.findShapeAncestor(shape, (parent) => parent.type === 'frame')?.id ?? null
}

function optionPart(shape: TLShape): Pick<CardBox, 'decision' | 'isRejected'> {
  if ((shape.type as string) !== 'option') return {}
  const { decision, status } = (shape as unknown as OptionShape).props
  return { decision, isRejected: status === 'rejected' }
}
