import * as decoding from 'lib0/decoding'

/** Is this a state vector to the last byte? Its count is bounded by the bytes that follow before Yjs allocates by it. */
export function isStateVector(bytes: Uint8Array): boolean {
  try {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count * 2 > bytes.byteLength) return false
    for (let i = 0; i < count * 2; i++) decoding.readVarUint(decoder)
    return !decoding.hasContent(decoder)
  } catch {
    return false
  }
}
