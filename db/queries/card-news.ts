import type postgres from 'postgres'
import type { NewEvent } from '../../lib/activity/card-news'
import { type Id, newId } from '../../lib/kernel/ids'
import { json } from './board-changes'

/** What the activity log is to tell of one board. */
export interface BoardNews {
  readonly boardId: Id<'board'>
  readonly events: readonly NewEvent[]
}

/** A fact that the log has taken in, and its number. */
export interface NotedFact {
  readonly boardId: Id<'board'>
  readonly seq: number
  readonly type: string
}

/**
 * Writes entries of the activity log, numbered as the board's next facts. With `waits: false` boards that a use case holds
 * are passed over: what commits people's edits waits for nobody. Those are missing from the answer, as are boards that are gone.
 */
export async function insertNews(
  tx: postgres.TransactionSql,
  news: readonly BoardNews[],
  { waits }: { waits: boolean },
): Promise<NotedFact[]> {
  const boardIds = news.map(({ boardId }) => boardId).sort()
  const held = waits
    ? await tx<{ id: Id<'board'> }[]>`
        select id from boards where id = any(${boardIds}::text[]) order by id for no key update`
    : await tx<{ id: Id<'board'> }[]>`
        select id from boards where id = any(${boardIds}::text[]) order by id for no key update skip locked`
  const free = new Set(held.map(({ id }) => id))
  const rows = news
    .filter(({ boardId }) => free.has(boardId))
    .flatMap(({ boardId, events }) => events.map((event, place) => ({ boardId, place: place + 1, event })))
  if (rows.length === 0) return []
  const facts = await tx<{ boardId: Id<'board'>; seq: string; type: string }[]>`
    with incoming as (
      select * from unnest(${rows.map((it) => it.boardId)}::text[], ${rows.map((it) => it.place)}::int[],
        ${rows.map(() => newId('event'))}::text[], ${rows.map((it) => it.event.type)}::text[],
        ${rows.map((it) => it.event.participantId)}::text[], ${rows.map((it) => json(it.event.payload))}::text[],
        ${rows.map((it) => new Date(it.event.at).toISOString())}::text[])
        as t (board_id, place, id, type, participant_id, payload, at)
    ),
    counted as (select board_id, count(*) as many from incoming group by board_id),
    raised as (
      update boards set ledger_seq = ledger_seq + counted.many, changed_at = now()
      from counted where boards.id = counted.board_id
      returning boards.id as board_id, boards.ledger_seq - counted.many as head
    )
    insert into events (id, board_id, seq, type, participant_id, payload, at)
    select id, board_id, head + place, type, participant_id, payload::jsonb, at::timestamptz
    from incoming join raised using (board_id)
    returning board_id as "boardId", seq, type`
  return facts.map((fact) => ({ ...fact, seq: Number(fact.seq) })).sort((a, b) => a.seq - b.seq)
}
