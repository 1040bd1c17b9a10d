import { isEqual, type TLRecord } from 'tldraw'
import { assignRegister, registersOf, textPropsOf } from '@/lib/board/registers'

type Loose = Record<string, unknown> & { props?: Record<string, unknown>; meta?: Record<string, unknown> }

/** Makes the change `from` → `to` on `base`, register by register: what I did not touch is as `base` has it. */
export function rebaseRecord(base: TLRecord, from: TLRecord, to: TLRecord): TLRecord {
  const before = registersOf(from)
  const after = registersOf(to)
  // True: a record is a plain JSON object; here it is put together without knowing its type.
  const loose = base as unknown as Loose
  const record: Loose = { ...loose }
  if (loose.props) record.props = { ...loose.props }
  if (loose.meta) record.meta = { ...loose.meta }
  for (const register of new Set([...before.keys(), ...after.keys()])) {
    if (!isEqual(before.get(register), after.get(register))) assignRegister(record, register, after.get(register))
  }
  const [old, mine] = [from as unknown as Loose, to as unknown as Loose]
  for (const { prop } of textPropsOf(to)) {
    const text = mine.props?.[prop]
    if (record.props && !isEqual(old.props?.[prop], text)) record.props[prop] = text
  }
  return record as unknown as TLRecord
}
