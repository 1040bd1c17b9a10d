import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Announcement } from '../../lib/protocol/announcements'
import { messageTypes, syncSteps } from '../../lib/protocol/messages'

/** What a client may say. Payloads are views into the frame: copy what outlives the handler. */
export type Incoming =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly states: Uint8Array }
  | { readonly kind: 'queryAwareness' }

/** Reads one frame, or null when it is none of ours to the last byte. */
export function readFrame(frame: Uint8Array): Incoming | null {
  try {
    const decoder = decoding.createDecoder(frame)
    const incoming = read(decoder)
    return decoding.hasContent(decoder) ? null : incoming
  } catch {
    return null // lib0 throws at the end of the buffer and on integers out of range
  }
}

function read(decoder: decoding.Decoder): Incoming | null {
  switch (decoding.readVarUint(decoder)) {
    case messageTypes.sync:
      return readSync(decoder)
    case messageTypes.awareness:
      return { kind: 'awareness', states: decoding.readVarUint8Array(decoder) }
    case messageTypes.queryAwareness:
      return { kind: 'queryAwareness' }
    default:
      return null
  }
}

function readSync(decoder: decoding.Decoder): Incoming | null {
  const step = decoding.readVarUint(decoder)
  const payload = decoding.readVarUint8Array(decoder)
  switch (step) {
    case syncSteps.step1:
      return { kind: 'step1', stateVector: payload }
    case syncSteps.step2:
      return { kind: 'step2', update: payload }
    case syncSteps.update:
      return { kind: 'update', update: payload }
    default:
      return null
  }
}

export function step1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(syncSteps.step1, stateVector)
}

export function step2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(syncSteps.step2, update)
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(syncSteps.update, update)
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

export function awarenessFrame(states: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.awareness)
    encoding.writeVarUint8Array(encoder, states)
  })
}

/** Committed: everything up to the state vector, and the first `count` sync step 2 and update messages of this connection. */
export function durableFrame(stateVector: Uint8Array, count: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.durable)
    encoding.writeVarUint8Array(encoder, stateVector)
    encoding.writeVarUint(encoder, count)
  })
}

export function announcementFrame(announcement: Announcement): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.announcement)
    encoding.writeVarString(encoder, JSON.stringify(announcement))
  })
}

/** An awareness message about nobody: changes nothing, and keeps the watchdog of stock clients (30 s of silence) asleep. */
export const keepAliveFrame = awarenessFrame(Uint8Array.of(0))
