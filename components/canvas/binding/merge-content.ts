import { createDocument, Extension, type RawCommands } from '@tiptap/core'
import { historyAround } from './board-history'
import { replaceDifference } from './text-places'

/**
 * Lets a text be written by two people at once. tldraw puts a text that changed elsewhere into the editor by replacing all
 * of it, which throws the caret to the end; here only what differs is replaced, and the caret stays between its letters.
 * Undo is the board's: the text editor's own would take back what others wrote.
 */
export const MergeContent = Extension.create({
  name: 'mergeContent',
  addCommands(): Partial<RawCommands> {
    return { setContent }
  },
  addKeyboardShortcuts() {
    const undo = () => {
      historyAround(this.editor.view.dom)?.undo()
      return true
    }
    const redo = () => {
      historyAround(this.editor.view.dom)?.redo()
      return true
    }
    return { 'Mod-z': undo, 'Shift-Mod-z': redo, 'Mod-y': redo }
  },
})

const setContent: RawCommands['setContent'] =
  (content, emitUpdate = false, parseOptions = {}, options = {}) =>
  ({ editor, tr, dispatch }) => {
    const wanted = createDocument(content, editor.schema, parseOptions, options)
    // A letter that is being composed dies of any change around it: what waits is shown when it is done.
    if (!dispatch || editor.view.composing || !replaceDifference(tr, wanted)) return true
    tr.setMeta('preventUpdate', !emitUpdate).setMeta('addToHistory', false)
    return true
  }
