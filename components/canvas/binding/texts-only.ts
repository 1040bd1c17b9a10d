import type { TLRecord } from 'tldraw'
import { textPropsOf } from '@/lib/board/registers'
import type { PendingChange } from './pending-changes'

/** The part of a change that is somebody's words. What follows from them, such as a note's growth, can wait a moment. */
export function textsOnly(from: TLRecord, to: TLRecord): PendingChange | null {
  if (from.typeName !== 'shape' || to.typeName !== 'shape') return null
  // True: the props of a shape are a plain object.
  const [before, after] = [
    from.props as object as Record<string, unknown>,
    to.props as object as Record<string, unknown>,
  ]
  const words: Record<string, unknown> = {}
  for (const { prop } of textPropsOf(to)) if (before[prop] !== after[prop]) words[prop] = after[prop]
  if (Object.keys(words).length === 0) return null
  // True: `from` with texts of the same type of shape is a record of that type.
  return { kind: 'changed', from, to: { ...from, props: { ...before, ...words } } as TLRecord }
}
