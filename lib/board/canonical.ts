import type { PlainRecord } from './commands'
import { isRichNode, textPropsOf } from './registers'
import { canonicalRichText } from './text/rich-text'

/**
 * The record in the form in which the document gives it back: geometry in 32-bit precision, which costs half the bytes of
 * a drag, and rich texts with their defaults spelled out. The same object when it has that form already, so that a store
 * which asks this of every change sees no change of its own making.
 */
export function canonicalRecord<Rec extends PlainRecord>(record: Rec): Rec {
  if (record.typeName !== 'shape') return record
  const props = canonicalProps(record)
  const x = Math.fround(record.x)
  const y = Math.fround(record.y)
  const rotation = Math.fround(record.rotation)
  const isSame = props === record.props && x === record.x && y === record.y && rotation === record.rotation
  return isSame ? record : { ...record, x, y, rotation, props }
}

function canonicalProps(record: PlainRecord & { typeName: 'shape' }): object {
  const before: Readonly<Record<string, unknown>> = record.props as object as Record<string, unknown>
  const changed: Record<string, unknown> = {}
  for (const size of ['w', 'h']) {
    const value = before[size]
    if (typeof value === 'number' && Math.fround(value) !== value) changed[size] = Math.fround(value)
  }
  for (const { prop, isRich } of textPropsOf(record)) {
    const value = before[prop]
    if (!isRich || !isRichNode(value)) continue
    const canonical = canonicalRichText(value)
    if (canonical !== value) changed[prop] = canonical
  }
  return Object.keys(changed).length > 0 ? { ...before, ...changed } : record.props
}
