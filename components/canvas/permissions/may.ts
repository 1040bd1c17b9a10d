import { can } from '@/lib/access/can'
import { kindOf, mayChangeKind } from '@/lib/access/canvas-powers'
import type { Role } from '@/lib/access/roles'

/** Who is at the canvas, and under which circumstances. */
export interface Standing {
  readonly role: Role | null
  readonly readOnly: boolean
  /** While a session runs, phase frames stand still for everyone but facilitators. */
  readonly sessionLive: boolean
}

/** Enough of a canvas record to say who may touch it. */
export interface Touched {
  readonly type: string
  readonly meta?: Readonly<Record<string, unknown>>
}

export const isPhaseFrame = (shape: Touched): boolean => shape.type === 'frame' && typeof shape.meta?.phase === 'string'
/** What only those may change who may change the framework: cards, phases, frames, relations. The rest are free shapes. */
export const isFrameworkShape = ({ type, meta }: Touched): boolean =>
  !mayChangeKind('stakeholder', kindOf({ typeName: 'shape', type, meta }))

/** May this person move, edit or delete this shape? Locks are asked beside it: locks.ts. */
export function mayTouch(standing: Standing, shape: Touched): boolean {
  return !standing.readOnly && mayChangeKind(standing.role, kindOf({ typeName: 'shape', ...shape }))
}

/** May this person move it? Only phase frames differ from `mayTouch`. */
export function mayMove(standing: Standing, shape: Touched): boolean {
  if (isPhaseFrame(shape) && standing.sessionLive && standing.role !== 'facilitator') return false
  return mayTouch(standing, shape)
}

/** What a facilitator can lock: cards and phases. */
export function isLockableKind(shape: Touched): boolean {
  const kind = kindOf({ typeName: 'shape', ...shape })
  return kind === 'card' || kind === 'phase'
}

/** How this person adds a card: straight into the document, by asking the server, or not at all. */
export function wayToAdd(standing: Standing): 'directly' | 'through-server' | 'not' {
  if (standing.readOnly) return 'not'
  if (can(standing.role, 'canvas.write-framework')) return 'directly'
  return can(standing.role, 'register.write') ? 'through-server' : 'not'
}

export const mayDraw = (standing: Standing): boolean => !standing.readOnly && can(standing.role, 'canvas.write')
export const mayChoose = (standing: Standing): boolean => !standing.readOnly && can(standing.role, 'option.choose')
