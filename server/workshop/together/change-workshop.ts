import { noteEvent } from '../../../db/queries/events'
import { type SessionRow, runningSession } from '../../../db/queries/sessions'
import { type WorkshopChange, type WorkshopRow, holdWorkshop, updateWorkshop } from '../../../db/queries/workshops'
import type { Transaction } from '../../../db/client'
import type { EventPayloads, EventType } from '../../../lib/activity/board-events'
import type { WorkshopAnswer } from '../../../lib/contracts/workshop'
import type { Instant } from '../../../lib/kernel/clock'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok } from '../../../lib/kernel/result'
import type { WorkshopNotice, WorkshopState } from '../../../lib/workshop/workshop-state'
import type { Runtime } from '../../runtime'
import { runEffects } from './effects'
import { readWorkshopState, rulesOf } from './workshop-answer'

/** What stands while nobody else can change it. */
export interface Held {
  readonly tx: Transaction
  readonly row: WorkshopRow
  readonly session: SessionRow | null
  readonly now: Instant
}

type Entry = {
  readonly [T in EventType]: {
    readonly type: T
    readonly participantId: Id<'participant'> | null
    readonly payload: EventPayloads[T]
  }
}[EventType]

export interface Change {
  readonly set: WorkshopChange
  readonly event: Entry
  readonly notice?: WorkshopNotice | null
}

/**
 * Changes what a workshop stands at: one transaction, one line in the activity log, one fact that tells everyone the whole
 * new state, and then what the server owes because of it. `decide` says what changes, or null where nothing does: asking
 * for what is there already is no mistake.
 */
export async function changeWorkshop(
  runtime: Runtime,
  boardId: Id<'board'>,
  decide: (held: Held) => Promise<Result<Change | null, Problem>> | Result<Change | null, Problem>,
): Promise<Result<WorkshopAnswer, Problem>> {
  const outcome = await runtime.db.transaction(async (tx): Promise<Result<Outcome, Problem>> => {
    const row = await holdWorkshop(tx, boardId)
    const session = await runningSession(tx, boardId)
    const decided = await decide({ tx, row, session, now: runtime.clock.now() })
    if (!decided.ok) return decided
    const change = decided.value
    if (!change) return ok({ workshop: await readWorkshopState(tx, boardId), done: null })
    await writeChange(tx, row, change.set)
    const seq = await noteEvent(tx, { boardId, ...change.event })
    return ok({ workshop: await readWorkshopState(tx, boardId), done: { seq, row, ...change } })
  })
  if (!outcome.ok) return outcome
  const { done, workshop } = outcome.value
  if (done) {
    const { seq, notice = null } = done
    runtime.rooms.announce(boardId, { type: 'workshop.changed', seq, workshop, notice })
    await followChange(runtime, done.row, done.set)
  }
  return ok({ now: runtime.clock.now(), workshop })
}

interface Outcome {
  readonly workshop: WorkshopState
  /** Null when nothing has changed. */
  readonly done: (Change & { readonly seq: number; readonly row: WorkshopRow }) | null
}

/** The part inside the transaction, for use cases that have one of their own. The caller holds the workshop. */
export async function writeChange(tx: Transaction, { boardId }: WorkshopRow, set: WorkshopChange): Promise<void> {
  if (Object.keys(set).length > 0) await updateWorkshop(tx, boardId, set)
}

/** The part after the transaction: the room enforces what is allowed now, and what is owed is done. */
export async function followChange(runtime: Runtime, before: WorkshopRow, set: WorkshopChange): Promise<void> {
  const { boardId } = before
  const after = { ...before, ...set }
  const rules = rulesOf(after)
  if (JSON.stringify(rules) !== JSON.stringify(rulesOf(before))) runtime.rooms.setRules(boardId, rules)
  if (after.effects.length > 0) await runEffects(runtime, boardId)
}
