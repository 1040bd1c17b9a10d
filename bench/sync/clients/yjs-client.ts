import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { isNowhere, ownCursorFrame, readCursorNews } from '../../../lib/protocol/cursors'
import { messageTypes, syncSteps } from '../../../lib/protocol/messages'
import { Acknowledgements } from '../lib/acknowledgements'
import { type Shape, textOf } from '../lib/board'
import { deferred } from '../lib/deferred'
import { LeanSocket } from '../lib/socket'
import { type BenchClient, type JoinOptions, stepAt, xAt, yAt } from './bench-client'

/** How one server speaks the protocol of y-websocket. */
export interface Dialect {
  readonly address: string
  /** Every message of Hocuspocus begins with the name of the document, and nothing is heard before a token is sent. */
  readonly documentName?: string
  /** 'binary': our own client's 102 in place of awareness. */
  readonly cursors: 'awareness' | 'binary'
  /** What says that something is safe: our 100, Hocuspocus' 8 for each message, or the update coming back. */
  readonly acknowledgedBy: 'durable' | 'status' | 'echo'
  /** Told apart from another time the same person joined. */
  readonly visit?: number
  /** The state as it came by other means, before the socket. */
  readonly base?: { readonly update: Uint8Array; readonly stateVector: Uint8Array }
  /** What that took, and finding out about it. */
  readonly fetchedBytes?: number
}

/** As large as the ids that Yjs draws, so that they take as many bytes. */
const firstClientId = 2_000_000_000
const visitSpan = 1_000_000
const hocuspocusStatus = 8
const syncReply = 4
const emptyUpdate = Uint8Array.of(0, 0)
const emptyStateVector = Uint8Array.of(0)
const colours = ['#c2410c', '#1d4ed8', '#15803d', '#b45309', '#7e22ce']

/** A person who speaks y-websocket. A Y.Doc exists only where one edits or wants to look at the board. */
export class YjsClient implements BenchClient {
  readonly socket: LeanSocket
  stateBytes: number
  readonly #options: JoinOptions
  readonly #dialect: Dialect
  readonly #clientId: number
  readonly #joined = deferred<void>()
  readonly #acknowledgements = new Acknowledgements()
  readonly #slots = new Map<number, number>()
  #doc: Y.Doc | null = null
  #dragged: Y.Map<unknown> | null = null
  #awarenessClock = 0
  #cursorIntervalMs = 0
  #pointedAt = Number.NEGATIVE_INFINITY
  #onlyPaced = false

  constructor(dialect: Dialect, options: JoinOptions) {
    this.#dialect = dialect
    this.stateBytes = dialect.fetchedBytes ?? 0
    this.#options = options
    this.#clientId = firstClientId + options.who + (dialect.visit ?? 0) * visitSpan
    if (options.keepsBoard) {
      const doc = this.#openDoc()
      if (dialect.base) Y.applyUpdateV2(doc, dialect.base.update, this)
    }
    this.socket = new LeanSocket(dialect.address)
    this.socket.onMessage = (payload) => this.#receive(payload)
    this.socket.onClose = () =>
      this.#joined.reject(new Error(`closed with ${this.socket.closeCode ?? 'no code'} before it had the board`))
    this.socket.opened.then(
      () => this.#greet(),
      (error: Error) => this.#joined.reject(error),
    )
  }

  get joined(): Promise<void> {
    return this.#joined.promise
  }

