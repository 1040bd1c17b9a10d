import { useEditor, useValue } from 'tldraw'
import css from './relations.module.css'
import { relationViewOf } from './relation-view'

/** The line that follows the pointer while a relation is being drawn, and the card that it would end at. */
export function DrawnRelation() {
  const editor = useEditor()
  const drawn = useValue('drawn relation', () => {
    const drawing = relationViewOf(editor).drawing.get()
    const from = drawing && editor.getShapePageBounds(drawing.from)
    if (!drawing || !from) return null
    const over = drawing.over ? editor.getShapePageBounds(drawing.over) : undefined
    const to = over ? over.center : drawing.at
    return { from, over, to, zoom: editor.getZoomLevel() }
  }, [editor])
  if (!drawn) return null
  const { from, over, to, zoom } = drawn
  const px = 1 / zoom
  return (
    <svg className={css.layer} aria-hidden="true">
      {[from, ...(over ? [over] : [])].map((box) => (
        <rect
          key={`${box.x} ${box.y}`}
          className={css.ring}
          x={box.x - 4 * px}
          y={box.y - 4 * px}
          width={box.w + 8 * px}
          height={box.h + 8 * px}
          rx={12 * px}
          strokeWidth={2.5 * px}
        />
      ))}
      <line
        className={css.ring}
        x1={from.center.x}
        y1={from.center.y}
        x2={to.x}
        y2={to.y}
        strokeWidth={2.5 * px}
        strokeDasharray={`${7 * px} ${5 * px}`}
      />
    </svg>
  )
}
