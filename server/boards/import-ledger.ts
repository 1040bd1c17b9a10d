import type { LedgerToWrite } from '../../db/queries/board-files'
import { readSavedCanvas } from '../../lib/board/import'
import type { BoardFile, SessionInFile } from '../../lib/export/board-file'
import { canvasFrom } from '../../lib/export/saved-canvas'
import { type Id, newId } from '../../lib/kernel/ids'
import { without } from '../../lib/kernel/without'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type CanvasDocument, canonicalJson } from '../../lib/sessions/snapshot'
import { pack } from '../sessions/packing'

/** What a file tells besides the canvas. `path` says where a refused file is wrong. */
export async function ledgerOf(
  file: BoardFile,
  { boardId, at }: { boardId: Id<'board'>; at: Date },
): Promise<Result<LedgerToWrite, { path: string; message: string }>> {
  const saved: { session: SessionInFile; document: Uint8Array }[] = []
  for (const [n, session] of file.sessions.entries()) {
    // The cast is true where the live canvas was read before: it is a store snapshot.
    const live = (file.document as unknown as CanvasDocument).store
    const document = canvasFrom(session.canvas, live)
    const read = readSavedCanvas(document)
    if (!read.ok) return err({ path: `sessions.${n}.canvas`, message: read.error })
    saved.push({ session, document: await pack(new TextEncoder().encode(canonicalJson(document))) })
  }
  return ok({
    people: file.people.map((person, n) => ({
      ...person,
      boardId,
      // They keep their order, and are no longer on the board: nobody becomes a member by being named in a file.
      joinedAt: new Date(at.getTime() - (file.people.length - n)),
      removedAt: at,
    })),
    rounds: file.rounds.map(({ openedBy, ...round }) => ({
      ...without(round, 'dissent'),
      boardId,
      openedBy: openedBy.id,
      openedAt: new Date(round.openedAt),
      closesAt: dateOf(round.closesAt),
      closedAt: dateOf(round.closedAt),
      tally: round.tally ?? null,
    })),
    dissents: file.rounds.flatMap(({ id: roundId, dissent }) =>
      dissent.map(({ id, text, by, at: createdAt }) => ({
        id,
        roundId,
        participantId: by?.id ?? null,
        text,
        createdAt: new Date(createdAt),
      })),
    ),
    comments: file.comments.map(({ author, resolvedBy, ...comment }) => ({
      ...comment,
      boardId,
      seq: 0,
      authorId: author?.id ?? null,
      createdAt: new Date(comment.createdAt),
      editedAt: dateOf(comment.editedAt),
      resolvedAt: dateOf(comment.resolvedAt),
      resolvedBy: resolvedBy?.id ?? null,
    })),
    setAside: file.setAside.map(({ by, at: setAsideAt, ...finding }) => ({
      ...finding,
      boardId,
      setAsideBy: by,
      setAsideAt: new Date(setAsideAt),
    })),
    ...sessionRows(boardId, saved),
    attendance: file.sessions.flatMap(({ id: sessionId, extract }) =>
      extract.minutes.attendance.map((it) => ({
        sessionId,
        participantId: it.participant.id,
        firstAt: new Date(it.firstAt),
        lastAt: new Date(it.lastAt),
        presentMs: Math.round(it.presentMinutes * 60_000),
      })),
    ),
  })
}

function sessionRows(
  boardId: Id<'board'>,
  saved: readonly { readonly session: SessionInFile; readonly document: Uint8Array }[],
): Pick<LedgerToWrite, 'snapshots' | 'sessions'> {
  const rows = saved.map(({ session, document }) => {
    const snapshotId = newId('snapshot')
    const { startedAt, endedAt, frameworkVersion, ...row } = without(session, 'canvas')
    const snapshot = {
      id: snapshotId,
      boardId,
      kind: session.kind,
      title: session.title,
      // The document is what was saved; the log behind it stayed where the board was exported.
      state: new Uint8Array(),
      document,
      uptoSeq: 0,
      frameworkVersion,
      createdBy: session.startedBy,
      createdAt: new Date(endedAt),
    }
    const ended = { boardId, state: 'ended' as const, snapshotId }
    return { snapshot, session: { ...row, ...ended, startedAt: new Date(startedAt), endedAt: new Date(endedAt) } }
  })
  return { snapshots: rows.map(({ snapshot }) => snapshot), sessions: rows.map(({ session }) => session) }
}

function dateOf(time: string | null): Date | null {
  return time === null ? null : new Date(time)
}
