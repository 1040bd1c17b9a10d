import { ArrowLeftRight, Trash2, X } from 'lucide-react'
import { type Editor, useEditor, useValue } from 'tldraw'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { isUndirected, relationChoices, relationLabel } from '@/lib/board/relation-types'
import { FloatingPanel } from '../chrome/floating-panel'
import { beside } from '../editing/beside'
import { SharedText } from '../editing/shared-text'
import editing from '../editing/editing.module.css'
import type { RelationLine } from '../state/board-signals'
import { routesOf } from './board-routes'
import { middleOf } from './line-parts'
import { mayRelate, relationOf, removeRelation, retype, swapEnds } from './relation-edits'
import { relationViewOf } from './relation-view'
import { endName, relationSentence } from './relation-words'
import css from './relations.module.css'

const size = { w: 340, h: 330 } as const

/** One relation: what it says and why, to be read by all and changed by those who may. */
export function RelationPanel() {
  const editor = useEditor()
  const { picked } = relationViewOf(editor)
  const open = useValue('picked relation', () => picked.get(), [picked])
  const relation = useValue('relation', () => (open ? relationOf(editor, open.id) : undefined), [editor, open])
  const style = useValue('relation panel', () => (relation ? placeOf(editor, relation) : null), [editor, relation?.id])
  if (!open || !relation || !style) return null
  const close = () => {
    picked.set(null)
    editor.getContainer().focus()
  }
  return (
    <FloatingPanel
      key={relation.id}
      label={`Relation: ${relationSentence(editor, relation)}`}
      style={style}
      onEscape={close}
      takesFocus={open.takesFocus}
    >
      <div className={editing.head}>
        <span className={editing.kind}>Relation</span>
        <IconButton label="Close" size={28} icon={<X size={16} aria-hidden="true" />} onClick={close} />
      </div>
      {mayRelate(editor) ? <Fields relation={relation} onClose={close} /> : <Told relation={relation} />}
    </FloatingPanel>
  )
}

function Fields({ relation, onClose }: { relation: RelationLine; onClose: () => void }) {
  const editor = useEditor()
  return (
    <>
      <div className={editing.fields}>
        <p className={css.ends}>
          <span className={css.end}>{endName(editor, relation.from)}</span>
        </p>
        <div className={editing.whole}>
          <Select
            label="Relation"
            options={choicesWith(relation.relation)}
            value={relation.relation}
            onValueChange={(type) => retype(editor, relation.id, type)}
          />
        </div>
        <p className={css.ends}>
          <span className={css.end}>{endName(editor, relation.to)}</span>
          {!isUndirected(relation.relation) && (
            <IconButton
              label="Turn it round"
              size={28}
              icon={<ArrowLeftRight size={16} aria-hidden="true" />}
              onClick={() => swapEnds(editor, relation)}
            />
          )}
        </p>
        <div className={editing.whole}>
          <SharedText shapeId={relation.id} prop="reason" label="Why" isLong />
        </div>
      </div>
      <div className={editing.foot}>
        <Button
          size={28}
          variant="ghost"
          icon={<Trash2 size={14} aria-hidden="true" />}
          onClick={() => {
            onClose()
            removeRelation(editor, relation.id)
          }}
        >
          Delete relation
        </Button>
      </div>
    </>
  )
}

function Told({ relation }: { relation: RelationLine }) {
  const editor = useEditor()
  return (
    <div className={css.told}>
      <p className={css.sentence}>{relationSentence(editor, relation)}</p>
      <p className={css.reason}>{relation.reason || 'Nobody has written why.'}</p>
    </div>
  )
}

/** A type of a later catalogue stays choosable. */
export function choicesWith(type: string): readonly { value: string; label: string }[] {
  const choices = relationChoices.map(({ id, label }): { value: string; label: string } => ({ value: id, label }))
  return choices.some(({ value }) => value === type)
    ? choices
    : [...choices, { value: type, label: relationLabel(type) }]
}

/** Beside the middle of the line; beside the first card where no line is drawn. */
function placeOf(editor: Editor, { id, from }: RelationLine) {
  const route = routesOf(editor).routes.get().get(id)
  if (route) {
    const [x, y] = middleOf(route.points)
    return beside(editor, { x, y, w: 0, h: 0 }, size)
  }
  const bounds = editor.getShapePageBounds(from)
  return bounds ? beside(editor, bounds, size) : null
}