  drag(step: number): void {
    const doc = this.#openDoc()
    doc.transact(() => {
      if (!this.#dragged) {
        this.#dragged = new Y.Map()
        doc.getMap('records').set(`shape:dragged-${this.#options.who}`, this.#dragged)
      }
      this.#dragged.set('xy', [xAt(step), yAt(step)])
    })
  }

  point(step: number): boolean {
    if (this.#dialect.cursors === 'awareness') {
      this.#tellAwareness(`,"cursor":{"x":${xAt(step)},"y":${yAt(step)}}`)
      return true
    }
    const now = performance.now()
    if (this.#awarenessClock === 0) this.#tellAwareness('')
    // A tenth of grace: the pace of the workload and that of the server are not in step.
    if (now - this.#pointedAt < this.#cursorIntervalMs * 0.9) return false
    this.#pointedAt = now
    this.socket.send(ownCursorFrame({ x: xAt(step), y: yAt(step) }))
    return true
  }

  put(shapes: readonly Shape[]): void {
    const doc = this.#openDoc()
    doc.transact(() => {
      for (const shape of shapes) doc.getMap('records').set(shape.id, recordOf(shape))
    })
  }

  move(id: string, x: number, y: number): void {
    const record = this.#openDoc().getMap('records').get(id)
    if (record instanceof Y.Map) record.set('xy', [x, y])
  }

  get unacknowledged(): number {
    return this.#acknowledgements.open
  }

  get editsAcknowledged(): number {
    return this.#acknowledgements.editsAcknowledged
  }

  allAcknowledged(withinMs: number): Promise<boolean> {
    return this.#acknowledgements.settled(withinMs)
  }

  shapesThere(): number {
    return [...this.#openDoc().getMap('records').keys()].filter((id) => id.startsWith('shape:')).length
  }

  positionOf(id: string): { x: number; y: number } | null {
    const record = this.#openDoc().getMap('records').get(id)
    if (!(record instanceof Y.Map)) return null
    const moved = record.get('xy') as [number, number] | undefined
    return moved ? { x: moved[0], y: moved[1] } : (record.get('$') as { x: number; y: number })
  }

  close(): void {
    this.socket.close()
    this.#doc?.destroy()
  }

  #openDoc(): Y.Doc {
    if (this.#doc) return this.#doc
    const doc = new Y.Doc()
    doc.clientID = this.#clientId
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      this.#send(messageTypes.sync, (encoder) => {
        encoding.writeVarUint(encoder, syncSteps.update)
        encoding.writeVarUint8Array(encoder, update)
      })
      this.#owe()
    })
    this.#doc = doc
    return doc
  }

