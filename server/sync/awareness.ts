import * as decoding from 'lib0/decoding'
import type { Clock, Instant } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import { type AwarenessEntry, AwarenessNews } from './awareness-news'
import type { NodeAwareness, NodeId } from './nodes/neighbours'
import type { Peer } from './peer'

interface State {
  /** The connection that speaks for it, or the node that it is connected to. */
  owner: Peer | NodeId
  participantId: Id<'participant'>
  json: Uint8Array
  clock: number
  renewedAt: Instant
}

interface Departed {
  readonly participantId: Id<'participant'>
  readonly clock: number
  /** Said goodbye on another node. */
  readonly isElsewhere: boolean
}

/** Stock clients renew every 15 s and forget after 30. */
const renewedWithinMs = 60_000
const departedMax = 1_000
const gone = new TextEncoder().encode('null')
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * What people tell each other about themselves, the newest of each. States are passed on as the bytes they came in; what
 * was not seen before is parsed once, to keep what would throw in somebody else's client out of the room.
 *
 * A connection speaks for one Yjs client id, its own. Stock clients echo every state they receive, and time out others on
 * their own clock: entries about anybody else are therefore ignored, not punished. The server numbers the states itself
 * (by its clock, so that numbers rise over reconnections and restarts): whoever comes back is seen at once.
 */
