import type { HandoverRow } from '../../db/queries/handovers'
import type { HandoverAnswer } from '../../lib/contracts/handover'

/** A link as facilitators see it: everything but the way in. */
export function handoverAnswer(
  it: Pick<
    HandoverRow,
    'id' | 'sessionId' | 'createdAt' | 'createdByName' | 'expiresAt' | 'passwordHash' | 'lastReadAt'
  >,
): HandoverAnswer {
  return {
    id: it.id,
    sessionId: it.sessionId,
    createdAt: it.createdAt.toISOString(),
    createdBy: it.createdByName,
    expiresAt: it.expiresAt?.toISOString() ?? null,
    password: it.passwordHash !== null,
    lastReadAt: it.lastReadAt?.toISOString() ?? null,
  }
}
