import { type Editor, GeoShapeGeoStyle } from 'tldraw'
import type { CanvasTool } from '../board-canvas-props'
import { placeComment } from './comment-tool'
import { placeVote } from './vote-tool'

/** What tldraw calls each tool of ours. */
const ids: Readonly<Record<Exclude<CanvasTool, 'comment' | 'vote'>, string>> = {
  select: 'select',
  hand: 'hand',
  note: 'note',
  text: 'text',
  pen: 'draw',
  rectangle: 'geo',
  arrow: 'arrow',
  relation: 'relation',
  pointer: 'laser',
}

export function chooseTool(editor: Editor, tool: CanvasTool): void {
  if (tool === 'comment') return placeComment(editor)
  if (tool === 'vote') return placeVote(editor)
  if (tool === 'rectangle') editor.setStyleForNextShapes(GeoShapeGeoStyle, 'rectangle')
  editor.setCurrentTool(ids[tool])
}

/** Which tool is in hand, in our words. */
export function toolInHand(editor: Editor): CanvasTool | null {
  const id = editor.getCurrentToolId()
  if (id === 'comment' || id === 'vote') return id
  const found = Object.entries(ids).find(([, tldrawId]) => tldrawId === id)
  return found ? (found[0] as CanvasTool) : null
}
