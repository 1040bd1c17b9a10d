import { can } from './can'
import type { Role } from './roles'

/**
 * What a canvas record is, as far as roles go. `void`: nothing that anybody can read, so nothing that anybody may not touch.
 * `unknown`: a kind that this version does not know.
 */
export type CanvasKind =
  | 'free'
  | 'group'
  | 'frame'
  | 'phase'
  | 'card'
  | 'relation'
  | 'arrow-binding'
  | 'relation-binding'
  | 'page'
  | 'document'
  | 'asset'
  | 'void'
  | 'unknown'

/** Enough of a canvas record to say what it is. */
export interface Kinded {
  readonly typeName?: unknown
  readonly type?: unknown
  readonly meta?: unknown
}

const free = new Set<unknown>([
  'note',
  'text',
  'draw',
  'highlight',
  'line',
  'geo',
  'arrow',
  'image',
  'video',
  'bookmark',
  'embed',
])
const cards = new Set<unknown>([
  'decision',
  'option',
  'objective',
  'sponsor',
  'hurdle',
  'skill-gap',
  'persona',
  'lane',
  'case',
  'register-picture',
])
const bindings: Readonly<Record<string, CanvasKind>> = { arrow: 'arrow-binding', relation: 'relation-binding' }
const others: Readonly<Record<string, CanvasKind>> = { page: 'page', document: 'document', asset: 'asset' }

export function kindOf({ typeName, type, meta }: Kinded): CanvasKind {
  if (typeName === 'binding') return bindings[String(type)] ?? 'unknown'
  if (typeName !== 'shape') return others[String(typeName)] ?? 'unknown'
  if (free.has(type)) return 'free'
  if (cards.has(type)) return 'card'
  if (type === 'group' || type === 'relation') return type
  if (type !== 'frame') return 'unknown'
  return typeof meta === 'object' && meta !== null && 'phase' in meta && typeof meta.phase === 'string'
    ? 'phase'
    : 'frame'
}

/**
 * What whoever may write at all may change: free shapes and what holds them. Cards, phases, relations, pages and anything
 * unknown belong to those who may change the framework. This one table is read by the server, which decides, and by the
 * canvas, which offers nothing that the server would refuse.
 */
const everybodys: ReadonlySet<CanvasKind> = new Set<CanvasKind>(['free', 'group', 'arrow-binding', 'asset', 'void'])

/** May this role create, change or delete a record of this kind, as long as nobody has locked it? */
export function mayChangeKind(role: Role | null, kind: CanvasKind): boolean {
  return can(role, everybodys.has(kind) ? 'canvas.write' : 'canvas.write-framework')
}

/** May this role change what a facilitator has locked, set locks and take them off? */
export function mayPassLocks(role: Role | null): boolean {
  return can(role, 'canvas.lock')
}
