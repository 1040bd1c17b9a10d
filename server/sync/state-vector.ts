import * as decoding from 'lib0/decoding'

/**
 * The Yjs clients that a state vector names; null when it is none to the last byte. Its count is bounded by the bytes that
 * follow before Yjs allocates by it.
 */
export function clientsOf(bytes: Uint8Array): number[] | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count * 2 > bytes.byteLength) return null
    const clients: number[] = []
    for (let i = 0; i < count; i++) {
      clients.push(decoding.readVarUint(decoder))
      decoding.readVarUint(decoder)
    }
    return decoding.hasContent(decoder) ? null : clients
  } catch {
    return null
  }
}
