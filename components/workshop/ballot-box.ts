import type { MineAnswer, RoundAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'
import type { Stance } from '@/lib/workshop/round'
import {
  abstain,
  answered,
  type BallotContent,
  type BallotDraft,
  draftOf,
  heard,
  isSaved,
  type Missing,
  missing,
  nextToSend,
  press,
  refused,
  sent,
  takeStance,
  unanswered,
  want,
} from '@/lib/workshop/ballot-draft'
import type { ApiProblem } from '../api/problem'
import { wordsOf } from '../api/problem'
import { backoffMs } from '../room/backoff'
import { withMine } from '../room/room-state'
import type { RoomStore } from '../room/room-store'
import { pressWords, tooLateWords } from './vote-words'

type RoundId = Id<'round'>

/** How one's own ballot in a round stands. */
export interface BallotView {
  readonly content: BallotContent
  /** `saved`: the server holds exactly this. `waiting`: it could not be reached. `incomplete`: words are missing. */
  readonly state: 'saved' | 'saving' | 'waiting' | 'incomplete'
  readonly missing: Missing | null
  /** Why the last change was not counted; until the next one. */
  readonly refusal: string | null
}

export interface BallotCalls {
  cast(
    roundId: RoundId,
    body: { choices: BallotContent['choices']; abstain: boolean; reason: string | null },
  ): Promise<Result<MineAnswer, ApiProblem>>
  sayDone(roundId: RoundId, done: boolean): Promise<Result<MineAnswer, ApiProblem>>
}

interface Entry {
  draft: BallotDraft
  refusal: string | null
  failures: number
  /** Set once the person says that they are done, or not yet; sent after the ballot itself. */
  wantsDone: boolean | null
  timer: ReturnType<typeof setTimeout> | undefined
  view: BallotView | null
}

/** A word is sent when the typing pauses, a press at once. */
const pauseMs = 700

/**
 * One's own ballots on this page. Shows a press at once, sends the whole ballot one at a time, tries again until the server
 * answers, and says "saved" only of what the server has said it holds.
 */
export class BallotBox {
  readonly #store: RoomStore
  readonly #calls: BallotCalls
  readonly #entries = new Map<RoundId, Entry>()
  readonly #listeners = new Set<() => void>()
  #lastRounds: readonly RoundAnswer[] | null = null
  #version = 0

  constructor(store: RoomStore, calls: BallotCalls) {
    this.#store = store
    this.#calls = calls
  }

  /** Follows the room until the returned function is called. */
  start(): () => void {
    const onRoom = () => this.#follow()
    const onOnline = () => this.tryNow()
    const stop = this.#store.subscribe(onRoom)
    window.addEventListener('online', onOnline)
    this.#follow()
    return () => {
      stop()
      window.removeEventListener('online', onOnline)
      for (const entry of this.#entries.values()) clearTimeout(entry.timer)
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly version = (): number => this.#version

  /** The same object until it changes; null for those who have no ballot in the round. */
  view(roundId: RoundId): BallotView | null {
    const round = this.#round(roundId)
    const entry = round && this.#entry(round)
    if (!round || !entry) return null
    entry.view ??= viewOf(round, entry)
    return entry.view
  }

  /** Adds or takes back a vote. Gives the words why not; null when it was done. */
  press(roundId: RoundId, option: string, step: 1 | -1): string | null {
    const round = this.#round(roundId)
    const entry = round && this.#entry(round)
    if (!round || !entry) return null
    if (round.state === 'closed') return tooLateWords
    const next = press(round, entry.draft.wanted, option, step)
    if (!next.ok) return pressWords(next.error, round)
    this.#want(round, entry, next.value, 0)
    return null
  }

  takeStance(roundId: RoundId, option: string, stance: Stance | null, text: string, isTyping = false): void {
    this.#change(roundId, (round, content) => takeStance(round, content, option, stance, text), isTyping)
  }

  giveReason(roundId: RoundId, reason: string, isTyping = false): void {
    this.#change(roundId, (_, content) => ({ ...content, reason }), isTyping)
  }

  abstain(roundId: RoundId, abstained: boolean): void {
    this.#change(roundId, (_, content) => abstain(content, abstained), false)
  }

  /** What this device kept of an earlier visit and the server never got. */
  restore(roundId: RoundId, content: BallotContent): void {
    this.#change(roundId, () => content, false)
  }

  /** "I'm done": told once the ballot itself is counted. */
  sayDone(roundId: RoundId, done: boolean): void {
    const round = this.#round(roundId)
    const entry = round && this.#entry(round)
    if (!round || !entry) return
    entry.wantsDone = done
    void this.#pump(roundId)
  }

  /** The connection is back: whatever waits goes now. */
  tryNow(): void {
    for (const [roundId, entry] of this.#entries) {
      if (entry.failures > 0) void this.#pump(roundId)
    }
  }

  #change(
    roundId: RoundId,
    next: (round: RoundAnswer, content: BallotContent) => BallotContent,
    isTyping: boolean,
  ): void {
    const round = this.#round(roundId)
    const entry = round && this.#entry(round)
    if (!round || !entry || round.state === 'closed') return
    this.#want(round, entry, next(round, entry.draft.wanted), isTyping ? pauseMs : 0)
  }

  #want(round: RoundAnswer, entry: Entry, wanted: BallotContent, waitMs: number): void {
    entry.draft = want(entry.draft, wanted)
    entry.refusal = null
    this.#tell(entry)
    clearTimeout(entry.timer)
    if (waitMs > 0) entry.timer = setTimeout(() => void this.#pump(round.id), waitMs)
    else void this.#pump(round.id)
  }

  async #pump(roundId: RoundId): Promise<void> {
    const round = this.#round(roundId)
    const entry = this.#entries.get(roundId)
    if (!round || !entry) return
    clearTimeout(entry.timer)
    const next = nextToSend(round, entry.draft)
    if (next === null) return this.#pumpDone(roundId, entry)
    entry.draft = sent(entry.draft, next)
    this.#tell(entry)
    const { choices, abstained, reason } = next
    const answer = await this.#calls.cast(roundId, { choices, abstain: abstained, reason: reason.trim() || null })
    if (answer.ok) {
      entry.failures = 0
      entry.draft = answered(entry.draft, answer.value)
      // First the box, then the room: the room's answer must find nothing on its way.
      this.#store.apply((room) => withMine(room, roundId, answer.value))
      this.#tell(entry)
      return this.#pump(roundId)
    }
    this.#failed(roundId, entry, answer.error)
  }

  async #pumpDone(roundId: RoundId, entry: Entry): Promise<void> {
    const { wantsDone } = entry
    if (wantsDone === null || !isSaved(entry.draft)) return
    const answer = await this.#calls.sayDone(roundId, wantsDone)
    if (!answer.ok && isLater(answer.error)) return this.#retry(roundId, entry)
    if (entry.wantsDone === wantsDone) entry.wantsDone = null
    entry.failures = 0
    if (answer.ok) this.#store.apply((room) => withMine(room, roundId, answer.value))
    else entry.refusal = refusalWords(answer.error)
    this.#tell(entry)
  }

  #failed(roundId: RoundId, entry: Entry, error: ApiProblem): void {
    if (isLater(error)) {
      entry.draft = unanswered(entry.draft)
      this.#retry(roundId, entry)
    } else {
      entry.draft = refused(entry.draft)
      entry.refusal = refusalWords(error)
      entry.failures = 0
      // What the server holds may be something else than what was known here.
      this.#store.refresh()
    }
    this.#tell(entry)
  }

  #retry(roundId: RoundId, entry: Entry): void {
    entry.failures += 1
    clearTimeout(entry.timer)
    entry.timer = setTimeout(() => void this.#pump(roundId), backoffMs(entry.failures - 1, Math.random))
    this.#tell(entry)
  }

  /** Takes what the room says of each ballot, and notices that a round closed over an unsent change. */
  #follow(): void {
    const { rounds } = this.#store.get()
    if (rounds === this.#lastRounds) return
    const before = this.#lastRounds
    this.#lastRounds = rounds
    let isChanged = false
    for (const round of rounds) {
      const entry = this.#entries.get(round.id)
      if (!entry || !round.mine) continue
      const was = before?.find((it) => it.id === round.id)
      if (was?.mine !== round.mine) {
        entry.draft = heard(entry.draft, round.mine)
        isChanged = true
      }
      if (round.state === 'closed' && was?.state === 'open') {
        // An answer that is still on its way says itself whether it came in time.
        if (entry.draft.sending === null && !isSaved(entry.draft)) {
          clearTimeout(entry.timer)
          entry.draft = refused(entry.draft)
          entry.refusal = tooLateWords
        }
        isChanged = true
      }
    }
    if (isChanged) this.#tell(...this.#entries.values())
  }

  #round(roundId: RoundId): RoundAnswer | undefined {
    return this.#store.get().rounds.find((it) => it.id === roundId)
  }

  #entry(round: RoundAnswer): Entry | undefined {
    const known = this.#entries.get(round.id)
    if (known || !round.mine) return known
    const entry: Entry = {
      draft: draftOf(round.mine),
      refusal: null,
      failures: 0,
      wantsDone: null,
      timer: undefined,
      view: null,
    }
    this.#entries.set(round.id, entry)
    return entry
  }

  #tell(...entries: readonly Entry[]): void {
    for (const entry of entries) entry.view = null
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}

function viewOf(round: RoundAnswer, { draft, refusal, failures }: Entry): BallotView {
  const lacks = missing(round, draft.wanted)
  const state = isSaved(draft) ? 'saved' : lacks ? 'incomplete' : failures > 0 ? 'waiting' : 'saving'
  return { content: draft.wanted, state, missing: lacks, refusal }
}

/** Nothing is known of the request, or the server is in trouble: it goes again. */
const isLater = ({ code, status }: ApiProblem): boolean =>
  code === 'no-connection' || code === 'unreadable' || status === 429 || status >= 500

const refusalWords = (problem: ApiProblem): string => (problem.status === 409 ? tooLateWords : wordsOf(problem))
