import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { createRecord } from '../../lib/board/edits'
import { recordsOf } from '../../lib/board/doc'
import { note } from '../../lib/board/testing/records'
import { ownCursorFrame } from '../../lib/protocol/cursors'
import { messageTypes, syncSteps } from '../../lib/protocol/messages'

export interface Area {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface MemberOptions {
  readonly number: number
  readonly address: string
  readonly participantId: string
  readonly name: string
  readonly area: Area
}

/**
 * One of the crowd at a socket of their own. Writes into the board what is theirs and reads nothing but the pace of cursors:
 * two hundred laptops do not fit beside a browser.
 */
export class Member {
  readonly #options: MemberOptions
  readonly #doc = new Y.Doc()
  readonly #socket: WebSocket
  readonly #noteId: string
  readonly joined: Promise<void>
  #intervalMs = 66
  #pointedAt = 0
  #step: number

  constructor(options: MemberOptions) {
    this.#options = options
    this.#step = options.number * 37
    this.#noteId = `shape:crowd-${options.participantId}`
    this.#socket = new WebSocket(options.address)
    this.#socket.on('error', () => undefined)
    this.#socket.on('message', (data: Buffer) => this.#hear(data))
    this.joined = new Promise((resolve, reject) => {
      this.#socket.once('open', () => {
        this.#greet()
        resolve()
      })
      this.#socket.once('close', (code) => reject(new Error(`${options.name} was turned away: ${code}`)))
    })
    this.#doc.on('update', (update: Uint8Array) => this.#sync(syncSteps.update, update))
  }

  get isThere(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  /** The pointer goes round in the area, as often as the server wants to hear of it. */
  point(): void {
    const now = performance.now()
    if (now - this.#pointedAt < this.#intervalMs * 0.9) return
    this.#pointedAt = now
    if (this.isThere) this.#socket.send(ownCursorFrame(this.#place(1)))
  }

  drag(): void {
    const { x, y } = this.#place(0.8)
    this.#ownNote().set('xy', [Math.fround(x), Math.fround(y)])
  }

  /** One more letter; a full note begins anew. */
  write(): void {
    const text = this.#ownNote().get('t.richText')
    if (!(text instanceof Y.Text)) throw new Error('a note without a text')
    if (text.length > 80) text.delete(0, text.length)
    else text.insert(text.length, text.length % 6 === 5 ? ' ' : 'abcdefgh'.charAt(this.#step++ % 8))
  }

  leave(): void {
    const records = recordsOf(this.#doc)
    if (records.has(this.#noteId)) records.delete(this.#noteId)
    this.#socket.close()
  }

  #ownNote(): Y.Map<unknown> {
    const records = recordsOf(this.#doc)
    if (!records.has(this.#noteId)) {
      const { x, y } = this.#place(0.8)
      const index = `b${(1_000 + this.#options.number).toString(36)}V`
      this.#doc.transact(() => createRecord(this.#doc, note(this.#noteId, { x, y, index, text: 'crowd' })))
    }
    const record = records.get(this.#noteId)
    if (!record) throw new Error('no note')
    return record
  }

  /** On a curve of one's own through the area. */
  #place(share: number): { x: number; y: number } {
    const { number, area } = this.#options
    const turn = ++this.#step / 25
    const [sx, sy] = [Math.sin(turn + number), Math.sin(turn * 1.3 + number * 2)]
    return { x: area.x + (area.w * share * (1 + sx)) / 2, y: area.y + (area.h * share * (1 + sy)) / 2 }
  }

  #greet(): void {
    const { participantId, name, number } = this.#options
    this.#sync(syncSteps.step1, Y.encodeStateVector(this.#doc))
    const user = { id: participantId, name, colour: number % 8 }
    const state = { user, cursor: null, selection: [], editing: null }
    this.#send(messageTypes.awareness, (encoder) => {
      const states = encoding.encode((inner) => {
        encoding.writeVarUint(inner, 1)
        encoding.writeVarUint(inner, this.#doc.clientID)
        encoding.writeVarUint(inner, 1)
        encoding.writeVarString(inner, JSON.stringify(state))
      })
      encoding.writeVarUint8Array(encoder, states)
    })
  }

  #sync(step: number, payload: Uint8Array): void {
    this.#send(messageTypes.sync, (encoder) => {
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, payload)
    })
  }

  #send(type: number, write: (encoder: encoding.Encoder) => void): void {
    if (!this.isThere) return
    this.#socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, type)
        write(encoder)
      }),
    )
  }

  #hear(data: Buffer): void {
    if (data[0] === messageTypes.cursors) {
      this.#intervalMs = decoding.readVarUint(decoding.createDecoder(data.subarray(1)))
    } else if (data[0] === messageTypes.sync && data[1] === syncSteps.step1) {
      const theirs = decoding.readVarUint8Array(decoding.createDecoder(data.subarray(2)))
      this.#sync(syncSteps.step2, Y.encodeStateAsUpdate(this.#doc, theirs))
    }
  }
}
