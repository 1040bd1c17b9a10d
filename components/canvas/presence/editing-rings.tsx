import { useRef } from 'react'
import { type TLShapeId, useEditor, useQuickReactor, useValue } from 'tldraw'
import { peopleColours } from '@/lib/board/presence'
import { inputsOf } from '../canvas-inputs'
import css from './cursors.module.css'

const gap = 4

/** A ring with a name around each card whose text somebody else is editing. */
export function EditingRings() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useQuickReactor('ring size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const rings = useValue(
    'rings',
    () =>
      (inputsOf(editor).others.get()?.get() ?? []).flatMap(({ clientId, user, editing }) => {
        const bounds = editing ? editor.getShapePageBounds(editing as TLShapeId) : undefined
        return bounds ? [{ clientId, user, bounds }] : []
      }),
    [editor],
  )
  return (
    <div ref={ref} className={css.layer} aria-hidden="true">
      {rings.map(({ clientId, user, bounds }) => {
        const colour = peopleColours[user.colour] ?? peopleColours[0]
        const place = `translate(${bounds.x - gap}px, ${bounds.y - gap}px)`
        return (
          <div
            key={clientId}
            className={css.ring}
            style={{ transform: place, width: bounds.w + 2 * gap, height: bounds.h + 2 * gap, borderColor: colour }}
          >
            <span style={{ background: colour }}>{user.name}</span>
          </div>
        )
      })}
    </div>
  )
}
