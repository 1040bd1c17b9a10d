import { randomBytes } from 'node:crypto'
import { type Socket, connect } from 'node:net'
import { deferred } from './deferred'

const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const
/** One for all sockets: what is read into it is taken out before anybody reads again. */
const inbox = Buffer.allocUnsafeSlow(1 << 20)
const headBytesMax = 10

/**
 * A frame as a client sends it. Clients have to mask; with a mask of zeros the payload stays as it is, which spares the
 * generator the work, while the server unmasks all the same.
 */
export function clientFrame(payload: Uint8Array, opcode: number = opcodes.binary): Buffer {
  const { length } = payload
  const lengthBytes = length < 126 ? 0 : length < 0x1_0000 ? 2 : 8
  const frame = Buffer.alloc(2 + lengthBytes + 4 + length)
  frame[0] = 0x80 | opcode
  frame[1] = 0x80 | (lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127)
  if (lengthBytes === 2) frame.writeUInt16BE(length, 2)
  if (lengthBytes === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, 2 + lengthBytes + 4)
  return frame
}

/**
 * A WebSocket client so lean that one core can take what a server on another sends to a thousand of them. Whoever sets no
 * `onMessage` has frames counted and skipped.
 */
export class LeanSocket {
  bytesIn = 0
  framesIn = 0
  isOpen = false
  isClosed = false
  closeCode: number | null = null
  onMessage: ((payload: Buffer) => void) | null = null
  onClose: (() => void) | null = null
  readonly #opened = deferred<void>()
  readonly #socket: Socket
  #answer = ''
  readonly #head = Buffer.alloc(headBytesMax)
  #headLength = 0
  /** Bytes of the present payload that have not come yet, and what of it has, if anybody wants it. */
  #missing = 0
  #payload: Buffer | null = null
  #fragments: Buffer[] = []

  constructor(address: string) {
    const url = new URL(address)
    this.#socket = connect({
      host: url.hostname,
      port: Number(url.port),
      noDelay: true,
      onread: {
        buffer: inbox,
        callback: (length) => {
          this.#read(inbox.subarray(0, length))
          return true
        },
      },
    })
    this.#socket.on('connect', () => {
      const key = randomBytes(16).toString('base64')
      this.#socket.write(
        `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
      )
    })
    this.#socket.on('error', this.#opened.reject)
    this.#socket.on('close', () => {
      this.isClosed = true
      this.#opened.reject(new Error(`closed before it opened: ${this.#answer.split('\r\n', 1)[0] || 'no answer'}`))
      this.onClose?.()
    })
  }

  get opened(): Promise<void> {
    return this.#opened.promise
  }

  send(payload: Uint8Array): void {
    this.sendRaw(clientFrame(payload))
  }

  sendText(text: string): void {
    this.sendRaw(clientFrame(Buffer.from(text), opcodes.text))
  }

  sendRaw(bytes: Uint8Array): void {
    if (!this.isClosed) this.#socket.write(bytes)
  }

  close(): void {
    this.isClosed = true
    this.onClose = null
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    this.bytesIn += chunk.length
    let at = this.isOpen ? 0 : this.#readAnswer(chunk)
    while (at < chunk.length && !this.isClosed) {
      if (this.#missing === 0) {
        at = this.#readHead(chunk, at)
        continue
      }
      const taken = Math.min(this.#missing, chunk.length - at)
      if (this.#payload) chunk.copy(this.#payload, this.#payload.length - this.#missing, at, at + taken)
      this.#missing -= taken
      at += taken
      if (this.#missing === 0 && this.#payload) this.#finish(this.#payload)
    }
  }

  /** Where the frames begin in this chunk. */
  #readAnswer(chunk: Buffer): number {
    const before = this.#answer.length
    this.#answer += chunk.toString('latin1')
    const end = this.#answer.indexOf('\r\n\r\n')
    if (end < 0) return chunk.length
    if (!this.#answer.startsWith('HTTP/1.1 101')) {
      this.#socket.destroy()
      return chunk.length
    }
    this.isOpen = true
    this.#opened.resolve()
    return end + 4 - before
  }

  #readHead(chunk: Buffer, from: number): number {
    let at = from
    while (at < chunk.length) {
      this.#head[this.#headLength++] = chunk[at++] ?? 0
      const short = (this.#head[1] ?? 0) & 0x7f
      const wanted = this.#headLength < 2 ? 2 : short === 126 ? 4 : short === 127 ? headBytesMax : 2
      if (this.#headLength < wanted) continue
      return this.#begin(chunk, at, lengthIn(this.#head, short))
    }
    return at
  }

  #begin(chunk: Buffer, at: number, length: number): number {
    const isControl = ((this.#head[0] ?? 0) & 0x0f) >= opcodes.close
    if (!isControl && !this.onMessage) {
      this.framesIn += 1
      this.#headLength = 0
      this.#payload = null
      this.#missing = length
      return at
    }
    if (at + length <= chunk.length) {
      this.#finish(chunk.subarray(at, at + length))
      return at + length
    }
    this.#payload = Buffer.allocUnsafe(length)
    this.#missing = length
    return at
  }

  #finish(payload: Buffer): void {
    const first = this.#head[0] ?? 0
    const opcode = first & 0x0f
    const isLast = (first & 0x80) !== 0
    this.#headLength = 0
    this.#payload = null
    if (opcode === opcodes.ping) return this.sendRaw(clientFrame(payload, opcodes.pong))
    if (opcode === opcodes.pong) return
    if (opcode === opcodes.close) {
      this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
      this.sendRaw(clientFrame(payload.subarray(0, 2), opcodes.close))
      this.#socket.end()
      return
    }
    this.framesIn += 1
    if (isLast && this.#fragments.length === 0) return this.onMessage?.(payload)
    this.#fragments.push(Buffer.from(payload))
    if (isLast) this.onMessage?.(Buffer.concat(this.#fragments.splice(0)))
  }
}

function lengthIn(head: Buffer, short: number): number {
  if (short === 126) return head.readUInt16BE(2)
  return short === 127 ? Number(head.readBigUInt64BE(2)) : short
}
