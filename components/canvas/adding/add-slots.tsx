import { Plus } from 'lucide-react'
import { type Editor, isEqual, useComputed, useEditor, useValue } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import { levelOf } from '../level/editor-level'
import { useLevel } from '../level/use-level'
import { wayToAdd } from '../permissions/may'
import { boardOf } from '../state/board-signals'
import { addWords } from '../words'
import { addAt } from './add-card'
import css from './adding.module.css'
import { readSlots, type Slot } from './slots'

/** The free cell of each group as a button. At overview only empty lanes say that they are empty. */
export function AddSlots() {
  const editor = useEditor()
  const level = useLevel()
  const slots = useComputed('slots', () => shownSlots(editor), { isEqual }, [editor])
  const shown = useValue(slots)
  // Who points, draws or moves the board does so across a free cell too.
  const isPressed = useValue('slots are pressed', () => editor.isIn('select'), [editor])
  if (level === 'overview') return <EmptyLanes slots={shown} />
  if (level === 'block') return null
  return (
    <div className={css.layer} style={{ zIndex: editor.options.maxShapesPerPage * 2 - 1 }} data-level={level}>
      {shown.map((slot) => (
        <button
          key={`${slot.kind} ${slot.host}`}
          type="button"
          className={css.slot}
          style={{
            left: slot.x,
            top: slot.y,
            width: slot.w,
            height: slot.h,
            ...(!isPressed && { pointerEvents: 'none' }),
          }}
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

function EmptyLanes({ slots }: { slots: readonly Slot[] }) {
  const editor = useEditor()
  const lanes = useValue('lanes', () => boardOf(editor).lanes.get(), [editor])
  const empty = slots.filter(({ kind }) => kind !== 'option' && lanes[kind].count === 0)
  return (
    <div className={css.layer} style={{ zIndex: editor.options.maxShapesPerPage * 2 - 1 }}>
      {empty.map(({ kind, x, y, w, h }) => (
        <div key={kind} className={css.empty} style={{ left: x, top: y, width: w, height: h }}>
          None yet
        </div>
      ))}
    </div>
  )
}

function shownSlots(editor: Editor): Slot[] {
  // While cards are on the move their cells would flicker through every place they pass.
  if (editor.isInAny('select.translating', 'select.resizing')) return []
  const isReader = wayToAdd(inputsOf(editor).standing.get()) === 'not'
  return isReader && levelOf(editor).level.get() !== 'overview' ? [] : readSlots(editor)
}

function nameOfHost(editor: Editor, { kind, host }: Slot): string {
  const shape = kind === 'option' ? editor.getShape(host as never) : undefined
  const title = shape ? editor.getShapeUtil(shape).getText(shape) : ''
  return title ? ` to ${title}` : ''
}
