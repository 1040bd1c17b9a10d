import { listChanges } from '../../db/queries/board-changes'
import { cardsOf } from '../../lib/board/card-reading'
import type { PlainRecord } from '../../lib/board/commands'
import type { TurnAnswer } from '../../lib/contracts/history'
import { type Turn, turnFields, turnsOf } from '../../lib/decisions/history'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

export interface ReadHistory {
  readonly boardId: Id<'board'>
  readonly cardId: string
  readonly cursor?: string
  readonly limit: number
}

/** More turns than one decision ever takes: what is older is in the activity of the board, not here. */
const changesMax = 5_000

/** How a card came to its status, newest first; of a decision also what became of its options. */
export async function readHistory(
  runtime: Runtime,
  caller: Caller,
  { boardId, cardId, cursor, limit }: ReadHistory,
): Promise<Result<{ items: TurnAnswer[]; nextCursor: string | null }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const before = cursor === undefined ? null : Number(cursor)
  if (before !== null && !Number.isSafeInteger(before))
    return err(problem('invalid', { errors: { cursor: 'is not one of ours' } }))
  await runtime.rooms.commitChanges(boardId)
  const { records } = await runtime.rooms.read(boardId)
  const { titles, rationales } = cardsAbout(records, cardId)
  const rows = await listChanges(runtime.db, {
    boardId,
    recordIds: [...titles.keys()],
    fields: turnFields,
    limit: changesMax,
  })
  const changes = rows.map(({ participantId: id, participantName: name, ...row }) => ({
    ...row,
    by: id === null ? null : { id, name: name ?? '' },
  }))
  const turns = turnsOf(changes, rationales)
  const from = before === null ? 0 : turns.findIndex(({ id }) => id === before) + 1
  const items = turns.slice(from, from + limit)
  const last = items.at(-1)
  return ok({
    items: items.map((turn) => turnAnswer(turn, titles)),
    nextCursor: last && from + limit < turns.length ? String(last.id) : null,
  })
}

/** The card itself, also one that is gone, and the options of a decision. */
function cardsAbout(records: readonly PlainRecord[], cardId: string) {
  const about = [...cardsOf(records, 'option'), ...cardsOf(records, 'decision')].filter(
    ({ id, props }) => id === cardId || ('decision' in props && props.decision === cardId),
  )
  return {
    titles: new Map([[cardId, ''], ...about.map(({ id, props }) => [id, props.title] as const)]),
    rationales: new Map(about.map(({ id, props }) => [id, props.rationale])),
  }
}

function turnAnswer(
  turn: Turn<{ id: Id<'participant'>; name: string }>,
  titles: ReadonlyMap<string, string>,
): TurnAnswer {
  const { id, recordId, at, by, what, rationale } = turn
  const title = titles.get(recordId) ?? ''
  return { id: String(id), card: recordId, title, at: at.toISOString(), participant: by, what, rationale }
}
