import { getDocument } from '@/lib/contracts/boards'
import { compareDecisions, compareSessions } from '@/lib/contracts/compare'
import {
  changeKeeping,
  copySession,
  getKeeping,
  getNews,
  type Keeping,
  leaveBoard,
  saveSnapshot,
} from '@/lib/contracts/keeping'
import { getReplay, getReplaySegment, getReplayStart } from '@/lib/contracts/replay'
import { listSessions } from '@/lib/contracts/sessions'
import type { Id } from '@/lib/kernel/ids'
import { call, fetchBytes } from '../api/call'

type SessionId = Id<'session'>
type BoardId = Id<'board'>

/** The calls that look back: what was saved, what is different, how it came about. */
export const revisitApi = {
  compare: (sessionId: SessionId, otherId: SessionId | 'live') =>
    call(compareSessions, { params: { sessionId, otherId } }),
  compareDecisions: (sessionId: SessionId, otherId: SessionId | 'live') =>
    call(compareDecisions, { params: { sessionId, otherId } }),
  getDocument: (boardId: BoardId) => call(getDocument, { params: { boardId } }),
  listAutomatic: (boardId: BoardId, cursor?: string) =>
    call(listSessions, { params: { boardId }, query: { cursor, kinds: 'automatic' } }),
  saveSnapshot: (boardId: BoardId, title: string) => call(saveSnapshot, { params: { boardId }, body: { title } }),
  copy: (sessionId: SessionId) => call(copySession, { params: { sessionId }, body: {} }),
  getKeeping: (boardId: BoardId) => call(getKeeping, { params: { boardId } }),
  changeKeeping: (boardId: BoardId, body: Partial<Keeping>) => call(changeKeeping, { params: { boardId }, body }),
  getNews: (boardId: BoardId) => call(getNews, { params: { boardId } }),
  leave: (boardId: BoardId) => call(leaveBoard, { params: { boardId } }),
  getReplay: (boardId: BoardId) => call(getReplay, { params: { boardId } }),
  getReplayStart: (boardId: BoardId) => fetchBytes(getReplayStart, { params: { boardId } }),
  getReplaySegment: (boardId: BoardId, fromSeq: number) =>
    fetchBytes(getReplaySegment, { params: { boardId, fromSeq } }),
} as const
