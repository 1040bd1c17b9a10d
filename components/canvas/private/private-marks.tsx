import { EyeOff } from 'lucide-react'
import { useRef } from 'react'
import { useEditor, useQuickReactor, useValue } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import { isPrivate } from './is-private'
import css from './private-marks.module.css'

/** A hatched edge and a crossed-out eye on what nobody else can see. */
export function PrivateMarks() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useQuickReactor('mark size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const marks = useValue('private marks', () => {
    const { privately, exporting } = inputsOf(editor)
    if (!privately.get() || exporting.get()) return []
    return editor.getCurrentPageShapes().flatMap((shape) => {
      const bounds = isPrivate(shape) ? editor.getShapeGeometry(shape).bounds : undefined
      if (!bounds) return []
      const transform = editor.getShapePageTransform(shape)
      return [{ id: shape.id, x: bounds.x, y: bounds.y, w: bounds.w, h: bounds.h, transform: transform.toCssString() }]
    })
  }, [editor])
  return (
    <div ref={ref} className={css.layer} aria-hidden="true">
      {marks.map(({ id, transform, x, y, w, h }) => (
        <div
          key={id}
          className={css.mark}
          style={{ transform, width: w, height: h, left: x, top: y, transformOrigin: `${-x}px ${-y}px` }}
        >
          <span className={css.eye}>
            <EyeOff size={14} strokeWidth={1.75} />
          </span>
        </div>
      ))}
    </div>
  )
}
