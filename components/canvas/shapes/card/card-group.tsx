import { clsx } from 'clsx'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { CardShape } from '@/lib/board/shapes/types'
import { inputsOf } from '../../canvas-inputs'
import css from './card-group.module.css'
import { cardName } from './card-name'

/**
 * A card as one group with one name. It takes the focus when the keyboard selects it, so that a screen reader says which
 * card it is; the pointer leaves the focus with the canvas.
 */
export function CardGroup({ shape, children }: { shape: CardShape; children: ReactNode }) {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const name = useValue('card name', () => cardName(editor, shape), [editor, shape])
  const isFaded = useValue('is faded', () => inputsOf(editor).found.get()?.has(shape.id) === false, [editor, shape.id])
  const isSelected = useValue('is selected', () => editor.getOnlySelectedShapeId() === shape.id, [editor, shape.id])

  useEffect(() => {
    const isByKeyboard = document.activeElement?.matches('[data-card], .tl-container') && !editor.inputs.isPointing
    if (isSelected && isByKeyboard) ref.current?.focus({ preventScroll: true })
  }, [isSelected, editor])

  // A focused card that is deleted hands the focus back, or the next key would reach nobody.
  useLayoutEffect(() => {
    const group = ref.current
    return () => {
      if (group && document.activeElement === group) editor.getContainer().focus()
    }
  }, [editor])

  return (
    <div
      ref={ref}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for the fields of a form
      role="group"
      aria-label={name}
      tabIndex={-1}
      data-card={shape.id}
      className={clsx('tl-html-container', isFaded && css.faded)}
    >
      {children}
    </div>
  )
}
