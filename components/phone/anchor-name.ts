import type { CommentAnchor } from '@/lib/annotations/anchor'
import type { Outline } from './outline'

const kinds: Readonly<Record<string, string>> = {
  note: 'A note',
  text: 'A text',
  drawing: 'A drawing',
  arrow: 'An arrow',
  picture: 'A picture',
  frame: 'A frame',
}

/** What a thread hangs on, by name. */
export function anchorName(anchor: CommentAnchor, { rows, state }: Outline): string {
  if (anchor.kind !== 'shape') return 'On the board'
  const row = rows.find((it) => it.isOnBoard && it.id === anchor.shapeId)
  if (row) return nameOf(row)
  return state === 'loaded' ? 'A card that is no longer there' : 'A card'
}

export function nameOf({ kind, number, title }: Outline['rows'][number]): string {
  return [number, title || kinds[kind] || 'A card'].filter(Boolean).join(' ')
}
