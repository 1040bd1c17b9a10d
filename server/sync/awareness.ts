import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Clock, Instant } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import { awarenessFrame } from './frames'
import type { Peer } from './peer'

interface State {
  owner: Peer
  json: Uint8Array
  clock: number
  renewedAt: Instant
}

interface Departed {
  readonly participantId: Id<'participant'>
  readonly clock: number
}

/** Stock clients renew every 15 s and forget after 30. */
const renewedWithinMs = 60_000
const departedMax = 1_000
const gone = new TextEncoder().encode('null')
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * What people tell each other about themselves. States are passed on as the bytes they came in; they are parsed once, only
 * to keep what would throw in somebody else's client out of the room.
 *
 * A connection speaks for one Yjs client id, its own. Stock clients echo every state they receive, and time out others on
 * their own clock: entries about anybody else are therefore ignored, not punished. The server numbers the states itself
 * (by its clock, so that numbers rise over reconnections and restarts): whoever comes back is seen at once.
 */
export class AwarenessRelay {
  readonly #states = new Map<number, State>()
  readonly #ids = new Map<Peer, number>()
  /** Whose an id was, so that a late echo of its last state does not bring it back under another name. */
  readonly #departed = new Map<number, Departed>()
  readonly #dirty = new Set<number>()
  readonly #clock: Clock
  readonly #peers: ReadonlySet<Peer>
  #flushing: NodeJS.Immediate | null = null

  constructor(clock: Clock, peers: ReadonlySet<Peer>) {
    this.#clock = clock
    this.#peers = peers
  }

  /** The participant who speaks under this Yjs client id, or last did. */
  holderOf(clientId: number): Id<'participant'> | null {
    return this.#states.get(clientId)?.owner.participantId ?? this.#departed.get(clientId)?.participantId ?? null
  }

  receive(peer: Peer, states: Uint8Array): 'malformed' | 'tooLarge' | null {
    const entries = readEntries(states)
    if (!entries) return 'malformed'
    for (const { clientId, json } of entries) {
      if (!this.#mayWrite(peer, clientId)) continue
      if (json.byteLength > limits.awarenessBytesMax) return 'tooLarge'
      const value = parse(json)
      if (value === undefined) return 'malformed'
      if (value === null) this.#remove(clientId, peer)
      else this.#put(clientId, peer, json)
    }
    return null
  }

  leave(peer: Peer): void {
    const clientId = this.#ids.get(peer)
    this.#ids.delete(peer)
    if (clientId !== undefined) this.#remove(clientId, peer)
  }

  /** Everybody else, for a newcomer; null when there is nobody. */
  snapshot(peer: Peer): Uint8Array | null {
    const own = this.#ids.get(peer)
    const others = [...this.#states.keys()].filter((clientId) => clientId !== own)
    return others.length === 0 ? null : this.#frame(others)
  }

  /** Forgets who has stopped renewing: a tab that its browser froze. */
  expire(): void {
    const oldest = this.#clock.now() - renewedWithinMs
    for (const [clientId, state] of this.#states) {
      if (state.renewedAt < oldest) this.#remove(clientId, state.owner)
    }
  }

  close(): void {
    if (this.#flushing) clearImmediate(this.#flushing)
  }

  #mayWrite(peer: Peer, clientId: number): boolean {
    const own = this.#ids.get(peer)
    if (own !== undefined) return own === clientId
    const holder = this.holderOf(clientId)
    return holder === null || holder === peer.participantId
  }

  #put(clientId: number, owner: Peer, json: Uint8Array): void {
    const before = this.#states.get(clientId)
    // The same person on a new connection while the old one has not noticed yet that it is dead.
    if (before && before.owner !== owner) this.#ids.delete(before.owner)
    this.#ids.set(owner, clientId)
    const now = this.#clock.now()
    const last = before?.clock ?? this.#departed.get(clientId)?.clock ?? 0
    this.#departed.delete(clientId)
    this.#states.set(clientId, { owner, json: Uint8Array.from(json), clock: Math.max(last + 1, now), renewedAt: now })
    this.#tell(clientId)
  }

  #remove(clientId: number, by: Peer): void {
    const state = this.#states.get(clientId)
    if (state?.owner !== by) return
    this.#states.delete(clientId)
    this.#departed.set(clientId, {
      participantId: by.participantId,
      clock: Math.max(state.clock + 1, this.#clock.now()),
    })
    if (this.#departed.size > departedMax) {
      const [oldest] = this.#departed.keys()
      if (oldest !== undefined) this.#departed.delete(oldest)
    }
    this.#tell(clientId)
  }

  /** What arrives in one turn of the event loop leaves as one message. */
  #tell(clientId: number): void {
    this.#dirty.add(clientId)
    this.#flushing ??= setImmediate(() => this.#flush())
  }

  #flush(): void {
    this.#flushing = null
    const changed = [...this.#dirty]
    this.#dirty.clear()
    const forAll = this.#frame(changed)
    for (const peer of this.#peers) {
      if (peer.announcementsOnly) continue
      // Never one's own state back: a stock client would take it for a change and send it again, for ever.
      const own = this.#ids.get(peer)
      if (own === undefined || !changed.includes(own)) peer.sendIfIdle(forAll)
      else if (changed.length > 1) peer.sendIfIdle(this.#frame(changed.filter((clientId) => clientId !== own)))
    }
  }

  #frame(clientIds: readonly number[]): Uint8Array {
    return awarenessFrame(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, clientIds.length)
        for (const clientId of clientIds) {
          const state = this.#states.get(clientId)
          encoding.writeVarUint(encoder, clientId)
          encoding.writeVarUint(encoder, state?.clock ?? this.#departed.get(clientId)?.clock ?? this.#clock.now())
          encoding.writeVarUint8Array(encoder, state?.json ?? gone)
        }
      }),
    )
  }
}

function readEntries(states: Uint8Array): { clientId: number; json: Uint8Array }[] | null {
  try {
    const decoder = decoding.createDecoder(states)
    const count = decoding.readVarUint(decoder)
    if (count * 3 > states.byteLength) return null
    const entries = Array.from({ length: count }, () => {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder) // the sender's own numbering
      return { clientId, json: decoding.readVarUint8Array(decoder) }
    })
    return decoding.hasContent(decoder) ? null : entries
  } catch {
    return null
  }
}

/** The state: an object, or null for somebody who leaves; undefined when it is neither. */
function parse(json: Uint8Array): object | null | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(json))
    return typeof value === 'object' ? value : undefined
  } catch {
    return undefined
  }
}
