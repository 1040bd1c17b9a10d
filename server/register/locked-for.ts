import { mayPassLocks } from '../../lib/access/canvas-powers'
import type { Role } from '../../lib/access/roles'
import type { PlainRecord } from '../../lib/board/commands'
import { lockedAmong, lockedWords } from '../../lib/board/lock'
import { type Problem, problem } from '../../lib/kernel/problems'

/** Why somebody with this role may not have these records changed, or put into; null when no lock says so. */
export function lockedFor(role: Role, records: readonly PlainRecord[], ids: readonly string[]): Problem | null {
  if (mayPassLocks(role)) return null
  for (const id of ids) {
    const holder = lockedAmong(records, id)
    if (holder) return problem('not-allowed', { detail: lockedWords(holder) })
  }
  return null
}
