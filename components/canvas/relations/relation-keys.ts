import type { Editor } from 'tldraw'
import { canBeRelated, mayAddRelation, mayRelate, removeRelation } from './relation-edits'
import { relationViewOf } from './relation-view'
import { noticeWords } from '../notices/notice-words'
import { tell } from '../notices/tell'
import { isPrivateNow } from '../private/not-privately'

/** R: the relations of the selected card; with nothing selected the tool, for those who may draw one. */
export function relateByKey(editor: Editor): boolean {
  const card = editor.getOnlySelectedShape()
  if (card && canBeRelated(card)) {
    relationViewOf(editor).listed.set(card.id)
    return true
  }
  if (!mayAddRelation(editor)) {
    if (isPrivateNow(editor)) tell(editor, noticeWords.notPrivately)
    return false
  }
  editor.setCurrentTool('relation')
  return true
}

/** Delete, while the panel of a relation is open and the canvas has the focus. */
export function removePicked(editor: Editor): boolean {
  const relation = relationViewOf(editor).picked.get()
  if (!relation || !mayRelate(editor)) return false
  removeRelation(editor, relation.id)
  return true
}

/** Esc. False when there is nothing to let go of: then it is somebody else's key. */
export function letGoOfRelation(editor: Editor): boolean {
  const { picked } = relationViewOf(editor)
  if (!picked.get()) return false
  picked.set(null)
  return true
}
