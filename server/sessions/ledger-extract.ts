import type { Transaction } from '../../db/client'
import { findBoard } from '../../db/queries/boards'
import { listComments } from '../../db/queries/comments'
import { listParticipants } from '../../db/queries/participants'
import { findPublished, listClosedRounds } from '../../db/queries/rounds'
import { boardProgress } from '../../lib/board/board-state'
import type { BoardReading } from '../../lib/board/commands'
import { contentVersion } from '../../lib/catalogue/catalogue'
import type { Id } from '../../lib/kernel/ids'
import { boardFindings } from '../advisor/board-findings'
import { findingAnswer } from '../advisor/finding-answer'
import { commentAnswer } from '../annotations/comment-answer'
import { memberAnswer } from '../auth/members'
import { roundFacts } from '../workshop/round-answer'

/** What the ledger knew at that moment: later changes of names, roles or comments do not reach a saved session. */
export async function ledgerExtract(tx: Transaction, boardId: Id<'board'>, reading: BoardReading) {
  const board = await findBoard(tx, boardId)
  const people = await listParticipants(tx, { boardId })
  const comments = await listComments(tx, { boardId, resolved: null, after: null, limit: null })
  const rounds = await closedRounds(tx, boardId)
  const { records } = reading
  const findings = board ? await boardFindings(tx, { board, records, rounds }) : { open: [], setAside: [] }
  return {
    version: 1,
    title: board?.title ?? '',
    framework: board?.frameworkId ?? null,
    contentVersion,
    progress: boardProgress(reading.records),
    participants: people.map((it) => memberAnswer(it, new Set())),
    comments: comments.map(commentAnswer),
    rounds,
    /** What the advisor said then, open and set aside, with the reasons. */
    findings: [
      ...findings.open.map((it) => findingAnswer(it, null)),
      ...findings.setAside.map(({ finding, setAside }) => findingAnswer(finding, setAside)),
    ],
  }
}

/** Votes with their results and what was published with them, oldest first. Of an open vote nothing is known yet. */
async function closedRounds(tx: Transaction, boardId: Id<'board'>) {
  const rounds = []
  for (const fact of await roundFacts(tx, await listClosedRounds(tx, boardId)))
    rounds.push({ ...fact, published: await findPublished(tx, fact.id) })
  return rounds
}
