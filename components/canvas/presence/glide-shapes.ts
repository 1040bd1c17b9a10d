import type { Editor, TLShapeId } from 'tldraw'
import { isMotionReduced } from '../theme/canvas-user'

/** Drags are written every 100 ms; a little longer, so that a late step does not make it stutter. */
const glideMs = 120
/** When the gliding is over for good: the shape's own person must be able to drag it without delay. */
const overAfterMs = 200
/** More than these at once are no drag: the board was placed anew, or restored. */
const glidingMax = 100

/**
 * Lets shapes that somebody else moves glide from step to step, where each would be a jump. Asked before the store takes
 * the new places: the drawn elements are told to take their time, the records say the truth at once.
 */
export class ShapeGlide {
  readonly #editor: Editor
  readonly #elements = new Map<TLShapeId, HTMLElement>()
  readonly #ends = new Map<HTMLElement, ReturnType<typeof setTimeout>>()

  constructor(editor: Editor) {
    this.#editor = editor
  }

  begin(ids: readonly TLShapeId[]): void {
    if (ids.length > glidingMax || isMotionReduced()) return
    const all = new Set(ids)
    // What stands in a frame moves with it, and is drawn apart.
    for (const id of this.#editor.getShapeAndDescendantIds([...ids])) all.add(id)
    if (all.size > glidingMax) return
    for (const id of all) {
      const element = this.#elementOf(id)
      if (element) this.#glide(element)
    }
  }

  destroy(): void {
    for (const [element, end] of this.#ends) {
      clearTimeout(end)
      element.style.transition = ''
    }
    this.#ends.clear()
    this.#elements.clear()
  }

  #glide(element: HTMLElement): void {
    clearTimeout(this.#ends.get(element))
    element.style.transition = `transform ${glideMs}ms linear`
    const end = setTimeout(() => {
      this.#ends.delete(element)
      element.style.transition = ''
    }, overAfterMs)
    this.#ends.set(element, end)
  }

  #elementOf(id: TLShapeId): HTMLElement | null {
    const known = this.#elements.get(id)
    if (known?.isConnected) return known
    const found = this.#editor
      .getContainer()
      .querySelector<HTMLElement>(`.tl-shape[data-shape-id="${CSS.escape(id)}"]:not(.tl-shape-background)`)
    if (found) this.#elements.set(id, found)
    else this.#elements.delete(id)
    return found
  }
}
