import { noteEvent } from '../../db/queries/events'
import { countHandovers, insertHandover } from '../../db/queries/handovers'
import type { HandoverAnswer } from '../../lib/contracts/handover'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import { TooBusy, hashPassword } from '../auth/passwords'
import { hashSecret, newSecret } from '../auth/secrets'
import { tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'
import { onSession } from '../sessions/on-session'
import { handoverAnswer } from './handover-answer'

export interface CreateHandover {
  readonly sessionId: Id<'session'>
  readonly expiresAt?: string | null | undefined
  readonly password?: string | null | undefined
}

/** A link to read the report of a saved session. Its token is in the answer and nowhere else: we keep a hash. */
export async function createHandover(
  runtime: Runtime,
  caller: Caller,
  { sessionId, expiresAt, password }: CreateHandover,
): Promise<Result<HandoverAnswer & { url: string }, Problem>> {
  const { config, db, rooms, clock } = runtime
  const found = await onSession(runtime, caller, sessionId, 'invite.manage')
  if (!found.ok) return found
  const { session, member } = found.value
  if (session.state !== 'ended') return err(problem('conflict', { detail: stillRuns }))
  if ((await countHandovers(db, sessionId)) >= limits.handoversMax)
    return err(problem('conflict', { detail: 'There are as many links as there may be. Revoke one first.' }))
  const passwordHash = await hashed(password ?? null)
  if (!passwordHash.ok) return passwordHash
  const token = newSecret()
  const { boardId } = session
  const handover = {
    id: newId('handover'),
    boardId,
    sessionId,
    tokenHash: hashSecret(token),
    passwordHash: passwordHash.value,
    createdBy: member.participantId,
    createdAt: new Date(clock.now()),
    expiresAt: typeof expiresAt === 'string' ? new Date(expiresAt) : null,
  }
  const seq = await db.transaction(async (tx) => {
    await insertHandover(tx, handover)
    const payload = { handoverId: handover.id, session: session.title }
    return noteEvent(tx, { boardId, type: 'handover.created', participantId: member.participantId, payload })
  })
  rooms.announce(boardId, { type: 'noted', seq, event: 'handover.created' })
  const answer = handoverAnswer({ ...handover, createdByName: member.name, lastReadAt: null })
  return ok({ ...answer, url: `${config.publicUrl}/report/${token}` })
}

async function hashed(password: string | null): Promise<Result<string | null, Problem>> {
  if (password === null) return ok(null)
  try {
    return ok(await hashPassword(password))
  } catch (thrown) {
    if (thrown instanceof TooBusy) return err(tooMany(2000))
    throw thrown
  }
}

const stillRuns = 'This session is still running. Ending it saves it and makes its report.'
