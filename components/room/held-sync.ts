import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { writeSyncStep2 } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import { comeBack, type Reconciled } from '@/lib/board/online-wins'
import { messageTypes, syncSteps } from '@/lib/protocol/messages'

/** Since when this person has been without the others, and the document as it was then. */
export interface Away {
  readonly since: number
  readonly base: Uint8Array
}

interface Held {
  readonly base: Uint8Array
  /** What the server asked to be told; answered once its news are in, so that nobody ever sees a stale value of ours. */
  asked: Uint8Array | null
  readonly news: Uint8Array[]
}

/**
 * After a long absence the server's news are held until they are complete, compared with what was changed here, and only
 * then merged and answered. `longAway` is asked once a connection.
 */
export function holdSyncAfterAbsence(
  provider: WebsocketProvider,
  longAway: () => Away | null,
  onReconciled: (reconciled: Reconciled) => void,
): void {
  const usual = provider.messageHandlers[messageTypes.sync]
  let held: Held | null = null
  let isDecided = false
  provider.on('status', ({ status }) => {
    if (status === 'connected') return
    held = null
    isDecided = false
  })

  provider.messageHandlers[messageTypes.sync] = (encoder, decoder, ...rest) => {
    if (!isDecided) {
      isDecided = true
      const away = longAway()
      held = away && { base: away.base, asked: null, news: [] }
    }
    if (!held) return usual?.(encoder, decoder, ...rest)
    const step = decoding.readVarUint(decoder)
    const payload = Uint8Array.from(decoding.readVarUint8Array(decoder))
    if (step === syncSteps.step1) held.asked = payload
    else held.news.push(payload)
    if (step === syncSteps.step2) finish(held)
  }

  function finish({ base, asked, news }: Held): void {
    held = null
    const reconciled = comeBack(provider.doc, base, news, provider)
    if (asked) provider.ws?.send(answer(asked))
    onReconciled(reconciled)
    provider.synced = true
  }

  function answer(stateVector: Uint8Array): Uint8Array<ArrayBuffer> {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageTypes.sync)
      writeSyncStep2(encoder, provider.doc, stateVector)
    }) as Uint8Array<ArrayBuffer>
  }
}
