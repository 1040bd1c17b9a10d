import { type Computed, computed, type Editor, isEqual } from 'tldraw'
import type { PlainRecord } from '@/lib/board/commands'
import { registerKinds, type RegisterPicture } from '@/lib/board/shapes/status'
import { pictureOf } from '@/lib/register/pictures/picture-of'
import type { Picture } from '@/lib/register/pictures/scene'

const byEditor = new WeakMap<Editor, Map<RegisterPicture, Computed<Picture>>>()
const read = [...registerKinds, 'decision', 'option', 'relation'] as const

/** A picture of the register as a signal: worked out once for all cards that show it, new only where it looks different. */
export function registerPictureOf(editor: Editor, picture: RegisterPicture): Computed<Picture> {
  const known = byEditor.get(editor) ?? new Map<RegisterPicture, Computed<Picture>>()
  byEditor.set(editor, known)
  const signal = known.get(picture) ?? makeSignal(editor, picture)
  known.set(picture, signal)
  return signal
}

function makeSignal(editor: Editor, picture: RegisterPicture): Computed<Picture> {
  // True: tldraw's list of types knows only its own.
  const shapes = read.map((type) => editor.store.query.records('shape', () => ({ type: { eq: type as never } })))
  const ties = editor.store.query.records('binding', () => ({ type: { eq: 'relation' as never } }))
  return computed(
    `picture ${picture}`,
    () => {
      const records: PlainRecord[] = [...shapes.flatMap((it) => it.get()), ...ties.get()]
      return pictureOf(picture, records)
    },
    { isEqual },
  )
}
