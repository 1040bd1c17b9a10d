import * as contracts from '@/lib/contracts/handover'
import type { Id } from '@/lib/kernel/ids'
import { call } from '../api/call'

type SessionId = Id<'session'>

/** The calls about a report: who may read it from outside, and when its decisions are looked at again. */
export const reportApi = {
  listHandovers: (sessionId: SessionId) => call(contracts.listHandovers, { params: { sessionId } }),
  createHandover: (sessionId: SessionId, body: { expiresAt: string | null; password?: string }) =>
    call(contracts.createHandover, { params: { sessionId }, body }),
  revokeHandover: (handoverId: Id<'handover'>) => call(contracts.revokeHandover, { params: { handoverId } }),
  setReview: (boardId: Id<'board'>, decision: string, on: string | null) =>
    call(contracts.setReview, { params: { boardId }, body: { decision, on } }),
} as const
