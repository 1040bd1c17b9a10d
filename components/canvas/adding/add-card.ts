import { createShapeId, type Editor, type IndexKey, type TLParentId, type TLShapeId, type TLShapePartial } from 'tldraw'
import { cardsOf, findDecision } from '@/lib/board/card-reading'
import { freeCell, freeOptionCell } from '@/lib/board/free-cell'
import { cardSizes } from '@/lib/board/layout/units'
import type { RegisterKind } from '@/lib/board/shapes/status'
import { inputsOf } from '../canvas-inputs'
import { editCard } from '../editing/edit-card'
import { wayToAdd } from '../permissions/may'
import type { Slot } from './slots'

/** Adds a card where a slot is: at once for those who may, by a form and the server for stakeholders. */
export function addAt(editor: Editor, slot: Slot): void {
  const { standing, adding } = inputsOf(editor)
  switch (wayToAdd(standing.get())) {
    case 'directly':
      return create(editor, slot)
    case 'through-server': {
      const { kind, host, x, y, w, h } = slot
      adding.set({ kind, host, at: { x, y, w, h } })
      return
    }
    case 'not':
      return
  }
}

/** Adds an option to a decision whose group is full: beside it, in the frame's free room. */
export function addOption(editor: Editor, decisionId: string): void {
  const records = editor.getCurrentPageShapes()
  const decision = findDecision(records, decisionId)
  if (!decision) return
  const { place, look } = freeOptionCell(records, decision)
  addAt(editor, { kind: 'option', look, host: decisionId, place, ...onPage(editor, place), ...cardSizes[look] })
}

/** Adds a record to the register, in its lane where there is one. */
export function addRecord(editor: Editor, kind: RegisterKind): void {
  const records = editor.getCurrentPageShapes()
  const host = cardsOf(records, 'lane').find(({ props }) => props.kind === kind)?.id ?? ''
  const place = freeCell(records, kind)
  addAt(editor, { kind, look: 'register', host, place, ...onPage(editor, place), ...cardSizes.register })
}

function onPage(editor: Editor, { parentId, x, y }: { parentId: string; x: number; y: number }) {
  const parent = editor.getShapePageBounds(parentId as TLShapeId)
  return { x: (parent?.x ?? 0) + x, y: (parent?.y ?? 0) + y }
}

function create(editor: Editor, { kind, look, host, place, w, h }: Slot) {
  const id = createShapeId()
  const addedBy = inputsOf(editor).me.get()?.participantId ?? ''
  const props = kind === 'option' ? { w, h, addedBy, look, decision: host } : { w, h, addedBy }
  editor.markHistoryStoppingPoint('add a card')
  // The cast is true: every kind is a shape type of the schema, whose util fills in the other props.
  editor.createShape({
    id,
    type: kind,
    parentId: place.parentId as TLParentId,
    index: place.index as IndexKey,
    x: place.x,
    y: place.y,
    props,
  } as TLShapePartial)
  editCard(editor, id)
}
