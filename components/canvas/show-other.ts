import type { Editor, TLRecord } from 'tldraw'
import type { PlainRecord } from '@/lib/board/commands'
import { mergeQuietly } from './binding/quiet-store'

/**
 * Puts another moment of a board into a canvas that is only looked at. Like other people's changes it comes without side
 * effects: what is shown is exactly what was there.
 */
export function showOther(
  editor: Editor,
  { put, remove }: { readonly put: readonly PlainRecord[]; readonly remove: readonly string[] },
): void {
  if (put.length === 0 && remove.length === 0) return
  mergeQuietly(editor.store, () => {
    // First what goes: a binding must not stand without its shape, not even for a moment.
    editor.store.remove(remove.map((id) => id as TLRecord['id']))
    editor.store.put([...put])
  })
}
