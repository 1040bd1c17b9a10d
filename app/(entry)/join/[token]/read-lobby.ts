import { runningSession } from '@/db/queries/sessions'
import type { Id } from '@/lib/kernel/ids'
import type { AgendaStep } from '@/lib/workshop/agenda'
import type { Runtime } from '@/server/runtime'

/** What may be known at the door: whether a session is running, its plan, and how many people are there. */
export async function readLobby(
  { db, rooms }: Runtime,
  boardId: Id<'board'>,
): Promise<{ people: number; session: { agenda: readonly AgendaStep[] } | null }> {
  const session = await runningSession(db, boardId)
  return { people: rooms.connected(boardId).size, session: session && { agenda: session.agenda } }
}
