import { messageTypes } from '@/lib/protocol/messages'

const words = new TextDecoder('utf-8', { fatal: true })

/** The JSON text of a message if it is an announcement. Everything else on this socket is for those who show the canvas. */
export function announcementText(frame: Uint8Array): string | null {
  const type = readVarUint(frame, 0)
  if (type?.value !== messageTypes.announcement) return null
  const length = readVarUint(frame, type.end)
  if (!length || length.end + length.value !== frame.byteLength) return null
  try {
    return words.decode(frame.subarray(length.end))
  } catch {
    return null
  }
}

/** Seven bits a byte, the lowest first; a set eighth bit says that more follow. */
function readVarUint(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } | null {
  let value = 0
  let unit = 1
  for (let at = from; at < bytes.byteLength; at += 1) {
    const byte = bytes[at] ?? 0
    value += (byte & 127) * unit
    if (byte < 128) return Number.isSafeInteger(value) ? { value, end: at + 1 } : null
    unit *= 128
  }
  return null
}
