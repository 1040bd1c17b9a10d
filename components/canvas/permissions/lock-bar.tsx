import { Lock, LockOpen } from 'lucide-react'
import { type Editor, isEqual, useComputed, useEditor, useValue } from 'tldraw'
import { Button } from '@/components/ui/button'
import { isLock, lockedWords } from '@/lib/board/lock'
import { lockableSelection, mayLock, toggleLock } from './locking'
import { lockHolderOf } from './locks'
import css from './locks.module.css'

interface Shown {
  readonly x: number
  readonly y: number
  /** What the button does; null for those who may not lock. */
  readonly act: 'Lock' | 'Unlock' | null
  /** Why the selected card cannot be changed; null while nobody has locked it. */
  readonly why: string | null
}

/** Above what is selected: for facilitators the way to lock it, for the others who locked it. */
export function LockBar() {
  const editor = useEditor()
  const shown = useComputed('lock bar', () => read(editor), { isEqual }, [editor])
  const bar = useValue(shown)
  if (!bar) return null
  const { x, y, act, why } = bar
  return (
    <div className={css.bar} data-lock-bar style={{ left: x, top: y }}>
      {why && (
        <output className={css.why}>
          <Lock size={13} aria-hidden="true" />
          {why}
        </output>
      )}
      {act && (
        <Button
          size={28}
          aria-keyshortcuts="Control+Shift+L Meta+Shift+L"
          title={`${act} (Ctrl Shift L)`}
          icon={act === 'Lock' ? <Lock size={14} aria-hidden="true" /> : <LockOpen size={14} aria-hidden="true" />}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => toggleLock(editor)}
        >
          {act}
        </Button>
      )}
    </div>
  )
}

function read(editor: Editor): Shown | null {
  if (!editor.isIn('select.idle') || editor.getEditingShapeId()) return null
  const [first] = editor.getSelectedShapes()
  const bounds = editor.getSelectionPageBounds()
  if (!first || !bounds) return null
  const lockable = lockableSelection(editor)
  const holder = editor.getSelectedShapes().flatMap((shape) => lockHolderOf(editor, shape.id) ?? [])[0]
  // On an overview it would lie over the card above: whoever reaches for that would lock this one.
  const isNear = bounds.h * editor.getZoomLevel() >= nearPx
  const act =
    !isNear || !mayLock(editor) || lockable.length === 0 ? null : lockable.every(isLockedItself) ? 'Unlock' : 'Lock'
  const why = holder ? lockedWords(holder) : null
  if (!act && !why) return null
  const { x, y } = editor.pageToViewport({ x: bounds.x, y: bounds.y })
  const screen = editor.getViewportScreenBounds()
  // As whole pixels: a camera that glides draws it no more often than it moves. Never under the top bar or off the screen.
  return {
    x: Math.round(Math.min(Math.max(x, margin), screen.w - 220)),
    y: Math.round(Math.min(Math.max(y - 40, margin), screen.h - 120)),
    act,
    why,
  }
}

const margin = 12
/** How high a card is on the screen where its words are read. */
const nearPx = 72
const isLockedItself = ({ meta }: { meta: { lock?: unknown } }) => isLock(meta.lock)
