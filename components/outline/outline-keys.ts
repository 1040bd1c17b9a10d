import type { OutlineRow } from '@/lib/outline/row'
import { plain } from '@/lib/outline/filter'

/** What a key in the tree means. Letters that are no command look for a row that begins with them. */
export type TreeCommand =
  | { readonly do: 'go'; readonly to: number }
  | { readonly do: 'open' | 'close'; readonly id: string }
  | {
      readonly do:
        | 'detail'
        | 'status'
        | 'comment'
        | 'relations'
        | 'menu'
        | 'rename'
        | 'remove'
        | 'add'
        | 'round'
        | 'lock'
      readonly id: string
    }
  | { readonly do: 'vote'; readonly id: string; readonly step: 1 | -1 }
  | { readonly do: 'reorder'; readonly id: string; readonly step: 1 | -1 }
  | { readonly do: 'undo' | 'redo' | 'search' | 'leave' }
  | { readonly do: 'find'; readonly letter: string }

export interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

export interface TreeView {
  readonly rows: readonly OutlineRow[]
  readonly active: number
  readonly isOpen: boolean
  /** Rows that a page of the view holds. */
  readonly page: number
  /** A word is being typed to find a row: then every letter belongs to it. */
  readonly isFinding: boolean
}

/** Pure: the tree carries it out. null for keys that are not ours. */
export function commandOf(pressed: Pressed, view: TreeView): TreeCommand | null {
  const { key, altKey, shiftKey } = pressed
  const row = view.rows[view.active]
  if (pressed.ctrlKey || pressed.metaKey) {
    if (altKey) return null
    return row && shiftKey && key.toLowerCase() === 'l' ? { do: 'lock', id: row.id } : withCtrl(key, shiftKey)
  }
  if (altKey) {
    if (!row || (key !== 'ArrowUp' && key !== 'ArrowDown')) return null
    return { do: 'reorder', id: row.id, step: key === 'ArrowUp' ? -1 : 1 }
  }
  return (row && moving(pressed, view, row)) ?? (row && acting(pressed, view, row)) ?? finding(pressed)
}

function withCtrl(key: string, shiftKey: boolean): TreeCommand | null {
  const letter = key.toLowerCase()
  if (letter === 'z') return { do: shiftKey ? 'redo' : 'undo' }
  return letter === 'y' ? { do: 'redo' } : null
}

function moving(
  { key, shiftKey }: Pressed,
  { rows, active, isOpen, page }: TreeView,
  row: OutlineRow,
): TreeCommand | null {
  const last = rows.length - 1
  const go = (to: number): TreeCommand => ({ do: 'go', to: Math.max(0, Math.min(last, to)) })
  if (shiftKey) return null
  switch (key) {
    case 'ArrowDown':
      return go(active + 1)
    case 'ArrowUp':
      return go(active - 1)
    case 'Home':
      return go(0)
    case 'End':
      return go(last)
    case 'PageDown':
      return go(active + page)
    case 'PageUp':
      return go(active - page)
    case 'ArrowRight':
      if (row.children.length === 0) return null
      return isOpen ? go(active + 1) : { do: 'open', id: row.id }
    case 'ArrowLeft': {
      if (isOpen) return { do: 'close', id: row.id }
      const parent = rows.findIndex(({ id }) => id === row.parent)
      return parent < 0 ? null : go(parent)
    }
    default:
      return null
  }
}

function acting({ key, shiftKey }: Pressed, { isFinding }: TreeView, { id }: OutlineRow): TreeCommand | null {
  switch (key) {
    case 'Enter':
      return { do: shiftKey ? 'add' : 'detail', id }
    case 'F2':
      return { do: 'rename', id }
    case 'F10':
      return shiftKey ? { do: 'menu', id } : null
    case 'ContextMenu':
      return { do: 'menu', id }
    case 'Insert':
      return { do: 'add', id }
    case 'Delete':
    case 'Backspace':
      return { do: 'remove', id }
    case 'Escape':
      return { do: 'leave' }
    case '+':
    case '=':
      return { do: 'vote', id, step: 1 }
    case '-':
      return { do: 'vote', id, step: -1 }
    case '/':
      return { do: 'search' }
  }
  if (isFinding || shiftKey) return null
  switch (key.toLowerCase()) {
    case 's':
      return { do: 'status', id }
    case 'c':
      return { do: 'comment', id }
    case 'r':
      return { do: 'relations', id }
    case 'b':
      return { do: 'round', id }
    default:
      return null
  }
}

const finding = ({ key }: Pressed): TreeCommand | null =>
  // ? is the page's own key.
  key.length === 1 && key !== '?' ? { do: 'find', letter: key } : null

/** The next row that begins with what is typed; one letter, typed again, goes on to the next one. */
export function findByWord(
  titles: (index: number) => string,
  count: number,
  active: number,
  typed: string,
): number | null {
  const word = plain(typed).trimStart()
  if (word === '') return null
  const isSameLetter = [...word].every((letter) => letter === word[0])
  const wanted = isSameLetter ? word.slice(0, 1) : word
  // A word that goes on may still be found where one is.
  const from = word.length === 1 || isSameLetter ? active + 1 : active
  for (let i = 0; i < count; i++) {
    const at = (from + i) % count
    if (plain(titles(at)).startsWith(wanted)) return at
  }
  return null
}
