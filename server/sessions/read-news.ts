import { eventsSince } from '../../db/queries/events'
import { lastVisit, noteVisit } from '../../db/queries/keeping'
import { eventWords } from '../../lib/activity/event-words'
import type { News } from '../../lib/contracts/keeping'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

/** Who did what since the caller was last here. It is made of the activity log, which tells nothing that is not for all. */
export async function readNews(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<News, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'events.read')
  if (!member.ok) return member
  const { participantId } = member.value
  const since = await lastVisit(runtime.db, participantId)
  if (!since) return ok({ since: null, people: [] })

  const rows = await eventsSince(runtime.db, { boardId, since, limit: limits.newsSinceMax })
  const people = new Map<string, News['people'][number]>()
  for (const row of rows.reverse()) {
    if (row.participantId === participantId) continue
    const participant = row.participantId ? { id: row.participantId, name: row.participantName ?? '' } : null
    const known = people.get(row.participantId ?? '') ?? { participant, events: [] }
    people.set(row.participantId ?? '', known)
    const { seq, type, payload, participantName, at } = row
    const sentence = eventWords({ type, payload, participantName })
    const recordId = typeof payload.recordId === 'string' ? payload.recordId : null
    known.events.push({ seq, type, sentence, recordId, at: at.toISOString() })
  }
  return ok({ since: since.toISOString(), people: [...people.values()] })
}

/** The caller leaves: what happens from now on is news the next time. */
export async function leaveBoard(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'events.read')
  if (!member.ok) return member
  await noteVisit(runtime.db, member.value.participantId)
  return ok(null)
}
