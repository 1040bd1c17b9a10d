import type { Finding } from '@/lib/advisor/finding'
import type { ChoicePreview } from '@/lib/advisor/preview'
import { type SetAsideFinding, sortFindings } from '@/lib/advisor/set-aside'
import { AdvisedRecords } from '@/lib/board/advised-records'
import type { BoardState } from '@/lib/board/state'
import type { Choice } from '@/lib/decisions/choice-commands'
import { frameworksOn } from '../room/board-frameworks'
import type { JoinedBoard } from '../room/join-board'
import type { RoomState } from '../room/room-state'
import { recordsOfBoard } from '../room/use-records'
import type { Engine } from './engine'

/** What the advisor says now. Replaced, never changed. */
export interface Advice {
  /** Open ones, the gravest first. */
  readonly findings: readonly Finding[]
  readonly setAside: readonly SetAsideFinding[]
  /** The rules are not here yet, or not those of every framework on the board. */
  readonly isStale: boolean
  /** What the rules read; null before they were first run. */
  readonly state: BoardState | null
}

const nothing: Advice = { findings: [], setAside: [], isStale: true, state: null }
const retryAfterMs = [1_000, 5_000, 15_000, 60_000] as const
const advisors = new WeakMap<JoinedBoard, Advisor>()

/** The one advisor of a board, for the panel, the badge, the cards and the outline alike. */
export function advisorOf(board: JoinedBoard): Advisor {
  const advisor = advisors.get(board) ?? new Advisor(board)
  advisors.set(board, advisor)
  return advisor
}

/**
 * Runs the rules whenever something changes that they read, and only then: of a canvas it keeps the cards, so that a change
 * costs about a millisecond wherever it is made. It works while somebody listens, with or without a canvas.
 */
export class Advisor {
  readonly #board: JoinedBoard
  readonly #listeners = new Set<() => void>()
  readonly #cards = new AdvisedRecords()
  #advice: Advice = nothing
  #found: readonly Finding[] = []
  #engine: Engine | null = null
  #isLoading = false
  #tries = 0
  /** Which frameworks the rules are of. */
  #frameworks = ''
  #retry: ReturnType<typeof setTimeout> | undefined
  #stop: (() => void) | null = null

  constructor(board: JoinedBoard) {
    this.#board = board
  }

  readonly get = (): Advice => this.#advice

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#stop ??= this.#start()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = null
    }
  }

  /** What would follow from a choice, as the board stands now; null while the rules are not here. */
  preview(choice: Choice): ChoicePreview | null {
    const { store } = this.#board
    return this.#engine?.preview(recordsOfBoard(this.#board).get().list(), store.get().rounds, choice) ?? null
  }

  #start(): () => void {
    const { store, isReady } = this.#board
    const live = recordsOfBoard(this.#board)
    let room = store.get()
    this.#cards.update(live.get().all, null)
    const stops = [
      live.subscribe(() => {
        const startedAt = performance.now()
        const { all, changed } = live.get()
        if (this.#cards.update(all, changed)) this.#run(startedAt)
      }),
      store.subscribe(() => {
        const before = room
        room = store.get()
        if (room.board.frameworks !== before.board.frameworks) void this.#load()
        if (closed(room) !== closed(before)) this.#run()
        else if (room.setAside !== before.setAside) this.#tell()
      }),
      isReady.subscribe(() => void this.#load()),
    ]
    void this.#load()
    if (this.#engine) this.#run()
    return () => {
      clearTimeout(this.#retry)
      for (const stop of stops) stop()
    }
  }

  /** Fetches the rules; while those of further frameworks are on their way, the old ones go on. */
  async #load(): Promise<void> {
    const frameworks = frameworksOn(this.#board.store.get())
    if (this.#isLoading || !this.#board.isReady.get() || (this.#engine && this.#frameworks === frameworks)) return
    this.#isLoading = true
    clearTimeout(this.#retry)
    if (this.#engine) this.#tell()
    const engine = await import('./engine').then((it) => it.loadEngine(this.#board)).catch(() => null)
    this.#isLoading = false
    if (engine) {
      this.#engine = engine
      this.#frameworks = frameworks
      this.#tries = 0
      this.#run()
      // Another one may have come meanwhile.
      return this.#load()
    }
    const wait = retryAfterMs[Math.min(this.#tries++, retryAfterMs.length - 1)]
    if (this.#stop) this.#retry = setTimeout(() => void this.#load(), wait)
  }

  #run(startedAt = performance.now()): void {
    if (!this.#engine) return
    const { findings, state } = this.#engine.advise(this.#cards.list(), this.#board.store.get().rounds)
    this.#found = findings
    this.#tell(state)
    // For whoever looks at the page's performance, and for the benchmark.
    performance.measure('charrette.advise', { start: startedAt })
    performance.clearMeasures('charrette.advise')
  }

  #tell(state: BoardState | null = this.#advice.state): void {
    const { open, setAside } = sortFindings(this.#found, this.#board.store.get().setAside)
    this.#advice = { findings: open, setAside, isStale: this.#isLoading || !this.#engine, state }
    for (const listener of this.#listeners) listener()
  }
}

/** Only the votes that are over change what rules see, and that a vote is held at all. */
function closed({ rounds }: RoomState): string {
  return rounds.map(({ id, state, decision }) => `${id} ${state} ${decision}`).join()
}
