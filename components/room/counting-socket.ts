import { messageTypes, syncSteps } from '@/lib/protocol/messages'

/** `offer` is our sync step 2, `update` one edit; `count` is its place among both on this connection, from 1. */
export type OnSent = (kind: 'offer' | 'update', count: number) => void

/**
 * A WebSocket that counts what the server counts: the sync step 2 and update messages of one connection, in order. The
 * server's "durable" names such a number.
 */
export function countingSocket(Socket: typeof WebSocket, onSent: OnSent): typeof WebSocket {
  return class extends Socket {
    #sent = 0

    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data)
      if (!(data instanceof Uint8Array) || data[0] !== messageTypes.sync) return
      if (data[1] !== syncSteps.step2 && data[1] !== syncSteps.update) return
      this.#sent += 1
      onSent(data[1] === syncSteps.step2 ? 'offer' : 'update', this.#sent)
    }
  }
}
