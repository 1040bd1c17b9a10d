import { type Editor, react, type TLRecord, type TLShapeId } from 'tldraw'
import * as Y from 'yjs'
import { isRichNode, livesAsText, type TextProp, textPropsOf } from '@/lib/board/registers'
import { endOfDelta, HeldText, type TextPlaces } from '@/lib/board/text/held-text'
import { type RichNode, toDelta } from '@/lib/board/text/rich-text'
import { lettersOf, plainLetters } from '@/lib/board/text/write-text'
import { showRichText } from './text-places'

/** The text editor reads the last letters of a composition from the page a moment after it has ended. */
const composedMs = 50

interface Ports {
  readonly editor: Editor
  /** This shape must be shown again as the document has it, as soon as the store takes changes. */
  readonly show: (id: TLShapeId) => void
}

/**
 * The rich text that is being written on this screen. What others do to it is followed letter by letter: while a letter is
 * being composed their words are held back, my own are written where they belong among them, and when they are shown, the
 * caret stays between its letters.
 */
export class EditedText {
  readonly #ports: Ports
  readonly #stops: (() => void)[] = []
  #held: { readonly id: TLShapeId; readonly prop: string; readonly places: HeldText } | null = null
  /** Where an undo led. */
  #jump: number | null = null
  #ending: ReturnType<typeof setTimeout> | null = null

  constructor(ports: Ports) {
    this.#ports = ports
    const { editor } = ports
    const container = editor.getContainer()
    container.addEventListener('compositionend', this.#onComposed)
    let edited = editor.getEditingShapeId()
    this.#stops.push(
      () => container.removeEventListener('compositionend', this.#onComposed),
      react('edited text', () => {
        const now = editor.getEditingShapeId()
        if (now === edited) return
        if (this.#held && this.#held.id === edited) ports.show(this.#held.id)
        this.#held = null
        edited = now
      }),
    )
  }

  destroy(): void {
    if (this.#ending) clearTimeout(this.#ending)
    for (const stop of this.#stops) stop()
  }

  /** Somebody else, or an undo, changed a text of the shape that is being edited. */
  follow(event: Y.YEvent<Y.AbstractType<unknown>>, origin: unknown): void {
    const { editor } = this.#ports
    const shape = editor.getEditingShape()
    const text = shape && richTextOf(shape)
    if (!shape || !text || !(event.target instanceof Y.Text) || event.path.at(-1) !== `t.${text.prop}`) return
    if (this.#held?.id !== shape.id) {
      const seen = lettersOf(toDelta(text.value))
      const now = plainLetters(event.target)
      // The screen shows the text as it was before this change, unless they had fallen apart.
      const isBefore = seen.length === now.length - growthOf(event.delta)
      this.#held = { id: shape.id, prop: text.prop, places: isBefore ? new HeldText(seen) : new HeldText(seen, now) }
      if (isBefore) this.#held.places.follow(event.delta)
    } else this.#held.places.follow(event.delta)
    this.#jump = origin instanceof Y.UndoManager ? endOfDelta(event.delta) : null
  }

  /** Where what is written in this text belongs, while the screen does not show it as it is. */
  placesIn(id: string, prop: string): TextPlaces | undefined {
    return this.#held?.id === id && this.#held.prop === prop ? this.#held.places : undefined
  }

  /** A record as the store may show it: with the text that is on the screen as long as that must not change. */
  keep(id: string, target: TLRecord | undefined): TLRecord | undefined {
    if (!target || target.typeName !== 'shape' || this.#held?.id !== id || !this.#isComposing()) return target
    const text = this.#ports.editor.getShape(target.id)
    const shown = text && richTextOf(text)
    // True: the same shape with another text of the same prop.
    return shown ? ({ ...target, props: { ...target.props, [shown.prop]: shown.value } } as TLRecord) : target
  }

  /** Shows in the text editor what the store says now. */
  refresh(): void {
    const { editor } = this.#ports
    const textEditor = editor.getRichTextEditor()
    const shape = editor.getEditingShape()
    const value = shape && richValueOf(shape)
    if (!shape || !value || !textEditor || textEditor.isDestroyed || this.#isComposing()) return
    const places = this.#held?.id === shape.id ? this.#held.places : null
    const jump = this.#jump
    this.#held = null
    this.#jump = null
    showRichText(textEditor, value.value, (letter) => jump ?? places?.placeOf(letter) ?? letter)
  }

  #isComposing(): boolean {
    return this.#ending !== null || (this.#ports.editor.getRichTextEditor()?.view.composing ?? false)
  }

  #onComposed = (): void => {
    if (this.#ending) clearTimeout(this.#ending)
    this.#ending = setTimeout(() => {
      this.#ending = null
      const id = this.#ports.editor.getEditingShapeId()
      if (id && !this.#isComposing()) this.#ports.show(id)
    }, composedMs)
  }
}

/** The rich text of a shape that lives letter by letter; null for one that is one whole value, or none. */
function richTextOf(shape: TLRecord): { prop: string; value: RichNode } | null {
  const text = richValueOf(shape)
  return text && livesAsText(text, text.value) ? text : null
}

function richValueOf(shape: TLRecord): (TextProp & { value: RichNode }) | null {
  if (shape.typeName !== 'shape') return null
  const text = textPropsOf(shape).find(({ isRich }) => isRich)
  // True: the props of a shape are a plain object.
  const value = text && (shape.props as object as Readonly<Record<string, unknown>>)[text.prop]
  return text && isRichNode(value) ? { ...text, value } : null
}

function growthOf(delta: Y.YEvent<Y.AbstractType<unknown>>['delta']): number {
  let growth = 0
  for (const { insert, delete: removed } of delta) {
    if (removed) growth -= removed
    else if (insert !== undefined) growth += typeof insert === 'string' ? insert.length : 1
  }
  return growth
}