  #owe(): void {
    if (this.#dialect.acknowledgedBy !== 'echo') this.#acknowledgements.oweEdit()
    else if (this.#doc) this.#acknowledgements.oweEdit(Y.getState(this.#doc.store, this.#clientId))
  }

  #greet(): void {
    if (this.#dialect.documentName === undefined) return this.#askForBoard()
    this.#send(messageTypes.auth, (encoder) => {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, 'a token that nobody checks')
    })
  }

  #askForBoard(): void {
    const stateVector = this.#doc
      ? Y.encodeStateVector(this.#doc)
      : (this.#dialect.base?.stateVector ?? emptyStateVector)
    this.#send(messageTypes.sync, (encoder) => {
      encoding.writeVarUint(encoder, syncSteps.step1)
      encoding.writeVarUint8Array(encoder, stateVector)
    })
  }

  #send(type: number, write: (encoder: encoding.Encoder) => void): void {
    this.socket.send(
      encoding.encode((encoder) => {
        if (this.#dialect.documentName !== undefined) encoding.writeVarString(encoder, this.#dialect.documentName)
        encoding.writeVarUint(encoder, type)
        write(encoder)
      }),
    )
  }

  #tellAwareness(more: string): void {
    const { who } = this.#options
    const user = `{"id":"prt_${who}","name":"Participant ${who}","color":"${colours[who % colours.length]}"}`
    this.#send(messageTypes.awareness, (encoder) => {
      encoding.writeVarUint8Array(
        encoder,
        encoding.encode((states) => {
          encoding.writeVarUint(states, 1)
          encoding.writeVarUint(states, this.#clientId)
          encoding.writeVarUint(states, ++this.#awarenessClock)
          encoding.writeVarString(states, `{"user":${user},"page":"page:page","selection":[]${more}}`)
        }),
      )
    })
  }

  #receive(payload: Buffer): void {
    if (this.#onlyPaced && payload[0] !== messageTypes.cursors) return
    const decoder = decoding.createDecoder(payload)
    if (this.#dialect.documentName !== undefined) decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.sync || (type === syncReply && this.#dialect.documentName !== undefined))
      return this.#receiveSync(decoder)
    if (type === messageTypes.auth) return this.#askForBoard()
    if (type === messageTypes.durable) {
      decoding.readVarUint8Array(decoder)
      return this.#acknowledgements.give(decoding.readVarUint(decoder))
    }
    if (type === hocuspocusStatus && this.#dialect.acknowledgedBy === 'status') return this.#acknowledgements.give()
    if (type === messageTypes.awareness && this.#options.hearing)
      return this.#hearAwareness(decoding.readVarUint8Array(decoder))
    if (type === messageTypes.announcement && this.#dialect.cursors === 'binary')
      return this.#hearAnnouncement(decoding.readVarString(decoder))
    if (type === messageTypes.cursors) return this.#hearCursors(payload)
  }

  #receiveSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (step === syncSteps.step1) {
      this.#send(messageTypes.sync, (encoder) => {
        encoding.writeVarUint(encoder, syncSteps.step2)
        encoding.writeVarUint8Array(encoder, this.#doc ? Y.encodeStateAsUpdate(this.#doc, bytes) : emptyUpdate)
      })
      if (this.#dialect.acknowledgedBy !== 'echo') this.#acknowledgements.oweMessage()
      return
    }
    if (this.#takesIn(step) && this.#doc) Y.applyUpdate(this.#doc, bytes, this)
    if (step === syncSteps.step2) {
      this.stateBytes += bytes.length
      this.#joined.resolve()
      const { hearing, keepsBoard, tracksAcknowledgements } = this.#options
      if (hearing || keepsBoard || tracksAcknowledgements) return
      // Our own client goes on listening for the pace that the server sets.
      if (this.#dialect.cursors === 'binary') this.#onlyPaced = true
      else this.socket.onMessage = null
      return
    }
    if (this.#options.hearing || this.#dialect.acknowledgedBy === 'echo') this.#hearUpdate(bytes)
  }

  #takesIn(step: number): boolean {
    const { keepsBoard = false } = this.#options
    return keepsBoard === 'as it was' ? step === syncSteps.step2 : keepsBoard
  }

  #hearUpdate(update: Uint8Array): void {
    for (const struct of Y.decodeUpdate(update).structs) {
      const { client, clock } = struct.id
      if (client === this.#clientId) this.#acknowledgements.give(clock + struct.length)
      if (!this.#options.hearing || !(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) continue
      const [value] = struct.content.arr
      if (Array.isArray(value)) this.#options.hearing.edit(whoIs(client), stepAt(value[0]))
    }
  }

  #hearAwareness(states: Uint8Array): void {
    const decoder = decoding.createDecoder(states)
    const count = decoding.readVarUint(decoder)
    for (let entry = 0; entry < count; entry++) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const [, x] = /"cursor":\{"x":([\d.]+)/.exec(decoding.readVarString(decoder)) ?? []
      if (x !== undefined) this.#options.hearing?.cursor(whoIs(clientId), stepAt(Number(x)))
    }
  }

  #hearAnnouncement(json: string): void {
    if (!json.includes('"cursor.slots"')) return
    const { slots } = JSON.parse(json) as { slots: [slot: number, clientId: number][] }
    for (const [slot, clientId] of slots) this.#slots.set(slot, clientId)
  }

  #hearCursors(payload: Buffer): void {
    if (!this.#options.hearing) {
      // Only the pace matters to most: reading every cursor for everybody would be the work of a hundred laptops.
      this.#cursorIntervalMs = decoding.readVarUint(decoding.createDecoder(payload.subarray(1)))
      return
    }
    const news = readCursorNews(payload)
    if (!news) throw new Error('the server sent cursors that nobody can read')
    this.#cursorIntervalMs = news.intervalMs
    for (const { slot, x, y } of news.moved) {
      const clientId = this.#slots.get(slot)
      if (clientId !== undefined && !isNowhere({ x, y })) this.#options.hearing.cursor(whoIs(clientId), stepAt(x))
    }
  }
}

function whoIs(clientId: number): number {
  return (clientId - firstClientId) % visitSpan
}

/** A record in the layout of our boards. */
function recordOf(shape: Shape): Y.Map<unknown> {
  const emptied = { ...shape, props: { ...shape.props, richText: { type: 'doc', content: [] } } }
  return new Y.Map<unknown>([
    ['$', emptied],
    ['t.richText', new Y.Text(textOf(shape))],
  ])
}
