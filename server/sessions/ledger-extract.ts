import type { Transaction } from '../../db/client'
import { findBoard } from '../../db/queries/boards'
import { listComments } from '../../db/queries/comments'
import { listParticipants } from '../../db/queries/participants'
import { boardProgress } from '../../lib/board/board-state'
import type { BoardReading } from '../../lib/board/commands'
import { contentVersion } from '../../lib/catalogue/catalogue'
import type { Id } from '../../lib/kernel/ids'
import { commentAnswer } from '../annotations/comment-answer'
import { memberAnswer } from '../auth/members'

/** What the ledger knew at that moment: later changes of names, roles or comments do not reach a saved session. */
export async function ledgerExtract(tx: Transaction, boardId: Id<'board'>, reading: BoardReading) {
  const board = await findBoard(tx, boardId)
  const people = await listParticipants(tx, { boardId })
  const comments = await listComments(tx, { boardId, resolved: null, after: null, limit: null })
  return {
    version: 1,
    title: board?.title ?? '',
    framework: board?.frameworkId ?? null,
    contentVersion,
    progress: boardProgress(reading.records),
    participants: people.map((it) => memberAnswer(it, new Set())),
    comments: comments.map(commentAnswer),
  }
}
