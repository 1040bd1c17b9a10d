import { useRef } from 'react'
import { type Editor, type TLShapeId, useEditor, useQuickReactor, useValue } from 'tldraw'
import { peopleColours } from '@/lib/board/people-colours'
import { inputsOf } from '../canvas-inputs'
import css from './cursors.module.css'
import type { OtherPerson } from './shown-people'

const gap = 4

/** A ring with a name around each card whose text somebody else is editing. */
export function EditingRings() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useQuickReactor('ring size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const rings = useValue('rings', () => ringsOf(editor), [editor])
  return (
    <div ref={ref} className={css.layer} aria-hidden="true">
      {rings.map(({ id, bounds, people }) => {
        const place = `translate(${bounds.x - gap}px, ${bounds.y - gap}px)`
        const size = { width: bounds.w + 2 * gap, height: bounds.h + 2 * gap }
        return (
          <div key={id} className={css.ring} style={{ transform: place, ...size, borderColor: colourOf(people[0]) }}>
            <p className={css.names}>
              {people.map((person) => (
                <span key={person.clientId} style={{ background: colourOf(person) }}>
                  {person.user.name}
                </span>
              ))}
            </p>
          </div>
        )
      })}
    </div>
  )
}

const colourOf = (person: OtherPerson | undefined) => peopleColours[person?.user.colour ?? 0] ?? peopleColours[0]

/** One ring for each card, in the colour of who came first; everyone who edits it has a name on it. */
function ringsOf(editor: Editor) {
  const byShape = new Map<string, OtherPerson[]>()
  for (const person of inputsOf(editor).others.get()?.get() ?? []) {
    if (person.editing) byShape.set(person.editing, [...(byShape.get(person.editing) ?? []), person])
  }
  return [...byShape].flatMap(([id, people]) => {
    const bounds = editor.getShapePageBounds(id as TLShapeId)
    return bounds ? [{ id, bounds, people }] : []
  })
}
