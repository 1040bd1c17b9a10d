import type { Shape } from '../lib/board'
import type { LeanSocket } from '../lib/socket'

/** What a client is told of others, each of their acts by its number. */
export interface Hearing {
  edit(sender: number, step: number): void
  cursor(sender: number, step: number): void
}

export interface JoinOptions {
  /** A number of one's own in the room. */
  readonly who: number
  /** Left out: frames are counted, not read. */
  readonly hearing?: Hearing
  /** Takes the whole board in, so that it can be looked at; 'as it was': on joining, but nothing that others do later. */
  readonly keepsBoard?: boolean | 'as it was'
  readonly tracksAcknowledgements?: boolean
}

/** One person in a room, whatever the server speaks. */
export interface BenchClient {
  readonly socket: LeanSocket
  /** Has the state of the board. */
  readonly joined: Promise<void>
  /** What that state took on the wire. */
  readonly stateBytes: number
  /** Moves the one shape that this person drags. */
  drag(step: number): void
  /** Moves the pointer; false: the server has asked for fewer moves, this one is left out. */
  point(step: number): boolean
  put(shapes: readonly Shape[]): void
  move(id: string, x: number, y: number): void
  readonly unacknowledged: number
  /** How many of one's own edits, from the first on, are acknowledged. */
  readonly editsAcknowledged: number
  /** False: not within that time. */
  allAcknowledged(withinMs: number): Promise<boolean>
  shapesThere(): number
  positionOf(id: string): { x: number; y: number } | null
  close(): void
}

/** Where a drag or a pointer stands at a step: a number that 32-bit floats carry and that tells the step. */
export const xAt = (step: number): number => step + 0.5
export const yAt = (step: number): number => 100.25 + (step % 500)
export const stepAt = (x: number): number => Math.floor(x)
