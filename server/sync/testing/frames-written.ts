/**
 * The messages in what was written to a socket past ws, fragments joined, and what is left: the first fragments of a
 * message that goes on.
 */
export function messagesIn(written: Buffer): { readonly messages: Uint8Array[]; readonly rest: Buffer } {
  const messages: Uint8Array[] = []
  let parts: Buffer[] = []
  let read = 0
  for (let at = 0; at < written.byteLength; ) {
    const { isFirst, isLast, from, to } = frameAt(written, at)
    if (to > written.byteLength) throw new Error('a frame ends in the middle')
    if (isFirst !== (parts.length === 0)) throw new Error('a message begins inside another one')
    parts.push(written.subarray(from, to))
    at = to
    if (!isLast) continue
    messages.push(Uint8Array.from(Buffer.concat(parts)))
    parts = []
    read = at
  }
  return { messages, rest: written.subarray(read) }
}

function frameAt(bytes: Buffer, at: number): { isFirst: boolean; isLast: boolean; from: number; to: number } {
  const [first = 0, size = 0] = bytes.subarray(at, at + 2)
  const kind = { isFirst: (first & 0x0f) === 2, isLast: (first & 0x80) !== 0 }
  if (size < 126) return { ...kind, from: at + 2, to: at + 2 + size }
  if (size === 126) return { ...kind, from: at + 4, to: at + 4 + bytes.readUInt16BE(at + 2) }
  return { ...kind, from: at + 10, to: at + 10 + Number(bytes.readBigUInt64BE(at + 2)) }
}
