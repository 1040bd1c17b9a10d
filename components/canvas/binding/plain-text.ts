import { type ChangeEvent, type RefCallback, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { type TLShapeId, type TLShapePartial, useEditor, useValue } from 'tldraw'
import { mapPlace, mergeText, oneRange } from '@/lib/board/text/one-range'

type TextInput = HTMLInputElement | HTMLTextAreaElement

/** Where the caret belongs after the text changed under it: at the letters between which it stood. */
export function mergeCaret(before: string, after: string, caret: number): number {
  return mapPlace(caret, oneRange(before, after))
}

/** Shows a text in an input without moving the caret from its letters. */
export function showText(input: TextInput, text: string): void {
  const before = input.value
  if (before === text) return
  const { selectionStart, selectionEnd, selectionDirection } = input
  input.value = text
  if (selectionStart === null || selectionEnd === null) return
  const [start, end] = [mergeCaret(before, text, selectionStart), mergeCaret(before, text, selectionEnd)]
  input.setSelectionRange(start, end, selectionDirection ?? 'none')
}

/**
 * Ties an uncontrolled input or textarea to a text prop of a card, while others may write in the same text. What was typed
 * is merged into the text as it is now: the input may not have shown the latest yet, and its whole value would undo it.
 */
export function usePlainTextProp(shapeId: TLShapeId, prop: string) {
  const editor = useEditor()
  const read = useCallback(() => {
    // True: any shape's props are a plain object; here nothing is known of which.
    const props = editor.getShape(shapeId)?.props as Readonly<Record<string, unknown>> | undefined
    const text = props?.[prop]
    return typeof text === 'string' ? text : ''
  }, [editor, shapeId, prop])
  const text = useValue('text prop', read, [read])
  const [defaultValue] = useState(text)
  const input = useRef<TextInput | null>(null)
  const shown = useRef(text)

  const show = useCallback((latest: string) => {
    if (input.current) showText(input.current, latest)
    shown.current = latest
  }, [])
  useLayoutEffect(() => show(text), [show, text])

  const ref: RefCallback<TextInput> = useCallback((node) => {
    input.current = node
  }, [])
  const onChange = useCallback(
    ({ currentTarget }: ChangeEvent<TextInput>) => {
      const shape = editor.getShape(shapeId)
      if (!shape) return
      const merged = mergeText(shown.current, currentTarget.value, read())
      // True: a shape takes a partial of its own type; which props those are is known to the caller.
      editor.updateShape({ id: shapeId, type: shape.type, props: { [prop]: merged } } as TLShapePartial)
      show(read())
    },
    [editor, shapeId, prop, read, show],
  )
  return { ref, defaultValue, onChange }
}
