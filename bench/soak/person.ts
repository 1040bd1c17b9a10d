import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ownCursorFrame } from '../../lib/protocol/cursors'
import { messageTypes, syncSteps } from '../../lib/protocol/messages'

export interface PersonOptions {
  readonly socketUrl: string
  readonly boardId: string
  readonly name: string
  /** Whether this one moves cards, and so keeps the document. */
  readonly isDragging: boolean
  ticket(): Promise<string>
}

/** One member of the crowd at a real socket: points five times a second, and may drag a card. */
export class Person {
  readonly #options: PersonOptions
  readonly doc = new Y.Doc()
  #ws: WebSocket | null = null
  #timer: NodeJS.Timeout | null = null
  #clock = 0
  #steps = 0
  received = 0
  acknowledged = 0

  constructor(options: PersonOptions) {
    this.#options = options
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sync(syncSteps.update, update)
    })
  }

  async come(): Promise<void> {
    const { socketUrl, boardId, name, isDragging } = this.#options
    const ws = new WebSocket(`${socketUrl}/sync/${boardId}?ticket=${await this.#options.ticket()}&cursors=1`)
    this.#ws = ws
    ws.on('error', () => undefined)
    ws.on('message', (data: Buffer) => this.#hear(data))
    await new Promise<void>((resolve, reject) => {
      ws.once('open', () => resolve())
      ws.once('close', (code) => reject(new Error(`${name} was turned away: ${code}`)))
    })
    this.#sync(syncSteps.step1, Y.encodeStateVector(this.doc))
    this.#say({ user: { name } })
    let turn = 0
    this.#timer = setInterval(() => {
      turn += 1
      ws.send(ownCursorFrame({ x: Math.random() * 4_000, y: Math.random() * 3_000 }))
      if (isDragging) this.#drag()
      if (turn % 75 === 0) this.#say({ user: { name } }) // renewed every fifteen seconds
    }, 200)
  }

  leave(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#ws?.close()
    this.#ws = null
  }

  /** Moves one card a step, then after a while the next one. */
  #drag(): void {
    const cards = [...this.doc.getMap<Y.Map<unknown>>('records')].filter(([id]) => id.startsWith('shape:'))
    const [, card] = cards[Math.floor(this.#steps++ / 25) % Math.max(1, cards.length)] ?? []
    card?.set('xy', [Math.fround(Math.random() * 4_000), Math.fround(Math.random() * 3_000)])
  }

  #say(state: object): void {
    const states = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, this.doc.clientID)
      encoding.writeVarUint(encoder, ++this.#clock)
      encoding.writeVarString(encoder, JSON.stringify(state))
    })
    this.#send((encoder) => {
      encoding.writeVarUint(encoder, messageTypes.awareness)
      encoding.writeVarUint8Array(encoder, states)
    })
  }

  #sync(step: number, payload: Uint8Array): void {
    this.#send((encoder) => {
      encoding.writeVarUint(encoder, messageTypes.sync)
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, payload)
    })
  }

  #send(write: (encoder: encoding.Encoder) => void): void {
    if (this.#ws?.readyState === WebSocket.OPEN) this.#ws.send(encoding.encode(write))
  }

  #hear(data: Buffer): void {
    this.received += data.byteLength
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.durable) this.acknowledged += 1
    if (type !== messageTypes.sync) return
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === syncSteps.step1) this.#sync(syncSteps.step2, Y.encodeStateAsUpdate(this.doc, payload))
    // Who only looks on need not keep what they see: the server is what is measured.
    else if (this.#options.isDragging) Y.applyUpdate(this.doc, payload, this)
  }
}
