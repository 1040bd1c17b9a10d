import type { Editor as TextEditor } from '@tiptap/core'
import type { RichNode } from '@/lib/board/text/rich-text'

type PmNode = TextEditor['state']['doc']

/** Where a position of the text editor is in the flat text, whose lines are its blocks of text in their order. */
export function letterAt(doc: PmNode, position: number): number {
  let letters = 0
  let found = -1
  doc.descendants((node, at) => {
    if (found >= 0) return false
    if (!node.isTextblock) return true
    const start = at + 1
    if (position <= start + node.content.size) found = letters + Math.max(0, position - start)
    letters += node.content.size + 1
    return false
  })
  return found >= 0 ? found : Math.max(0, letters - 1)
}

/** The position in the text editor of a place in the flat text. */
export function positionAt(doc: PmNode, letter: number): number {
  let letters = 0
  let position = 1
  let isFound = false
  doc.descendants((node, at) => {
    if (isFound) return false
    if (!node.isTextblock) return true
    const { size } = node.content
    position = at + 1 + Math.min(Math.max(0, letter - letters), size)
    isFound = letter <= letters + size
    letters += size + 1
    return false
  })
  return position
}

/** Replaces in `tr` what differs from `wanted`, and only that. False when nothing does. */
export function replaceDifference(tr: TextEditor['state']['tr'], wanted: PmNode): boolean {
  const start = tr.doc.content.findDiffStart(wanted.content)
  const end = tr.doc.content.findDiffEnd(wanted.content)
  if (start === null || end === null) return false
  // The two searches may overlap on repeated letters; then the difference is as long as the overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  tr.replace(start, end.a + overlap, wanted.slice(start, end.b + overlap))
  return true
}

/**
 * Shows a text that others changed. The caret stays between its letters, which `placeOf` knows also where several places
 * changed at once, and what was to be bold stays to be bold.
 */
export function showRichText(textEditor: TextEditor, richText: RichNode, placeOf: (letter: number) => number): void {
  const { state, view, schema } = textEditor
  const { tr, selection, storedMarks, doc } = state
  if (!replaceDifference(tr, schema.nodeFromJSON(richText))) return
  if ('$cursor' in selection) {
    const map = (position: number) => positionAt(tr.doc, placeOf(letterAt(doc, position)))
    const mapResult = (position: number) => {
      const pos = map(position)
      return { pos, deleted: false, deletedBefore: false, deletedAfter: false, deletedAcross: false }
    }
    tr.setSelection(selection.map(tr.doc, { map, mapResult }))
  }
  if (storedMarks) tr.setStoredMarks(storedMarks)
  view.dispatch(tr.setMeta('preventUpdate', true).setMeta('addToHistory', false))
}
