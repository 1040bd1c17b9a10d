import * as decoding from 'lib0/decoding'
import type { StructOutline } from '../check-update'

/** What stands for content that has no value of its own: types, letters, bytes, what is deleted already. */
export const opaque = Symbol('opaque')

/** The values of one struct, read only when somebody asks. The update has been checked: nothing here can run over its end. */
export function valuesOf(bytes: Uint8Array, { kind, contentAt }: StructOutline): readonly unknown[] {
  const reader = decoding.createDecoder(bytes)
  reader.pos = contentAt
  switch (kind) {
    case 2: // JSON values
      return list(reader, () => parsed(decoding.readVarString(reader)))
    case 5: // embed
      return [parsed(decoding.readVarString(reader))]
    case 8: // any values
      return list(reader, () => decoding.readAny(reader) as unknown)
    default:
      return [opaque]
  }
}

function list(reader: decoding.Decoder, each: () => unknown): unknown[] {
  const values: unknown[] = []
  for (let left = decoding.readVarUint(reader); left > 0; left--) values.push(each())
  return values.length > 0 ? values : [opaque]
}

const parsed = (text: string): unknown => (text === 'undefined' ? undefined : JSON.parse(text))
