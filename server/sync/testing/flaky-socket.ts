import { WebSocket } from 'ws'

export interface Mood {
  /** A number from 0 to 1, the next one of a seed. */
  chance(): number
  /** Whether messages get lost, doubled and late at the moment. */
  isBad: boolean
}

type Data = Uint8Array<ArrayBuffer>

/**
 * A WebSocket, as far as the stock client uses one, over a network in a bad mood: in both directions messages are lost
 * without a word, arrive twice, or after those that were sent later. The connection itself is a real one.
 */
export function flakySocket(mood: Mood): typeof globalThis.WebSocket {
  class FlakySocket {
    static readonly OPEN = 1
    binaryType = 'arraybuffer'
    onopen: (() => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onerror: ((event: unknown) => void) | null = null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
    readonly #ws: WebSocket
    readonly #out: Data[] = []
    readonly #in: Data[] = []

    constructor(url: string) {
      this.#ws = new WebSocket(url)
      this.#ws.on('open', () => this.onopen?.())
      this.#ws.on('error', (error) => this.onerror?.(error))
      this.#ws.on('close', (code) => this.onclose?.({ code, reason: '' }))
      this.#ws.on('message', (data: Buffer) =>
        this.#pass(Uint8Array.from(data), this.#in, (message) => this.onmessage?.({ data: message.buffer })),
      )
    }

    get readyState(): number {
      return this.#ws.readyState
    }

    send(data: Uint8Array): void {
      this.#pass(Uint8Array.from(data), this.#out, (message) => {
        if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(message)
      })
    }

    close(): void {
      this.#ws.close()
    }

    #pass(message: Data, late: Data[], deliver: (message: Data) => void): void {
      const luck = mood.isBad ? mood.chance() : 1
      if (luck < 0.05) return
      if (luck < 0.2) {
        late.push(message)
        return
      }
      deliver(message)
      if (luck < 0.3) deliver(message)
      for (const waited of late.splice(0)) deliver(waited)
    }
  }
  // True as far as the stock client goes.
  return FlakySocket as unknown as typeof globalThis.WebSocket
}
