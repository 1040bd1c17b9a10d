import { StateNode, type TLShapeId } from 'tldraw'
import { canBeRelated, mayAddRelation, relate, usualType } from './relation-edits'
import { relationViewOf } from './relation-view'

/** From card to card: with one drag, or with a press on each. Esc lets go. */
export class RelationTool extends StateNode {
  static override id = 'relation'

  override onEnter() {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
    this.editor.selectNone()
  }
  override onExit() {
    this.editor.setCursor({ type: 'default', rotation: 0 })
    relationViewOf(this.editor).drawing.set(null)
  }
  override onCancel() {
    const { drawing } = relationViewOf(this.editor)
    if (drawing.get()) drawing.set(null)
    else this.editor.setCurrentTool('select')
  }

  override onPointerDown() {
    const { drawing } = relationViewOf(this.editor)
    if (drawing.get() || !mayAddRelation(this.editor)) return
    const from = this.#cardHere()
    if (from) drawing.set({ from, at: this.#point(), over: null })
  }
  override onPointerMove() {
    const { drawing } = relationViewOf(this.editor)
    const drawn = drawing.get()
    if (!drawn) return
    const over = this.#cardHere()
    drawing.set({ ...drawn, at: this.#point(), over: over === drawn.from ? null : over })
  }
  override onPointerUp() {
    const { editor } = this
    const { drawing, picked } = relationViewOf(editor)
    const drawn = drawing.get()
    if (!drawn) return
    const to = this.#cardHere()
    // A press without a drag: the next press says where it ends.
    if (to === drawn.from) return
    drawing.set(null)
    if (!to) return
    const id = relate(editor, drawn.from, to, usualType(editor.getShape(drawn.from), editor.getShape(to)))
    editor.setCurrentTool('select')
    if (id) picked.set({ id, takesFocus: false })
  }

  #point() {
    const { x, y } = this.editor.inputs.currentPagePoint
    return { x, y }
  }
  #cardHere(): TLShapeId | null {
    const shape = this.editor.getShapeAtPoint(this.editor.inputs.currentPagePoint, {
      hitInside: true,
      hitLocked: true,
      margin: 4,
      filter: canBeRelated,
    })
    return shape?.id ?? null
  }
}
