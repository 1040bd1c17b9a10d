import { WebsocketProvider } from 'y-websocket'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { messageTypes } from '../../lib/protocol/messages'

let made = 0

/** A program that uses the outside contract: the HTTP API with a bearer token and the stock y-websocket client. */
export class Program {
  readonly email = `program-${process.pid}-${Date.now()}-${made++}@example.org`
  readonly password = 'a long enough password'
  token = ''

  constructor(readonly url: string) {}

  /** Calls the API; throws when the status is not the expected one. */
  async call<T>(method: string, path: string, body?: unknown, expected = method === 'POST' ? 201 : 200): Promise<T> {
    const answer = await this.ask(method, path, body)
    const text = await answer.text()
    if (answer.status !== expected) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text ? JSON.parse(text) : null) as T
  }

  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const bearer: Record<string, string> = this.token ? { authorization: `Bearer ${this.token}` } : {}
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { ...bearer, ...json, ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    })
  }

  async signUp(name = 'A program'): Promise<this> {
    const { email, password } = this
    await this.call('POST', '/accounts', { email, password, name })
    this.token = (await this.call<{ token: string }>('POST', '/tokens', { email, password, label: 'test' })).token
    return this
  }

  async createBoard(title: string, framework: string | null = 'data-product'): Promise<string> {
    return (await this.call<{ id: string }>('POST', '/boards', { title, framework })).id
  }

  /** Joins by the token of an invite, as a guest. */
  static async join(url: string, inviteToken: string, name: string): Promise<Program & { participantId: string }> {
    const guest = new Program(url)
    const answer = await guest.call<{ token: string; participantId: string }>('POST', '/join', {
      token: inviteToken,
      name,
    })
    guest.token = answer.token
    return Object.assign(guest, { participantId: answer.participantId })
  }

  async ticket(boardId: string): Promise<string> {
    return (await this.call<{ ticket: string }>('POST', `/boards/${boardId}/tickets`)).ticket
  }

  /** Opens a board with the stock client. */
  async open(boardId: string): Promise<Peer> {
    return new Peer(this.url, boardId, await this.ticket(boardId))
  }
}

/** One connection of the stock y-websocket client that also listens for durable acknowledgements. */
export class Peer {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  /** How many of this connection's messages the server has committed. */
  durable = 0
  closeCode: number | null = null

  constructor(url: string, boardId: string, ticket: string) {
    this.provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, boardId, this.doc, {
      params: { ticket },
      disableBc: true,
      connect: false,
      // ws implements the part of the browser's interface that the provider uses.
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    this.provider.messageHandlers[messageTypes.durable] = (_encoder, decoder) => {
      decoding.readVarUint8Array(decoder)
      this.durable = decoding.readVarUint(decoder)
    }
    this.provider.messageHandlers[messageTypes.announcement] = (_encoder, decoder) => {
      decoding.readVarString(decoder)
    }
    this.provider.on('connection-close', (event) => {
      this.closeCode = event?.code ?? null
    })
    this.provider.connect()
  }

  get records(): Y.Map<Y.Map<unknown>> {
    return this.doc.getMap('records')
  }

  close(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}
