import type { Progress, DecisionStatus } from '../board-state'
import type { Box } from '../layout/box'
import type { Palette } from './palette'

export type PictureLevel = 'blocks' | 'overview'

/** A shape with its place on the page: its corner, and how far it is turned about it. */
export interface PlacedShape extends Box {
  readonly id: string
  readonly type: string
  readonly rotation: number
  readonly opacity: number
  readonly props: Readonly<Record<string, unknown>>
  readonly meta: Readonly<Record<string, unknown>>
  /** Colour index of the phase frame that holds it. */
  readonly phase: number
}

/** What every part of a picture needs to know. */
export interface Drawing {
  readonly palette: Palette
  readonly level: PictureLevel
  readonly isForPaper: boolean
  /** Units for a length in pixels of the finished picture. */
  readonly px: (pixels: number) => number
  readonly statuses: ReadonlyMap<string, { readonly status: DecisionStatus; readonly look: 'card' | 'lane' }>
  readonly progress: ReadonlyMap<string, Progress>
  /** Cards of the register by kind, options by decision. */
  readonly counts: ReadonlyMap<string, number>
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
export const number = (value: unknown, otherwise = 0): number => (typeof value === 'number' ? value : otherwise)
