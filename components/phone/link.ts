import type { Id } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'
import { closeCodes } from '@/lib/protocol/close-codes'
import { messageTypes } from '@/lib/protocol/messages'
import type { ApiProblem } from '../api/problem'
import { backoffMs } from '../room/backoff'
import { Value } from '../room/value'
import { announcementText } from './announcement-text'

/** Why nobody will try to connect again. */
export type LinkEnding = 'removed' | 'no-access' | 'gone'

export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** `turnedAway`: the server is there and asked to come back later. */
  | { readonly kind: 'lost'; readonly turnedAway: boolean }
  | { readonly kind: 'ended'; readonly why: LinkEnding }

export interface LinkOptions {
  readonly boardId: Id<'board'>
  /** Each connection needs a fresh ticket. */
  ticket(signal: AbortSignal): Promise<Result<{ readonly ticket: string }, ApiProblem>>
  onAnnouncement(text: string): void
  /** For tests. */
  readonly socket?: typeof WebSocket
  readonly chance?: () => number
}

const ticketWithinMs = 20_000
const openWithinMs = 10_000
const turnedAwayRetryMs = 10_000
/** The server says something at least every 25 s. */
const askAfterMs = 27_000
const answerWithinMs = 3_000

/**
 * The phone's connection to the board: announcements come in, nothing is written. It comes back by itself after 1, 2, 4 … 30 s,
 * at once when the phone is online or looked at again, and stops when coming back makes no sense.
 */
export class Link {
  readonly state = new Value<LinkState>({ kind: 'connecting' })
  readonly #options: LinkOptions
  #ws: WebSocket | null = null
  #isAdmitted = false
  #attempt = 0
  #asking: AbortController | null = null
  #retry: ReturnType<typeof setTimeout> | undefined
  #heardAt = 0
  #openedAt = 0
  #askedAt: number | null = null
  #watch: ReturnType<typeof setInterval> | undefined

  constructor(options: LinkOptions) {
    this.#options = options
  }

  /** Connects, and stays connected until the returned function is called. */
  start(): () => void {
    const onOnline = () => this.tryNow()
    const onOffline = () => this.#drop()
    const onVisible = () => {
      if (document.visibilityState === 'visible') this.#lookedAt()
    }
    window.addEventListener('online', onOnline)
    window.addEventListener('offline', onOffline)
    document.addEventListener('visibilitychange', onVisible)
    this.#watch = setInterval(() => this.#watchSilence(), 1_000)
    void this.#tryOnce()
    return () => {
      window.removeEventListener('online', onOnline)
      window.removeEventListener('offline', onOffline)
      document.removeEventListener('visibilitychange', onVisible)
      clearInterval(this.#watch)
      this.#stop()
    }
  }

  /** Does not wait for the next attempt. */
  tryNow(): void {
    if (this.#ws || this.#hasEnded) return
    this.#asking?.abort()
    this.#asking = null
    void this.#tryOnce()
  }

  end(why: LinkEnding): void {
    this.#stop()
    this.state.set({ kind: 'ended', why })
  }

  get #hasEnded(): boolean {
    return this.state.get().kind === 'ended'
  }

  async #tryOnce(): Promise<void> {
    if (this.#asking || this.#ws || this.#hasEnded) return
    clearTimeout(this.#retry)
    const mine = new AbortController()
    this.#asking = mine
    const late = setTimeout(() => mine.abort(), ticketWithinMs)
    const ticket = await this.#options.ticket(mine.signal).catch(() => null)
    clearTimeout(late)
    // Stopped meanwhile, or somebody did not want to wait for this one.
    if (this.#asking !== mine) return
    this.#asking = null
    if (ticket?.ok) return this.#open(ticket.value.ticket)
    const status = ticket?.error.status ?? 0
    if (status === 401 || status === 403 || status === 404) return this.end(status === 401 ? 'no-access' : 'removed')
    if (status === 0) return this.#wait(backoffMs(this.#attempt, this.#chance), false)
    this.#wait((ticket?.error.retryAfterSeconds ?? 10) * 1_000, true)
  }

  #open(ticket: string): void {
    const { socket: Socket = WebSocket, boardId } = this.#options
    // canvas=0: no document and no cursors, which a phone would pay for and not show.
    const query = new URLSearchParams({ ticket, canvas: '0' })
    const ws = new Socket(`${location.origin.replace(/^http/, 'ws')}/sync/${boardId}?${query}`)
    ws.binaryType = 'arraybuffer'
    this.#ws = ws
    this.#isAdmitted = false
    this.#askedAt = null
    this.#openedAt = this.#heardAt = Date.now()
    ws.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (this.#ws === ws && data instanceof ArrayBuffer) this.#hear(new Uint8Array(data))
    })
    ws.addEventListener('close', ({ code }) => {
      if (this.#ws !== ws) return
      this.#ws = null
      this.#afterClose(code)
    })
  }

  #hear(frame: Uint8Array): void {
    this.#heardAt = Date.now()
    this.#askedAt = null
    const text = announcementText(frame)
    if (text === null) return
    if (!this.#isAdmitted) {
      // Only who was let in is told anything: an accepted handshake alone may be a refusal.
      this.#isAdmitted = true
      this.#attempt = 0
      this.state.set({ kind: 'open' })
    }
    this.#options.onAnnouncement(text)
  }

  #afterClose(code: number): void {
    switch (code) {
      case closeCodes.noSuchBoard:
        return this.end('gone')
      case closeCodes.notAllowed:
        return this.end('removed')
      case closeCodes.malformed:
      case closeCodes.tooLarge:
      case closeCodes.tooManyMessages:
      case closeCodes.tryAgainLater:
      case 1009:
        return this.#wait(turnedAwayRetryMs, true)
      default:
        // Also 4401 (a ticket that was spent or has expired) and 4409 (the canvas began a new epoch): a fresh ticket mends both.
        return this.#wait(backoffMs(this.#attempt, this.#chance), false)
    }
  }

  #wait(ms: number, turnedAway: boolean): void {
    this.#attempt += 1
    this.state.set({ kind: 'lost', turnedAway })
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.#tryOnce(), ms)
  }

  /** A phone that slept may hold a socket that died long ago: it is asked at once. */
  #lookedAt(): void {
    if (!this.#ws) return this.tryNow()
    this.#ask()
  }

  #ask(): void {
    if (this.#ws?.readyState !== 1) return
    this.#askedAt ??= Date.now()
    this.#ws.send(Uint8Array.of(messageTypes.queryAwareness))
  }

  #watchSilence(): void {
    if (!this.#ws) return
    const now = Date.now()
    if (!this.#isAdmitted && now - this.#openedAt >= openWithinMs) return this.#drop()
    if (this.#askedAt !== null && now - this.#askedAt >= answerWithinMs) return this.#drop()
    if (this.#isAdmitted && this.#askedAt === null && now - this.#heardAt >= askAfterMs) this.#ask()
  }

  /** Takes the socket for dead without waiting for the network to say so. */
  #drop(): void {
    const ws = this.#ws
    if (!ws) return
    this.#ws = null
    ws.close()
    this.#wait(backoffMs(this.#attempt, this.#chance), false)
  }

  #stop(): void {
    clearTimeout(this.#retry)
    this.#asking?.abort()
    this.#asking = null
    const ws = this.#ws
    this.#ws = null
    ws?.close()
  }

  get #chance(): () => number {
    return this.#options.chance ?? Math.random
  }
}
