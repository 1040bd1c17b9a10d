import { computed, type Editor, react, type TLExternalContent } from 'tldraw'
import { limits } from '@/lib/protocol/limits'
import { inputsOf } from '../canvas-inputs'
import { noticeWords } from './notice-words'
import { tell } from './tell'

const counted = ['shape', 'binding', 'asset', 'page', 'document'] as const

/**
 * Keeps a board to what every screen can carry, and says so before and when it is full. Each way to create something goes
 * through the functions that are taken over here.
 */
export function keepLimits(editor: Editor): () => void {
  const count = computed('records of the board', () =>
    counted.reduce((sum, typeName) => sum + editor.store.query.ids(typeName).get().size, 0),
  )
  const hasRoom = (more: number) => {
    const fits = count.get() + more <= limits.recordsMax
    if (!fits) tell(editor, noticeWords.boardFull)
    return fits
  }

  const may = editor.canCreateShapes.bind(editor)
  const create = editor.createShapes.bind(editor)
  const paste = editor.putContentOntoCurrentPage.bind(editor)
  const take = editor.putExternalContent.bind(editor)
  editor.canCreateShapes = (shapes) => hasRoom(shapes.length) && may(shapes)
  editor.createShapes = (shapes) => (hasRoom(shapes.length) ? create(shapes) : editor)
  editor.putContentOntoCurrentPage = (content, options) =>
    hasRoom(content.shapes.length + (content.bindings?.length ?? 0)) ? paste(content, options) : editor
  editor.putExternalContent = async <Embed>(content: TLExternalContent<Embed>) => {
    if (content.type !== 'files') return take(content)
    const files = content.files.filter((file) => file.size <= limits.imageBytesMax)
    if (files.length < content.files.length) {
      tell(editor, noticeWords.filesTooLarge(content.files.length - files.length))
    }
    if (files.length > 0) await take({ ...content, files })
  }

  let isWarned = false
  return react('nearly full', () => {
    const now = count.get()
    if (now < limits.recordsWarnedAt) isWarned = false
    else if (!isWarned && !inputsOf(editor).standing.get().readOnly) {
      isWarned = true
      tell(editor, noticeWords.boardNearlyFull(now))
    }
  })
}
