import { noteEvent } from '../../db/queries/events'
import { noteKept } from '../../db/queries/keeping'
import { type SessionRow, findSession, holdSession, endSession as storeEnd } from '../../db/queries/sessions'
import { insertSnapshot } from '../../db/queries/snapshots'
import { type WorkshopChange, type WorkshopRow, deleteHands, holdWorkshop } from '../../db/queries/workshops'
import { contentVersion } from '../../lib/catalogue/catalogue'
import type { SessionAnswer } from '../../lib/contracts/sessions'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { usedAfter } from '../../lib/workshop/agenda-progress'
import type { WorkshopState } from '../../lib/workshop/workshop-state'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { noteWhoAttends } from '../workshop/together/attendance'
import { followChange, writeChange } from '../workshop/together/change-workshop'
import { placeOf, readWorkshopState, timerColumns } from '../workshop/together/workshop-answer'
import { ledgerExtract } from './ledger-extract'
import { onSession } from './on-session'
import { sessionAnswer } from './session-answer'
import { minutesOf } from './session-minutes'
import { takeSnapshot } from './take-snapshot'

/** Ends a session, which saves it: canvas and ledger are frozen as they stand, while the live board goes on. */
export async function endSession(
  runtime: Runtime,
  caller: Caller,
  { sessionId }: { sessionId: Id<'session'> },
): Promise<Result<SessionAnswer, Problem>> {
  const found = await onSession(runtime, caller, sessionId, 'session.run')
  if (!found.ok) return found
  if (found.value.session.state === 'ended') return err(alreadyEnded)
  const { boardId, participantId } = found.value.member
  const { title } = found.value.session

  const endedAt = new Date(runtime.clock.now())
  const reading = await runtime.rooms.freeze(boardId)
  const about = { boardId, kind: 'session', title, createdBy: participantId, createdAt: endedAt } as const
  const snapshot = await takeSnapshot(reading, { ...about, frameworkVersion: contentVersion })

  const outcome = await runtime.db.transaction(async (tx): Promise<Result<Ended, Problem>> => {
    const held = await holdWorkshop(tx, boardId)
    const before = await holdSession(tx, sessionId)
    if (before?.state !== 'running') return err(alreadyEnded)
    await insertSnapshot(tx, snapshot)
    await noteKept(tx, boardId, { seq: reading.seq, at: endedAt })
    const { step, since } = placeOf(before, held)
    const used = usedAfter(before.used, step?.id ?? null, since, endedAt.getTime())
    await noteWhoAttends(runtime, tx, { sessionId, boardId })
    const minutes = await minutesOf(tx, { ...before, used })
    const extract = await ledgerExtract(tx, boardId, reading, { minutes, since: before.startedAt })
    await storeEnd(tx, sessionId, { endedAt, snapshotId: snapshot.id, extract, used })
    await writeChange(tx, held, afterwards)
    await deleteHands(tx, boardId, null)
    const payload = { sessionId, title: before.title, snapshotId: snapshot.id }
    const seq = await noteEvent(tx, { boardId, type: 'session.saved', participantId, payload })
    const row = (await findSession(tx, sessionId)) ?? before
    return ok({ row, seq, held, workshop: await readWorkshopState(tx, boardId) })
  })
  if (!outcome.ok) return outcome

  const { row, seq, held, workshop } = outcome.value
  const session = sessionAnswer(runtime, row)
  runtime.rooms.announce(boardId, { type: 'session.saved', seq, session, workshop })
  runtime.log.info({ boardId, sessionId, records: reading.records.length }, 'session.saved')
  await followChange(runtime, held, afterwards)
  return ok(session)
}

interface Ended {
  readonly row: SessionRow
  readonly seq: number
  readonly held: WorkshopRow
  readonly workshop: WorkshopState
}

/** Nobody is thrown out: the board goes on, and everyone is free on it again. */
const afterwards: WorkshopChange = {
  stepId: null,
  stepStartedAt: null,
  ...timerColumns(null),
  spotlightOn: null,
  spotlightSince: null,
  spotlightSeenAt: null,
  heldBy: null,
  heldSince: null,
  heldSeenAt: null,
  visiblePhases: null,
  writers: null,
}

const alreadyEnded = problem('session-ended', { detail: 'This session has ended and is saved.' })
