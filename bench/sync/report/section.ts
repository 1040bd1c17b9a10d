import type { Line } from './lines'

/** What one workload adds to the report. */
export interface Section {
  readonly lines: readonly Line[]
  readonly details: readonly string[]
}

/** Tells who waits how far it is. */
export type Say = (line: string) => void
