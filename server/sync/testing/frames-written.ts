/** The messages in what was written to a socket past ws: every buffer holds whole frames. Fragments come back joined. */
export function messagesIn(written: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(written.buffer, written.byteOffset, written.byteLength)
  const messages: Uint8Array[] = []
  let parts: Buffer[] = []
  for (let at = 0; at < bytes.byteLength; ) {
    const { from, to, isLast } = frameAt(bytes, at)
    if (to > bytes.byteLength) throw new Error('a frame ends in the middle')
    parts.push(bytes.subarray(from, to))
    if (isLast) messages.push(Uint8Array.from(Buffer.concat(parts)))
    if (isLast) parts = []
    at = to
  }
  return messages
}

function frameAt(bytes: Buffer, at: number): { from: number; to: number; isLast: boolean } {
  const [first = 0, size = 0] = bytes.subarray(at, at + 2)
  const isLast = (first & 0x80) !== 0
  if (size < 126) return { from: at + 2, to: at + 2 + size, isLast }
  if (size === 126) return { from: at + 4, to: at + 4 + bytes.readUInt16BE(at + 2), isLast }
  return { from: at + 10, to: at + 10 + Number(bytes.readBigUInt64BE(at + 2)), isLast }
}
