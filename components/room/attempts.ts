import type { Result } from '@/lib/kernel/result'
import { closeCodes } from '@/lib/protocol/close-codes'
import type { ApiProblem } from '../api/problem'
import { backoffMs } from './backoff'
import type { Ending, TurnedAway } from './saving-state'

const turnedAwayRetryMs = 10_000
const ticketWithinMs = 20_000

export type TicketAnswer = Result<{ ticket: string }, ApiProblem>

interface Ports {
  readonly ticket: (signal: AbortSignal) => Promise<TicketAnswer>
  readonly chance: () => number
  /** Whether there is a socket, or never will be again. */
  readonly isDone: () => boolean
  /** Runs with the ticket in hand, before the socket opens. */
  readonly beforeOpening: () => Promise<void>
  readonly open: (ticket: string | null) => void
  readonly lost: (retryAt: number | null, turnedAway: TurnedAway | null) => void
  readonly end: (ending: Ending) => void
  /** The board went on without us, or the page is older than the server. */
  readonly tooOld: () => Promise<'rejoin' | 'reload' | 'later'>
}

/** When to connect, with which ticket, and what a close means: each connection needs a fresh ticket, and some closes are final. */
export class Attempts {
  readonly #ports: Ports
  #attempt = 0
  #lastClose: number | null = null
  #hasBeenIn = false
  #trying: AbortController | null = null
  #retryTimer: ReturnType<typeof setTimeout> | undefined
  #isOver = false

  constructor(ports: Ports) {
    this.#ports = ports
  }

  get hasBeenIn(): boolean {
    return this.#hasBeenIn
  }

  synced(): void {
    this.#attempt = 0
    this.#hasBeenIn = true
    this.#lastClose = null
  }

  /** Does not wait for an attempt that is under way, nor for the next. */
  now(): void {
    this.#trying?.abort()
    this.#trying = null
    void this.try()
  }

  async try(): Promise<void> {
    const { isDone, beforeOpening, open, end } = this.#ports
    if (this.#trying || this.#isOver || isDone()) return
    clearTimeout(this.#retryTimer)
    const mine = new AbortController()
    this.#trying = mine
    const ticket = await this.#ticket(mine)
    // Somebody did not want to wait for this one.
    if (this.#trying !== mine) return
    this.#trying = null
    if (this.#isOver || isDone()) return
    await beforeOpening()
    if (this.#isOver || isDone()) return
    if (ticket?.ok) return open(ticket.value.ticket)
    const status = ticket?.error.status ?? 0
    if (status === 0) return this.#wait(backoffMs(this.#attempt, this.#ports.chance), null)
    if (status === 401 || status === 403 || status === 404) return end(this.#endingOf(status))
    if (status === 429 || status === 503) return this.#wait((ticket?.error.retryAfterSeconds ?? 10) * 1_000, 'busy')
    // No ticket for another reason: the session cookie may do.
    open(null)
  }

  closed(code: number | null): void {
    this.#lastClose = code
    switch (code) {
      case closeCodes.clientTooOld:
        return void this.#afterTooOld()
      case closeCodes.noSuchBoard:
        return this.#ports.end('gone')
      case closeCodes.notAllowed:
        return void this.#afterNotAllowed()
      case closeCodes.tooLarge:
      case 1009: // the same, from the socket itself
        return this.#wait(turnedAwayRetryMs, 'full')
      case closeCodes.malformed:
      case closeCodes.tooManyMessages:
      case closeCodes.tryAgainLater:
        return this.#wait(turnedAwayRetryMs, 'busy')
      default:
        return this.#wait(backoffMs(this.#attempt, this.#ports.chance), null)
    }
  }

  /** No further attempt, for now; `try` and `now` begin again. */
  stop(): void {
    clearTimeout(this.#retryTimer)
  }

  end(): void {
    this.#isOver = true
    this.#trying?.abort()
    this.stop()
  }

  async #ticket(attempt = new AbortController()): Promise<TicketAnswer | null> {
    const late = setTimeout(() => attempt.abort(), ticketWithinMs)
    const ticket = await this.#ports.ticket(attempt.signal).catch(() => null)
    clearTimeout(late)
    return ticket
  }

  async #afterTooOld(): Promise<void> {
    this.#ports.lost(null, null)
    const answer = await this.#ports.tooOld()
    if (this.#isOver || answer === 'rejoin') return
    if (answer === 'reload') this.#ports.end('too-old')
    else this.#wait(backoffMs(this.#attempt, this.#ports.chance), null)
  }

  /** Removed from the board, or one update was refused: who may still fetch a ticket was not removed. */
  async #afterNotAllowed(): Promise<void> {
    this.#ports.lost(null, null)
    const ticket = await this.#ticket()
    if (this.#isOver) return
    if (ticket?.ok) return this.#ports.end('refused')
    const status = ticket?.error.status ?? 0
    if (status === 401 || status === 403 || status === 404) return this.#ports.end(this.#endingOf(status))
    this.#wait(backoffMs(this.#attempt, this.#ports.chance), null)
  }

  #endingOf(status: number): Ending {
    return status !== 401 && (this.#hasBeenIn || this.#lastClose === closeCodes.notAllowed) ? 'removed' : 'no-access'
  }

  #wait(ms: number, turnedAway: TurnedAway | null): void {
    if (this.#isOver) return
    this.#attempt += 1
    this.#ports.lost(Date.now() + ms, turnedAway)
    clearTimeout(this.#retryTimer)
    this.#retryTimer = setTimeout(() => void this.try(), ms)
  }
}
