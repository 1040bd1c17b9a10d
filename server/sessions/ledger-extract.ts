import type { Transaction } from '../../db/client'
import { type BoardRow, findBoard } from '../../db/queries/boards'
import { listComments } from '../../db/queries/comments'
import { eventsSince } from '../../db/queries/events'
import { listParticipants } from '../../db/queries/participants'
import { findPublished, listClosedRounds } from '../../db/queries/rounds'
import { eventWords } from '../../lib/activity/event-words'
import { boardProgress } from '../../lib/board/board-state'
import type { BoardReading } from '../../lib/board/commands'
import { contentVersion } from '../../lib/catalogue/catalogue'
import type { SessionMinutes } from '../../lib/contracts/sessions'
import type { Id } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import type { LedgerExtract, SavedEvent, SavedRound } from '../../lib/sessions/ledger-extract'
import { boardFindings } from '../advisor/board-findings'
import { findingAnswer } from '../advisor/finding-answer'
import { commentAnswer } from '../annotations/comment-answer'
import { memberAnswer } from '../auth/members'
import { roundFacts } from '../workshop/round-answer'

export interface ExtractAbout {
  readonly minutes?: SessionMinutes
  /** Keeps what the activity log tells from then on; without it, nothing of it. */
  readonly since?: Date
}

/** What the ledger knew at that moment: later changes of names, roles or comments do not reach a saved session. */
export async function ledgerExtract(
  tx: Transaction,
  boardId: Id<'board'>,
  reading: Pick<BoardReading, 'records'>,
  { minutes = { steps: [], attendance: [] }, since }: ExtractAbout = {},
): Promise<LedgerExtract> {
  const board = await findBoard(tx, boardId)
  const people = await listParticipants(tx, { boardId })
  const comments = await listComments(tx, { boardId, resolved: null, after: null, limit: null })
  const rounds = await closedRounds(tx, boardId)
  return {
    version: 2,
    title: board?.title ?? '',
    framework: board?.frameworkId ?? null,
    frameworks: [...(board?.frameworks ?? [])],
    contentVersion,
    progress: boardProgress(reading.records),
    participants: people.map((it) => memberAnswer(it, new Set())),
    comments: comments.map(commentAnswer),
    rounds,
    findings: board ? await findingsOf(tx, board, reading, rounds) : [],
    minutes,
    activity: since ? await activitySince(tx, boardId, since) : [],
  }
}

async function findingsOf(
  tx: Transaction,
  board: BoardRow,
  { records }: Pick<BoardReading, 'records'>,
  rounds: readonly SavedRound[],
): Promise<LedgerExtract['findings']> {
  const { open, setAside } = await boardFindings(tx, { board, records, rounds })
  return [
    ...open.map((it) => findingAnswer(it, null)),
    ...setAside.map(({ finding, setAside: reason }) => findingAnswer(finding, reason)),
  ]
}

/** Votes with their results and what was published with them, oldest first. Of an open vote nothing is known yet. */
async function closedRounds(tx: Transaction, boardId: Id<'board'>): Promise<SavedRound[]> {
  const rounds: SavedRound[] = []
  for (const fact of await roundFacts(tx, await listClosedRounds(tx, boardId)))
    rounds.push({ ...fact, published: await findPublished(tx, fact.id) })
  return rounds
}

async function activitySince(tx: Transaction, boardId: Id<'board'>, since: Date): Promise<SavedEvent[]> {
  const rows = await eventsSince(tx, { boardId, since, limit: limits.savedEventsMax })
  return rows.map(({ seq, type, payload, participantName, at }) => ({
    seq,
    type,
    by: participantName,
    sentence: eventWords({ type, payload, participantName }),
    at: at.toISOString(),
  }))
}
