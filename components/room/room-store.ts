import { z } from 'zod'
import { roles } from '@/lib/access/roles'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { Result } from '@/lib/kernel/result'
import { type Announcement, announcement, type Fact } from '@/lib/protocol/announcements'
import { afterTimeTold, bestOffset, type ClockOffset } from '@/lib/workshop/clock-offset'
import { withMark } from '../annotations/marks'
import type { ApiProblem } from '../api/problem'
import {
  afterFact,
  type RoomState,
  stateFrom,
  withHands,
  withNudge,
  withPrivateProgress,
  withRaters,
  withProgress,
  withRole,
} from './room-state'

/** A later server's announcement that this client does not know. Its number still closes the gap. */
const unknownAnnouncement = z.object({ type: z.string(), seq: z.number().int().optional() })

const waitingMax = 500
const retryAfterMs = 2_000

/**
 * The one copy of the workshop on this page. Facts are applied strictly in the order of their numbers, each once; a gap
 * makes it fetch the room, and an answer older than what is known is dropped.
 */
export class RoomStore {
  #state: RoomState
  readonly #listeners = new Set<() => void>()
  /** Facts that came before the ones they follow. */
  readonly #waiting = new Map<number, Fact>()
  #fetching = false
  #fetchAgain = false
  #clock: ClockOffset | null = null
  #retry: ReturnType<typeof setTimeout> | undefined
  readonly #fetchRoom: () => Promise<Result<RoomAnswer, ApiProblem>>
  readonly #now: () => number

  constructor(
    first: RoomAnswer,
    { fetchRoom, now = Date.now }: { fetchRoom: () => Promise<Result<RoomAnswer, ApiProblem>>; now?: () => number },
  ) {
    this.#fetchRoom = fetchRoom
    this.#now = now
    this.#state = stateFrom(first, first.now - now(), null)
  }

  readonly get = (): RoomState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes the text of a 101 message. Gives back what it was, for those who wait for signals; null if it is not known. */
  receive(text: string): Announcement | null {
    const body = parseJson(text)
    const known = announcement.safeParse(body)
    if (!known.success) {
      const foreign = unknownAnnouncement.safeParse(body)
      if (foreign.success && foreign.data.seq !== undefined) {
        this.#takeFact({ type: 'noted', seq: foreign.data.seq, event: foreign.data.type })
      }
      return null
    }
    const heard = known.data
    switch (heard.type) {
      case 'hello':
        this.#takeRole(heard.role)
        if (heard.seq > this.#state.seq) this.refresh()
        break
      case 'role':
        this.#takeRole(heard.role)
        break
      case 'presence':
        this.#set({ ...this.#state, connected: new Set(heard.connected) })
        // Somebody is here whom the room does not list: a fact was missed.
        if (heard.connected.some((id) => !this.#state.participants.some((it) => it.id === id))) this.refresh()
        break
      case 'rejoin':
      case 'cursor.slots':
        break
      case 'hands':
        this.#set(withHands(this.#state, heard))
        break
      case 'reaction':
      case 'summon':
      case 'spotlight.asked':
        break
      case 'round.progress':
        this.#set(withProgress(this.#state, heard))
        break
      case 'rating.progress':
        this.#set(withRaters(this.#state, heard.ratingId, heard.raters))
        break
      case 'private.progress':
        this.#set(withPrivateProgress(this.#state, heard))
        break
      case 'own.notes':
        // This device may be the one that wrote them.
        if (heard.notes.some((it) => isNews(this.#state.privateNotes, it))) this.refresh()
        break
      case 'own.read':
        this.#set(withMark(this.#state, heard.threadId, heard.seq))
        break
      case 'round.nudged':
        this.#set(withNudge(this.#state, heard.roundId))
        break
      default:
        this.#takeFact(heard)
        // Shown on one device of mine, perhaps: what is still private is known to the server.
        if (heard.type === 'private.revealed' && this.#state.privateNotes.length > 0) this.refresh()
    }
    return heard
  }

  /** Shows the answer to one's own call at once; the fact that follows says the same. */
  apply(change: (state: RoomState) => RoomState): void {
    this.#set(change(this.#state))
  }

  /** The server's clock was read between `askedAt` and now. Gives back how far this device's idea of it may be off. */
  hearTime(askedAt: number, serverNow: number): number {
    this.#clock = afterTimeTold(this.#clock, { askedAt, serverNow, heardAt: this.#now() })
    const { offsetMs, offByMs } = bestOffset(this.#clock)
    if (offsetMs !== this.#state.clockOffsetMs) this.#set({ ...this.#state, clockOffsetMs: offsetMs })
    return offByMs
  }

  /** Fetches the room. While a fetch runs, a further call makes one more after it. */
  refresh(): void {
    if (this.#fetching) {
      this.#fetchAgain = true
      return
    }
    void this.#fetch()
  }

  destroy(): void {
    clearTimeout(this.#retry)
    this.#listeners.clear()
  }

  async #fetch(): Promise<void> {
    this.#fetching = true
    this.#fetchAgain = false
    clearTimeout(this.#retry)
    const askedAt = this.#now()
    const answer = await this.#fetchRoom()
    this.#fetching = false
    if (answer.ok) this.#takeAnswer(answer.value, askedAt)
    // Without a connection the next `hello` asks again; a server in trouble is asked again after a while.
    else if (answer.error.status >= 500) this.#retry = setTimeout(() => this.refresh(), retryAfterMs)
    if (this.#fetchAgain) this.refresh()
  }

  #takeAnswer(answer: RoomAnswer, askedAt: number): void {
    if (answer.seq < this.#state.seq) return
    this.#clock = afterTimeTold(this.#clock, { askedAt, serverNow: answer.now, heardAt: this.#now() })
    this.#state = stateFrom(answer, bestOffset(this.#clock).offsetMs, this.#state)
    this.#drain()
    this.#tell()
    // What still waits lies behind a further gap.
    if (this.#waiting.size > 0) this.#retry = setTimeout(() => this.refresh(), retryAfterMs)
  }

  #takeFact(fact: Fact): void {
    if (fact.seq <= this.#state.seq) return
    this.#waiting.set(fact.seq, fact)
    const before = this.#state
    this.#drain()
    if (this.#state !== before) this.#tell()
    if (this.#waiting.size === 0) return
    if (this.#waiting.size > waitingMax) this.#waiting.clear()
    this.refresh()
  }

  /** Applies what is next in line, and forgets what the room already holds. */
  #drain(): void {
    for (const seq of this.#waiting.keys()) if (seq <= this.#state.seq) this.#waiting.delete(seq)
    let next = this.#waiting.get(this.#state.seq + 1)
    while (next) {
      this.#waiting.delete(next.seq)
      this.#state = afterFact(this.#state, next)
      next = this.#waiting.get(this.#state.seq + 1)
    }
  }

  #takeRole(text: string): void {
    const role = roles.find((it) => it === text)
    if (role && role !== this.#state.me.role) this.#set(withRole(this.#state, role))
  }

  #set(state: RoomState): void {
    this.#state = state
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Does this device lack that wording of a note, or still have a note that is gone? */
function isNews(notes: RoomState['privateNotes'], { id, rev }: { id: string; rev: string | null }): boolean {
  const known = notes.find((it) => it.id === id)
  return rev === null ? known !== undefined : known?.rev !== rev
}
