import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Editor, react, type TLShapeId, useEditor } from 'tldraw'
import { peopleColours } from '@/lib/board/people-colours'
import { letterOf, textOf } from '@/lib/board/text/text-place'
import { frames } from '../binding/frames'
import { inputsOf } from '../canvas-inputs'
import { docOf } from './board-doc'
import { caretInField, type FieldPlace } from './caret-in-field'
import css from './carets.module.css'

interface FieldCaret extends FieldPlace {
  readonly clientId: number
  readonly name: string
  readonly colour: string
}

/** Around a field that shows a text of a card: where others write in the same text, with their names. */
export function FieldCarets({ shapeId, prop, children }: { shapeId: TLShapeId; prop: string; children: ReactNode }) {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const [carets, setCarets] = useState<readonly FieldCaret[]>([])
  useEffect(() => {
    const measure = () => setCarets(ref.current ? caretsIn(editor, ref.current, shapeId, prop) : [])
    // Measured when the text has been drawn.
    const { request, cancel } = frames(measure)
    const stop = react('field carets', () => {
      if (othersIn(editor, shapeId, prop).length > 0) editor.getShape(shapeId)
      request()
    })
    // Scrolling does not bubble.
    const around = ref.current
    around?.addEventListener('scroll', request, true)
    return () => {
      stop()
      cancel()
      around?.removeEventListener('scroll', request, true)
    }
  }, [editor, shapeId, prop])
  return (
    <div ref={ref} className={css.field}>
      {children}
      {carets.map(({ clientId, name, colour, x, y, height }) => (
        <div
          key={clientId}
          className={css.caret}
          data-caret-of={name}
          aria-hidden="true"
          style={{ transform: `translate(${x}px, ${y}px)`, height, background: colour }}
        >
          {/* A new element at each move begins its time anew. */}
          <b key={`${x} ${y}`} style={{ background: colour }}>
            {name}
          </b>
        </div>
      ))}
    </div>
  )
}

function othersIn(editor: Editor, shapeId: TLShapeId, prop: string) {
  const others = inputsOf(editor).others.get()?.get() ?? []
  return others.filter(({ caret }) => caret?.shapeId === shapeId && caret.prop === prop)
}

function caretsIn(editor: Editor, around: HTMLElement, shapeId: TLShapeId, prop: string): FieldCaret[] {
  const others = othersIn(editor, shapeId, prop)
  const doc = docOf(editor)
  const text = doc && others.length > 0 ? textOf(doc, shapeId, prop) : null
  const field = around.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
  if (!doc || !text || !field) return []
  const [inner, outer] = [field.getBoundingClientRect(), around.getBoundingClientRect()]
  return others.flatMap(({ clientId, user, caret }) => {
    const letter = caret ? letterOf(doc, text, caret.head) : null
    const place = letter === null ? null : caretInField(field, letter)
    if (!place) return []
    const [x, y] = [place.x + inner.left - outer.left, place.y + inner.top - outer.top]
    const colour = peopleColours[user.colour] ?? peopleColours[0]
    return [{ clientId, name: user.name, colour, x, y, height: place.height }]
  })
}
