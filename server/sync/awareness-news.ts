import { messageTypes } from '../../lib/protocol/messages'
import { wsFrame, wsHeader } from './ws-frame'

export interface AwarenessEntry {
  readonly clientId: number
  readonly clock: number
  readonly json: Uint8Array
}

/** Two numbers and a length, seven bits a byte. */
const entryHeadBytesMax = 8 + 8 + 5
/** Below it a copy is cheaper than a write in pieces. */
const copyBytesMax = 8 * 1024
const nothing: readonly Buffer[] = []

/**
 * What has changed about people, as one message for everybody: framed once, the states as the bytes they came in. Nobody
 * may get their own state back (a stock client would take it for a change and send it again, for ever), so for those who
 * are in it there is a version that leaves them out, in pieces of the same bytes.
 */
export class AwarenessNews {
  readonly #body: Buffer
  readonly #places = new Map<number, readonly [from: number, to: number]>()
  #frame: Buffer | null = null

  constructor(entries: readonly AwarenessEntry[]) {
    let bytesMax = 0
    for (const { json } of entries) bytesMax += entryHeadBytesMax + json.byteLength
    const body = Buffer.allocUnsafe(bytesMax)
    let at = 0
    for (const { clientId, clock, json } of entries) {
      const from = at
      at = writeVarUint(body, at, clientId)
      at = writeVarUint(body, at, clock)
      at = writeVarUint(body, at, json.byteLength)
      body.set(json, at)
      at += json.byteLength
      this.#places.set(clientId, [from, at])
    }
    this.#body = body.subarray(0, at)
  }

  has(clientId: number): boolean {
    return this.#places.has(clientId)
  }

  /** For everybody who is not in it. */
  get frame(): Buffer {
    this.#frame ??= wsFrame(head(this.#places.size, this.#body.byteLength), this.#body)
    return this.#frame
  }

  /** For somebody who is in it: without them. To be written one after the other. */
  without(clientId: number): readonly Buffer[] {
    const place = this.#places.get(clientId)
    if (!place) return [this.frame]
    if (this.#places.size === 1) return nothing
    const [before, after] = [this.#body.subarray(0, place[0]), this.#body.subarray(place[1])]
    const bytes = before.byteLength + after.byteLength
    const begin = head(this.#places.size - 1, bytes)
    if (bytes <= copyBytesMax) return [wsFrame(begin, before, after)]
    return [Buffer.concat([wsHeader(begin.byteLength + bytes), begin]), before, after].filter((it) => it.byteLength > 0)
  }
}

/** The message up to its first entry. */
function head(entries: number, bodyBytes: number): Buffer {
  const bytes = Buffer.allocUnsafe(16)
  let at = writeVarUint(bytes, 0, messageTypes.awareness)
  at = writeVarUint(bytes, at, bodyBytes + varUintBytes(entries))
  at = writeVarUint(bytes, at, entries)
  return bytes.subarray(0, at)
}

function varUintBytes(value: number): number {
  let bytes = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes += 1
  return bytes
}

function writeVarUint(bytes: Buffer, at: number, value: number): number {
  let [place, rest] = [at, value]
  while (rest > 127) {
    bytes[place++] = 128 | (rest % 128)
    rest = Math.floor(rest / 128)
  }
  bytes[place++] = rest
  return place
}
