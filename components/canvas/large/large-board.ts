import {
  atom,
  type Atom,
  type Computed,
  computed,
  type Editor,
  react,
  RESET_VALUE,
  type TLRecord,
  type TLShapeId,
} from 'tldraw'
import type { PlainRecord } from '@/lib/board/commands'
import { PlacedBoard } from '@/lib/board/picture/placed-board'

/** A page with more shapes than this is not given an element for each of them. */
export const largeFrom = 1_000

/** What of a board's document is still on its way into the editor's store. */
export interface ComingBoard {
  /** All of it, as it will be shown. */
  begin(records: Iterable<PlainRecord>): void
  /** These are not coming after all, or look otherwise now. */
  changed(records: Iterable<readonly [id: string, record: PlainRecord | undefined]>): void
  /** The store has everything. */
  done(): void
}

/**
 * Where the shapes of a large board lie, for the picture of those that have no element. A large board is in here, and can be
 * seen, before the editor has taken in the first tenth of it.
 */
export class LargeBoard {
  readonly #editor: Editor
  readonly isLarge: Computed<boolean>
  /** The editor has not everything yet. */
  readonly isComing: Atom<boolean>
  /** Counts changes of what is pictured. */
  readonly version = atom('picture version', 0)
  placed: PlacedBoard | null = null
  #readUpTo = 0
  /** Whose change needs no new picture. */
  hasElement: (id: string) => boolean = () => false

  constructor(editor: Editor) {
    this.#editor = editor
    this.isComing = atom('coming', false)
    this.isLarge = computed('is large', () => this.isComing.get() || editor.getCurrentPageShapeIds().size > largeFrom)
    editor.disposables.add(editor.store.listen(() => void this.current(), { scope: 'document' }))
    // A board that grows large in our hands, or was one before this was here.
    editor.disposables.add(
      react('large board', () => {
        if (!this.isLarge.get()) this.placed = null
        else this.placed ??= this.#placeStore()
      }),
    )
  }

  /** Where everything lies at this moment; null on a board that is not large. */
  current(): PlacedBoard | null {
    const { placed } = this
    const { history } = this.#editor.store
    if (!placed || history.lastChangedEpoch === this.#readUpTo) return placed
    const changes = history.getDiffSince(this.#readUpTo)
    this.#readUpTo = history.lastChangedEpoch
    if (changes === RESET_VALUE) {
      this.placed = this.#placeStore()
      return this.placed
    }
    let isNews = false
    const put = (record: TLRecord) => {
      if (record.typeName !== 'shape' && record.typeName !== 'binding' && record.typeName !== 'page') return
      isNews ||= !this.hasElement(record.id) || placed.carriesOthers(record.id)
      placed.put(record)
    }
    for (const { added, updated, removed } of changes) {
      for (const record of Object.values(added)) put(record)
      for (const [, record] of Object.values(updated)) put(record)
      for (const { id } of Object.values(removed)) {
        isNews ||= placed.has(id)
        placed.remove(id)
      }
    }
    if (isNews) this.#tell()
    return placed
  }

  readonly coming: ComingBoard = {
    begin: (records) => {
      this.#readUpTo = this.#editor.store.history.lastChangedEpoch
      this.placed = new PlacedBoard()
      for (const record of records) this.placed.put(record)
      this.isComing.set(true)
      this.#tell()
    },
    changed: (records) => {
      if (!this.placed) return
      for (const [id, record] of records) {
        if (record) this.placed.put(record)
        else this.placed.remove(id)
      }
      this.#tell()
    },
    done: () => {
      this.current()
      for (const id of this.placed?.ids() ?? []) {
        if (!this.#editor.store.has(id as TLShapeId)) this.placed?.remove(id)
      }
      this.isComing.set(false)
      this.#tell()
    },
  }

  #placeStore(): PlacedBoard {
    this.#readUpTo = this.#editor.store.history.lastChangedEpoch
    const placed = new PlacedBoard()
    for (const record of Object.values(this.#editor.store.serialize('document'))) placed.put(record)
    this.#tell()
    return placed
  }

  #tell(): void {
    this.version.update((n) => n + 1)
  }
}

const byEditor = new WeakMap<Editor, LargeBoard>()

/** One for each editor. */
export function largeBoardOf(editor: Editor): LargeBoard {
  const known = byEditor.get(editor)
  if (known) return known
  const made = new LargeBoard(editor)
  byEditor.set(editor, made)
  return made
}
