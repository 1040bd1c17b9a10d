import { useEffect, useRef, useState } from 'react'
import { type Editor, react, type TLShapeId, useEditor, useQuickReactor } from 'tldraw'
import { peopleColours } from '@/lib/board/people-colours'
import { letterOf, textOf } from '@/lib/board/text/text-place'
import { frames } from '../binding/frames'
import { inputsOf } from '../canvas-inputs'
import { levelOf } from '../level/editor-level'
import { docOf } from './board-doc'
import { type CaretPlace, caretOnPage } from './caret-on-page'
import css from './carets.module.css'

interface DrawnCaret extends CaretPlace {
  readonly clientId: number
  readonly name: string
  readonly colour: string
}

/** Where others write: their carets with their names, in the text that I write in, too, and on notes that I only look at. */
export function Carets() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const [carets, setCarets] = useState<readonly DrawnCaret[]>([])
  useQuickReactor('caret size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  useEffect(() => {
    // Measured when the text has been drawn.
    const { request, cancel } = frames(() => setCarets(measure(editor)))
    const stop = react('carets', () => {
      levelOf(editor).level.get()
      editor.getEditingShapeId()
      for (const { caret } of othersOf(editor)) if (caret) editor.getShape(caret.shapeId as TLShapeId)
      request()
    })
    return () => {
      stop()
      cancel()
    }
  }, [editor])
  return (
    <div ref={ref} className={css.layer} aria-hidden="true">
      {carets.map(({ clientId, name, colour, x, y, height }) => (
        <div
          key={clientId}
          className={css.caret}
          data-caret-of={name}
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

const othersOf = (editor: Editor) => inputsOf(editor).others.get()?.get() ?? []

function measure(editor: Editor): DrawnCaret[] {
  const doc = docOf(editor)
  if (!doc || editor.isDisposed) return []
  return othersOf(editor).flatMap(({ clientId, user, caret }) => {
    const text = caret && textOf(doc, caret.shapeId, caret.prop)
    const letter = caret && text ? letterOf(doc, text, caret.head) : null
    const place = caret && letter !== null ? caretOnPage(editor, caret.shapeId as TLShapeId, letter) : null
    return place
      ? [{ clientId, name: user.name, colour: peopleColours[user.colour] ?? peopleColours[0], ...place }]
      : []
  })
}
