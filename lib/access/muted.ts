import { type BoardAction, can } from './can'
import type { Role } from './roles'

/** What somebody whose changes a facilitator stopped may not do. They read on, and their vote counts. */
const stopped: ReadonlySet<BoardAction> = new Set<BoardAction>([
  'canvas.write',
  'canvas.write-framework',
  'register.write',
  'option.choose',
  'finding.set-aside',
  'comment.write',
  'private.write',
])

/** May this person do this now? Facilitators are never muted: somebody has to be able to undo it. */
export function mayNow(role: Role | null, action: BoardAction, isMuted: boolean): boolean {
  return can(role, action) && !(isMuted && role !== 'facilitator' && stopped.has(action))
}
