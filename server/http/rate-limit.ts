import type { Clock, Instant } from '../../lib/kernel/clock'
import { type Problem, problem } from '../../lib/kernel/problems'
import { limits } from '../../lib/protocol/limits'
import type { Runtime } from '../runtime'
import { peerHeader } from './peer'

const minuteMs = 60_000

/**
 * How often something may be tried under one key: `count` times at once, then as often as `perMs` gives back. Kept in
 * memory and bounded: when `keysMax` keys are known, the one that was tried longest ago is forgotten.
 */
export class Attempts {
  readonly #clock: Clock
  readonly #count: number
  readonly #refillMs: number
  readonly #keysMax: number
  /** Key → when all its attempts are back. In order of the last attempt. */
  readonly #fullAt = new Map<string, Instant>()

  constructor(clock: Clock, { count, perMs, keysMax = 20_000 }: { count: number; perMs: number; keysMax?: number }) {
    this.#clock = clock
    this.#count = count
    this.#refillMs = perMs / count
    this.#keysMax = keysMax
  }

  /** Takes an attempt; the milliseconds to wait when none is left, which costs nothing further. */
  take(key: string): number | null {
    const now = this.#clock.now()
    const fullAt = Math.max(this.#fullAt.get(key) ?? now, now) + this.#refillMs
    const waitMs = fullAt - now - this.#count * this.#refillMs
    if (waitMs > 0) return waitMs
    this.#remember(key, fullAt)
    return null
  }

  /** The milliseconds until there is an attempt again; null when there is one. Takes nothing. */
  waitMs(key: string): number | null {
    const now = this.#clock.now()
    const waitMs = (this.#fullAt.get(key) ?? now) - now - (this.#count - 1) * this.#refillMs
    return waitMs > 0 ? waitMs : null
  }

  /**
   * Counts an attempt that has been made, also beyond the last: of many that were under way at once each costs its wait. No
   * more than one period beyond the first is owed, so that nobody is kept out for long by others behind their address.
   */
  charge(key: string): void {
    const now = this.#clock.now()
    const fullAt = Math.max(this.#fullAt.get(key) ?? now, now) + this.#refillMs
    this.#remember(key, Math.min(fullAt, now + 2 * this.#count * this.#refillMs))
  }

  /** Gives an attempt back that turned out not to count. */
  giveBack(key: string): void {
    const fullAt = this.#fullAt.get(key)
    if (fullAt !== undefined) this.#fullAt.set(key, fullAt - this.#refillMs)
  }

  forget(key: string): void {
    this.#fullAt.delete(key)
  }

  #remember(key: string, fullAt: Instant): void {
    this.#fullAt.delete(key)
    this.#fullAt.set(key, fullAt)
    if (this.#fullAt.size <= this.#keysMax) return
    for (const oldest of this.#fullAt.keys()) {
      this.#fullAt.delete(oldest)
      break
    }
  }
}

export interface AttemptLimits {
  /** Failed sign-ins and tokens, by account and address: guessing at one account locks nobody else out. */
  readonly signInsOfAccount: Attempts
  /** Failed sign-ins and tokens, by address: one password tried on many accounts. */
  readonly signInsOfAddress: Attempts
  readonly signUps: Attempts
  readonly wrongInvites: Attempts
  /** Wrong passwords of links, by link and address. */
  readonly linkPasswords: Attempts
  /** Reminders to vote, by round. */
  readonly nudges: Attempts
  /** Records that a canvas could not show, by person. */
  readonly reports: Attempts
  /** Words against a result, by person: anonymous ones cannot be counted by person later. */
  readonly dissents: Attempts
  /** Reactions, by person. */
  readonly reactions: Attempts
  /** Wrong join codes, by address. A code is short, so who guesses has to wait, with a right one as well. */
  readonly wrongCodes: Attempts
}

const key = Symbol.for('charrette.attempts')

/** The counters of a runtime. On globalThis for the reason that the runtime is: modules are loaded more than once. */
export function attemptLimits({ clock }: Pick<Runtime, 'clock'>): AttemptLimits {
  const shared = globalThis as { [key]?: WeakMap<Clock, AttemptLimits> }
  shared[key] ??= new WeakMap()
  const known = shared[key].get(clock)
  if (known) return known
  const perMs = 15 * minuteMs
  const made: AttemptLimits = {
    signInsOfAccount: new Attempts(clock, { count: limits.signInFailuresPer15Minutes, perMs }),
    signInsOfAddress: new Attempts(clock, { count: limits.signInFailuresOfAddressPer15Minutes, perMs }),
    signUps: new Attempts(clock, { count: limits.signUpsPerHour, perMs: 60 * minuteMs }),
    wrongInvites: new Attempts(clock, { count: limits.wrongInvitesPer10Minutes, perMs: 10 * minuteMs }),
    linkPasswords: new Attempts(clock, { count: limits.wrongLinkPasswordsPer10Minutes, perMs: 10 * minuteMs }),
    wrongCodes: new Attempts(clock, { count: limits.wrongCodesPer10Minutes, perMs: 10 * minuteMs }),
    reports: new Attempts(clock, { count: limits.reportsPerHour, perMs: 60 * minuteMs }),
    nudges: new Attempts(clock, { count: 1, perMs: limits.nudgeEveryMs }),
    reactions: new Attempts(clock, { count: limits.reactionsPer10Seconds, perMs: 10_000 }),
    dissents: new Attempts(clock, { count: limits.dissentsPerMinute, perMs: minuteMs }),
  }
  shared[key].set(clock, made)
  return made
}

export function tooMany(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const words = seconds === 1 ? '1 second' : `${seconds} seconds`
  return problem('too-many', { detail: `Too many attempts. Try again in ${words}.`, retryAfterSeconds: seconds })
}

/** The address a request came from, as main.ts saw it. */
export function peerOf(headers: Headers): string {
  return headers.get(peerHeader) ?? 'unknown'
}
