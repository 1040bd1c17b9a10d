import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** One row of a board's log: what was merged and written together, and when. */
export interface ReplayRow {
  readonly seq: number
  /** UTC milliseconds. */
  readonly at: number
  readonly update: Uint8Array
}

/** Rows as history keeps them: how many, then for each the milliseconds since the one before and its update. */
export function encodeSegment(rows: readonly ReplayRow[]): Uint8Array {
  let before = rows[0]?.at ?? 0
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, rows.length)
    for (const { at, update } of rows) {
      encoding.writeVarUint(encoder, Math.max(0, at - before))
      before = Math.max(before, at)
      encoding.writeVarUint8Array(encoder, update)
    }
  })
}

export function decodeSegment(
  bytes: Uint8Array,
  { fromSeq, fromAt }: { readonly fromSeq: number; readonly fromAt: number },
): ReplayRow[] {
  const decoder = decoding.createDecoder(bytes)
  let at = fromAt
  return Array.from({ length: decoding.readVarUint(decoder) }, (_, place) => {
    at += decoding.readVarUint(decoder)
    return { seq: fromSeq + place, at, update: Uint8Array.from(decoding.readVarUint8Array(decoder)) }
  })
}
