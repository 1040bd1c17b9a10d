import { can } from '@/lib/access/can'
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

const frameworkTypes = new Set([
  'decision',
  'option',
  'objective',
  'sponsor',
  'hurdle',
  'skill-gap',
  'persona',
  'lane',
  'case',
  'relation',
])

export const isPhaseFrame = (shape: Touched): boolean => shape.type === 'frame' && typeof shape.meta?.phase === 'string'
/** Cards of the framework and the register: the server's for stakeholders. Everything else is a free shape. */
export const isFrameworkShape = (shape: Touched): boolean => frameworkTypes.has(shape.type) || isPhaseFrame(shape)

/** May this person move, edit or delete this shape? The server checks again; this keeps the canvas from pretending. */
export function mayTouch(standing: Standing, shape: Touched): boolean {
  if (standing.readOnly) return false
  if (isFrameworkShape(shape)) return can(standing.role, 'canvas.write-framework')
  return can(standing.role, 'canvas.write')
}

/** May this person move it? Only phase frames differ from `mayTouch`. */
export function mayMove(standing: Standing, shape: Touched): boolean {
  if (isPhaseFrame(shape) && standing.sessionLive && standing.role !== 'facilitator') return false
  return mayTouch(standing, shape)
}

/** How this person adds a card: straight into the document, by asking the server, or not at all. */
export function wayToAdd(standing: Standing): 'directly' | 'through-server' | 'not' {
  if (standing.readOnly) return 'not'
  if (can(standing.role, 'canvas.write-framework')) return 'directly'
  return can(standing.role, 'register.write') ? 'through-server' : 'not'
}

export const mayDraw = (standing: Standing): boolean => !standing.readOnly && can(standing.role, 'canvas.write')
export const mayChoose = (standing: Standing): boolean => !standing.readOnly && can(standing.role, 'option.choose')
