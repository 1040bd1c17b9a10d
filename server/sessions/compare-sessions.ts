import { findSession } from '../../db/queries/sessions'
import { compareStates } from '../../lib/compare/compare'
import type { Comparison } from '../../lib/compare/change'
import { sideBySide } from '../../lib/compare/side-by-side'
import type { ComparedDecisions, ComparedSide } from '../../lib/contracts/compare'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { SavedState } from '../../lib/sessions/saved-state'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { onSession } from './on-session'
import { savedState, stateNow } from './saved-state'

export interface CompareSessions {
  readonly sessionId: Id<'session'>
  readonly otherId: Id<'session'> | 'live'
}

/** What is different between a saved session and another one, or the board now. */
export async function compareSessions(
  runtime: Runtime,
  caller: Caller,
  input: CompareSessions,
): Promise<Result<Comparison, Problem>> {
  const read = await bothStates(runtime, caller, input)
  return read.ok ? ok(compareStates(...read.value)) : read
}

/** The decisions of both side by side. */
export async function compareDecisions(
  runtime: Runtime,
  caller: Caller,
  input: CompareSessions,
): Promise<Result<ComparedDecisions, Problem>> {
  const read = await bothStates(runtime, caller, input)
  if (!read.ok) return read
  const [before, after] = read.value
  return ok({ before: sideOf(before), after: sideOf(after), decisions: sideBySide(before, after) })
}

function sideOf({ sessionId, kind, title, at }: SavedState): ComparedSide {
  return { sessionId, kind, title, at }
}

async function bothStates(
  runtime: Runtime,
  caller: Caller,
  { sessionId, otherId }: CompareSessions,
): Promise<Result<readonly [SavedState, SavedState], Problem>> {
  const found = await onSession(runtime, caller, sessionId, 'session.read')
  if (!found.ok) return found
  const { session } = found.value
  const before = await savedState(runtime, session)
  if (!before.ok) return before
  if (otherId === 'live') return ok([before.value, await stateNow(runtime, session.boardId)])
  const other = await findSession(runtime.db, otherId)
  // Records are known by their ids on one board; another board's mean something else.
  if (other?.boardId !== session.boardId) return err(problem('not-found'))
  const after = await savedState(runtime, other)
  return after.ok ? ok([before.value, after.value]) : after
}
