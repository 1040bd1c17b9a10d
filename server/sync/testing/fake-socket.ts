import { EventEmitter } from 'node:events'
import * as decoding from 'lib0/decoding'
import type { messageTypes } from '../../../lib/protocol/messages'
import { readFrame } from '../frames'
import { messagesIn } from './frames-written'

/** As much of a WebSocket and of its socket as a peer uses, with a send queue that the test fills and drains. */
export class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  writableLength = 0
  readonly sent: Uint8Array[] = []
  /** What each call to `write`, or each corked group of them, handed over. */
  readonly writes: Buffer[] = []
  code: number | null = null
  pings = 0
  #isStuck = false
  #corked: Buffer[] | null = null
  #unread = Buffer.alloc(0)

  /** From now on nothing that is written gets through, until `drain`. */
  stick(): void {
    this.#isStuck = true
  }
  write(bytes: Buffer): void {
    if (this.#corked) this.#corked.push(bytes)
    else this.#take(bytes)
  }
  cork(): void {
    this.#corked = []
  }
  uncork(): void {
    const bytes = Buffer.concat(this.#corked ?? [])
    this.#corked = null
    this.#take(bytes)
  }
  ping(): void {
    this.pings += 1
  }
  close(code: number): void {
    this.code = code
    this.readyState = 2
  }
  terminate(): void {
    this.readyState = 3
  }
  drain(): void {
    this.#isStuck = false
    this.writableLength = 0
    this.emit('drain')
  }

  updates(): Uint8Array[] {
    return this.sent.flatMap((frame) => {
      const incoming = readFrame(frame)
      return incoming?.kind === 'update' ? [incoming.update] : []
    })
  }
  awareness(): number {
    return this.sent.filter((frame) => readFrame(frame)?.kind === 'awareness').length
  }
  /** The messages of one type. */
  ofType(type: (typeof messageTypes)[keyof typeof messageTypes]): Uint8Array[] {
    return this.sent.filter((frame) => decoding.readVarUint(decoding.createDecoder(frame)) === type)
  }

  #take(bytes: Buffer): void {
    if (this.#isStuck) this.writableLength += bytes.byteLength
    this.writes.push(bytes)
    const { messages, rest } = messagesIn(Buffer.concat([this.#unread, bytes]))
    this.#unread = Buffer.from(rest)
    this.sent.push(...messages)
    if (messages.length > 0) this.emit('heard', messages)
  }
}
