import { Lock } from 'lucide-react'
import { useRef } from 'react'
import { type Editor, isEqual, useComputed, useEditor, useQuickReactor, useValue } from 'tldraw'
import { isLock } from '@/lib/board/lock'
import { useLevel } from '../level/use-level'
import css from './locks.module.css'

/** A padlock on the lower right corner of every card that is locked, and on the header of every phase. */
export function LockMarks() {
  const editor = useEditor()
  const level = useLevel()
  const ref = useRef<HTMLDivElement>(null)
  useQuickReactor('mark size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const marks = useValue(useComputed('locks', () => marksOf(editor), { isEqual }, [editor]))
  if (level === 'block') return null
  return (
    <div ref={ref} className={css.layer}>
      {marks.map(({ id, x, y }) => (
        <span key={id} className={css.place} style={{ translate: `${x}px ${y}px` }}>
          <span className={css.mark} title="Locked by a facilitator">
            <Lock size={12} aria-hidden="true" />
          </span>
        </span>
      ))}
    </div>
  )
}

function marksOf(editor: Editor) {
  return editor.getCurrentPageShapes().flatMap(({ id, type, meta }) => {
    const bounds = isLock(meta.lock) ? editor.getShapePageBounds(id) : undefined
    if (!bounds) return []
    return [{ id, x: Math.round(bounds.maxX), y: Math.round(type === 'frame' ? bounds.minY : bounds.maxY) }]
  })
}
