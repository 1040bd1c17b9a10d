/** First bytes of a WebSocket frame: how it begins or goes on, and whether the message ends with it. */
const opcodes = { whole: 0x82, first: 0x02, next: 0x00, last: 0x80 } as const

/** One binary message as it goes over the wire, header included: built once, written to everybody. */
export function wsFrame(...parts: readonly Uint8Array[]): Buffer {
  return frameOf(opcodes.whole, parts)
}

/** One message in several frames, so that pings and the closing handshake may pass between them. */
export function wsFragments(payload: Uint8Array, bytesMax: number): Buffer[] {
  if (payload.byteLength <= bytesMax) return [wsFrame(payload)]
  const fragments: Buffer[] = []
  for (let from = 0; from < payload.byteLength; from += bytesMax) {
    const to = Math.min(payload.byteLength, from + bytesMax)
    const kind = from === 0 ? 'first' : to === payload.byteLength ? 'last' : 'next'
    fragments.push(frameOf(opcodes[kind], [payload.subarray(from, to)]))
  }
  return fragments
}

/** The header of a whole message, for who writes its bytes in pieces. */
export function wsHeader(payloadBytes: number): Buffer {
  const header = Buffer.allocUnsafe(headerBytes(payloadBytes))
  writeHeader(header, opcodes.whole, payloadBytes)
  return header
}

function frameOf(opcode: number, parts: readonly Uint8Array[]): Buffer {
  let payloadBytes = 0
  for (const part of parts) payloadBytes += part.byteLength
  const frame = Buffer.allocUnsafe(headerBytes(payloadBytes) + payloadBytes)
  let at = writeHeader(frame, opcode, payloadBytes)
  for (const part of parts) {
    frame.set(part, at)
    at += part.byteLength
  }
  return frame
}

function headerBytes(payloadBytes: number): number {
  if (payloadBytes < 126) return 2
  return payloadBytes < 65_536 ? 4 : 10
}

/** Returns where the payload begins. What a server sends is never masked. */
function writeHeader(frame: Buffer, opcode: number, payloadBytes: number): number {
  frame[0] = opcode
  if (payloadBytes < 126) return frame.writeUInt8(payloadBytes, 1)
  if (payloadBytes < 65_536) {
    frame[1] = 126
    return frame.writeUInt16BE(payloadBytes, 2)
  }
  frame[1] = 127
  frame.writeUInt32BE(Math.floor(payloadBytes / 2 ** 32), 2)
  return frame.writeUInt32BE(payloadBytes % 2 ** 32, 6)
}
