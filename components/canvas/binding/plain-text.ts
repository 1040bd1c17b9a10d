import { type ChangeEvent, type RefCallback, useCallback, useState } from 'react'
import { type Editor, react, type TLShapeId, type TLShapePartial, useEditor } from 'tldraw'
import { type DeltaStep, HeldText } from '@/lib/board/text/held-text'
import { oneRange } from '@/lib/board/text/one-range'
import { watchPlainCaret } from '../carets/own-caret'

type TextInput = HTMLInputElement | HTMLTextAreaElement

/** Shows a text in an input without moving the caret from its letters. */
export function showText(input: TextInput, text: string, placeOf = (letter: number) => letter): void {
  if (input.value === text) return
  const { selectionStart, selectionEnd, selectionDirection } = input
  input.value = text
  if (selectionStart === null || selectionEnd === null) return
  input.setSelectionRange(placeOf(selectionStart), placeOf(selectionEnd), selectionDirection ?? 'none')
}

/**
 * Ties an uncontrolled input or textarea to a text prop of a card, while others may write in the same text. What was typed
 * is merged into the text as it is now: the input may not have shown the latest yet, and its whole value would undo it.
 * While a letter is being composed in it, the words of others wait.
 */
export function usePlainTextProp(shapeId: TLShapeId, prop: string) {
  const editor = useEditor()
  const [field] = useState(() => new PlainField(editor, shapeId, prop))
  const [defaultValue] = useState(() => field.text())
  const ref: RefCallback<TextInput> = useCallback((node) => field.attach(node), [field])
  const onChange = useCallback(({ currentTarget }: ChangeEvent<TextInput>) => field.type(currentTarget.value), [field])
  return { ref, defaultValue, onChange }
}

/** One input, and where what is typed in it belongs in the text. */
class PlainField {
  readonly #editor: Editor
  readonly #shapeId: TLShapeId
  readonly #prop: string
  #input: TextInput | null = null
  #isComposing = false
  /** What the input says, and where its letters are in the text as it is now. */
  #shown: string
  #latest: string
  #places: HeldText

  constructor(editor: Editor, shapeId: TLShapeId, prop: string) {
    this.#editor = editor
    this.#shapeId = shapeId
    this.#prop = prop
    this.#shown = this.#latest = this.text()
    this.#places = new HeldText(this.#shown)
  }

  text(): string {
    // True: any shape's props are a plain object; here nothing is known of which.
    const props = this.#editor.getShape(this.#shapeId)?.props as Readonly<Record<string, unknown>> | undefined
    const text = props?.[this.#prop]
    return typeof text === 'string' ? text : ''
  }

  attach(input: TextInput | null): (() => void) | undefined {
    this.#input = input
    if (!input) return undefined
    const onStart = () => {
      this.#isComposing = true
    }
    const onEnd = () => {
      this.#isComposing = false
      this.type(input.value)
    }
    input.addEventListener('compositionstart', onStart)
    input.addEventListener('compositionend', onEnd)
    const stopFollowing = react('text prop', () => this.#follow(this.text()))
    const stopWatching = watchPlainCaret(this.#editor, this.#shapeId, this.#prop, input)
    return () => {
      input.removeEventListener('compositionstart', onStart)
      input.removeEventListener('compositionend', onEnd)
      stopFollowing()
      stopWatching()
      this.#input = null
    }
  }

  type(value: string): void {
    const shape = this.#editor.getShape(this.#shapeId)
    const mine = oneRange(this.#shown, value)
    this.#shown = value
    if (shape && mine) {
      const { at, removals } = this.#places.write(mine)
      let merged = this.#latest
      for (const [start, length] of removals) merged = merged.slice(0, start) + merged.slice(start + length)
      this.#latest = merged.slice(0, at) + mine.inserted + merged.slice(at)
      const props = { [this.#prop]: this.#latest }
      // True: a shape takes a partial of its own type; which props those are is known to the caller.
      this.#editor.updateShape({ id: this.#shapeId, type: shape.type, props } as TLShapePartial)
    }
    this.#follow(this.text())
  }

  /** The text is this now: by somebody else, by an undo, or by a bound that cut what I typed. */
  #follow(latest: string): void {
    const change = oneRange(this.#latest, latest)
    if (change) {
      const { at, removed, inserted } = change
      const delta: DeltaStep[] = [{ retain: at }, { delete: removed }, { insert: inserted }]
      this.#places.follow(delta.filter((step) => step.retain || step.delete || step.insert))
      this.#latest = latest
    }
    if (this.#isComposing || !this.#input || this.#shown === latest) return
    showText(this.#input, latest, (letter) => this.#places.placeOf(letter))
    this.#shown = latest
    this.#places = new HeldText(latest)
  }
}
