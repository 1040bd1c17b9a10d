import { Plus, Trash2, X } from 'lucide-react'
import { type Editor, type TLShape, type TLShapePartial, useEditor, useValue } from 'tldraw'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import type { OptionStatus } from '@/lib/board/shapes/status'
import type { OptionShape } from '@/lib/board/shapes/types'
import { addOption } from '../adding/add-card'
import { inputsOf } from '../canvas-inputs'
import { FloatingPanel } from '../chrome/floating-panel'
import { mayTouchHere } from '../permissions/locks'
import { isPhaseFrame } from '../permissions/may'
import { useClosing } from './use-closing'
import { beside } from './beside'
import { stopEditing } from './edit-card'
import { opensToRead } from './open-card'
import css from './editing.module.css'
import { FieldRow } from './field-row'
import { type FieldSpec, fieldsByType } from './fields'

const width = 340
/** Head, foot and rows, about as high as they come out: where the editor must begin to end on the screen. */
const height = { around: 116, row: 78, area: 116 } as const

/**
 * The editor of a card, beside it at any zoom. It opens with tldraw's own editing state, so that double click, Enter and
 * Esc do what they do on every other shape, and the others see who edits what.
 */
export function CardEditor() {
  const editor = useEditor()
  const shape = useValue('edited card', () => editedCard(editor), [editor])
  const style = useValue('editor place', () => {
    const bounds = shape && editor.getShapePageBounds(shape.id)
    if (!bounds || !shape) return null
    // Beside its header: a phase is as large as the screen.
    const box = isPhaseFrame(shape) ? { x: bounds.x, y: bounds.y, w: 0, h: 0 } : bounds
    return beside(editor, box, { w: width, h: heightOf(fieldsByType[shape.type] ?? []) })
  }, [editor, shape?.id])
  if (!shape || !style) return null
  return (
    <FloatingPanel key={shape.id} label={`Edit ${nameOf(shape)}`} style={style}>
      <Fields shape={shape} />
    </FloatingPanel>
  )
}

function Fields({ shape }: { shape: TLShape }) {
  const editor = useEditor()
  useClosing(editor, shape.id)
  const props: Readonly<Record<string, unknown>> = { ...shape.props }
  const fields = fieldsByType[shape.type] ?? []
  return (
    <>
      <div className={css.head}>
        <span className={css.kind}>{nameOf(shape)}</span>
        <Details shape={shape} />
        <IconButton
          label="Close"
          size={28}
          icon={<X size={16} aria-hidden="true" />}
          onClick={() => stopEditing(editor)}
        />
      </div>
      <div className={css.fields}>
        {fields.map((spec) => (
          <div key={spec.prop} className={isShort(spec) ? css.half : css.whole}>
            <FieldRow
              shapeId={shape.id}
              spec={spec}
              value={props[spec.prop]}
              onChange={(value) => change(editor, shape, spec.prop, value)}
            />
          </div>
        ))}
      </div>
      {shape.type !== 'frame' && <Foot shape={shape} />}
    </>
  )
}

/** From the editor of a decision or an option to all that is known of it. */
function Details({ shape }: { shape: TLShape }) {
  const editor = useEditor()
  const open = useValue('open card', () => inputsOf(editor).calls.get().openCard, [editor])
  if (!open || !opensToRead(shape)) return null
  return (
    <Button
      size={28}
      variant="ghost"
      onClick={() => {
        stopEditing(editor)
        open(shape.id)
      }}
    >
      Details
    </Button>
  )
}

function Foot({ shape }: { shape: TLShape }) {
  const editor = useEditor()
  const addedBy = useValue('added by', () => adderOf(editor, shape), [editor, shape])
  return (
    <div className={css.foot}>
      {(shape.type as string) === 'decision' && (
        <Button
          size={28}
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => {
            stopEditing(editor)
            addOption(editor, shape.id)
          }}
        >
          Add an option
        </Button>
      )}
      {addedBy && <span className={css.addedBy}>Added by {addedBy}</span>}
      <Button
        size={28}
        variant="ghost"
        icon={<Trash2 size={14} aria-hidden="true" />}
        onClick={() => {
          stopEditing(editor)
          editor.markHistoryStoppingPoint('delete')
          editor.deleteShapes([shape.id])
        }}
      >
        Delete
      </Button>
    </div>
  )
}

/** Who put this card on the board; '' for what came with the framework, and for people who are gone. */
function adderOf(editor: Editor, shape: TLShape): string {
  const { addedBy } = { addedBy: '', ...shape.props }
  const people = inputsOf(editor).people.get()
  return addedBy ? (people.find(({ participantId }) => participantId === addedBy)?.name ?? '') : ''
}

/** Two short fields stand side by side; a choice among sentences needs the whole width. */
function isShort(spec: FieldSpec): boolean {
  if (spec.kind === 'choice') return spec.options.every(({ label }) => label.length <= shortLettersMax)
  return spec.kind === 'level' || spec.kind === 'date' || spec.kind === 'months'
}
const shortLettersMax = 16

function heightOf(fields: readonly FieldSpec[]): number {
  const rows = fields.map((spec) => (spec.kind === 'area' ? height.area : isShort(spec) ? height.row / 2 : height.row))
  return rows.reduce((sum, row) => sum + row, height.around)
}

function editedCard(editor: Editor): TLShape | null {
  const shape = editor.getEditingShape()
  if (!shape || !fieldsByType[shape.type] || (shape.type === 'frame' && !isPhaseFrame(shape))) return null
  return mayTouchHere(editor, shape) ? shape : null
}

/** Settled is null where the state follows from the options; an empty choice says so. */
function change(editor: Editor, { id, type }: TLShape, prop: string, value: unknown) {
  const { choose } = inputsOf(editor).calls.get()
  if (prop === 'status' && (type as string) === 'option' && choose) {
    stopEditing(editor)
    // True: the segments offer statuses and nothing else.
    choose(id, value as OptionStatus)
    return
  }
  const stored = prop === 'settled' && value === '' ? null : value
  // The cast is true: `fieldsByType` names props of this type, with values that its validators accept.
  editor.updateShape({ id, type, props: { [prop]: stored } } as TLShapePartial)
}

const names: Readonly<Record<string, string>> = {
  frame: 'Phase',
  decision: 'Decision',
  option: 'Option',
  objective: 'Objective',
  sponsor: 'Sponsor',
  hurdle: 'Hurdle',
  'skill-gap': 'Skill gap',
  persona: 'Persona',
  case: 'Case',
}

function nameOf(shape: TLShape): string {
  const name = names[shape.type] ?? 'Card'
  if ((shape.type as string) !== 'option') return name
  return (shape as unknown as OptionShape).props.look === 'fact' ? 'Fact' : name
}
