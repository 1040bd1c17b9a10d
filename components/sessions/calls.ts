import { getDocument } from '@/lib/contracts/boards'
import { compareDecisions, compareSessions } from '@/lib/contracts/compare'
import type { Id } from '@/lib/kernel/ids'
import { call } from '../api/call'

type SessionId = Id<'session'>

/** The calls that look back: what was saved, what is different, how it came about. */
export const revisitApi = {
  compare: (sessionId: SessionId, otherId: SessionId | 'live') =>
    call(compareSessions, { params: { sessionId, otherId } }),
  compareDecisions: (sessionId: SessionId, otherId: SessionId | 'live') =>
    call(compareDecisions, { params: { sessionId, otherId } }),
  getDocument: (boardId: Id<'board'>) => call(getDocument, { params: { boardId } }),
} as const
