import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Role } from '../../../lib/access/roles'
import { type Id, newId } from '../../../lib/kernel/ids'
import { announcement, type Announcement } from '../../../lib/protocol/announcements'
import { messageTypes } from '../../../lib/protocol/messages'
import { ticketOf, type TestServer } from './test-server'
import { until } from './until'

export interface Durable {
  readonly stateVector: Uint8Array
  readonly count: number
}

/** The stock y-websocket client, listening to our two extra messages as well. */
export class StockClient {
  readonly doc = new Y.Doc()
  readonly participantId: Id<'participant'>
  readonly provider: WebsocketProvider
  readonly durable: Durable[] = []
  readonly announcements: Announcement[] = []
  readonly closes: number[] = []

  constructor(
    server: Pick<TestServer, 'url'>,
    boardId: Id<'board'>,
    {
      role = 'contributor',
      participantId = newId('participant'),
      ticket = ticketOf(participantId, role),
      isOurs = false,
    }: {
      role?: Role
      participantId?: Id<'participant'>
      ticket?: string
      /** Connects as our own client does. */
      isOurs?: boolean
    } = {},
  ) {
    this.participantId = participantId
    this.provider = new WebsocketProvider(server.url, boardId, this.doc, {
      params: { ticket, ...(isOurs && { cursors: '1' }) },
      disableBc: true,
      connect: false,
      maxBackoffTime: 200,
      // True: ws offers what the provider uses of a browser's WebSocket.
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    this.provider.messageHandlers[messageTypes.durable] = (_, decoder) => {
      const stateVector = Uint8Array.from(decoding.readVarUint8Array(decoder))
      this.durable.push({ stateVector, count: decoding.readVarUint(decoder) })
    }
    this.provider.messageHandlers[messageTypes.announcement] = (_, decoder) => {
      this.announcements.push(announcement.parse(JSON.parse(decoding.readVarString(decoder))))
    }
    this.provider.on('connection-close', (event) => {
      if (event) this.closes.push(event.code)
      // A ticket opens one connection; for the next one the client asks for another.
      this.provider.params = { ticket: ticketOf(participantId, role), ...(isOurs && { cursors: '1' }) }
    })
    this.provider.connect()
  }

  async synced(): Promise<this> {
    await until(() => this.provider.synced, { what: 'the client is synced' })
    return this
  }

  /** Everything that this client wrote is acknowledged as committed. */
  async saved(): Promise<void> {
    const own = () => Y.getState(this.doc.store, this.doc.clientID)
    const committed = () => Y.decodeStateVector(this.durable.at(-1)?.stateVector ?? Uint8Array.of(0))
    await until(() => own() > 0 && (committed().get(this.doc.clientID) ?? 0) >= own(), {
      what: 'everything is acknowledged',
    })
  }

  destroy(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

/** A socket that sends whatever a test wants to send. */
export class RawSocket {
  readonly ws: WebSocket
  readonly frames: Uint8Array[] = []
  #code: number | null = null
  #status: number | null = null

  constructor(url: string, headers: Record<string, string> = {}) {
    this.ws = new WebSocket(url, { headers })
    this.ws.on('error', () => undefined)
    this.ws.on('unexpected-response', (_, response) => {
      this.#status = response.statusCode ?? 0
      response.resume()
    })
    this.ws.on('message', (data: Buffer) => this.frames.push(Uint8Array.from(data)))
    this.ws.on('close', (code) => {
      this.#code = code
    })
  }

  static async open(server: TestServer, boardId: Id<'board'>, role: Role = 'contributor'): Promise<RawSocket> {
    const raw = new RawSocket(`${server.url}/${boardId}?ticket=${ticketOf(newId('participant'), role)}`)
    await until(() => raw.ws.readyState === WebSocket.OPEN, { what: 'the socket is open' })
    return raw
  }

  get isOpen(): boolean {
    return this.ws.readyState === WebSocket.OPEN
  }

  closeCode(withinMs = 8_000): Promise<number> {
    return until(() => this.#code, { withinMs, what: 'the socket is closed' })
  }

  httpStatus(): Promise<number> {
    return until(() => this.#status, { what: 'the handshake is refused' })
  }

  sendSync(step: number, payload: Uint8Array): void {
    this.ws.send(syncFrame(step, payload))
  }

  /** The messages of one type that have arrived, without their type byte. */
  received(type: number): decoding.Decoder[] {
    return this.frames.flatMap((frame) => {
      const decoder = decoding.createDecoder(frame)
      return decoding.readVarUint(decoder) === type ? [decoder] : []
    })
  }

  announcements(): Announcement[] {
    return this.received(messageTypes.announcement).map((decoder) =>
      announcement.parse(JSON.parse(decoding.readVarString(decoder))),
    )
  }

  durable(): Durable[] {
    return this.received(messageTypes.durable).map((decoder) => ({
      stateVector: decoding.readVarUint8Array(decoder),
      count: decoding.readVarUint(decoder),
    }))
  }
}

export function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

/** An awareness message with one entry for each triple. */
export function awarenessOf(...entries: readonly [clientId: number, clock: number, state: string][]): Uint8Array {
  const states = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const [clientId, clock, state] of entries) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.awareness)
    encoding.writeVarUint8Array(encoder, states)
  })
}