export class AwarenessBook {
  readonly #states = new Map<number, State>()
  readonly #ids = new Map<Peer, number>()
  /** Whose an id was, so that a late echo of its last state does not bring it back under another name. */
  readonly #departed = new Map<number, Departed>()
  readonly #changed = new Set<number>()
  readonly #clock: Clock
  readonly #onChange: () => void

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock
    this.#onChange = onChange
  }

  /** Something has changed since this was last asked. */
  get hasNews(): boolean {
    return this.#changed.size > 0
  }

  /** The participant who speaks under this Yjs client id, or last did. */
  holderOf(clientId: number): Id<'participant'> | null {
    return this.#states.get(clientId)?.participantId ?? this.#departed.get(clientId)?.participantId ?? null
  }

  /** The Yjs client id that this connection speaks for, as far as it has said. */
  idOf(peer: Peer): number | null {
    return this.#ids.get(peer) ?? null
  }

  receive(peer: Peer, states: Uint8Array): 'malformed' | 'tooLarge' | null {
    const entries = readEntries(states)
    if (!entries) return 'malformed'
    for (const { clientId, json } of entries) {
      if (!this.#mayWrite(peer, clientId)) continue
      if (json.byteLength > limits.awarenessBytesMax) return 'tooLarge'
      const before = this.#states.get(clientId)
      // Renewals say the same again: what is known to be harmless need not be read.
      const value = before && Buffer.compare(before.json, json) === 0 ? before : parse(json)
      if (value === undefined) return 'malformed'
      if (value === null) this.#remove(clientId, peer)
      else this.#put(clientId, peer, json)
    }
    return null
  }

  /** Answers with the Yjs client id that nobody speaks for any more. */
  leave(peer: Peer): number | null {
    const clientId = this.#ids.get(peer)
    if (clientId === undefined) return null
    this.#ids.delete(peer)
    this.#remove(clientId, peer)
    return this.#states.has(clientId) ? null : clientId
  }

  /** What has changed since this was last asked, the newest of each. */
  take(): AwarenessNews {
    const news = this.#newsOf(this.#changed)
    this.#changed.clear()
    return news
  }

  /** Everybody else, and for who may have missed that they went, also those who did; null when there is nobody. */
  others(peer: Peer, { alsoGone }: { alsoGone: boolean }): AwarenessNews | null {
    const own = this.#ids.get(peer)
    const known = alsoGone ? [...this.#states.keys(), ...this.#departed.keys()] : [...this.#states.keys()]
    const others = known.filter((clientId) => clientId !== own)
    return others.length === 0 ? null : this.#newsOf(others)
  }

  /** Forgets who has stopped renewing: a tab that its browser froze. */
  expire(): void {
    const oldest = this.#clock.now() - renewedWithinMs
    for (const [clientId, state] of this.#states) {
      if (state.renewedAt < oldest) this.#remove(clientId, state.owner)
    }
  }

  /** What people who are connected here have changed since `take` was last asked, for other nodes; `all`: everything they say. */
  ownEntries({ all }: { all: boolean }): NodeAwareness[] {
    const own: NodeAwareness[] = []
    for (const clientId of all ? this.#states.keys() : this.#changed) {
      const state = this.#states.get(clientId)
      const departed = state ? undefined : this.#departed.get(clientId)
      if (state && typeof state.owner !== 'string') own.push({ clientId, ...state })
      else if (departed && !departed.isElsewhere) own.push({ clientId, ...departed, json: null })
    }
    return own
  }

  /** What another node says of those who are connected there. */
  hear(from: NodeId, entries: readonly NodeAwareness[]): void {
    for (const { clientId, participantId, clock, json } of entries) {
      // Nobody speaks for somebody else, on whichever node.
      const holder = this.holderOf(clientId)
      if (holder !== null && holder !== participantId) continue
      const before = this.#states.get(clientId)
      const last = before?.clock ?? this.#departed.get(clientId)?.clock ?? 0
      if (json === null) this.#remove(clientId, from)
      else if (clock > last && json.byteLength <= limits.awarenessBytesMax) {
        if (before && typeof before.owner !== 'string') this.#ids.delete(before.owner)
        this.#departed.delete(clientId)
        this.#states.set(clientId, { owner: from, participantId, json, clock, renewedAt: this.#clock.now() })
        this.#tell(clientId)
      }
    }
  }

  /** Nobody speaks from that node any more. Answers with the Yjs client ids of those who did. */
  forget(from: NodeId): readonly number[] {
    const gone = Array.from(this.#states).flatMap(([clientId, { owner }]) => (owner === from ? [clientId] : []))
    for (const clientId of gone) this.#remove(clientId, from)
    return gone
  }

  #mayWrite(peer: Peer, clientId: number): boolean {
    const own = this.#ids.get(peer)
    if (own !== undefined) return own === clientId
    const holder = this.holderOf(clientId)
    return holder === null || holder === peer.participantId
  }

  #put(clientId: number, owner: Peer, json: Uint8Array): void {
    const now = this.#clock.now()
    const before = this.#states.get(clientId)
    if (before) {
      // The same person on a new connection while the old one has not noticed yet that it is dead.
      if (before.owner !== owner && typeof before.owner !== 'string') this.#ids.delete(before.owner)
      before.owner = owner
      before.clock = Math.max(before.clock + 1, now)
      before.renewedAt = now
      before.json = json.slice()
    } else {
      const last = this.#departed.get(clientId)?.clock ?? 0
      const { participantId } = owner
      const clock = Math.max(last + 1, now)
      this.#departed.delete(clientId)
      this.#states.set(clientId, { owner, participantId, json: json.slice(), clock, renewedAt: now })
    }
    if (this.#ids.get(owner) !== clientId) this.#ids.set(owner, clientId)
    this.#tell(clientId)
  }

  #remove(clientId: number, by: Peer | NodeId): void {
    const state = this.#states.get(clientId)
    if (state?.owner !== by) return
    this.#states.delete(clientId)
    this.#departed.set(clientId, {
      participantId: state.participantId,
      clock: Math.max(state.clock + 1, this.#clock.now()),
      isElsewhere: typeof by === 'string',
    })
    if (this.#departed.size > departedMax) {
      const [oldest] = this.#departed.keys()
      if (oldest !== undefined) this.#departed.delete(oldest)
    }
    this.#tell(clientId)
  }

  #tell(clientId: number): void {
    this.#changed.add(clientId)
    this.#onChange()
  }

  #newsOf(clientIds: Iterable<number>): AwarenessNews {
    const entries: AwarenessEntry[] = []
    for (const clientId of clientIds) {
      const state = this.#states.get(clientId)
      const clock = state?.clock ?? this.#departed.get(clientId)?.clock ?? this.#clock.now()
      entries.push({ clientId, clock, json: state?.json ?? gone })
    }
    return new AwarenessNews(entries)
  }
}

function readEntries(states: Uint8Array): { clientId: number; json: Uint8Array }[] | null {
  try {
    const decoder = decoding.createDecoder(states)
    const count = decoding.readVarUint(decoder)
    if (count * 3 > states.byteLength) return null
    const entries: { clientId: number; json: Uint8Array }[] = []
    for (let i = 0; i < count; i++) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder) // the sender's own numbering
      entries.push({ clientId, json: decoding.readVarUint8Array(decoder) })
    }
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
