import { useEditor, useValue } from 'tldraw'
import type { CardShape } from '@/lib/board/shapes/types'
import { levelOf } from '../level/editor-level'
import { wordOf } from '../shapes/option/option-view'
import { boardOf } from '../state/board-signals'
import css from './chrome.module.css'

/** At overview most options are quiet blocks: pointing at one says its name. */
export function HoverName() {
  const editor = useEditor()
  const tip = useValue('hovered name', () => {
    const level = levelOf(editor).level.get()
    const id = level === 'overview' || level === 'block' ? editor.getHoveredShapeId() : null
    const shape = id && (editor.getShape(id) as unknown as CardShape | undefined)
    if (!id || !shape || shape.type !== 'option' || editor.getEditingShapeId() === id) return null
    const bounds = editor.getShapePageBounds(id)
    if (!bounds) return null
    const { status, title } = shape.props
    const mark = status === 'candidate' && boardOf(editor).asked.get().has(id) ? 'asked' : status
    const { x, y } = editor.pageToViewport({ x: bounds.midX, y: bounds.y })
    return { x, y, words: mark === 'candidate' ? title : `${title} · ${wordOf(mark)}` }
  }, [editor])
  if (!tip?.words) return null
  return (
    <div className={css.tip} style={{ left: tip.x, top: tip.y }} aria-hidden="true">
      {tip.words}
    </div>
  )
}
