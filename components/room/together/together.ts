import type { Id } from '@/lib/kernel/ids'
import {
  afterFollowingEvent,
  type Asked,
  type Following,
  type FollowingEvent,
  followingAtFirst,
  type Self,
} from '@/lib/workshop/following'
import type { CanvasView } from '@/lib/workshop/workshop-state'
import type { CanvasHandle } from '../../canvas/board-canvas-props'
import type { ReactionSource, ShownReaction } from '../../canvas/together/together-inputs'
import type { JoinedBoard } from '../join-board'
import type { RoomState } from '../room-state'
import { Value } from '../value'

/** Somebody called everyone to a part of the canvas. */
export interface Summons {
  readonly participantId: Id<'participant'>
  readonly view: CanvasView
}

/**
 * How this person goes with the others: whose view they follow, who follows theirs, what they present. Hears the workshop,
 * the canvas and the person, and tells whoever shows it.
 */
export class Together {
  readonly following: Value<Following>
  /** Who follows this person's view. */
  readonly followers = new Value<readonly string[]>([])
  /** The phase frame that this person presents. */
  readonly presenting = new Value<string | null>(null)
  readonly canvas = new Value<CanvasHandle | null>(null)
  /** Reactions as they come, for the canvas and the avatars. */
  readonly reactions: ReactionSource
  readonly #board: JoinedBoard
  readonly #now: () => number
  readonly #hearReaction = new Set<(reaction: ShownReaction) => void>()
  readonly #stops: (() => void)[]
  /** Who would like to show everyone their view, and has no answer here; who asked last comes last. */
  readonly requests = new Value<readonly string[]>([])
  #asked: Asked
  /** The spotlight was begun for the presentation, and ends with it. */
  #spotlightIsForPhases = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(board: JoinedBoard, onSummons: (summons: Summons) => void, now: () => number = Date.now) {
    this.#board = board
    this.#now = now
    const { store } = board
    this.#asked = askedIn(store.get())
    this.following = new Value(followingAtFirst(this.#asked, selfIn(store.get())))
    this.reactions = {
      listen: (hear) => {
        this.#hearReaction.add(hear)
        return () => this.#hearReaction.delete(hear)
      },
    }
    let before = store.get()
    this.#stops = [
      store.subscribe(() => {
        const last = before
        before = store.get()
        this.#hearWorkshop(last, before)
        const shown = before.workshop.spotlight?.participantId
        if (shown !== undefined && this.requests.get().includes(shown)) this.answerRequest(shown)
      }),
      board.hear((heard) => {
        if (heard.type === 'reaction') for (const hear of this.#hearReaction) hear(heard)
        if (heard.type === 'spotlight.asked') this.#hearRequest(heard.participantId)
        if (heard.type === 'summon' && heard.participantId !== store.get().me.participantId) onSummons(heard)
      }),
    ]
  }

  #hearRequest(participantId: string): void {
    const others = this.requests.get().filter((it) => it !== participantId)
    this.requests.set([...others, participantId])
  }

  /** Granted, or not: it is answered here. */
  answerRequest(participantId: string): void {
    this.requests.set(this.requests.get().filter((it) => it !== participantId))
  }

  follow(participantId: string): void {
    this.#take({ type: 'follow', participantId })
  }

  /** Stops following; also said of a move of one's own. */
  leave(): void {
    this.#take({ type: 'leave' })
  }

  notNow(): void {
    this.#take({ type: 'not-now' })
  }

  comeBack(): void {
    this.#take({ type: 'return' })
  }

  /** Follows whoever is shown, else a facilitator who is here. False: there is nobody to follow. */
  followFacilitator(): boolean {
    const { me, participants, connected, workshop } = this.#board.store.get()
    const shown = workshop.spotlight?.participantId
    const facilitator = participants.find(
      (it) => it.role === 'facilitator' && it.id !== me.participantId && connected.has(it.id),
    )?.id
    const leader = shown && shown !== me.participantId ? shown : facilitator
    if (leader === undefined) return false
    this.follow(leader)
    return true
  }

  /** Fits a phase, here and for whoever follows. */
  present(frameId: string, { withSpotlight = false } = {}): void {
    if (withSpotlight) this.#spotlightIsForPhases = true
    this.presenting.set(frameId)
    this.leave()
    this.canvas.get()?.present(frameId)
  }

  /** True: the spotlight was begun for it alone. */
  endPresenting(): boolean {
    const wasForPhases = this.#spotlightIsForPhases
    this.#spotlightIsForPhases = false
    this.presenting.set(null)
    this.canvas.get()?.present(null)
    return wasForPhases
  }

  destroy(): void {
    clearTimeout(this.#timer)
    for (const stop of this.#stops) stop()
  }

  #hearWorkshop(before: RoomState, now: RoomState): void {
    const [last, asked] = [this.#asked, askedIn(now)]
    const isSame = isSamePlace(last, asked) && before.me.role === now.me.role
    if (!isSame) {
      this.#asked = asked
      this.#take({ type: 'asked', before: last, now: asked, at: this.#now() })
    }
    const followed = this.following.get().following
    if (followed && before.connected !== now.connected && !isConnected(now, followed.participantId)) {
      this.#take({ type: 'gone', participantId: followed.participantId })
    }
  }

  #take(event: FollowingEvent): void {
    const next = afterFollowingEvent(this.following.get(), event, this.#asked, selfIn(this.#board.store.get()))
    this.following.set(next)
    clearTimeout(this.#timer)
    if (!next.asking) return
    const dueInMs = Math.max(0, next.asking.at - this.#now())
    this.#timer = setTimeout(() => this.#take({ type: 'time', at: this.#now() }), dueInMs)
  }
}

export function askedIn({ workshop: { spotlight, hold } }: RoomState): Asked {
  return { spotlight, hold }
}

export function selfIn({ me }: RoomState): Self {
  return { participantId: me.participantId, isFacilitator: me.role === 'facilitator' }
}

function isSamePlace(a: Asked, b: Asked): boolean {
  return (
    a.spotlight?.participantId === b.spotlight?.participantId &&
    a.spotlight?.since === b.spotlight?.since &&
    a.hold?.by === b.hold?.by &&
    a.hold?.since === b.hold?.since
  )
}

const isConnected = ({ connected }: RoomState, participantId: string): boolean =>
  [...connected].some((id) => id === participantId)
