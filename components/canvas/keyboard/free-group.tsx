import { useEffect, useLayoutEffect, useRef } from 'react'
import { type Editor, type TLShape, useEditor, useValue } from 'tldraw'
import { nameOfShape } from '../shapes/card/card-name'
import { hasCardGroup } from '../shapes/card/card-types'
import css from './keyboard.module.css'

/**
 * Stands for a note, a drawing or a frame that the keyboard selects: these are the canvas library's elements and take no
 * focus, so that a screen reader would say nothing of them.
 */
export function FreeGroup() {
  const editor = useEditor()
  const shape = useValue('free selected shape', () => freeSelected(editor), [editor])
  return shape ? <Group key={shape.id} editor={editor} shape={shape} /> : null
}

function Group({ editor, shape }: { editor: Editor; shape: TLShape }) {
  const ref = useRef<HTMLDivElement>(null)
  const name = useValue('name', () => nameOfShape(editor, shape), [editor, shape])
  useEffect(() => {
    const isByKeyboard = document.activeElement?.matches('[data-card], .tl-container') && !editor.inputs.isPointing
    if (isByKeyboard) ref.current?.focus({ preventScroll: true })
  }, [editor])
  useLayoutEffect(() => {
    const group = ref.current
    return () => {
      if (group && document.activeElement === group) editor.getContainer().focus()
    }
  }, [editor])
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for the fields of a form
    <div ref={ref} role="group" aria-label={name} tabIndex={-1} data-card={shape.id} className={css.stand} />
  )
}

function freeSelected(editor: Editor): TLShape | null {
  const shape = editor.getOnlySelectedShape()
  return shape && !hasCardGroup(shape.type) && editor.getEditingShapeId() !== shape.id ? shape : null
}

/** What a screen reader is told of the canvas as a whole: how one gets in, and out again. */
export function CanvasHelp({ id }: { id: string }) {
  return (
    <p id={id} className={css.stand}>
      Tab goes through the cards in the order of the outline, Ctrl with an arrow to the nearest one that way. Enter
      opens a card, arrows move it. Esc, then F6 leaves the canvas.
    </p>
  )
}
