import type { PlainRecord } from './commands'
import { isRichNode, textPropsOf } from './registers'
import { canonicalRichText } from './text/rich-text'

/**
 * The record in the form in which the document gives it back: geometry in 32-bit precision, which costs half the bytes of
 * a drag, and rich texts with their defaults spelled out. The same object when it has that form already, so that a store
 * which asks this of every change sees no change of its own making. Texts that `before` has, too, are taken as canonical.
 */
export function canonicalRecord<Rec extends PlainRecord>(record: Rec, before?: PlainRecord): Rec {
  if (record.typeName !== 'shape') return record
  const props = canonicalProps(record, before)
  const x = rounded(record.x)
  const y = rounded(record.y)
  const rotation = rounded(record.rotation)
  const isSame = props === record.props && is(x, record.x) && is(y, record.y) && is(rotation, record.rotation)
  return isSame ? record : { ...record, x, y, rotation, props }
}

function canonicalProps(record: PlainRecord & { typeName: 'shape' }, before: PlainRecord | undefined): object {
  const props = propsOf(record)
  const known = before && propsOf(before)
  const changed: Record<string, unknown> = {}
  for (const size of ['w', 'h']) {
    const value = props[size]
    if (typeof value === 'number' && !is(rounded(value), value)) changed[size] = rounded(value)
  }
  for (const { prop, isRich } of textPropsOf(record)) {
    const value = props[prop]
    if (!isRich || !isRichNode(value) || value === known?.[prop]) continue
    const canonical = canonicalRichText(value)
    if (canonical !== value) changed[prop] = canonical
  }
  return Object.keys(changed).length > 0 ? { ...props, ...changed } : record.props
}

/** True: asked only of shapes, whose props are a plain object. */
function propsOf(record: PlainRecord): Readonly<Record<string, unknown>> {
  return 'props' in record ? (record.props as Readonly<Record<string, unknown>>) : {}
}

const { is } = Object
/** Without a negative zero, which no document keeps. */
const rounded = (n: number) => Math.fround(n) + 0
