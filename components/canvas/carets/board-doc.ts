import type { Editor } from 'tldraw'
import type * as Y from 'yjs'

const docs = new WeakMap<Editor, Y.Doc>()

/** Lets layers of the canvas find the document: places in texts have a meaning only there. */
export function rememberDoc(editor: Editor, doc: Y.Doc): void {
  docs.set(editor, doc)
}

export const docOf = (editor: Editor): Y.Doc | null => docs.get(editor) ?? null
