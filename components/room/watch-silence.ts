import type { WebsocketProvider } from 'y-websocket'
import { messageTypes } from '@/lib/protocol/messages'

const askAfterMs = 10_000
const answerWithinMs = 3_000

/**
 * Notices a network that swallows everything without closing. A quiet board is normal, so silence alone means nothing: it
 * asks who is here, which a living server answers, and closes when no answer comes. Takes the place of the provider's own
 * watchdog, which closes quiet connections without asking.
 */
export function watchSilence(provider: WebsocketProvider): () => void {
  clearInterval(provider['_checkInterval'])
  let askedAt: number | null = null
  const timer = setInterval(() => {
    const now = Date.now()
    const heardAt = provider.wsLastMessageReceived
    if (!provider.wsconnected || !provider.ws) {
      askedAt = null
    } else if (askedAt !== null && heardAt < askedAt) {
      if (now - askedAt >= answerWithinMs) provider.disconnect()
    } else if (now - heardAt >= askAfterMs) {
      askedAt = now
      provider.ws.send(Uint8Array.of(messageTypes.queryAwareness))
    } else {
      askedAt = null
    }
  }, 1_000)
  return () => clearInterval(timer)
}
