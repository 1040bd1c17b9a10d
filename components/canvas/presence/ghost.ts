import { type Atom, atom, Box, type Editor, react, type TLShapeId } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { type GhostBox, ghostBoxesMax, type Presence } from '@/lib/board/presence'

/** As often as a gesture with few shapes is written. */
const ghostEveryMs = 100

const held = new WeakMap<Editor, Atom<readonly string[]>>()

/** What this person has in hand and the document does not know yet: with many shapes, until they are let go. */
export function heldShapesOf(editor: Editor): Atom<readonly string[]> {
  const known = held.get(editor)
  if (known) return known
  const made = atom<readonly string[]>('held shapes', [])
  held.set(editor, made)
  return made
}

/** Shows the others where many shapes are, while they are being moved. */
export function publishGhost(editor: Editor, awareness: Awareness): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isTold = false
  const send = () => {
    timer = null
    const ghost = ghostOf(editor)
    if (!ghost && !isTold) return
    isTold = ghost !== null
    awareness.setLocalStateField('ghost', ghost)
  }
  const stop = react('publish ghost', () => {
    const ids = heldShapesOf(editor).get()
    // Where they are changes with each step; that they were let go is told at once.
    for (const id of ids) editor.getShapePageBounds(id as TLShapeId)
    if (ids.length > 0) timer ??= setTimeout(send, ghostEveryMs)
    else {
      if (timer) clearTimeout(timer)
      send()
    }
  })
  return () => {
    stop()
    if (timer) clearTimeout(timer)
    if (isTold) awareness.setLocalStateField('ghost', null)
  }
}

function ghostOf(editor: Editor): NonNullable<Presence['ghost']> | null {
  const boxes = heldShapesOf(editor)
    .get()
    .flatMap((id) => editor.getShapePageBounds(id as TLShapeId) ?? [])
  const [first] = boxes
  if (!first) return null
  const some = boxes.slice(0, ghostBoxesMax - 1)
  return { page: editor.getCurrentPageId(), boxes: [Box.Common(boxes), ...some].map(rounded) }
}

const rounded = ({ x, y, w, h }: Box): GhostBox => [Math.round(x), Math.round(y), Math.round(w), Math.round(h)]
