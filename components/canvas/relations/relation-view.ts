import { atom, type Atom, type Editor, react, type TLShapeId } from 'tldraw'

/** Which relations are drawn besides the journey and those of the card in hand. */
export const shownKinds = ['neighbours', 'all', 'none'] as const
export type ShownRelations = (typeof shownKinds)[number]

export interface PagePoint {
  readonly x: number
  readonly y: number
}

/** What this person does with relations; nothing of it is anybody else's. */
export interface RelationView {
  readonly shown: Atom<ShownRelations>
  /** The relation whose panel is open. `takesFocus` when it was opened by the keyboard. */
  readonly picked: Atom<{ readonly id: TLShapeId; readonly takesFocus: boolean } | null>
  /** The line that is pointed at, or whose name has the focus in a list; `at` is where, on the page, or its middle. */
  readonly pointed: Atom<{ readonly id: TLShapeId; readonly at: PagePoint | null } | null>
  /** A relation that is being drawn from a card. */
  readonly drawing: Atom<{ readonly from: TLShapeId; readonly at: PagePoint; readonly over: TLShapeId | null } | null>
  /** The card whose relations are listed. */
  readonly listed: Atom<TLShapeId | null>
}

const storageKey = 'charrette.relations'
const byEditor = new WeakMap<Editor, RelationView>()

export function relationViewOf(editor: Editor): RelationView {
  const known = byEditor.get(editor)
  if (known) return known
  const view: RelationView = {
    shown: atom<ShownRelations>('shown relations', remembered()),
    picked: atom<{ readonly id: TLShapeId; readonly takesFocus: boolean } | null>('picked relation', null),
    pointed: atom<{ readonly id: TLShapeId; readonly at: PagePoint | null } | null>('pointed relation', null),
    drawing: atom<{ readonly from: TLShapeId; readonly at: PagePoint; readonly over: TLShapeId | null } | null>(
      'drawn relation',
      null,
    ),
    listed: atom<TLShapeId | null>('listed relations', null),
  }
  byEditor.set(editor, view)
  return view
}

/** A panel goes with what it speaks of, and when the person turns to something else on the canvas. */
export function followRelations(editor: Editor): () => void {
  const { shown, picked, pointed, listed } = relationViewOf(editor)
  const stops = [
    react('remember shown relations', () => remember(shown.get())),
    react('relation panels', () => {
      const [relation, card] = [picked.get(), listed.get()]
      const isBusy = editor.getSelectedShapeIds().length > 0 || editor.getEditingShapeId() !== null
      if (relation && (isBusy || !editor.getShape(relation.id))) picked.set(null)
      if (card && !editor.getSelectedShapeIds().includes(card)) listed.set(null)
      const line = pointed.get()
      if (line && !editor.getShape(line.id)) pointed.set(null)
    }),
  ]
  const onEvent = ({ type, name }: { type: string; name: string }) => {
    if (type === 'pointer' && name === 'pointer_down') close(editor)
  }
  editor.on('event', onEvent)
  return () => {
    editor.off('event', onEvent)
    for (const stop of stops) stop()
  }
}

function close(editor: Editor): void {
  const { picked, listed } = relationViewOf(editor)
  picked.set(null)
  listed.set(null)
}

function remembered(): ShownRelations {
  try {
    const kept = localStorage.getItem(storageKey)
    return shownKinds.find((kind) => kind === kept) ?? 'neighbours'
  } catch {
    return 'neighbours'
  }
}

function remember(shown: ShownRelations): void {
  try {
    if (shown === 'neighbours') localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, shown)
  } catch {
    // Storage is blocked: the choice holds for this visit.
  }
}
