import * as encoding from 'lib0/encoding'
import { writeSyncStep1 } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import { messageTypes } from '@/lib/protocol/messages'

/** The server says something at least every 25 s. */
const askAfterMs = 27_000
/** A change that is not confirmed and a server that says nothing: reason to doubt sooner. */
const askAfterUnconfirmedMs = 4_000
const answerWithinMs = 3_000
const openWithinMs = 10_000

/**
 * Notices a network that swallows everything without closing. Silence alone proves nothing: it asks what the server has,
 * which a living one answers at once, and closes when no answer comes. Takes the place of the provider's own watchdog,
 * which closes without asking. A socket that does not even open is given up too: browsers and proxies can hold it for minutes.
 */
export function watchSilence(provider: WebsocketProvider, hasUnconfirmed: () => boolean): () => void {
  clearInterval(provider['_checkInterval'])
  let askedAt: number | null = null
  let opening: { ws: WebSocket; since: number } | null = null
  const timer = setInterval(() => {
    const now = Date.now()
    const heardAt = provider.wsLastMessageReceived
    const patienceMs = hasUnconfirmed() ? askAfterUnconfirmedMs : askAfterMs
    if (!provider.wsconnected || !provider.ws) {
      askedAt = null
      if (provider.ws !== opening?.ws) opening = provider.ws && { ws: provider.ws, since: now }
      if (opening && now - opening.since >= openWithinMs) provider.disconnect()
    } else if (askedAt !== null && heardAt < askedAt) {
      if (now - askedAt >= answerWithinMs) provider.disconnect()
    } else if (now - heardAt >= patienceMs) {
      askedAt = now
      provider.ws.send(step1(provider))
    } else {
      askedAt = null
    }
  }, 1_000)
  return () => clearInterval(timer)
}

function step1({ doc }: WebsocketProvider): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.sync)
    writeSyncStep1(encoder, doc)
  }) as Uint8Array<ArrayBuffer>
}
