import { type Editor, react, type TLExternalContent, type TLShapeId, unsafe__withoutCapture } from 'tldraw'
import { isPrivateKind } from '@/lib/board/private-record'
import { inputsOf } from '../canvas-inputs'
import { noticeWords } from '../notices/notice-words'
import { tell } from '../notices/tell'
import { toolInHand } from '../tools/tools'

/** What is made now stays with the one who makes it. Reactive. */
export const isPrivateNow = (editor: Editor): boolean => inputsOf(editor).privately.get()?.isOn === true

/**
 * Arrows, relations, frames and pictures are everybody's at once: what ties others together, and what holds others, cannot be
 * kept from them. So while private mode is on they are not made at all, whichever way somebody tries, and it is said why.
 */
export function refuseWhatCannotBePrivate(editor: Editor): () => void {
  const isOn = () => unsafe__withoutCapture(() => isPrivateNow(editor))
  const refuses = (kinds: readonly (string | undefined)[]): boolean => {
    if (!isOn() || kinds.every((kind) => kind === undefined || isPrivateKind(kind))) return false
    tell(editor, noticeWords.notPrivately)
    return true
  }
  const kindOf = (shape: TLShapeId | { readonly type?: string }) =>
    typeof shape === 'string' ? editor.getShape(shape)?.type : shape.type

  const may = editor.canCreateShapes.bind(editor)
  const create = editor.createShapes.bind(editor)
  const paste = editor.putContentOntoCurrentPage.bind(editor)
  const take = editor.putExternalContent.bind(editor)
  editor.canCreateShapes = (shapes) => !refuses(shapes.map(kindOf)) && may(shapes)
  editor.createShapes = (shapes) => (refuses(shapes.map(({ type }) => type)) ? editor : create(shapes))
  editor.putContentOntoCurrentPage = (content, options) =>
    refuses(content.shapes.map(({ type }) => type)) ? editor : paste(content, options)
  editor.putExternalContent = async <Embed>(content: TLExternalContent<Embed>) => {
    // Words become a note or a text; all else becomes a picture or a frame for other pages, and its file is everybody's.
    const isWords = content.type === 'text' || content.type === 'tldraw'
    if (!isWords && refuses(['image'])) return
    await take(content)
  }

  return react('tools while private', () => {
    if (!isPrivateNow(editor)) return
    unsafe__withoutCapture(() => {
      const tool = toolInHand(editor)
      if (tool === 'arrow' || tool === 'relation') editor.setCurrentTool('select')
    })
  })
}
