import { Plus } from 'lucide-react'
import { type Editor, isEqual, useComputed, useEditor, useValue } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import { useLevel } from '../level/use-level'
import { wayToAdd } from '../permissions/may'
import { addWords } from '../words'
import { addAt } from './add-card'
import css from './adding.module.css'
import { readSlots, type Slot } from './slots'

/** The free cell of each group as a button. Not at overview, where nobody could read it. */
export function AddSlots() {
  const editor = useEditor()
  const level = useLevel()
  const slots = useComputed('slots', () => shownSlots(editor), { isEqual }, [editor])
  const shown = useValue(slots)
  if (level === 'overview' || level === 'block') return null
  return (
    <div className={css.layer} style={{ zIndex: editor.options.maxShapesPerPage * 2 - 1 }} data-level={level}>
      {shown.map((slot) => (
        <button
          key={`${slot.kind} ${slot.host}`}
          type="button"
          className={css.slot}
          style={{ left: slot.x, top: slot.y, width: slot.w, height: slot.h }}
          aria-label={`${addWords[slot.kind]}${nameOfHost(editor, slot)}`}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => addAt(editor, slot)}
        >
          <Plus aria-hidden="true" />
          {slot.kind === 'option' ? addWords.option : 'Add'}
        </button>
      ))}
    </div>
  )
}

function shownSlots(editor: Editor): Slot[] {
  // While cards are on the move their cells would flicker through every place they pass.
  if (editor.isInAny('select.translating', 'select.resizing')) return []
  return wayToAdd(inputsOf(editor).standing.get()) === 'not' ? [] : readSlots(editor)
}

function nameOfHost(editor: Editor, { kind, host }: Slot): string {
  const shape = kind === 'option' ? editor.getShape(host as never) : undefined
  const title = shape ? editor.getShapeUtil(shape).getText(shape) : ''
  return title ? ` to ${title}` : ''
}
