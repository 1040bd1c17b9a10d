import type { Id } from '../../lib/kernel/ids'
import type { Announcement } from '../../lib/protocol/announcements'
import { announcementFrame } from './frames'
import type { Peer } from './peer'
import { wsFrame } from './ws-frame'

const apartMs = 250

/** Who is here, told to everybody when it changes. Two hundred people who arrive at once are a few messages, not 200². */
export class PresenceList {
  readonly #peers: ReadonlySet<Peer>
  readonly #elsewhere: () => ReadonlySet<Id<'participant'>>
  readonly #announce: (announcement: Announcement) => void
  #newcomers: Peer[] = []
  #told = ''
  #toldAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | null = null

  constructor(
    peers: ReadonlySet<Peer>,
    announce: (announcement: Announcement) => void,
    elsewhere: () => ReadonlySet<Id<'participant'>> = () => new Set(),
  ) {
    this.#peers = peers
    this.#elsewhere = elsewhere
    this.#announce = announce
  }

  /** On this node. */
  get here(): ReadonlySet<Id<'participant'>> {
    return new Set(Array.from(this.#peers, (peer) => peer.participantId))
  }

  get connected(): ReadonlySet<Id<'participant'>> {
    return new Set([...this.here, ...this.#elsewhere()])
  }

  get #announcement(): Announcement {
    return { type: 'presence', connected: [...this.connected].sort() }
  }

  changed(): void {
    if (this.#timer) return
    const waitMs = Math.max(0, this.#toldAt + apartMs - performance.now())
    this.#timer = setTimeout(() => this.#tell(), waitMs)
    this.#timer.unref()
  }

  /** Somebody who has to be told also when nothing changes for the others. */
  greet(peer: Peer): void {
    this.#newcomers.push(peer)
    this.changed()
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #tell(): void {
    this.#timer = null
    const announcement = this.#announcement
    const newcomers = this.#newcomers.splice(0)
    const now = JSON.stringify(announcement)
    if (now === this.#told) {
      const frame = wsFrame(announcementFrame(announcement))
      for (const peer of newcomers) peer.write(frame)
      return
    }
    this.#told = now
    this.#toldAt = performance.now()
    this.#announce(announcement)
  }
}
